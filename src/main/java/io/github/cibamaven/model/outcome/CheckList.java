package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A list of checks that is being put together: each takes the findings that speak of it. */
public final class CheckList {
    private final Map<String, List<Finding>> findings = new LinkedHashMap<>();
    private final Set<Finding> told = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Subject> known = new HashMap<>();
    private final Map<String, Map<String, CheckResult>> checks = new LinkedHashMap<>();

    /**
     * What a check came to, as far as no finding speaks of it.
     *
     * @param reason why it was not checked, or does not apply
     * @param findings what it came to because of these, which other rules have made
     */
    public record Verdict(Result result, String reason, Optional<Value> value, List<Finding> findings) {
        /** It was checked, and nothing was found. */
        public static final Verdict MET = of(Result.MET, "");

        public Verdict {
            findings = List.copyOf(findings);
        }

        public static Verdict of(Result result, String reason) {
            return new Verdict(result, reason, Optional.empty(), List.of());
        }

        public static Verdict met(Value value) {
            return new Verdict(Result.MET, "", Optional.of(value), List.of());
        }

        public static Verdict notChecked(String reason) {
            return of(Result.NOT_CHECKED, reason);
        }

        public static Verdict drifted(List<Finding> findings) {
            return new Verdict(Result.DRIFTED, "", Optional.empty(), findings);
        }
    }

    /** What is required of whom. */
    public record Requirement(String rule, String setting, String words) {}

    /** @param all that was found */
    public CheckList(List<Finding> all) {
        for (Finding finding : all) {
            findings.computeIfAbsent(key(finding.subject()), none -> new ArrayList<>())
                    .add(finding);
        }
    }

    /** All that was found. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        for (List<Finding> its : findings.values()) {
            all.addAll(its);
        }
        return all;
    }

    /** Takes what is said of a subject as the POM names it for said of the one that the tenant has. */
    public void same(Subject declared, Subject live) {
        known.put(key(declared), live);
        if (!key(declared).equals(key(live))) {
            List<Finding> its = findings.remove(key(declared));
            if (its != null) {
                findings.computeIfAbsent(key(live), none -> new ArrayList<>()).addAll(its);
            }
        }
    }

    /** All that was found about a subject. */
    public List<Finding> about(Subject subject) {
        return findings.getOrDefault(key(found(subject)), List.of());
    }

    /** Adds one check, in place of an earlier one of the same requirement. */
    public void put(Subject of, Requirement required, Verdict verdict, List<Subject> neededBy) {
        put(of, required, verdict, verdict, neededBy);
    }

    /**
     * Adds one check, in place of an earlier one of the same requirement.
     *
     * @param others what it came to for the clients of which no finding speaks
     */
    public void put(Subject of, Requirement required, Verdict verdict, Verdict others, List<Subject> neededBy) {
        Subject subject = found(of);
        List<Finding> its = new ArrayList<>(verdict.findings());
        for (Finding finding : about(subject)) {
            if (!its.contains(finding)
                    && (speaksOf(finding, required) || verdict.result() == Result.NOT_CHECKED && unread(finding))) {
                its.add(finding);
            }
        }
        told.addAll(its);
        String at = at(required);
        Map<String, CheckResult> own = checks.computeIfAbsent(key(subject), none -> new LinkedHashMap<>());
        if (its.isEmpty()) {
            own.put(at, check(subject, required, verdict, its, neededBy));
            return;
        }
        List<Subject> fine = unaffected(its, neededBy);
        List<Subject> affected = new ArrayList<>(neededBy);
        affected.removeAll(fine);
        own.put(at, check(subject, required, verdict, its, affected));
        if (!fine.isEmpty()) {
            own.put(at + " ", check(subject, required, others, others.findings(), fine));
        }
    }

    /** The same, unless it is there already. */
    public void putIfAbsent(Subject of, Requirement required, Verdict verdict) {
        Map<String, CheckResult> own = checks.get(key(found(of)));
        if (own == null || !own.containsKey(at(required))) {
            put(of, required, verdict, List.of());
        }
    }

    private static String at(Requirement required) {
        return required.rule() + " " + required.setting();
    }

    /** What no check has told. */
    public List<Finding> rest() {
        List<Finding> rest = all();
        rest.removeIf(told::contains);
        return rest;
    }

    /** All checks, those of one subject together. */
    public List<CheckResult> checks() {
        List<CheckResult> all = new ArrayList<>();
        for (Map<String, CheckResult> its : checks.values()) {
            all.addAll(its.values());
        }
        return all;
    }

    private static boolean speaksOf(Finding finding, Requirement required) {
        String setting = required.setting();
        return finding.rule().equals(required.rule())
                && (setting.isEmpty()
                        || finding.setting().isEmpty()
                        || finding.setting().equals(setting));
    }

    private static boolean unread(Finding finding) {
        return finding.status() == Finding.Status.NOT_CHECKED;
    }

    private static CheckResult check(
            Subject subject, Requirement required, Verdict verdict, List<Finding> its, List<Subject> neededBy) {
        Result result = its.isEmpty() ? verdict.result() : Result.NOT_APPLICABLE;
        String reason = verdict.reason();
        for (Finding finding : its) {
            result = result.or(Result.of(finding));
            if (unread(finding)) {
                reason = finding.message();
            }
        }
        boolean open = result == Result.NOT_CHECKED || result == Result.NOT_APPLICABLE;
        return new CheckResult(
                subject,
                required.rule(),
                required.setting(),
                required.words(),
                result,
                open ? reason : "",
                result == Result.MET ? verdict.value() : Optional.empty(),
                its,
                neededBy);
    }

    /** Those for whom nothing was found, where each finding says for whom it matters. */
    private static List<Subject> unaffected(List<Finding> its, List<Subject> neededBy) {
        List<Subject> fine = new ArrayList<>(neededBy);
        for (Finding finding : its) {
            if (finding.neededBy().isEmpty()) {
                return List.of();
            }
            fine.removeIf(one -> contains(finding.neededBy(), one));
        }
        return fine;
    }

    private static boolean contains(List<Subject> some, Subject one) {
        for (Subject other : some) {
            if (other.is(one)) {
                return true;
            }
        }
        return false;
    }

    private Subject found(Subject subject) {
        return known.getOrDefault(key(subject), subject);
    }

    private static String key(Subject subject) {
        return subject.kind().ordinal() + " " + subject.id();
    }
}
