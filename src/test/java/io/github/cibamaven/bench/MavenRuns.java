package io.github.cibamaven.bench;

import io.github.cibamaven.bench.BenchCase.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the Maven of this build on the projects of the benchmark, each run a process of its own. */
final class MavenRuns {
    private static final String CREDENTIALS =
            """
            {"grant_type":"client_credentials","audience":"https://%s/api/v2/","client_id":"%s","client_secret":"%s"}""".formatted(TenantSpec.DOMAIN, TenantSpec.CLIENT_ID, TenantSpec.CLIENT_SECRET);

    private final Path folder;
    private final Tenants tenants;
    private final String version;
    private final String maven = executable();
    private final Path repository;

    MavenRuns(Path folder, Path repository, Tenants tenants, String version) throws IOException {
        this.folder = folder;
        this.repository = repository;
        this.tenants = tenants;
        this.version = version;
        FloorPlugin.install(repository);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("settings.xml"), settings());
    }

    /** The Maven of this build. */
    static String executable() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(System.getProperty("bench.maven"), "bin", windows ? "mvn.cmd" : "mvn")
                .toString();
    }

    /** What this build has resolved already is read from its repository. */
    private static String settings() {
        String local = Path.of(System.getProperty("bench.repository")).toUri().toString();
        String place = "<id>local</id><url>" + local + "</url>";
        String places = "<repositories><repository>" + place + "</repository></repositories><pluginRepositories>"
                + "<pluginRepository>" + place + "</pluginRepository></pluginRepositories>";
        return "<settings><profiles><profile><id>local</id>" + places
                + "</profile></profiles><activeProfiles><activeProfile>local</activeProfile></activeProfiles></settings>\n";
    }

    /** Has Maven find the two plugins, once for all. */
    void resolve() throws IOException, InterruptedException {
        for (BenchCase bench : List.of(BenchCases.NOTHING, BenchCases.SKIP)) {
            write(bench);
            run(bench, Map.of());
        }
    }

    /** Writes the project, and runs it once to see which classes a JVM loads for it, and what is sent. */
    Sample prepare(BenchCase bench) throws IOException, InterruptedException {
        write(bench);
        Path classes = project(bench).resolve("classes.log");
        Files.deleteIfExists(classes);
        run(bench, Map.of("MAVEN_OPTS", "-Xlog:class+load:file=classes.log"));
        if (bench.work() == Work.VERIFY) {
            Files.write(requests(bench), tenants.requests(bench.tenant().get()));
        }
        return LoadedClasses.sample(classes, traffic(bench));
    }

    private void write(BenchCase bench) throws IOException {
        String url = bench.tenant().isPresent() ? tenants.url(bench.tenant().get()) : "";
        new BenchProject(bench, project(bench), version).write(url, tenants.authority());
    }

    /** Measures one run. */
    Usage measure(BenchCase bench) throws IOException, InterruptedException {
        return run(bench, Map.of());
    }

    /** What was sent in the last run. */
    Tenants.Traffic traffic(BenchCase bench) throws IOException {
        return bench.tenant().isPresent() ? tenants.traffic(bench.tenant().get()) : Tenants.Traffic.NONE;
    }

    private Usage run(BenchCase bench, Map<String, String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(maven, "-nsu", "-q", "-B"));
        command.addAll(List.of("-s", folder.resolve("settings.xml").toString(), "-T" + bench.threads()));
        command.add("-Dmaven.repo.local=" + repository);
        if (bench.work() == Work.BY_HAND) {
            command.add("-Dbench.url=" + tenants.url(bench.tenant().get()));
            command.add("-Dbench.ca=" + tenants.authority());
            command.add("-Dbench.requests=" + requests(bench.doing(Work.VERIFY)));
            command.add("-Dbench.credentials=" + CREDENTIALS);
        }
        command.add("validate");
        Map<String, String> environment = new LinkedHashMap<>(more);
        environment.put("AUTH0_CLIENT_ID", TenantSpec.CLIENT_ID);
        environment.put("AUTH0_CLIENT_SECRET", TenantSpec.CLIENT_SECRET);
        if (bench.tenant().isPresent()) {
            tenants.reset(bench.tenant().get());
        }
        return Usage.of(command, project(bench), environment, project(bench).resolve("build.log"));
    }

    private Path project(BenchCase bench) {
        return folder.resolve(bench.folder());
    }

    private Path requests(BenchCase bench) {
        return project(bench).resolve("requests.txt");
    }
}
