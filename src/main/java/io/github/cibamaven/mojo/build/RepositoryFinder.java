package io.github.cibamaven.mojo.build;

import io.github.cibamaven.report.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the repository that a run's POMs are checked out from.
 *
 * @param start the folder that paths of POMs are shown relative to
 * @param called the folder that Maven was called in, which is another one with {@code -f}
 */
public record RepositoryFinder(Path start, Path called, Map<String, String> environment) {
    /** GitHub, GitLab, Azure, Bitbucket, Travis and Jenkins say it; the last is too common a name to be asked first. */
    private static final List<String> VARIABLES = List.of(
            "GITHUB_WORKSPACE",
            "CI_PROJECT_DIR",
            "BUILD_SOURCESDIRECTORY",
            "BITBUCKET_CLONE_DIR",
            "TRAVIS_BUILD_DIR",
            "WORKSPACE");

    public RepositoryFinder {
        start = real(start);
        called = real(called);
    }

    /** @param pom the POM of the run */
    public Repository of(Path pom) {
        Path root = root();
        return new Repository(
                Optional.of(root.toUri()), slashed(root.relativize(start)), slashed(start.relativize(real(pom))));
    }

    private Path root() {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return folder;
            }
        }
        for (String name : VARIABLES) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank() && start.startsWith(real(value))) {
                return real(value);
            }
        }
        return start.startsWith(called) ? called : start;
    }

    /** Without links: the same folder may be named in two ways. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static Path real(String path) {
        try {
            return real(Path.of(path));
        } catch (InvalidPathException odd) {
            return Path.of("").toAbsolutePath().resolve("none"); // Nothing lies there.
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
