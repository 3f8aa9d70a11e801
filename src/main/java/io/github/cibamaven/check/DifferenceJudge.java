package io.github.cibamaven.check;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A judge of the differences of one subject: what is left of each to be written once the team's waivers have accepted
 * their part, the items of a list one by one, everything else as a whole.
 *
 * @param rules what is to be said of a difference, marked where a waiver accepts it
 */
record DifferenceJudge(Function<Difference, List<Finding>> rules, LiveSubject live) {
    private static final Set<Setting> NEVER_EMPTY =
            Set.of(ClientSettings.CHANNELS, ClientSettings.CLIENT_AUTHENTICATION_METHODS);

    /** Nothing that is declared counts. */
    private static final Optional<Value> ALL_ACCEPTED = Optional.of(Value.ABSENT);

    Judgement judge(Difference difference) {
        Map<Waiver, List<String>> waived = new LinkedHashMap<>();
        for (String item : difference.items()) {
            waiver(UnwaivedPart.only(difference, List.of(item)))
                    .ifPresent(waiver -> waived.computeIfAbsent(waiver, one -> new ArrayList<>())
                            .add(item));
        }
        if (waived.isEmpty()) {
            return whole(difference);
        }
        List<String> items = waived.values().stream().flatMap(List::stream).toList();
        Optional<Judgement> rest = UnwaivedPart.of(difference, items).map(this::whole);
        List<Finding> findings = new ArrayList<>(rest.map(Judgement::findings).orElse(List.of()));
        waived.forEach((waiver, its) -> rules.apply(UnwaivedPart.only(difference, its))
                .forEach(finding -> findings.add(finding.waived(waiver))));
        return new Judgement(
                difference,
                findings,
                rest.flatMap(Judgement::left),
                rest.map(DifferenceJudge::standing).orElse(ALL_ACCEPTED));
    }

    /** What is declared of a list beside the items that are accepted. */
    private static Optional<Value> standing(Judgement rest) {
        // Types of objects are compared one by one wherever they are needed.
        return rest.standing().or(() -> Optional.of(rest.difference().target()).filter(Value.Texts.class::isInstance));
    }

    private Judgement whole(Difference difference) {
        List<Finding> its = rules.apply(difference);
        if (accepts(its)) {
            return new Judgement(difference, its, Optional.empty(), ALL_ACCEPTED);
        }
        if (empties(difference)) {
            return open(difference, its.stream().map(DifferenceJudge::emptying).toList());
        }
        Optional<Finding> kept = keptBeside(difference);
        if (kept.isEmpty()) {
            return new Judgement(difference, its, Optional.of(difference), Optional.empty());
        }
        return open(
                difference,
                Stream.concat(its.stream().map(finding -> blocked(finding, kept.get())), kept.stream())
                        .toList());
    }

    /** Neither accepted nor to be written. */
    private static Judgement open(Difference difference, List<Finding> findings) {
        return new Judgement(difference, findings, Optional.empty(), Optional.empty());
    }

    private static boolean accepts(List<Finding> findings) {
        return !findings.isEmpty()
                && findings.stream().allMatch(finding -> finding.waiver().isPresent());
    }

    /** Whether nothing would be left of a list that Auth0 does not take without items. */
    private static boolean empties(Difference difference) {
        Setting setting = Settings.of(difference);
        return NEVER_EMPTY.contains(setting)
                && setting.takes(difference.target())
                && !difference.target().absent()
                && Differ.items(setting, difference.target()).isEmpty();
    }

    /** What a write would have to clear in the same request, where a waiver accepts it, or an item of it, as it is. */
    private Optional<Finding> keptBeside(Difference difference) {
        Setting setting = Settings.of(difference);
        Optional<Finding> beside = setting.excludes()
                .filter(other -> !live.value(other).absent())
                .flatMap(other -> kept(difference, Settings.of(setting.of(), other), true));
        // Credentials of another method go with their method.
        boolean replaced = setting.shape() == Setting.Shape.CREDENTIALS
                && difference.items().isEmpty();
        return beside.isPresent() || !replaced ? beside : kept(difference, setting, false);
    }

    private Optional<Finding> kept(Difference difference, Setting cleared, boolean whole) {
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
                .filter(finding -> finding.waiver().isPresent())
                .findFirst();
    }

    private static Finding emptying(Finding finding) {
        return finding.unfixable(
                finding.message()
                        + "; Auth0 takes no empty list, and a waiver accepts that the declared items are not there",
                "Remove that waiver to let apply replace the list, or waive what is there as well.");
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
        List<Finding> its = rules.apply(difference);
        return accepts(its) ? its.get(0).waiver() : Optional.empty();
    }
}
