package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Contributions;
import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.PomLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lists that Maven would merge by position although nobody said so.
 *
 * <p>Maven gives the first item of a child's list whatever the first item of the parent's list has besides, and so on; what
 * the parent's items had in common with the child's is gone without a trace. The merged configuration does not show that,
 * so the sources are merged here in the same way, and what has two sources is kept.
 */
record Merging(Problems problems) {
    private static final String CHILDREN = "combine.children";
    private static final String SELF = "combine.self";

    /** An element as merged so far: the one that wins, with everything that came of those below it. */
    private record Node(Element own, String mode, boolean filled, List<Node> children, List<Clash> clashes) {
        static Node of(Element element) {
            return new Node(
                    element,
                    element.attributes().getOrDefault(CHILDREN, ""),
                    !element.isEmpty(),
                    element.children().stream().map(Node::of).toList(),
                    List.of());
        }

        boolean combinesItself(String how) {
            return how.equals(own.attributes().get(SELF));
        }

        Node with(String how, List<Node> merged, List<Clash> found) {
            return new Node(own, how, filled || !merged.isEmpty(), merged, found);
        }
    }

    /** Two lists of which nobody said how they go together. */
    private record Clash(Element winning, Element losing) {}

    void check(Contributions contributions) {
        if (contributions.blocks().size() < 2) {
            return; // There is nothing to merge.
        }
        Set<Clash> found = new LinkedHashSet<>();
        merged(contributions).ifPresent(node -> collect(node, found));
        found.forEach(this::report);
    }

    private static Optional<Node> merged(Contributions contributions) {
        Optional<Node> merged = contributions.block().map(Node::of);
        for (int at = contributions.parts().size() - 1; at >= 0; at--) {
            Optional<Node> winning = merged(contributions.parts().get(at));
            Optional<Node> losing = merged;
            merged = winning.map(node ->
                            losing.map(other -> merge(node, other, false)).orElse(node))
                    .or(() -> losing);
        }
        return merged;
    }

    private static Node merge(Node winning, Node losing, boolean meant) {
        if (winning.combinesItself("override")) {
            return winning; // It takes the place of whatever is below it.
        }
        // Attributes are merged as well, this one before it is looked at.
        String mode = winning.mode().isEmpty() ? losing.mode() : winning.mode();
        boolean purpose = meant || winning.combinesItself("merge");
        List<Clash> clashes = new ArrayList<>(losing.clashes());
        clashes.addAll(winning.clashes());
        if (mode.equals("append")) {
            List<Node> both = new ArrayList<>(losing.children());
            both.addAll(winning.children());
            return winning.with(mode, both, clashes);
        }
        boolean list = ElementNames.isList(winning.own()) || ElementNames.isList(losing.own());
        boolean texts = winning.children().isEmpty()
                && !winning.own().text().isEmpty()
                && losing.children().isEmpty();
        if (list && losing.filled() && !texts) {
            if (!purpose) {
                clashes.add(new Clash(winning.own(), losing.own()));
            }
            purpose = true; // Said once; not again of every list in the items.
        }
        return winning.with(mode, children(winning, losing, purpose), clashes);
    }

    /** The n-th child of a name with the n-th of that name, as Maven pairs them. */
    private static List<Node> children(Node winning, Node losing, boolean meant) {
        List<Node> merged = new ArrayList<>(winning.children());
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (Node other : losing.children()) {
            String name = other.own().name();
            int nth = taken.merge(name, 1, Integer::sum);
            int[] same = IntStream.range(0, winning.children().size())
                    .filter(at -> merged.get(at).own().name().equals(name))
                    .toArray();
            if (same.length == 0) {
                merged.add(other);
            } else if (nth <= same.length) {
                int pair = same[nth - 1];
                merged.set(pair, merge(merged.get(pair), other, meant));
            }
        }
        return merged;
    }

    private static void collect(Node node, Set<Clash> found) {
        found.addAll(node.clashes());
        node.children().forEach(child -> collect(child, found));
    }

    private void report(Clash clash) {
        String name = clash.winning().name();
        String item = ElementNames.item(clash.winning());
        @Nullable PomLocation other = clash.losing().location();
        String elsewhere = other == null ? "in another place" : "at " + other;
        problems.add(
                clash.winning().location(),
                clash.winning().isEmpty()
                        ? "<" + name + "> is empty here and has items " + elsewhere
                                + ": Maven would take those, as if nothing were written here"
                        : "<" + name + "> has items here and " + elsewhere + ": Maven would merge the two lists by"
                                + " position, so that the first <" + item + "> here takes what it lacks from the first"
                                + " <" + item + "> there and hides the rest of it, and so on",
                "Write <" + name + " combine.children=\"append\"> here to have the items of both, or <" + name
                        + " combine.self=\"override\"> to have these alone (combine.self=\"merge\", if the merge by"
                        + " position is meant).");
    }
}
