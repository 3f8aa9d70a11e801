package io.github.cibamaven.model.outcome;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a waiver can be about.
 *
 * @param rules the ids of all rules
 * @param never why a rule cannot be waived, by its id
 * @param lists the lists of which a rule names single items, by its id: Auth0's property names
 */
public record RuleBook(List<String> rules, Map<String, String> never, Map<String, Set<String>> lists) {
    public RuleBook {
        rules = List.copyOf(rules);
        never = Map.copyOf(never);
        lists = Map.copyOf(lists);
    }
}
