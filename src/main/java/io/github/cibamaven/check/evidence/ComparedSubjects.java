package io.github.cibamaven.check.evidence;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static io.github.cibamaven.settings.ClientSettings.IS_FIRST_PARTY;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LeftOut;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.CheckList;
import io.github.cibamaven.model.outcome.CheckList.Requirement;
import io.github.cibamaven.model.outcome.CheckList.Verdict;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.plan.Comparison;
import io.github.cibamaven.rules.NotCheckedRules;
import io.github.cibamaven.rules.RuleEvidence;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of each setting that is declared or implied what comparing it came to. */
final class ComparedSubjects {
    private static final String LEFT_OUT = "left out: the run looks at one client only";

    private final CheckList list;

    ComparedSubjects(CheckList list) {
        this.list = list;
    }

    /** A subject that was read. */
    void read(Declaration declaration, LiveSubject live) {
        Map<String, Finding> unseen = NotCheckedRules.settings(declaration, live);
        for (Comparison one : Comparison.of(declaration, live)) {
            Finding hidden = unseen.get(one.setting().property());
            if (hidden != null || !live.knows(one.setting())) {
                put(declaration, live, one, notSeen(one.setting(), hidden));
            } else {
                put(declaration, live, one, null);
            }
        }
    }

    private static Verdict notSeen(Setting setting, @Nullable Finding hidden) {
        return Verdict.notChecked(hidden == null ? setting.property() + " was not read" : hidden.message());
    }

    /** A subject that was not read, or is not there. */
    void unread(Declaration declaration, LiveSubject none, String reason) {
        for (Comparison one : Comparison.of(declaration, none)) {
            put(declaration, none, one, Verdict.notChecked(reason));
        }
    }

    /** @param unread why the setting could not be compared; null where it was */
    private void put(Declaration declaration, LiveSubject live, Comparison one, @Nullable Verdict unread) {
        Setting setting = one.setting();
        if (setting.equals(IS_FIRST_PARTY) && declaration instanceof DesiredClient client && client.ciba()) {
            return; // CIBA-204 speaks of it, declared or not.
        }
        if (setting.equals(GRANT_TYPES) && declaration instanceof DesiredClient client) {
            grants(client, live, one, unread);
            return;
        }
        Verdict verdict = unread != null
                ? unread
                : one.difference().isEmpty()
                        ? Verdict.met(live.value(setting))
                        : Verdict.drifted(differing(live.subject(), setting));
        put(live.subject(), Rules.rule(declaration, setting), setting, one.words(), verdict);
    }

    /** The CIBA grant, the declared ones, and that there are no others: three requirements. */
    private void grants(DesiredClient client, LiveSubject live, Comparison one, @Nullable Verdict unread) {
        List<String> missing = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        if (one.difference().isPresent()) {
            missing.addAll(one.difference().get().missing());
            extra.addAll(one.difference().get().extra());
        }
        boolean differs = client.ciba() ? missing.remove(CIBA_GRANT) : extra.remove(CIBA_GRANT);
        grants(
                live,
                Rules.ofCibaGrant(client),
                client.ciba() ? " has " + CIBA_GRANT : " lacks " + CIBA_GRANT,
                differs,
                unread);
        Optional<Declared<Value>> declared = client.declared(GRANT_TYPES);
        List<String> others = new ArrayList<>(
                declared.isEmpty() ? List.of() : declared.get().value().asTexts());
        others.remove(CIBA_GRANT);
        if (!others.isEmpty()) {
            String words = " has " + String.join(", ", others);
            grants(live, Rules.rule(client, GRANT_TYPES), words, !missing.isEmpty(), unread);
        }
        if (client.exactGrantTypes() && declared.isPresent()) {
            grants(live, Rules.ofOtherGrants(), " has no others than declared", !extra.isEmpty(), unread);
        }
    }

    private void grants(LiveSubject live, String rule, String words, boolean differs, @Nullable Verdict unread) {
        Verdict compared = differs ? Verdict.drifted(List.of()) : Verdict.met(live.value(GRANT_TYPES));
        put(live.subject(), rule, GRANT_TYPES, GRANT_TYPES.property() + words, unread == null ? compared : unread);
    }

    /** What is said of the setting, by whichever rule. */
    private List<Finding> differing(Subject subject, Setting setting) {
        List<Finding> its = new ArrayList<>();
        for (Finding finding : list.about(subject)) {
            boolean difference = finding.status() == Finding.Status.DRIFT || finding.status() == Finding.Status.WAIVED;
            if (difference && finding.setting().equals(setting.property())) {
                its.add(finding);
            }
        }
        return its;
    }

    private void put(Subject subject, String rule, Setting setting, String words, Verdict verdict) {
        List<Subject> needs = new ArrayList<>();
        if (subject.kind() == SubjectKind.CLIENT_GRANT && subject.grant().isPresent()) {
            String id = subject.grant().get().clientId();
            needs.add(Subject.client(id, id));
        }
        list.put(subject, new Requirement(rule, setting.property(), words), verdict, needs);
    }

    /**
     * All checks, with those that the run was told to leave out, and what no check has told.
     *
     * @param complete whether all that is looked at was read
     */
    List<CheckResult> told(Optional<LeftOut> leftOut, List<Waiver> waivers, boolean complete) {
        if (!waivers.isEmpty()) {
            new RuleEvidence(list).waivers(complete && leftOut.isEmpty());
        }
        if (leftOut.isPresent()) {
            for (Subject subject : leftOut.get().subjects()) {
                Requirement all = new Requirement(Rules.rule(subject.kind()), "", "all that is declared of it");
                list.put(subject, all, Verdict.notChecked(LEFT_OUT), List.of());
            }
        }
        for (Finding finding : list.rest()) {
            list.put(
                    finding.subject(),
                    new Requirement(finding.rule(), finding.setting(), Rules.requirement(finding.rule())),
                    Verdict.MET,
                    finding.neededBy());
        }
        return list.checks();
    }
}
