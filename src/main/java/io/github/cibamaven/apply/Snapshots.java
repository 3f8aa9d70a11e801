package io.github.cibamaven.apply;

import io.github.cibamaven.model.HostName;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.plan.ChangeFile.DamagedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    /**
     * A file of its own for one run, to be kept up to date while it writes.
     *
     * @param restores the snapshot that the run puts back, as {@link #reference} names it; empty for an apply
     */
    public Open open(String domain, String configuration, Optional<String> restores) {
        return new Open(domain, configuration, clock.instant(), restores);
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

    /**
     * The snapshot to put back when none is named: the newest; but where that is of a restore that broke off, the one
     * which that restore was to put back, so that running it again goes on instead of turning back.
     *
     * <p>Whether the snapshot is good for anything is for the caller to find out.
     *
     * @throws IOException when the newest cannot be read
     */
    public Optional<Path> toRestore() throws IOException {
        Optional<Path> newest = newest();
        if (newest.isEmpty()) {
            return newest;
        }
        try {
            ChangeFile.Progress progress = ChangeFile.parse(ChangeFile.Kind.SNAPSHOT, Files.readString(newest.get()))
                    .progress();
            return progress.finished()
                    ? newest
                    : progress.restores()
                            .map(name -> folder.resolve(name).normalize())
                            .or(() -> newest);
        } catch (DamagedException | InvalidPathException unusable) {
            return newest;
        }
    }

    /**
     * The newest snapshot, where it is of an apply that broke off after it had written: the run that finishes the work
     * keeps only what it replaces itself.
     */
    Optional<Path> unfinished(String domain) {
        try {
            Optional<Path> newest = newest();
            if (newest.isEmpty()) {
                return newest;
            }
            ChangeFile kept = ChangeFile.parse(ChangeFile.Kind.SNAPSHOT, Files.readString(newest.get()));
            boolean wrote = !kept.progress().finished() && kept.progress().sent() > 0;
            boolean ours = HostName.same(kept.domain(), domain)
                    && kept.progress().restores().isEmpty();
            return newest.filter(file -> wrote && ours);
        } catch (IOException | DamagedException unusable) {
            return Optional.empty(); // Nothing that could be put back.
        }
    }

    /** How one snapshot names another: by its path from the folder of both, or in full where there is none. */
    String reference(Path snapshot) {
        Path from = folder.toAbsolutePath().normalize();
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
            this.file = folder.resolve(NAME.format(createdAt) + ".json");
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
                SafeFile.write(file, text);
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
            Files.createDirectories(folder); // Fails here, not below, where a file stands in its place.
            for (int i = 2; ; i++) {
                try {
                    SafeFile.create(file, text);
                    return;
                } catch (FileAlreadyExistsException taken) {
                    file = folder.resolve(NAME.format(createdAt) + "_" + i + ".json");
                }
            }
        }
    }
}
