package io.github.cibamaven.report;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.LeftOut;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Evidence;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Finding.Mark;
import io.github.cibamaven.model.outcome.Holder;
import io.github.cibamaven.model.outcome.ModuleRun;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.WholeOutcome;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Outcomes that the tests of all reports share. */
final class Outcomes {

    static final String DOMAIN = "acme.eu.auth0.com";
    static final String GRANT = "urn:openid:params:grant-type:ciba";
    static final Subject CALL_CENTRE = Subject.client("3fSk0aaLnd9PqRXzw1", "call-centre");
    static final Subject KIOSK = Subject.client("kiosk000000000000x", "kiosk");
    static final URI PAGE = URI.create(
            "https://auth0.com/docs/get-started/applications/configure-client-initiated-backchannel-authentication");

    static Waiver waiver(String reason) {
        return new Waiver(
                "CIBA-209",
                Optional.of("kiosk"),
                Optional.empty(),
                List.of(),
                reason,
                Optional.of(LocalDate.parse("2027-01-31")),
                new PomLocation("pom.xml", 71));
    }

    /** Everything that tries to be more than text, in one name. */
    static final String HOSTILE = "<script>alert(1)</script> ]]> | `tick` \u001b[31mred\u001b[0m \u202egnp.exe\n"
            + "::error file=pom.xml::forged\r\n##vso[task.complete result=Failed]\n##[error]x [a](https://evil.example)"
            + " \"'&\u0000\u009b\ud800 www.evil.example @evil \uffff";

    static final DeclarationPlaces DECLARED = new DeclarationPlaces(
            List.of(client(ClientSelector.id(CALL_CENTRE.id()), 41), client(ClientSelector.name(KIOSK.name()), 60)));

    static final Finding CHANNELS = Finding.of(
                    "CIBA-211",
                    Severity.ERROR,
                    Finding.Status.DRIFT,
                    CALL_CENTRE,
                    "async_approval_notification_channels is [email], should be [guardian-push, email]")
            .about(
                    "async_approval_notification_channels",
                    Mark.CHANGE,
                    Value.texts("guardian-push", "email"),
                    Value.texts("email"))
            .remedy("mvn ciba:apply sets it.", true)
            .at(new PomLocation("pom.xml", 48))
            .doc(PAGE)
            .build();

    static final Finding GRANT_MISSING = Finding.of(
                    "CIBA-203", Severity.ERROR, Finding.Status.DRIFT, CALL_CENTRE, "grant_types lacks " + GRANT)
            .about("grant_types", Mark.ADD, Value.texts(GRANT), Value.texts("authorization_code"))
            .remedy("mvn ciba:apply adds it; other grants stay.", true)
            .doc(PAGE)
            .build();

    static final Finding EXTRA_GRANT = Finding.of(
                    "CIBA-214",
                    Severity.WARNING,
                    Finding.Status.DRIFT,
                    CALL_CENTRE,
                    "grant_types has implicit, which should not be there")
            .about("grant_types", Mark.REMOVE, Value.texts(GRANT), Value.texts(GRANT, "implicit"))
            .remedy("Add them to <grantTypes>, or let mvn ciba:apply remove them.", true)
            .at(new PomLocation("pom.xml", 43))
            .build();

    static final Finding PUSH_OFF = Finding.of(
                    "CIBA-301",
                    Severity.WARNING,
                    Finding.Status.VIOLATION,
                    Subject.tenant(DOMAIN),
                    "Guardian push notifications are off, but call-centre uses guardian-push")
            .remedy("declare <guardian><pushNotification><enabled>true</enabled>… to let apply switch them on", false)
            .build();

    static final Finding THIRD_PARTY = Finding.of(
                    "CIBA-204", Severity.ERROR, Finding.Status.VIOLATION, KIOSK, "the client is not first-party")
            .about("is_first_party", Mark.NONE, Value.flag(true), Value.ABSENT)
            .remedy("Create a new first-party application and declare that.", false)
            .at(new PomLocation("pom.xml", 60))
            .build();

