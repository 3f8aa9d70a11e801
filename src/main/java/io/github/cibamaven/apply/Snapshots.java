package io.github.cibamaven.apply;

import io.github.cibamaven.files.AtomicFile;
import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.plan.ChangeFile.DamagedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where old values are kept before a write.
 *
 * @param locations how the user is told of the files
 */
public record Snapshots(Path outputDirectory, Clock clock, Locations locations) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String FOLDER = "snapshots";

    /** Where they lie, or would. */
    public Path folder() {
        return outputDirectory.resolve(FOLDER);
    }

    /** Those of executions that keep them in a folder of their own, below this one's output directory. */
    public List<Snapshots> ofExecutions() {
        if (!Files.isDirectory(outputDirectory)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(outputDirectory)) {
            return folders.filter(execution -> Files.isDirectory(execution.resolve(FOLDER)))
                    .sorted()
                    .map(execution -> new Snapshots(execution, clock, locations))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** The file that is named, or the folder when it has snapshots; empty where there is nothing to put back. */
    public Optional<Path> toRestore(Optional<Path> named) {
        if (named.isPresent()) {
            return locations.existing(named.get());
        }
        String[] files = folder().toFile().list((where, name) -> name.endsWith(".json"));
        return Optional.of(folder()).filter(some -> files != null && files.length > 0);
    }

    /**
     * A file of its own for one run, to be kept up to date while it writes.
     *
     * @param restores the snapshot that the run puts back, as {@link #reference} names it; empty for an apply
     */
    public Open open(String domain, String configuration, Optional<String> restores) {
        return new Open(domain, configuration, clock.instant(), restores);
    }

    /** All files there, the newest first. Names sort by time: a full stop comes before an underscore. */
    public List<Path> files() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /**
     * The newest snapshot of a tenant, where it is of an apply that broke off after it had written: the run that finishes
     * the work keeps only what it replaces itself.
     */
    public Optional<Path> unfinished(String domain) {
        try {
            for (Path file : files()) {
                ChangeFile kept = ChangeFile.parse(ChangeFile.Kind.SNAPSHOT, Files.readString(file));
                if (HostName.same(kept.domain(), domain)) {
                    boolean wrote =
                            !kept.progress().finished() && kept.progress().sent() > 0;
                    return Optional.of(file)
                            .filter(ours -> wrote && kept.progress().restores().isEmpty());
                }
            }
            return Optional.empty();
        } catch (IOException | DamagedException unusable) {
            return Optional.empty(); // Nothing that could be put back.
        }
    }

    /** What the user is told of a file: where it lies, how to put it back, and that it may not last. */
    public List<String> notes(Path file, Command command) {
        List<String> notes = new ArrayList<>();
        notes.add("The old values are kept in " + locations.shown().apply(file) + "; to put them back: "
                + restoring(file, command));
        if (locations.isCleaned(file)) {
            notes.add("mvn clean deletes that file: copy it, or set <outputDirectory> to a folder that stays.");
        }
        return notes;
    }

    /** The command that puts back a file. */
    public String restoring(Path file, Command command) {
        return command.of(
                Goal.RESTORE, Map.of("ciba.snapshot", locations.argument().apply(file)));
    }

    /** The command that puts back a file, also where values have moved since. */
    public String forcing(Path file, Command command) {
        return command.of(
                Goal.RESTORE, Map.of("ciba.snapshot", locations.argument().apply(file), "ciba.force", "true"));
    }

    /** How one snapshot names another: by its path from the folder of both, or in full where there is none. */
    public String reference(Path snapshot) {
        Path from = folder().toAbsolutePath().normalize();
        Path to = snapshot.toAbsolutePath().normalize();
        boolean reachable = Objects.equals(from.getRoot(), to.getRoot());
        return (reachable ? from.relativize(to) : to).toString().replace('\\', '/');
    }

    /** The snapshot of one run. Used by one thread. */
    public final class Open {
        private final String domain;
        private final String configuration;
        private final Instant createdAt;
        private final Optional<String> restores;
        private Path file;
        private boolean created;

        private Open(String domain, String configuration, Instant createdAt, Optional<String> restores) {
            this.domain = domain;
            this.configuration = configuration;
            this.createdAt = createdAt;
            this.restores = restores;
            this.file = folder().resolve(NAME.format(createdAt) + ".json");
        }

        /** Where it lies, or would. */
        public Path file() {
            return file;
        }

        /**
         * Puts the changes on the disk, old values included.
         *
         * @param sent how many of them are sent, the one counted that is sent next
         * @param finished whether the run is over, and did not break off
         */
        public void keep(List<SubjectChange> changes, int sent, boolean finished) throws IOException {
            String text = ChangeFile.snapshot(
                            domain,
                            createdAt,
                            configuration,
                            changes,
                            new ChangeFile.Progress(sent, finished, restores))
                    .toJson();
            if (created) {
                AtomicFile.write(file, text);
            } else {
                create(text);
                created = true;
            }
        }

        /** Takes the file away again: there is nothing that could be put back. */
        public void discard() throws IOException {
            if (created) {
                Files.deleteIfExists(file);
                created = false;
            }
        }

        private void create(String text) throws IOException {
            Files.createDirectories(folder()); // Fails here, not below, where a file stands in its place.
            for (int i = 2; ; i++) {
                try {
                    AtomicFile.create(file, text);
                    return;
                } catch (FileAlreadyExistsException taken) {
                    file = folder().resolve(NAME.format(createdAt) + "_" + i + ".json");
                }
            }
        }
    }
}
