package io.github.cibamaven.config.pom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code <configuration>} elements that Maven merges into one, in the order in which it does.
 *
 * @param block one such element; empty for a group
 * @param parts what is merged, what wins first: the last two first, and the result into the one before them
 */
public record Contributions(Optional<Element> block, List<Contributions> parts) {
    public Contributions {
        parts = List.copyOf(parts);
    }

    public static Contributions group(Stream<Contributions> parts) {
        return new Contributions(
                Optional.empty(), parts.filter(part -> !part.blocks().isEmpty()).toList());
    }

    public static Contributions blocks(List<Element> blocks) {
        return group(blocks.stream().map(block -> new Contributions(Optional.of(block), List.of())));
    }

    /** Every element, what wins first. */
    public List<Element> blocks() {
        return block.map(List::of)
                .orElseGet(() ->
                        parts.stream().flatMap(part -> part.blocks().stream()).toList());
    }
}