    static final Finding NOT_CHECKED = Finding.of(
                    "CIBA-702",
                    Severity.ERROR,
                    Finding.Status.NOT_CHECKED,
                    KIOSK,
                    "not checked, scope read:clients is missing: insufficient_scope")
            .trait(Finding.Trait.SAYS_NOT_CHECKED)
            .remedy("Grant read:clients to the client whose credentials are used.", false)
            .at(new PomLocation("pom.xml", 60))
            .build();

    static final Finding WAIVED = Finding.of(
                    "CIBA-209", Severity.WARNING, Finding.Status.VIOLATION, KIOSK, "app_type is native")
            .about("app_type", Mark.NONE, null, Value.text("native"))
            .remedy("Declare <appType>regular_web</appType> or non_interactive.", false)
            .at(new PomLocation("pom.xml", 60))
            .build()
            .waived(waiver("Kiosks are native"));

    static final Finding UNREADABLE = Finding.of(
                    "CIBA-100",
                    Severity.ERROR,
                    Finding.Status.VIOLATION,
                    Subject.configuration(),
                    "<grantTypez> is not known, did you mean <grantTypes>?")
            .remedy("Correct the element that the message names.", false)
            .at(new PomLocation("pom.xml", 12))
            .build();

    static final SubjectChange FIX = new SubjectChange(
            CALL_CENTRE,
            List.of(
                    new SettingChange(
                            "async_approval_notification_channels",
                            Value.texts("email"),
                            Value.texts("guardian-push", "email"),
                            Optional.of(new PomLocation("pom.xml", 48))),
                    new SettingChange(
                            "grant_types",
                            Value.texts("authorization_code"),
                            Value.texts("authorization_code", GRANT),
                            Optional.empty())));

    static final SubjectChange SWAP = new SubjectChange(
            KIOSK,
            List.of(
                    new SettingChange(
                            "token_endpoint_auth_method",
                            Value.ABSENT,
                            Value.text("client_secret_post"),
                            Optional.of(new PomLocation("pom.xml", 63))),
                    new SettingChange(
                            "client_authentication_methods",
                            Value.of(Map.of("private_key_jwt", Map.of("credentials", List.of(Map.of("id", "cred_1"))))),
                            Value.ABSENT,
                            Optional.empty())));

    private Outcomes() {}

    static Outcome drift() {
        return outcome(Goal.VERIFY, Status.DRIFT, List.of(CHANNELS, GRANT_MISSING, PUSH_OFF), List.of());
    }

    static Outcome unmet() {
        return outcome(Goal.VERIFY, Status.DRIFT, List.of(THIRD_PARTY), List.of());
    }

    static Outcome driftAndUnmet() {
        return outcome(Goal.VERIFY, Status.DRIFT, List.of(GRANT_MISSING, THIRD_PARTY), List.of());
    }

    static Outcome inSync() {
        return outcome(Goal.VERIFY, Status.IN_SYNC, List.of(), List.of());
    }

    static Outcome warningsOnly() {
        return outcome(Goal.VERIFY, Status.DRIFT, List.of(EXTRA_GRANT), List.of());
    }

    static Outcome waivedOnly() {
        return outcome(Goal.VERIFY, Status.IN_SYNC, List.of(WAIVED), List.of());
    }

    static Outcome unchecked() {
        return outcome(Goal.VERIFY, Status.NOT_VERIFIED, List.of(NOT_CHECKED, WAIVED), List.of());
    }

    static Outcome failed() {
        return new Outcome(
                Goal.VERIFY,
                DOMAIN,
                Status.ERROR,
                List.of(),
                List.of(),
                new Requests(4, 3),
                Scopes.NONE,
                30_012,
                Optional.of(RunError.of("tenant " + DOMAIN + " cannot be reached: connection refused\n"
                        + "Check domain, network and proxy, or set <failOnUnreachable>false.")),
                List.of());
    }

    static Outcome planned() {
        return outcome(
                Goal.PLAN,
                Status.DRIFT,
                List.of(CHANNELS, GRANT_MISSING, PUSH_OFF),
                List.of(new Outcome.Change(FIX, false), new Outcome.Change(SWAP, false)));
    }

