package io.github.cibamaven.check;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.plan.UnwaivedPart;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is said of the differences of one subject, and what is left to be written once the team's waivers have accepted
 * their part: the items of a list one by one, everything else as a whole.
 */
final class Judgement {
    private static final Set<Setting> NEVER_EMPTY =
            Set.of(ClientSettings.CHANNELS, ClientSettings.CLIENT_AUTHENTICATION_METHODS);

    private final Function<Difference, List<Finding>> rules;
    private final UnaryOperator<Finding> waivers;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Difference> left = new ArrayList<>();
    private final Map<String, Optional<Value>> accepted = new HashMap<>();

    /**
     * @param rules what is to be said of a difference
     * @param waivers marks a finding that a waiver accepts
     */
    Judgement(Function<Difference, List<Finding>> rules, UnaryOperator<Finding> waivers) {
        this.rules = rules;
        this.waivers = waivers;
    }

    /** Judges what differs of a subject. */
    Judgement of(List<Difference> differences, LiveSubject live) {
        differences.forEach(difference -> judge(difference, live));
        return this;
    }

    /** Everything that is said, what is accepted included. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What may be written. */
    List<Difference> left() {
        return List.copyOf(left);
    }

    /** What is declared without what stays as the tenant has it: nobody will make it so, and nothing may count on it. */
    Map<String, Declared<Value>> standing(Map<String, Declared<Value>> declared) {
        Map<String, Declared<Value>> standing = new LinkedHashMap<>(declared);
        accepted.forEach((property, value) -> standing.computeIfPresent(
                property,
                (same, was) -> value.map(rest -> new Declared<>(rest, was.location(), was.items()))
                        .orElse(null)));
        return standing;
    }

    private void judge(Difference difference, LiveSubject live) {
        Map<Waiver, List<String>> waived = new LinkedHashMap<>();
        for (String item : difference.items()) {
            waiver(UnwaivedPart.only(difference, List.of(item)))
                    .ifPresent(waiver -> waived.computeIfAbsent(waiver, one -> new ArrayList<>())
                            .add(item));
        }
        List<String> items = waived.values().stream().flatMap(List::stream).toList();
        Optional<Difference> rest = items.isEmpty() ? Optional.of(difference) : UnwaivedPart.of(difference, items);
        if (!items.isEmpty()) {
            // Types of objects are compared one by one wherever they are needed.
            Optional<Value> then = rest.map(Difference::target);
            if (then.isEmpty() || then.get() instanceof Value.Texts) {
                accepted.put(difference.property(), then);
            }
        }
        rest.ifPresent(what -> whole(what, live));
        waived.forEach((waiver, its) -> rules.apply(UnwaivedPart.only(difference, its))
                .forEach(finding -> findings.add(finding.waived(waiver))));
    }

    private void whole(Difference difference, LiveSubject live) {
        List<Finding> its = rules.apply(difference).stream().map(waivers).toList();
        if (!its.isEmpty() && its.stream().allMatch(finding -> finding.waiver().isPresent())) {
            findings.addAll(its);
            accepted.put(difference.property(), Optional.empty());
            return;
        }
        if (empties(difference)) {
            its.forEach(finding -> findings.add(finding.unfixable(
                    finding.message() + "; Auth0 takes no empty list, and a waiver accepts that the declared items are"
                            + " not there",
                    "Remove that waiver to let apply replace the list, or waive what is there as well.")));
            return;
        }
        Optional<Finding> kept = keptBeside(difference, live);
        if (kept.isEmpty()) {
            findings.addAll(its);
            left.add(difference);
            return;
        }
        its.forEach(finding -> findings.add(blocked(finding, kept.get())));
        findings.add(kept.get());
    }

    /** Whether nothing would be left of a list that Auth0 does not take without items. */
    private static boolean empties(Difference difference) {
        Setting setting = Settings.of(difference.subject().kind(), difference.property());
        return NEVER_EMPTY.contains(setting)
                && !difference.target().absent()
                && Differ.items(setting, difference.target()).isEmpty();
    }

    /** What a write would have to clear in the same request, where a waiver accepts it, or an item of it, as it is. */
    private Optional<Finding> keptBeside(Difference difference, LiveSubject live) {
        Setting setting = Settings.of(difference.subject().kind(), difference.property());
        Optional<Finding> beside = setting.excludes()
                .filter(other -> !live.value(other).absent())
                .flatMap(other -> kept(difference, Settings.of(setting.of(), other), live, true));
        // Credentials of another method go with their method.
        boolean replaced = setting.shape() == Setting.Shape.CREDENTIALS
                && difference.items().isEmpty();
        return beside.isPresent() || !replaced ? beside : kept(difference, setting, live, false);
    }

    private Optional<Finding> kept(Difference difference, Setting cleared, LiveSubject live, boolean whole) {
        Value value = live.value(cleared);
        List<List<String>> losses = new ArrayList<>(whole ? List.of(List.of()) : List.of());
        Differ.items(cleared, value).forEach(item -> losses.add(List.of(item)));
        return losses.stream()
                .map(items -> new Difference(
                        difference.subject(),
                        cleared.property(),
                        value,
                        Value.ABSENT,
                        List.of(),
                        items,
                        difference.declared(),
                        difference.declaredAt()))
                .flatMap(clear -> rules.apply(clear).stream())
                .map(waivers)
                .filter(finding -> finding.waiver().isPresent())
                .findFirst();
    }

    private static Finding blocked(Finding finding, Finding kept) {
        String waiver = "the waiver of " + kept.rule()
                + kept.waiver()
                        .flatMap(one -> Optional.ofNullable(one.location()))
                        .map(place -> " at " + place)
                        .orElse("");
        return finding.unfixable(
                finding.message() + "; Auth0 takes it only where " + kept.setting() + " is cleared, which " + waiver
                        + " accepts as it is",
                "Remove that waiver to let apply clear " + kept.setting() + ", or waive " + finding.setting()
                        + " as well.");
    }

    private Optional<Waiver> waiver(Difference difference) {
        List<Finding> its = rules.apply(difference).stream().map(waivers).toList();
        return !its.isEmpty()
                        && its.stream().allMatch(finding -> finding.waiver().isPresent())
                ? its.get(0).waiver()
                : Optional.empty();
    }
}
