package io.github.cibamaven.apply;

import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.plan.ChangeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where old values are kept before a write. */
public final class Snapshots {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    public Snapshots(Path outputDirectory, Clock clock) {
        this.folder = outputDirectory.resolve("snapshots");
        this.clock = clock;
    }

    /** A file of its own for one run, to be kept up to date while it writes. */
    public Open open(String domain, String configuration) {
        Instant now = clock.instant();
        Path file = folder.resolve(NAME.format(now) + ".json");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(NAME.format(now) + "_" + i + ".json");
        }
        return new Open(file, domain, configuration, now);
    }

    /** The newest snapshot there is. Names sort by time: a full stop comes before an underscore. */
    public Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .max(Comparator.comparing((Path file) -> file.getFileName().toString()));
        }
    }

    /** The snapshot of one run. */
    public record Open(Path file, String domain, String configuration, Instant createdAt) {

        /** Puts the changes on the disk, old values included, before the first of them is written. */
        public void keep(List<SubjectChange> changes) throws IOException {
            SafeFile.write(
                    file, new ChangeFile(ChangeFile.Kind.SNAPSHOT, domain, createdAt, configuration, changes).toJson());
        }
    }
}