    static Outcome applied() {
        return new Outcome(
                Goal.APPLY,
                DOMAIN,
                Status.APPLIED,
                List.of(),
                List.of(new Outcome.Change(FIX, true)),
                new Requests(6, 0),
                Scopes.NONE,
                912,
                Optional.empty(),
                List.of("snapshot of the old values: target/ciba/snapshots/1.json"));
    }

    static Outcome partiallyApplied() {
        return new Outcome(
                Goal.APPLY,
                DOMAIN,
                Status.PARTIALLY_APPLIED,
                List.of(CHANNELS, GRANT_MISSING),
                List.of(new Outcome.Change(FIX, true), new Outcome.Change(SWAP, false)),
                new Requests(7, 1),
                Scopes.NONE,
                2_912,
                Optional.of(RunError.of("the tenant refused the write to kiosk: 400 invalid_body")),
                List.of("snapshot of the old values: target/ciba/snapshots/1.json"));
    }

    static Outcome offline() {
        return new Outcome(
                Goal.VALIDATE,
                "",
                Status.DRIFT,
                List.of(UNREADABLE, UNREADABLE),
                List.of(),
                Requests.NONE,
                Scopes.NONE,
                8,
                Optional.empty(),
                List.of());
    }

    /** Every text that a tenant, a POM or a server controls is hostile. */
    static Outcome hostile() {
        Subject subject = Subject.client(HOSTILE, "name " + HOSTILE);
        Finding difference = Finding.of("CIBA-215", Severity.ERROR, Finding.Status.DRIFT, subject, HOSTILE)
                .about(HOSTILE, Mark.CHANGE, Value.texts(HOSTILE), Value.text(HOSTILE))
                .remedy(HOSTILE, false)
                .at(new PomLocation(HOSTILE, 3))
                .doc(URI.create("javascript:alert(1)"))
                .build();
        Finding waived = Finding.of("CIBA-209", Severity.WARNING, Finding.Status.WAIVED, subject, HOSTILE)
                .remedy(HOSTILE, false)
                .doc(URI.create("https://evil.example/docs/"))
                .build()
                .waived(new Waiver(
                        HOSTILE,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        HOSTILE,
                        Optional.empty(),
                        new PomLocation(HOSTILE, 3)));
        Finding unchecked = Finding.of("CIBA-702", Severity.ERROR, Finding.Status.NOT_CHECKED, subject, HOSTILE)
                .remedy(HOSTILE, false)
                .build();
        SubjectChange change = new SubjectChange(
                subject,
                List.of(new SettingChange(
                        HOSTILE,
                        Value.of(Map.of(HOSTILE, List.of(Map.of(HOSTILE, HOSTILE)))),
                        Value.texts(HOSTILE),
                        Optional.of(new PomLocation(HOSTILE, 3)))));
        return new Outcome(
                Goal.APPLY,
                HOSTILE,
                Status.PARTIALLY_APPLIED,
                List.of(difference, waived, unchecked),
                List.of(new Outcome.Change(change, false)),
                new Requests(1, 0),
                new Scopes(List.of(HOSTILE), List.of(HOSTILE)),
                1,
                Optional.of(RunError.of(HOSTILE)),
                List.of(HOSTILE));
    }

    /** In sync or not, with a token that can do more than it was used for. */
    static Outcome privileged(Goal goal, Status status) {
        return new Outcome(
                goal,
                DOMAIN,
                status,
                List.of(),
                List.of(),
                new Requests(2, 0),
                Scopes.of(
                        List.of("read:users", "read:clients", "read:clients"),
                        List.of("update:users", "update:clients", "read:logs", "delete:clients", "create:clients")),
                412,
                Optional.empty(),
                List.of());
    }

    /** In sync. */
    static Outcome costing(Requests requests) {
        return new Outcome(
                Goal.VERIFY,
                DOMAIN,
                Status.IN_SYNC,
                List.of(),
                List.of(),
                requests,
                Scopes.NONE,
                900,
                Optional.empty(),
                List.of());
    }

