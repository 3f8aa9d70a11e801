package io.github.cibamaven.apply;

import io.github.cibamaven.apply.ChangeFileReader.UnusableException;
import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.plan.ChangeFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the snapshot that a restore puts back, or says why there is none and which there are.
 *
 * @param domain of the tenant whose snapshots they are
 * @param command how the goal was called, to offer commands that work in the same place
 */
public record SnapshotFinder(Snapshots snapshots, String domain, Command command) {
    /**
     * The snapshot to put back, and where it lies.
     *
     * @param shown the file as the user is told of it
     */
    public record Source(ChangeFile snapshot, Path file, String shown) {}

    /** So many snapshots are named where the one that was meant is not there. */
    private static final int NAMED = 5;

    /**
     * The snapshot to put back.
     *
     * @param named the path that the user gives; empty for the newest
     * @throws RefusedException when there is none, or it is of no use
     */
    public Source find(Optional<Path> named) throws RefusedException {
        return named.isPresent() ? named(snapshots.locations().places().apply(named.get())) : newest();
    }

    /**
     * The snapshot that the user names.
     *
     * @param places where the path may lead, the likeliest first
     * @throws RefusedException when there is no such file, or it is no snapshot
     */
    Source named(List<Path> places) throws RefusedException {
        Optional<Path> file = places.stream().filter(Files::exists).findFirst();
        if (file.isEmpty()) {
            List<String> looked = places.stream().map(this::shown).distinct().toList();
            throw new RefusedException("the snapshot " + looked.get(0) + " does not exist"
                    + (looked.size() > 1 ? ", nor does " + String.join(", ", looked.subList(1, looked.size())) : "")
                    + ". " + others());
        }
        if (Files.isDirectory(file.get())) {
            throw new RefusedException("the snapshot " + shown(file.get()) + " is a folder: name a file. " + others());
        }
        return source(file.get());
    }

    /**
     * The snapshot to put back when none is named: the newest of this tenant; but where that is of a restore that broke
     * off, the one which that restore was to put back, so that running it again goes on instead of turning back.
     *
     * @throws RefusedException when there is none, or one that is as new cannot be read: it may be the one that is meant
     */
    Source newest() throws RefusedException {
        for (Path file : snapshots.files()) {
            ChangeFile kept;
            try {
                kept = read(file);
            } catch (UnusableException damage) {
                throw new RefusedException(unusable(file, damage) + older());
            }
            if (HostName.same(kept.domain(), domain)) {
                return begun(new Source(kept, file, shown(file)));
            }
        }
        throw new RefusedException(none() + executions());
    }

    private Source begun(Source newest) throws RefusedException {
        ChangeFile.Progress progress = newest.snapshot().progress();
        if (progress.finished() || progress.restores().isEmpty()) {
            return newest;
        }
        try {
            Path restored =
                    snapshots.folder().resolve(progress.restores().get()).normalize();
            return source(restored);
        } catch (RefusedException | InvalidPathException gone) {
            throw new RefusedException("the last restore broke off, and what it was to put back cannot be used: "
                    + gone.getMessage() + " To put back what that restore replaced: " + restore(newest.file()));
        }
    }

    private Source source(Path file) throws RefusedException {
        try {
            return new Source(read(file), file, shown(file));
        } catch (UnusableException damage) {
            throw new RefusedException(unusable(file, damage));
        }
    }

    private String unusable(Path file, UnusableException why) {
        return "the snapshot " + shown(file) + " " + why.getMessage() + ".";
    }

    /** Not taken silently: the values would be older than the user thinks. */
    private String older() {
        return sound(snapshots)
                .map(file -> " The newest that can be used is older: " + restore(file))
                .orElse("");
    }

    private String none() {
        return "there is no snapshot in " + shown(snapshots.folder())
                + (snapshots.files().isEmpty() ? "" : " that is of " + domain) + ": name one with -Dciba.snapshot=…";
    }

    /** Which snapshots of this tenant there are. */
    private String others() {
        List<Path> files = snapshots.files().stream().filter(this::isOurs).toList();
        if (files.isEmpty()) {
            return "There is none in " + shown(snapshots.folder())
                    + (snapshots.files().isEmpty() ? "" : " of " + domain) + "." + executions();
        }
        List<String> lines = new ArrayList<>();
        files.stream().limit(NAMED).forEach(file -> lines.add("\n  " + shown(file)));
        if (files.size() > NAMED) {
            lines.add("\n  and " + (files.size() - NAMED) + " more");
        }
        return "There are, the newest first:" + String.join("", lines) + "\nTo put back the newest: "
                + restore(files.get(0));
    }

    /** What executions with a folder of their own have kept of this tenant. */
    private String executions() {
        List<String> lines = new ArrayList<>();
        for (Snapshots other : snapshots.ofExecutions()) {
            sound(other).ifPresent(file -> lines.add("\n  " + shown(file) + ": " + restore(file)));
        }
        return lines.isEmpty()
                ? ""
                : "\nThe newest of the executions that have a folder of their own:" + String.join("", lines);
    }

    private Optional<Path> sound(Snapshots where) {
        return where.files().stream().filter(this::isOurs).findFirst();
    }

    private boolean isOurs(Path file) {
        try {
            return HostName.same(read(file).domain(), domain);
        } catch (UnusableException damage) {
            return false;
        }
    }

    private String restore(Path file) {
        return snapshots.restoring(file, command);
    }

    private String shown(Path file) {
        return snapshots.locations().shown().apply(file);
    }

    private static ChangeFile read(Path file) throws UnusableException {
        return ChangeFileReader.read(ChangeFile.Kind.SNAPSHOT, file);
    }
}
