package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.PomLocation;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns Maven's input locations, which are of one class in Maven 3 and of another in Maven 4, into ours. */
public final class PomLocations {
    private final Path root;

    /** @param root the folder that paths are shown relative to */
    public PomLocations(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The place, or null when Maven does not know it. */
    public @Nullable PomLocation of(Object inputLocation) {
        Object source = call(inputLocation, "getSource");
        Object line = call(inputLocation, "getLineNumber");
        Object path = call(source, "getLocation");
        if (!(line instanceof Integer number) || number < 1 || path == null) {
            return null;
        }
        Object model = call(source, "getModelId");
        return new PomLocation(shown(path.toString(), model == null ? "" : model.toString()), number);
    }

    /**
     * The place in a POM whose file is known.
     *
     * @param model the coordinates of the POM, by which one from a repository is shown
     */
    public @Nullable PomLocation of(Path pom, String model, int line) {
        return new PomLocation(shown(pom.toString(), model), line);
    }

    /** The file that an input location lies in, if it is one of this machine. */
    public Optional<Path> file(Object inputLocation) {
        Object path = call(call(inputLocation, "getSource"), "getLocation");
        try {
            return path == null ? Optional.empty() : Optional.of(path(path.toString()));
        } catch (IllegalArgumentException | FileSystemNotFoundException unusual) {
            return Optional.empty();
        }
    }

    private static Path path(String path) {
        return (path.startsWith("file:") ? Path.of(URI.create(path)) : Path.of(path))
                .toAbsolutePath()
                .normalize();
    }

    private String shown(String path, String model) {
        if (path.endsWith(".pom") && !model.isEmpty()) {
            return model; // A parent from a repository: its coordinates say more than a path in the cache.
        }
        Path file;
        try {
            file = path(path);
        } catch (IllegalArgumentException | FileSystemNotFoundException unusual) {
            return path; // Not a path of this machine: shown as Maven has it.
        }
        boolean sameDrive = root.getRoot() != null && root.getRoot().equals(file.getRoot());
        return (sameDrive ? root.relativize(file) : file).toString().replace(File.separatorChar, '/');
    }

    private static @Nullable Object call(@Nullable Object target, String getter) {
        if (target == null) {
            return null;
        }
        try {
            return target.getClass().getMethod(getter).invoke(target);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException unknown) {
            return null; // A location is a help; without it the message still says what is wrong.
        }
    }
}
