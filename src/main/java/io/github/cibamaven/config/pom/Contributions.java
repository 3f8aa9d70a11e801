package io.github.cibamaven.config.pom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    public static Contributions group(List<Contributions> parts) {
        List<Contributions> filled = new ArrayList<>();
        for (Contributions part : parts) {
            if (!part.blocks().isEmpty()) {
                filled.add(part);
            }
        }
        return new Contributions(Optional.empty(), filled);
    }

    public static Contributions blocks(List<Element> blocks) {
        List<Contributions> parts = new ArrayList<>();
        for (Element block : blocks) {
            parts.add(new Contributions(Optional.of(block), List.of()));
        }
        return group(parts);
    }

    /** Every element, what wins first. */
    public List<Element> blocks() {
        if (block.isPresent()) {
            return List.of(block.get());
        }
        List<Element> blocks = new ArrayList<>();
        for (Contributions part : parts) {
            blocks.addAll(part.blocks());
        }
        return blocks;
    }
}
