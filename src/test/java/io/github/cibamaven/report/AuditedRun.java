package io.github.cibamaven.report;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Finding.Mark;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.rules.Rule;
import io.github.cibamaven.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run over as many clients as a test wants, with every kind of result among the first four. */
final class AuditedRun {
    private static final List<String> NAMES = List.of("call-centre", "kiosk", "Branch terminal (Zürich)", "legacy-ivr");
    private final List<Finding> findings = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private final List<Outcome.Change> changes = new ArrayList<>();

    private AuditedRun() {}

    /** @param oddEvery every so manieth client beyond the fourth has drifted */
    static Outcome of(int clients, int oddEvery) {
        AuditedRun run = new AuditedRun();
        for (int at = 0; at < clients; at++) {
            run.client(at, at > 3 && oddEvery > 0 && at % oddEvery == 0);
        }
        run.tenant(clients);
        return run.outcome();
    }

    static Subject subject(int at) {
        String name = at < NAMES.size() ? NAMES.get(at) : "client-" + at;
        return Subject.client(String.format("k%031d", at), name);
    }

    /** The same run a day later. */
    static Outcome later(Outcome run) {
        Provenance then = run.provenance();
        return new Outcome(
                run.goal(),
                run.domain(),
                run.status(),
                run.findings(),
                run.changes(),
                run.requests(),
                run.scopes(),
                99,
                run.error(),
                run.notes(),
                run.leftOut(),
                run.inventory(),
                new Provenance(
                        Instant.parse("2026-11-30T07:00:00Z"),
                        then.pluginVersion(),
                        then.project(),
                        then.projectName(),
                        then.execution(),
                        then.source(),
                        then.identity()),
                run.evidence());
    }

    private void client(int at, boolean odd) {
        Subject client = subject(at);
        for (Rule rule : Rules.all()) {
            String number = rule.id().substring(5);
            if (!number.startsWith("2") && !(number.startsWith("1") && number.compareTo("125") < 0)) {
                continue;
            }
            String setting = number.equals("203")
                    ? "grant_types"
                    : number.equals("211") ? "async_approval_notification_channels" : "";
            Optional<Finding> found = finding(at, client, rule, setting, odd);
            found.ifPresent(findings::add);
            Result result = found.map(Result::of).orElse(number.equals("213") ? Result.NOT_APPLICABLE : Result.MET);
            checks.add(new CheckResult(
                    client,
                    rule.id(),
                    setting,
                    requirement(rule),
                    result,
                    result == Result.NOT_CHECKED
                            ? "scope read:client_credentials is missing"
                            : result == Result.NOT_APPLICABLE ? "the client declares no e-mail channel" : "",
                    result == Result.MET && !setting.isEmpty()
                            ? Optional.of(Value.texts("authorization_code", Outcomes.GRANT))
                            : Optional.empty(),
                    found.stream().toList(),
                    List.of()));
        }
    }

    private static String requirement(Rule rule) {
        return "not: " + rule.condition();
    }