    /** Of one client only, which is in sync. */
    static Outcome inPart() {
        return outcome(Goal.VERIFY, Status.NOT_VERIFIED, List.of(), List.of(), leftOut(KIOSK.name()));
    }

    static Outcome driftInPart() {
        return outcome(Goal.VERIFY, Status.DRIFT, List.of(THIRD_PARTY), List.of(), leftOut(KIOSK.name()));
    }

    static Outcome uncheckedInPart() {
        return outcome(Goal.VERIFY, Status.NOT_VERIFIED, List.of(NOT_CHECKED), List.of(), leftOut(KIOSK.name()));
    }

    static Outcome appliedInPart() {
        return outcome(
                Goal.APPLY, Status.APPLIED, List.of(), List.of(new Outcome.Change(SWAP, true)), leftOut(KIOSK.name()));
    }

    /** @param text names the client that is looked at, and stands in all that is left out */
    static LeftOut leftOut(String text) {
        return new LeftOut(
                ClientSelector.name(text),
                List.of(client(ClientSelector.id("not-" + text), 41), client(ClientSelector.name(text + "!"), 50)),
                List.of(new DesiredPart(Subject.api("https://" + text), Map.of(), null)),
                true);
    }

    /** Of a build of three modules, of which one was not come to. */
    static Outcome wholeBuild() {
        return wholeBuild("com.acme:kiosk");
    }

    /** @param text the name of a module, and where its report lies */
    static Outcome wholeBuild(String text) {
        return new WholeOutcome(
                        List.of(
                                part("com.acme:centre", "centre/target/ciba/ciba-report.json", planned()),
                                part(text, text, unchecked())),
                        List.of(ModuleRun.missing("com.acme:shop", "default-verify", Goal.VERIFY)))
                .outcome(Provenance.NONE);
    }

    private static WholeOutcome.Part part(String module, String report, Outcome outcome) {
        ModuleRun run = ModuleRun.missing(module, "default-verify", outcome.goal());
        return new WholeOutcome.Part(run.ended(outcome, Optional.of(report)), outcome);
    }

    static Stream<Outcome> all() {
        return Stream.of(
                wholeBuild(),
                drift(),
                unmet(),
                driftAndUnmet(),
                inSync(),
                warningsOnly(),
                waivedOnly(),
                unchecked(),
                failed(),
                planned(),
                applied(),
                partiallyApplied(),
                offline(),
                inPart(),
                driftInPart(),
                uncheckedInPart(),
                appliedInPart(),
                listed(outcome(Goal.VERIFY, Status.DRIFT, List.of(EXTRA_GRANT, WAIVED), List.of())),
                privileged(Goal.PLAN, Status.IN_SYNC),
                hostile());
    }

    static Outcome outcome(Goal goal, Status status, List<Finding> findings, List<Outcome.Change> changes) {
        return new Outcome(
                goal,
                DOMAIN,
                status,
                findings,
                changes,
                new Requests(2, 0),
                Scopes.NONE,
                412,
                Optional.empty(),
                List.of());
    }

    static Outcome outcome(
            Goal goal, Status status, List<Finding> findings, List<Outcome.Change> changes, LeftOut leftOut) {
        return new Outcome(
                goal,
                DOMAIN,
                status,
                findings,
                changes,
                new Requests(2, 0),
                Scopes.NONE,
                412,
                Optional.empty(),
                List.of(),
                Optional.of(leftOut),
                Optional.empty(),
                Provenance.NONE,
                Evidence.NONE);
    }

    /** A run that checked every client that holds the CIBA grant, of which the POM declares one. */
    static Outcome inventory() {
        return listed(inSync());
    }

    private static Outcome listed(Outcome run) {
        return run.listing(Optional.of(List.of(
                new Holder(Subject.client("c1", "Call centre"), true, List.of("email"), "regular_web"),
                new Holder(Subject.client("c2", "Back | office"), false, List.of(), ""))));
    }

    private static DesiredClient client(ClientSelector selector, int line) {
        Optional<BcAuthorize> none = Optional.empty();
        return new DesiredClient(
                Optional.of(selector), true, false, false, Map.of(), none, new PomLocation("pom.xml", line));
    }
}
