package io.github.cibamaven.bench;

import io.github.cibamaven.tenant.SdkEntrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What each way into the SDK costs a JVM that has just started. */
final class ColdStarts {
    private ColdStarts() {}

    static List<String> measured(Path folder, int rounds, Tenants tenants) throws IOException, InterruptedException {
        String url = tenants.url(BenchCases.TEN);
        Map<SdkEntrance, Sample> samples = new EnumMap<>(SdkEntrance.class);
        for (SdkEntrance entrance : SdkEntrance.values()) {
            Path classes = folder.resolve("classes.log");
            Files.deleteIfExists(classes);
            run(folder, entrance, url, "-Xlog:class+load:file=classes.log");
            samples.put(entrance, LoadedClasses.sample(classes, Tenants.Traffic.NONE));
        }
        for (int round = 0; round < rounds; round++) {
            for (SdkEntrance entrance : SdkEntrance.values()) {
                samples.get(entrance).runs().add(run(folder, entrance, url, "-Xshare:auto"));
            }
        }
        List<String> lines = new ArrayList<>(List.of(
                "| one request of a JVM that has just started | classes | of the SDK | of databind | CPU s | wall s |",
                "|---|--:|--:|--:|--:|--:|"));
        samples.forEach((entrance, sample) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %d | %.2f | %.2f |",
                entrance.words(),
                sample.classes(),
                sample.origins().getOrDefault(LoadedClasses.SDK, 0),
                sample.origins().getOrDefault(LoadedClasses.DATABIND, 0),
                sample.cpu(),
                sample.wall())));
        return lines;
    }

    private static Usage run(Path folder, SdkEntrance entrance, String url, String option)
            throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Jvm.java(), option, "-cp", Jvm.classPath(), SdkEntrance.class.getName(), entrance.name(), url)
                .toList();
        return Usage.of(command, folder, Map.of(), folder.resolve("entrance.log"));
    }
}