    private Optional<Finding> finding(int at, Subject client, Rule rule, String setting, boolean odd) {
        PomLocation line = new PomLocation("auth/pom.xml", 40 + at * 12);
        if ((at == 0 || odd) && rule.id().equals("CIBA-203")) {
            changes.add(new Outcome.Change(
                    new SubjectChange(
                            client,
                            List.of(new SettingChange(
                                    "grant_types",
                                    Value.texts("authorization_code"),
                                    Value.texts("authorization_code", Outcomes.GRANT),
                                    Optional.of(line)))),
                    false));
            return Optional.of(Finding.of(
                            rule.id(),
                            Severity.ERROR,
                            Finding.Status.DRIFT,
                            client,
                            "grant_types lacks " + Outcomes.GRANT)
                    .about(
                            setting,
                            Mark.ADD,
                            Value.texts(Outcomes.GRANT),
                            Value.texts("authorization_code", "refresh_token"))
                    .remedy("mvn ciba:apply adds it; other grants stay.", true)
                    .at(line)
                    .doc(Outcomes.PAGE)
                    .build());
        }
        if (at == 0 && rule.id().equals("CIBA-211")) {
            return Optional.of(Finding.of(
                            rule.id(),
                            Severity.WARNING,
                            Finding.Status.DRIFT,
                            client,
                            "async_approval_notification_channels is [email, guardian-push], should be [guardian-push, email]")
                    .about(
                            setting,
                            Mark.CHANGE,
                            Value.texts("guardian-push", "email"),
                            Value.texts("email", "guardian-push"))
                    .remedy("mvn ciba:apply sets it.", true)
                    .at(line)
                    .doc(Outcomes.PAGE)
                    .build());
        }
        if (at == 1 && rule.id().equals("CIBA-204")) {
            return Optional.of(Finding.of(
                            rule.id(),
                            Severity.ERROR,
                            Finding.Status.VIOLATION,
                            client,
                            "the client is not first-party")
                    .about("is_first_party", Mark.NONE, Value.flag(true), Value.flag(false))
                    .remedy("Create a new first-party application and declare that.", false)
                    .at(line)
                    .doc(Outcomes.PAGE)
                    .build());
        }
        if (at == 1 && rule.id().equals("CIBA-209")) {
            return Optional.of(
                    Finding.of(rule.id(), Severity.WARNING, Finding.Status.VIOLATION, client, "app_type is native")
                            .about("app_type", Mark.NONE, null, Value.text("native"))
                            .at(line)
                            .build()
                            .waived(new Waiver(
                                    rule.id(),
                                    Optional.of("kiosk"),
                                    Optional.empty(),
                                    List.of(),
                                    "Kiosks are native until the new hardware has come",
                                    Optional.of(LocalDate.parse("2027-01-31")),
                                    new PomLocation("auth/pom.xml", 171))));
        }
        if (at == 2 && rule.id().startsWith("CIBA-20") && rule.id().compareTo("CIBA-207") > 0) {
            return Optional.of(Finding.of(
                            rule.id(),
                            Severity.ERROR,
                            Finding.Status.NOT_CHECKED,
                            client,
                            "not checked, scope read:client_credentials is missing")
                    .remedy("Grant read:client_credentials to the client whose credentials are used.", false)
                    .at(line)
                    .build());
        }
        return Optional.empty();
    }

    private void tenant(int clients) {
        List<Subject> all = new ArrayList<>();
        for (int at = 0; at < clients; at++) {
            all.add(subject(at));
        }
        Finding push = Finding.of(
                        "CIBA-301",
                        Severity.WARNING,
                        Finding.Status.VIOLATION,
                        Subject.PUSH_FACTOR,
                        "Guardian push notifications are off, but call-centre uses guardian-push")
                .about("enabled", Mark.NONE, Value.flag(true), Value.flag(false))
                .remedy(
                        "declare <guardian><pushNotification><enabled>true</enabled>… to let apply switch them on",
                        false)
                .neededBy(all)
                .build();
        findings.add(push);
        for (Rule rule : Rules.all()) {
            if (rule.id().startsWith("CIBA-30")) {
                boolean off = rule.id().equals("CIBA-301");
                checks.add(new CheckResult(
                        Subject.PUSH_FACTOR,
                        rule.id(),
                        off ? "enabled" : "",
                        requirement(rule),
                        off ? Result.VIOLATED : Result.MET,
                        "",
                        Optional.empty(),
                        off ? List.of(push) : List.of(),
                        all));
            }
        }
        checks.add(new CheckResult(
                Subject.EMAIL_PROVIDER,
                "CIBA-401",
                "",
                "the tenant has an e-mail provider of its own",
                Result.NOT_CHECKED,
                "only=kiosk: the rest was not to be looked at",
                Optional.empty(),
                List.of(),
                List.of()));
        checks.add(new CheckResult(
                Subject.configuration(),
                "CIBA-100",
                "",
                "the configuration can be understood",
                Result.MET,
                "",
                Optional.empty(),
                List.of(),
                List.of()));
    }

    private Outcome outcome() {
        List<CheckResult> known = List.copyOf(checks);
        return new Outcome(
                Goal.VERIFY,
                Outcomes.DOMAIN,
                Status.DRIFT,
                findings,
                changes,
                new Requests(12, 1),
                Scopes.of(
                        List.of("read:clients", "read:guardian_factors", "read:email_provider"),
                        List.of("update:clients")),
                1_812,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Provenance(
                        Instant.parse("2026-11-29T06:58:22Z"),
                        "1.0.0",
                        "com.acme:auth:2.4.1",
                        "Acme Auth",
                        "default-verify",
                        new Provenance.Source(
                                Optional.of("9f2c1e7ab04d5c6e8f90a1b2c3d4e5f60718293a"),
                                Optional.of("main"),
                                Optional.of("https://ci.acme.example/auth/812")),
                        Optional.of(new Provenance.Identity(Optional.of("rEaDeR0000000000000000000000001"), false))),
                given -> known);
    }
}
