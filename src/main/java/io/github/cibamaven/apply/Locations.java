package io.github.cibamaven.apply;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How files are named to the user and by the user, and which of them do not last.
 *
 * @param shown a path as a sentence names it
 * @param argument a path as a command takes it behind {@code -D}
 * @param places where a path may lead that the user gave, the likeliest first
 * @param cleaned the folder that {@code mvn clean} deletes; empty where there is none
 */
public record Locations(
        Function<Path, String> shown,
        Function<Path, String> argument,
        Function<Path, List<Path>> places,
        Optional<Path> cleaned) {

    /** The file that the user means by a path; empty when there is none. */
    public Optional<Path> existing(Path given) {
        return places.apply(given).stream().filter(Files::exists).findFirst();
    }

    /** Whether {@code mvn clean} deletes it. */
    boolean isCleaned(Path file) {
        return cleaned.filter(folder -> absolute(file).startsWith(absolute(folder)))
                .isPresent();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
