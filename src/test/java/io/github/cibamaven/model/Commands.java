package io.github.cibamaven.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a goal may have been called. */
public final class Commands {
    /** {@code mvn ciba:<goal>} and nothing else. */
    public static final Command PLAIN = new Command(
            "ciba", Optional.empty(), List.of(), List.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

    private Commands() {}
}
