package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.CheckMatrix;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.rules.Rule;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be required of many subjects.
 *
 * @param setting empty where it is not about one
 * @param text in words; the rule itself where nobody knows better
 */
record Requirement(String rule, String setting, String text) {

    static Requirement of(CheckResult check) {
        return new Requirement(check.rule(), check.setting(), check.requirement());
    }

    /** Every requirement once, by its rule. */
    static List<Requirement> of(List<CheckResult> checks) {
        Set<Requirement> all = new LinkedHashSet<>();
        checks.forEach(check -> all.add(of(check)));
        List<Requirement> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Requirement::rule));
        return sorted;
    }

    /** The same by what they are about. */
    static Map<CheckMatrix.Column, List<Requirement>> byArea(List<Requirement> requirements) {
        Map<CheckMatrix.Column, List<Requirement>> areas = new EnumMap<>(CheckMatrix.Column.class);
        requirements.forEach(requirement -> areas.computeIfAbsent(
                        CheckMatrix.Column.of(requirement.rule()), none -> new ArrayList<>())
                .add(requirement));
        return areas;
    }

    /** The rule, linked to its own page, the setting, and what is required. */
    void write(Markup html) {
        Optional<Rule> known = Rules.byId(rule);
        if (known.isPresent()) {
            Elements.outside(html, known.get().page(), rule);
        } else {
            html.text(Printable.of(rule));
        }
        boolean worded = !text.equals(rule);
        if (!setting.isEmpty() && !(worded && text.startsWith(setting))) {
            html.constant(" ").element("code", Printable.of(setting));
        }
        if (worded) {
            html.empty("br").text(Printable.of(text));
        }
    }
}
