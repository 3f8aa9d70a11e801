package io.github.cibamaven.check;

import static io.github.cibamaven.settings.ClientSettings.GLOBAL;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.rules.ApiAccessRules;
import io.github.cibamaven.rules.ClientRules;
import io.github.cibamaven.rules.DriftRules;
import io.github.cibamaven.rules.EmailRules;
import io.github.cibamaven.rules.NotCheckedRules;
import io.github.cibamaven.rules.WaiverRules;
import io.github.cibamaven.settings.TenantSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A judge of declared subjects: says what differs on the tenant, which rules that breaks, what of it the team's waivers
 * accept, and what is to be written.
 *
 * @param today decides which waivers are over
 */
public record Judge(List<Waiver> waivers, LocalDate today) {
    public Judge {
        waivers = List.copyOf(waivers);
    }

    /** Judges one declared subject as the tenant has it. */
    public Judged judge(Declaration declared, LiveSubject live) {
        if (!live.exists()) {
            return missing(declared, live);
        }
        Map<String, Finding> unseen = NotCheckedRules.settings(declared, live);
        List<Judgement> judgements = judgements(declared, live, unseen.keySet());
        Declaration standing = declared.with(standing(declared, judgements));
        List<Finding> drift = new ArrayList<>();
        for (Judgement judgement : judgements) {
            drift.addAll(judgement.findings());
        }
        List<Finding> findings = new ArrayList<>(drift);
        if (standing instanceof DesiredClient client) {
            for (Finding unmet : accepted(ClientRules.check(client, live))) {
                if (!repeats(unmet, drift)) {
                    findings.add(unmet);
                }
            }
        }
        findings.addAll(unseen.values());
        return new Judged(declared, standing, live, findings, Differ.change(left(judgements), live));
    }

    /** The findings, with those that a waiver accepts marked as waived. */
    List<Finding> accepted(List<Finding> findings) {
        return WaiverRules.accept(waivers, findings, today);
    }

    /**
     * What is to be said of the waivers themselves, beside all that was found.
     *
     * @param all whether all that is declared was looked at
     */
    List<Finding> aboutWaivers(List<Finding> findings, boolean all) {
        boolean complete = all;
        for (Finding finding : findings) {
            complete &= finding.status() != Finding.Status.NOT_CHECKED;
        }
        return WaiverRules.about(waivers, findings, today, complete);
    }

    /** Whether it is waived, and the difference that it speaks of is as well: that is said once. */
    static boolean repeats(Finding finding, List<Finding> said) {
        return finding.status() == Finding.Status.WAIVED
                && said.stream()
                        .anyMatch(other -> other.status() == Finding.Status.WAIVED
                                && other.rule().equals(finding.rule())
                                && other.subject().is(finding.subject())
                                && other.setting().equals(finding.setting()));
    }

    private Judged missing(Declaration declaration, LiveSubject live) {
        return missing(declaration, live, List.of());
    }

    /**
     * What the tenant does not have: a write can at most create it.
     *
     * @param near clients that may have been meant
     */
    Judged missing(Declaration declaration, LiveSubject live, List<Subject> near) {
        if (!Creation.possible(declaration)) {
            return new Judged(
                    declaration,
                    declaration,
                    live,
                    accepted(List.of(DriftRules.missing(declaration))),
                    Optional.empty());
        }
        if (live.subject().kind() == SubjectKind.CLIENT_GRANT) {
            return missingGrant(declaration, live);
        }
        List<Judgement> judgements = judgements(declaration, live, List.of());
        Creation creation = new Creation(declaration, left(judgements));
        Finding missing = accepted(List.of(
                        declaration instanceof DesiredClient client
                                ? ClientRules.creatable(client, near)
                                : EmailRules.missing(declaration, creation.lacking())))
                .get(0);
        Optional<SubjectChange> change =
                missing.status() == Finding.Status.WAIVED ? Optional.empty() : creation.change();
        if (!(declaration instanceof DesiredClient client)) {
            return new Judged(declaration, declaration, live, List.of(missing), change);
        }
        List<Finding> findings = new ArrayList<>(List.of(missing));
        findings.addAll(withheld(judgements, change));
        // What CIBA requires of it counts for the client as it will be.
        change.stream()
                .flatMap(future -> accepted(ClientRules.check(client, Creation.becoming(future))).stream())
                .filter(unmet -> !repeats(unmet, findings))
                .forEach(findings::add);
        return new Judged(declaration, declaration.with(standing(declaration, judgements)), live, findings, change);
    }

    /** What waivers keep from being sent where the client is created. */
    private static List<Finding> withheld(List<Judgement> judgements, Optional<SubjectChange> change) {
        Map<String, Value> sent = change.map(SubjectChange::after).orElse(Map.of());
        return judgements.stream()
                .filter(one -> !one.difference()
                        .target()
                        .equals(sent.get(one.difference().property())))
                .flatMap(one -> one.findings().stream())
                .filter(finding -> finding.status() == Finding.Status.WAIVED)
                .toList();
    }

    /** It is created with what no waiver accepts as missing, perhaps nothing: then tokens have no scope of the API. */
    private Judged missingGrant(Declaration declared, LiveSubject live) {
        List<Judgement> judgements = judgements(declared, live, List.of());
        List<SettingChange> settings = new ArrayList<>(Differ.change(left(judgements), live)
                .map(SubjectChange::settings)
                .orElse(List.of()));
        if (settings.isEmpty()) {
            settings.add(new SettingChange(
                    TenantSettings.GRANT_SCOPES.property(), Value.ABSENT, Value.texts(), Optional.empty()));
        }
        Finding missing = accepted(List.of(ApiAccessRules.missingGrant(declared, settings)))
                .get(0);
        return new Judged(
                declared,
                declared.with(standing(declared, judgements)),
                live,
                List.of(missing),
                missing.status() == Finding.Status.WAIVED
                        ? Optional.empty()
                        : Optional.of(new SubjectChange(live.subject(), settings, true)));
    }

    private List<Judgement> judgements(Declaration declared, LiveSubject live, Collection<String> unseen) {
        List<Judgement> judgements = new ArrayList<>();
        if (live.value(GLOBAL).isTrue()) { // It is no application: nothing about it is to be fixed.
            return judgements;
        }
        for (Difference difference : Differ.differences(declared, live)) {
            if (!unseen.contains(difference.property())) {
                judgements.add(new DifferenceJudge(each -> accepted(DriftRules.check(declared, each)), live)
                        .judge(difference));
            }
        }
        return judgements;
    }

    private static List<Difference> left(List<Judgement> judgements) {
        List<Difference> left = new ArrayList<>();
        for (Judgement judgement : judgements) {
            if (judgement.left().isPresent()) {
                left.add(judgement.left().get());
            }
        }
        return left;
    }

    private static Map<String, Declared<Value>> standing(Declaration declared, List<Judgement> judgements) {
        Map<String, Declared<Value>> standing = new LinkedHashMap<>(declared.settings());
        for (Judgement judgement : judgements) {
            judgement.reduce(standing);
        }
        return standing;
    }
}
