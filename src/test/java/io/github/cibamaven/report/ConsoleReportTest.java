package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.Commands;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Finding.Mark;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReportTest {

    private final ConsoleReport report = report(Commands.PLAIN, false);

    private static ConsoleReport report(Command command, boolean refused) {
        return new ConsoleReport(
                new ConsoleStyle(true, false),
                Outcomes.DECLARED,
                Optional.of("target/ciba/ciba-report.json"),
                command,
                refused);
    }

    /** What is claimed is claimed of one client, and offers nothing that is to be done. */
    @Test
    void aRunOfOneClientClaimsNoMoreThanThat() {
        String rest = "Only client kiosk was looked at. Declared, but not looked at: client not-kiosk, client kiosk!,"
                + " API https://kiosk, undeclaredClients";

        assertThat(report.message(Outcomes.inPart()).lines())
                .containsExactly(
                        "client kiosk of tenant acme.eu.auth0.com is what the POM declares, the rest was not looked at"
                                + " (2 clients, 2 requests)",
                        "",
                        rest);
        assertThat(report.message(Outcomes.driftInPart()).lines())
                .contains(rest)
                .first()
                .isEqualTo("client kiosk of tenant acme.eu.auth0.com is not what the POM declares: 1 error");
        assertThat(report.message(Outcomes.uncheckedInPart()).lines())
                .contains(rest)
                .first()
                .isEqualTo("client kiosk of tenant acme.eu.auth0.com was not fully checked: 1 check not made");
        assertThat(report.message(Outcomes.appliedInPart()).lines())
                .contains(rest)
                .first()
                .isEqualTo("client kiosk of tenant acme.eu.auth0.com is now what the POM declares: 2 settings written");
    }

    @Test
    void showsDriftWithPomLineRuleAndTheCommandThatMendsIt() {
        assertThat(report.message(Outcomes.drift())).isEqualTo("""
                tenant acme.eu.auth0.com is not what the POM declares: 2 errors, 1 warning

                  client call-centre (3fSk0aaLnd9PqRXzw1)                                      pom.xml:41
                    ~ async_approval_notification_channels  [email] → [guardian-push, email]   pom.xml:48  CIBA-211
                    + grant_types                           urn:openid:params:grant-type:ciba  implied     CIBA-203
                  tenant
                    ! Guardian push notifications are off, but call-centre uses guardian-push              CIBA-301  warning
                      declare <guardian><pushNotification><enabled>true</enabled>… to let apply switch them on

                To see the changes: mvn ciba:plan     To make them: mvn ciba:apply     Report: target/ciba/ciba-report.json
                What a rule means: https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/rules.md#ciba-211""");
    }

    @Test
    void showsTheLineOfASettingThatSharesItWithItsClient() {
        Finding.Builder drift = Finding.of(
                        "CIBA-215", Severity.ERROR, Finding.Status.DRIFT, Outcomes.CALL_CENTRE, "app_type is spa")
                .about("app_type", Mark.CHANGE, Value.text("regular_web"), Value.text("spa"))
                .at(new PomLocation("pom.xml", 41));

        assertThat(report.body(Outcomes.outcome(Goal.VERIFY, Status.DRIFT, List.of(drift.build()), List.of())))
                .contains("    ~ app_type  spa → regular_web          pom.xml:41  CIBA-215");
        assertThat(report.body(Outcomes.outcome(
                        Goal.VERIFY, Status.DRIFT, List.of(drift.implied(true).build()), List.of())))
                .contains("    ~ app_type  spa → regular_web          implied  CIBA-215");
    }

    @Test
    void promisesNoMendingOfARequirementThatApplyCannotMend() {
        assertThat(report.message(Outcomes.unmet())).isEqualTo("""
                tenant acme.eu.auth0.com is not what the POM declares: 1 error

                  client kiosk (kiosk000000000000x)  pom.xml:60
                    ! the client is not first-party  pom.xml:60  CIBA-204
                      Create a new first-party application and declare that.

                ciba:apply cannot fix this. Correct what is listed, then: mvn ciba:verify     Report: target/ciba/ciba-report.json
                What a rule means: https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/rules.md#ciba-204""");
    }

    @Test
    void saysWhatKeepsApplyFromWriting() {
        assertThat(report.body(Outcomes.driftAndUnmet()))
                .contains(
                        "First correct what ciba:apply cannot fix (CIBA-204): it writes nothing while such an error remains.");
        assertThat(report.message(Outcomes.driftAndUnmet())).doesNotContain("mvn ciba:apply", "mvn ciba:plan");
        Outcome blocked = Outcomes.outcome(
                Goal.APPLY,
                Status.DRIFT,
                List.of(Outcomes.THIRD_PARTY),
                List.of(new Outcome.Change(Outcomes.FIX, false)));
        assertThat(report.message(blocked)).isEqualTo("""
                nothing was written to tenant acme.eu.auth0.com: 1 error

                  client call-centre (3fSk0aaLnd9PqRXzw1): NOT written                                       pom.xml:41
                    ~ async_approval_notification_channels  [email] → [guardian-push, email]                 pom.xml:48
                    ~ grant_types                           adds urn:openid:params:grant-type:ciba; 1 stays  implied

                  client kiosk (kiosk000000000000x)  pom.xml:60
                    ! the client is not first-party  pom.xml:60  CIBA-204
                      Create a new first-party application and declare that.

                First correct what ciba:apply cannot fix (CIBA-204): it writes nothing while such an error remains.
                Then: mvn ciba:verify     Report: target/ciba/ciba-report.json
                What a rule means: https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/rules.md#ciba-204""");
    }

    /** The POM knows a client's id, the tenant its name as well: it is one client anyway. */
    @Test
    void aClientHasOneBlockWhoeverSpeaksOfIt() {
        Subject byId = new Subject(SubjectKind.CLIENT, Outcomes.KIOSK.id(), Outcomes.KIOSK.id());
        Finding offline = Finding.of("CIBA-117", Severity.WARNING, Finding.Status.VIOLATION, byId, "no refresh_token")
                .build();
        String message = report.message(
                Outcomes.outcome(Goal.VERIFY, Status.DRIFT, List.of(offline, Outcomes.THIRD_PARTY), List.of()));

        assertThat(message)
                .containsOnlyOnce("  client ")
                .contains("client kiosk (kiosk000000000000x)", "CIBA-117", "CIBA-204");
    }

    @Test
    void saysOnceWhyApplyWroteNothing() {
        Outcome blocked = new Outcome(
                Goal.APPLY,
                Outcomes.DOMAIN,
                Status.DRIFT,
                List.of(Outcomes.THIRD_PARTY),
                List.of(new Outcome.Change(Outcomes.FIX, false)),
                Requests.NONE,
                Scopes.NONE,
                1,
                Optional.of(RunError.of("nothing was written: 1 error that apply cannot fix")),
                List.of());
        assertThat(report.message(blocked))
                .startsWith("nothing was written: 1 error that apply cannot fix\n")
                .containsOnlyOnce("nothing was written")
                .doesNotContain("to be written");
    }

    /** Which of the two is wrong, the POM or what it contradicts, only the reader knows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dciba.domain=a.auth0.com on the command line, but <domain> is b.auth0.com at pom.xml:11",
                "domain is b.auth0.com, but AUTH0_DOMAIN is a.auth0.com: two different tenants"
            })
    void aContradictionIsNotBlamedOnThePom(String contradiction) {
        Finding finding = Finding.of(
                        "CIBA-100", Severity.ERROR, Finding.Status.VIOLATION, Subject.configuration(), contradiction)
                .at(new PomLocation("pom.xml", 11))
                .trait(Finding.Trait.CONTRADICTED)
                .build();
        assertThat(report.message(Outcomes.outcome(Goal.VERIFY, Status.ERROR, List.of(finding), List.of())))
                .contains("Correct what is listed, then: mvn ciba:verify")
                .doesNotContain("Correct the POM");
    }

    /** Planned or written: what else changes for an application that is in use. */
    @ParameterizedTest
    @CsvSource({
        "oidc_conformant, false, true, From then on Auth0's legacy flows are off for this client.",
        "oidc_conformant, , true, From then on Auth0's legacy flows are off for this client.",
        "oidc_conformant, true, false, ''",
        "token_endpoint_auth_method, none, client_secret_post, From then on the application must send its secret.",
        "token_endpoint_auth_method, none, , From then on the application must prove who it is.",
        "token_endpoint_auth_method, client_secret_basic, client_secret_post, ''",
        "app_type, spa, regular_web, ''"
    })
    void saysWhatAWriteMeansForARunningApplication(String property, String before, String after, String line) {
        SubjectChange change = new SubjectChange(
                Subject.client("kiosk", "kiosk"),
                List.of(new SettingChange(property, value(before), value(after), Optional.empty())));

        for (Outcome outcome : List.of(
                Outcomes.outcome(Goal.PLAN, Status.DRIFT, List.of(), List.of(new Outcome.Change(change, false))),
                Outcomes.outcome(Goal.APPLY, Status.APPLIED, List.of(), List.of(new Outcome.Change(change, true))))) {
            assertThat(report.message(outcome)
                            .lines()
                            .map(String::strip)
                            .filter(said -> said.startsWith("From then on")))
                    .isEqualTo(line.isEmpty() ? List.of() : List.of(line));
        }
    }

    @Test
    void saysOfAClientGrantThatThereIsNoneYet() {
        Subject grant = Subject.clientGrant(Subject.client("kiosk", "Kiosk"), "https://api.acme.example/");
        SettingChange scopes = new SettingChange("scope", Value.ABSENT, Value.texts("read:x"), Optional.empty());
        Outcome.Change created = new Outcome.Change(new SubjectChange(grant, List.of(scopes), true), false);

        assertThat(report.message(Outcomes.outcome(Goal.PLAN, Status.DRIFT, List.of(), List.of(created))))
                .contains("client grant of Kiosk (kiosk) for https://api.acme.example/: to be created");
    }

    private static Value value(String text) {
        return text == null
                ? Value.ABSENT
                : text.matches("true|false") ? Value.flag(text.equals("true")) : Value.text(text);
    }

    @Test
    void needsOneLineWhenInSync() {
        String line = "in sync: tenant acme.eu.auth0.com is what the POM declares (2 clients, 2 requests)";
        assertThat(report.message(Outcomes.inSync())).isEqualTo(line);
        assertThat(report.changes(Outcomes.inSync())).containsExactly(line);
        assertThat(report.body(Outcomes.inSync())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERIFY", "PLAN"})
    void saysInThatLineThatTheTokenCanDoMoreThanRead(Goal goal) {
        assertThat(report.message(Outcomes.privileged(goal, Status.IN_SYNC)))
                .isEqualTo("in sync: tenant acme.eu.auth0.com is what the POM declares"
                        + " (2 clients, 2 requests; the token can do more than read)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPLY", "RESTORE", "PROBE"})
    void doesNotSaySoOfAGoalThatNeedsIt(Goal goal) {
        assertThat(report.message(Outcomes.privileged(goal, Status.IN_SYNC))).doesNotContain("token");
    }

    @Test
    void countsTheRequestsThatWereRepeated() {
        Outcome outcome = Outcomes.costing(new Requests(11, 3));
        assertThat(report.message(outcome)).endsWith("(2 clients, 11 requests, 3 of them repeated)");
    }

    @Test
    void saysHowLongTheTenantHeldTheRequestsBack() {
        Outcome outcome = Outcomes.costing(new Requests(11, 0, Duration.ofMillis(37_400)));
        assertThat(report.message(outcome)).endsWith("(2 clients, 11 requests, waited 37 s)");
    }

    @Test
    void doesNotMentionAShortWait() {
        Outcome outcome = Outcomes.costing(new Requests(11, 0, Duration.ofSeconds(2)));
        assertThat(report.message(outcome)).endsWith("(2 clients, 11 requests)");
    }

    @Test
    void leavesOutCountsThatItDoesNotKnow() {
        Outcome outcome = new Outcome(
                Goal.VERIFY,
                "",
                Status.IN_SYNC,
                List.of(),
                List.of(),
                Requests.NONE,
                Scopes.NONE,
                3,
                Optional.empty(),
                List.of());
        assertThat(new ConsoleReport(
                                new ConsoleStyle(true, false),
                                new DeclarationPlaces(List.of()),
                                Optional.empty(),
                                Commands.PLAIN,
                                false)
                        .message(outcome))
                .isEqualTo("in sync: the tenant is what the POM declares");
    }

    @Test
    void marksWarningsAndExplainsWhatApplyWouldTakeAway() {
        assertThat(report.message(Outcomes.warningsOnly())).isEqualTo("""
                tenant acme.eu.auth0.com is not what the POM declares: 1 warning

                  client call-centre (3fSk0aaLnd9PqRXzw1)  pom.xml:41
                    - grant_types  implicit                pom.xml:43  CIBA-214  warning
                      Add them to <grantTypes>, or let mvn ciba:apply remove them.

                To see the changes: mvn ciba:plan     To make them: mvn ciba:apply     Report: target/ciba/ciba-report.json
                What a rule means: https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/rules.md#ciba-214""");
    }

    @Test
    void tellsUncheckedAndWaivedFindingsApart() {
        assertThat(report.message(Outcomes.unchecked())).isEqualTo("""
                tenant acme.eu.auth0.com was not fully checked: 1 check not made, 1 waived

                  client kiosk (kiosk000000000000x)                                   pom.xml:60
                    ? not checked, scope read:clients is missing: insufficient_scope  pom.xml:60  CIBA-702
                      Grant read:clients to the client whose credentials are used.
                      waived: app_type is native                                      pom.xml:60  CIBA-209
                      accepted until 2027-01-31 at pom.xml:71: Kiosks are native

                To try again: mvn ciba:verify     Report: target/ciba/ciba-report.json
                What a rule means: https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/rules.md#ciba-702""");
    }

    @Test
    void asksForNothingWhenAllIsWaived() {
        assertThat(report.message(Outcomes.waivedOnly())).isEqualTo("""
                tenant acme.eu.auth0.com is what the POM declares: 1 waived

                  client kiosk (kiosk000000000000x)  pom.xml:60
                      waived: app_type is native     pom.xml:60  CIBA-209
                      accepted until 2027-01-31 at pom.xml:71: Kiosks are native""");
    }

    @Test
    void leadsWithTheErrorOfARunThatCouldNotDoItsWork() {
        assertThat(report.message(Outcomes.failed())).isEqualTo("""
                tenant acme.eu.auth0.com cannot be reached: connection refused

                  Check domain, network and proxy, or set <failOnUnreachable>false.

                To try again: mvn ciba:verify     Report: target/ciba/ciba-report.json""");
    }

    @Test
    void leadsWithTheFirstLineOfAnErrorThatSaysSomething() {
        Outcome outcome = new Outcome(
                Goal.VERIFY,
                Outcomes.DOMAIN,
                Status.ERROR,
                List.of(),
                List.of(),
                Requests.NONE,
                Scopes.NONE,
                1,
                Optional.of(RunError.of(" \n\nno connection\nTry again.")),
                List.of());
        assertThat(report.message(outcome)).isEqualTo("""
                no connection

                  Try again.

                To try again: mvn ciba:verify     Report: target/ciba/ciba-report.json""");
    }

    @Test
    void plansEveryChangeAndRepeatsNoneOfThemAsAFinding() {
        assertThat("\n" + String.join("\n", report.changes(Outcomes.planned())) + "\n")
                .isEqualTo("""

                  client call-centre (3fSk0aaLnd9PqRXzw1): to be written                                                  pom.xml:41
                    ~ async_approval_notification_channels  [email] → [guardian-push, email]                              pom.xml:48
                    ~ grant_types                           adds urn:openid:params:grant-type:ciba; 1 stays               implied
                  client kiosk (kiosk000000000000x): to be written                                                        pom.xml:60
                    + token_endpoint_auth_method            (not set) → client_secret_post                                pom.xml:63
                    - client_authentication_methods         {private_key_jwt: {credentials: [{id: cred_1}]}} → (not set)  implied
                """);
        assertThat(report.body(Outcomes.planned())).containsExactly("""
                  tenant
                    ! Guardian push notifications are off, but call-centre uses guardian-push  CIBA-301  warning
                      declare <guardian><pushNotification><enabled>true</enabled>… to let apply switch them on

                Report: target/ciba/ciba-report.json""".lines().toArray(String[]::new));
    }

    @Test
    void saysWhatWasWrittenAndWhereTheSnapshotLies() {
        assertThat(report.message(Outcomes.applied())).isEqualTo("""
                tenant acme.eu.auth0.com is now what the POM declares: 2 settings written

                  client call-centre (3fSk0aaLnd9PqRXzw1): written                                           pom.xml:41
                    ~ async_approval_notification_channels  [email] → [guardian-push, email]                 pom.xml:48
                    ~ grant_types                           adds urn:openid:params:grant-type:ciba; 1 stays  implied

                snapshot of the old values: target/ciba/snapshots/1.json""");
    }

    @Test
    void saysWhatAnInterruptedApplyWroteAndWhatNot() {
        assertThat(report.message(Outcomes.partiallyApplied())).isEqualTo("""
                only 1 of 2 writes reached tenant acme.eu.auth0.com: the tenant refused the write to kiosk: 400 invalid_body

                  client call-centre (3fSk0aaLnd9PqRXzw1): written                                                        pom.xml:41
                    ~ async_approval_notification_channels  [email] → [guardian-push, email]                              pom.xml:48
                    ~ grant_types                           adds urn:openid:params:grant-type:ciba; 1 stays               implied
                  client kiosk (kiosk000000000000x): NOT written                                                          pom.xml:60
                    + token_endpoint_auth_method            (not set) → client_secret_post                                pom.xml:63
                    - client_authentication_methods         {private_key_jwt: {credentials: [{id: cred_1}]}} → (not set)  implied

                snapshot of the old values: target/ciba/snapshots/1.json
                To finish: mvn ciba:apply     To go back: mvn ciba:restore     Report: target/ciba/ciba-report.json""");
    }

    @Test
    void speaksOfThePomWhenNoTenantIsInvolved() {
        ConsoleReport offline = new ConsoleReport(
                new ConsoleStyle(true, false),
                new DeclarationPlaces(List.of()),
                Optional.empty(),
                Commands.PLAIN,
                false);
        assertThat(offline.message(Outcomes.offline())).isEqualTo("""
                the POM's CIBA configuration has 2 errors

                  configuration
                    ! <grantTypez> is not known, did you mean <grantTypes>?  pom.xml:12  CIBA-100
                    ! <grantTypez> is not known, did you mean <grantTypes>?  pom.xml:12  CIBA-100
                      Correct the element that the message names.

                Correct the POM, then: mvn ciba:validate
                What a rule means: https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/rules.md#ciba-100""");
        assertThat(offline.headline(Outcomes.outcome(Goal.VALIDATE, Status.IN_SYNC, List.of(), List.of())))
                .isEqualTo("the POM's CIBA configuration is sound (2 requests)");
        assertThat(offline.headline(
                        Outcomes.outcome(Goal.VALIDATE, Status.IN_SYNC, List.of(Outcomes.WAIVED), List.of())))
                .isEqualTo("the POM's CIBA configuration is sound: 1 waived");
    }

    @Test
    void usesTheWordsOfARestore() {
        Outcome restored = Outcomes.outcome(
                Goal.RESTORE, Status.APPLIED, List.of(), List.of(new Outcome.Change(Outcomes.SWAP, true)));
        assertThat(report.headline(restored))
                .isEqualTo("tenant acme.eu.auth0.com has the values of the snapshot again: 2 settings written");
        Outcome dryRun = Outcomes.outcome(
                Goal.RESTORE, Status.DRIFT, List.of(), List.of(new Outcome.Change(Outcomes.SWAP, false)));
        assertThat(report.headline(dryRun)).isEqualTo("would put back 2 settings on tenant acme.eu.auth0.com");
        assertThat(report.body(dryRun))
                .containsExactly("To make them: mvn ciba:restore     Report: target/ciba/ciba-report.json");
        assertThat(report.changes(dryRun).get(0)).contains("to be written").contains("pom.xml:60");
        assertThat(report.headline(Outcomes.outcome(Goal.RESTORE, Status.IN_SYNC, List.of(), List.of())))
                .startsWith("in sync: tenant acme.eu.auth0.com has the values of the snapshot (");
    }

    @Test
    void needsNoUnicodeConsole() {
        ConsoleReport ascii = new ConsoleReport(
                new ConsoleStyle(false, false),
                Outcomes.DECLARED,
                Optional.of("ciba-report.json"),
                Commands.PLAIN,
                false);
        assertThat(Outcomes.all().map(ascii::message))
                .allMatch(text -> text.chars().allMatch(letter -> letter < 128));
        assertThat(ascii.body(Outcomes.drift()).subList(0, 3))
                .containsExactly(
                        "  client call-centre (3fSk0aaLnd9PqRXzw1)                                      pom.xml:41",
                        "    ~ async_approval_notification_channels  [email] -> [guardian-push, email]  pom.xml:48  CIBA-211",
                        "    + grant_types                           urn:openid:params:grant-type:ciba  implied     CIBA-203");
    }

    @Test
    void cannotBeForgedByNamesAndMessages() {
        String text = report.message(Outcomes.hostile());
        assertThat(text.lines()).allSatisfy(line -> {
            assertThat(line.codePoints()).noneMatch(Printable::hidden);
            assertThat(line.strip())
                    .doesNotStartWith("::")
                    .doesNotContain("##vso[")
                    .doesNotContain("##[");
        });
        assertThat(text).contains("\\u001b[31mred", "\\u202egnp.exe");
    }

    @Test
    void countsWhatIsAcceptedBeyondTen() {
        List<Finding> findings = new ArrayList<>();
        IntStream.range(0, 30)
                .forEach(at -> findings.add(Outcomes.waivedOnly().findings().get(0)));

        String text = report.message(Outcomes.outcome(Goal.VERIFY, Status.IN_SYNC, findings, List.of()));

        assertThat(text)
                .startsWith("tenant acme.eu.auth0.com is what the POM declares: 30 waived")
                .contains("  … and 20 more in target/ciba/ciba-report.json");
        assertThat(text.lines().filter(line -> line.contains("waived: app_type")))
                .hasSize(10);
    }

    @Test
    void countsChangesAndNotesBeyondFifty() {
        List<Outcome.Change> changes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            changes.add(new Outcome.Change(
                    new SubjectChange(
                            Subject.client("id-" + at, "name-" + at),
                            List.of(new SettingChange("app_type", Value.ABSENT, Value.of("native"), Optional.empty()))),
                    false));
            notes.add("note " + at);
        }
        Outcome many = new Outcome(
                Goal.PLAN,
                "acme.eu.auth0.com",
                Status.DRIFT,
                List.of(),
                changes,
                new Requests(2, 0),
                Scopes.NONE,
                412,
                Optional.empty(),
                notes);

        String text = report.message(many);

        assertThat(text)
                .startsWith("would change 60 settings")
                .contains("name-49 ", "note 49")
                .doesNotContain("name-50 ", "note 50");
        assertThat(text.lines().filter(line -> line.equals("  … and 10 more in target/ciba/ciba-report.json")))
                .hasSize(2);
    }

    /** Only signs are coloured, and each colour ends where Maven looks for its end. */
    @Test
    void coloursSignsAlone() {
        ConsoleReport coloured = new ConsoleReport(
                new ConsoleStyle(true, true),
                Outcomes.DECLARED,
                Optional.of("target/ciba/ciba-report.json"),
                Commands.PLAIN,
                false);

        String text = coloured.message(Outcomes.drift());

        assertThat(text).contains("    \u001b[32m+\u001b[m grant_types", "    \u001b[33m~\u001b[m ");
        assertThat(text.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(report.message(Outcomes.drift()));
    }

    @Test
    void aPlanDoesNotCountTheAbsenceOfWhatItCreates() {
        Subject kiosk = Subject.client("Kiosk", "Kiosk");
        Finding.Builder absent = Finding.of(
                        "CIBA-201", Severity.ERROR, Finding.Status.DRIFT, kiosk, "no client is called Kiosk")
                .remedy("mvn ciba:apply creates it.", true);
        List<Outcome.Change> creation = List.of(new Outcome.Change(
                new SubjectChange(
                        kiosk,
                        List.of(new SettingChange("app_type", Value.ABSENT, Value.of("native"), Optional.empty())),
                        true),
                false));

        assertThat(report.message(Outcomes.outcome(Goal.PLAN, Status.DRIFT, List.of(absent.build()), creation)))
                .startsWith("would change 1 setting on tenant acme.eu.auth0.com\n")
                .contains("client Kiosk: to be created")
                .doesNotContain("CIBA-201");
        // What may be a misspelt name is a question to the reader.
        assertThat(report.message(Outcomes.outcome(
                        Goal.PLAN,
                        Status.DRIFT,
                        List.of(absent.trait(Finding.Trait.PERHAPS_MISSPELT).build()),
                        creation)))
                .contains("(also found: 1 error)", "CIBA-201");
    }

    @Test
    void keepsErrorsWhenThereIsTooMuchToShow() {
        List<Finding> findings = new ArrayList<>();
        IntStream.range(0, 60)
                .forEach(at -> findings.add(Finding.of(
                                "CIBA-209", Severity.WARNING, Finding.Status.VIOLATION, Outcomes.KIOSK, "warning " + at)
                        .build()));
        findings.add(Outcomes.THIRD_PARTY);
        List<String> body = report.body(Outcomes.outcome(Goal.VERIFY, Status.DRIFT, findings, List.of()));
        assertThat(body).contains("  … and 11 more in target/ciba/ciba-report.json");
        assertThat(String.join("\n", body)).contains("CIBA-204", "warning 48").doesNotContain("warning 49");
        assertThat(body).filteredOn(line -> line.contains("CIBA-2")).hasSize(FindingBlocks.MOST);
    }

    @Test
    void shortensLongListsToWhatComesAndGoes() {
        List<String> many = IntStream.range(0, 20).mapToObj(at -> "grant-" + at).toList();
        List<String> others =
                IntStream.range(1, 21).mapToObj(at -> "grant-" + at).toList();
        assertThat(DisplayText.change(Value.texts(many), Value.texts(others)))
                .isEqualTo("adds grant-20; removes grant-0; 19 stay");
        List<String> turned = new ArrayList<>(many);
        java.util.Collections.reverse(turned);
        assertThat(DisplayText.change(Value.texts(many), Value.texts(turned)))
                .isEqualTo("the same 20 items in another order");
        Finding missing = Finding.of("CIBA-215", Severity.ERROR, Finding.Status.DRIFT, Outcomes.KIOSK, "m")
                .about("grant_types", Mark.ADD, Value.texts(many), Value.texts("grant-0"))
                .build();
        assertThat(DisplayText.difference(missing))
                .endsWith("grant-8, and 11 more")
                .startsWith("grant-1, grant-2");
    }

    @Test
    void letsNoLongTextPushTheColumnsOfOtherRows() {
        Finding wide = Finding.of("CIBA-215", Severity.ERROR, Finding.Status.DRIFT, Outcomes.KIOSK, "m")
                .about("s".repeat(90), Mark.CHANGE, Value.flag(true), Value.flag(false))
                .at(new PomLocation("p".repeat(90), 1))
                .build();
        assertThat(report.body(Outcomes.outcome(
                        Goal.VERIFY,
                        Status.DRIFT,
                        List.of(wide, Outcomes.CHANNELS, Outcomes.GRANT_MISSING),
                        List.of())))
                .contains(
                        "    + grant_types                           urn:openid:params:grant-type:ciba  implied     CIBA-203");
    }

    /** One for each kind of outcome that offers a command. */
    @Test
    void offersCommandsWithTheFlagsThatWereGiven() {
        Command called = new Command(
                "ciba",
                Optional.of("prod"),
                List.of("-f", "service/pom.xml", "-Pprod", "-pl", "kid"),
                List.of(),
                Map.of("ciba.serverId", "prod", "ciba.failOnWarning", "true"),
                Map.of(Goal.PLAN, Set.of("ciba.serverId"), Goal.APPLY, Set.of("ciba.serverId")),
                Optional.of("acme.eu.auth0.com"),
                Optional.empty());
        ConsoleReport report = report(called, false);
        String flags = "@prod -f service/pom.xml -Pprod -pl kid";

        assertThat(report.message(Outcomes.failed()))
                .contains("To try again: mvn ciba:verify" + flags + " -Dciba.failOnWarning=true -Dciba.serverId=prod");
        assertThat(report.message(Outcomes.drift()))
                .contains("To see the changes: mvn ciba:plan" + flags + " -Dciba.serverId=prod\nTo make them:"
                        + " mvn ciba:apply" + flags + " -Dciba.serverId=prod -Dciba.confirm=acme.eu.auth0.com\nReport");
        assertThat(report.message(Outcomes.partiallyApplied()))
                .contains("To finish: mvn ciba:apply" + flags, "To go back: mvn ciba:restore" + flags)
                .contains("-Dciba.confirm=acme.eu.auth0.com");
        assertThat(report.message(Outcomes.offline())).contains("Correct the POM, then: mvn ciba:validate" + flags);
    }

    @Test
    void saysThatTheEmbeddedTenantOfTheBuildEndsWithIt() {
        ConsoleReport embedded =
                report(Commands.PLAIN.to(Optional.of(java.net.URI.create("http://localhost:8765"))), false);

        assertThat(embedded.message(Outcomes.drift()))
                .contains("The tenant is the embedded one of this build, at http://localhost:8765, and ends with it")
                .contains("To make them: mvn ciba:apply -Dciba.baseUrl=http://localhost:8765");
        assertThat(embedded.message(Outcomes.inSync())).doesNotContain("embedded");
        assertThat(report.message(Outcomes.drift())).doesNotContain("embedded");
    }

    @Test
    void offersNoCommandThatWouldBeRefused() {
        ConsoleReport refused = report(Commands.PLAIN, true);
        assertThat(refused.message(Outcomes.failed())).doesNotContain("mvn ");
        Outcome stale = new Outcome(
                Goal.APPLY,
                Outcomes.DOMAIN,
                Status.DRIFT,
                List.of(Outcomes.CHANNELS),
                List.of(),
                Requests.NONE,
                Scopes.NONE,
                1,
                Optional.of(RunError.of("the tenant has moved since the plan was made")),
                List.of());
        assertThat(refused.message(stale)).doesNotContain("mvn ciba:apply     ").doesNotContain("To make them");
        Command planned = new Command(
                "ciba",
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of("ciba.planFile", "p.json"),
                Map.of(),
                Optional.empty(),
                Optional.empty());
        assertThat(report(planned, true).message(Outcomes.partiallyApplied()))
                .contains("To see what is left: mvn ciba:plan -Dciba.planFile=p.json");
    }

    /** What -D gave is not in the POM, and the same command would be refused again. */
    @Test
    void doesNotSendTheReaderToThePomForWhatIsNotThere() {
        Finding mistyped = Finding.of(
                        "CIBA-100",
                        Severity.ERROR,
                        Finding.Status.VIOLATION,
                        Subject.configuration(),
                        "-Dciba.failOnDrift is maybe: true or false")
                .build();
        assertThat(report.message(Outcomes.outcome(Goal.VERIFY, Status.ERROR, List.of(mistyped), List.of())))
                .contains("Correct what is listed, then run the command again")
                .doesNotContain("POM, then")
                .doesNotContain("mvn ");
    }

    @Test
    void namesAllScopesThatLackOnOneLine() {
        List<Finding> denied = new ArrayList<>();
        denied.add(denied(Subject.PUSH_FACTOR, "read:guardian_factors"));
        denied.add(denied(Subject.PUSH_PROVIDER, "read:guardian_factors"));
        denied.add(denied(Subject.EMAIL_PROVIDER, "read:email_provider"));
        denied.add(denied(Outcomes.KIOSK, "read:client_credentials"));
        assertThat(report.message(Outcomes.outcome(Goal.VERIFY, Status.NOT_VERIFIED, denied, List.of())))
                .isEqualTo("""
                        tenant acme.eu.auth0.com was not fully checked: 4 checks not made

                          tenant
                            ? not checked: Guardian push notifications, Guardian push provider, e-mail provider, \
                        client kiosk (kiosk000000000000x). Scopes to grant: read:client_credentials read:email_provider \
                        read:guardian_factors  CIBA-702

                        Once the application has these scopes: mvn ciba:verify     Report: target/ciba/ciba-report.json
                        What a rule means: https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/rules.md#ciba-702""");
    }

    private static Finding denied(Subject subject, String scope) {
        return Finding.of(
                        "CIBA-702",
                        Severity.ERROR,
                        Finding.Status.NOT_CHECKED,
                        subject,
                        subject.name() + " not checked, scope " + scope + " is missing: insufficient_scope")
                .lacking(List.of(scope))
                .build();
    }

    @Test
    void aPlanSaysWhatItWouldChangeAndWhatElseItFound() {
        assertThat(report.headline(Outcomes.planned()))
                .isEqualTo("would change 4 settings on tenant acme.eu.auth0.com (also found: 1 warning)");
        assertThat(report.headline(Outcomes.outcome(Goal.PLAN, Status.DRIFT, List.of(Outcomes.THIRD_PARTY), List.of())))
                .isEqualTo("would change nothing on tenant acme.eu.auth0.com (also found: 1 error)");
        assertThat(report.headline(Outcomes.outcome(
                        Goal.APPLY,
                        Status.DRIFT,
                        List.of(Outcomes.CHANNELS),
                        List.of(new Outcome.Change(Outcomes.FIX, false)))))
                .isEqualTo("would change 2 settings on tenant acme.eu.auth0.com");
    }

    @Test
    void saysThatARestoredValueIsFromTheSnapshot() {
        Outcome restored = Outcomes.outcome(
                Goal.RESTORE, Status.APPLIED, List.of(), List.of(new Outcome.Change(Outcomes.FIX, true)));
        assertThat(report.message(restored)).contains("from the snapshot").doesNotContain("implied");
    }

    @Test
    void tellsSubjectsApartWhoseNamesOrIdsLookAlike() {
        String start = "https://api.acme.example/" + "a".repeat(80);
        assertThat(Stream.of(
                                Subject.client("3fSk0aaLnd9PqRXzw1", "Call centre"),
                                Subject.client("3fSk0bbLnd9PqRXzw1", "Call centre"),
                                Subject.client("3fSk0bbLnd9PqRXzw1", "Call centre 2"),
                                Subject.api(start + "1"),
                                Subject.api(start + "2"))
                        .map(DisplayText::subject))
                .doesNotHaveDuplicates();
    }

    @Test
    void quotesValuesThatLookLikePunctuation() {
        assertThat(DisplayText.value(Value.texts("", "a, b", " c", "[d]", "e")))
                .isEqualTo("[\"\", \"a, b\", \" c\", \"[d]\", e]");
        assertThat(DisplayText.value(Value.ABSENT)).isEqualTo("(not set)");
        assertThat(DisplayText.change(Value.flag(false), Value.flag(true))).isEqualTo("false → true");
    }

    @Test
    void namesAClientByItsIdAloneWhenItHasNoOtherName() {
        assertThat(DisplayText.subject(Subject.client("3fSk0aaLnd9PqRXzw1", "3fSk0aaLnd9PqRXzw1")))
                .isEqualTo("client 3fSk0aaLnd9PqRXzw1");
    }

    @Test
    void findsThePlaceOfAClientByIdOrByName() {
        assertThat(Outcomes.DECLARED.place(Outcomes.CALL_CENTRE)).contains(new PomLocation("pom.xml", 41));
        assertThat(Outcomes.DECLARED.place(Outcomes.KIOSK)).contains(new PomLocation("pom.xml", 60));
        assertThat(Outcomes.DECLARED.place(Subject.client("x", Outcomes.CALL_CENTRE.id())))
                .isEmpty();
        assertThat(Outcomes.DECLARED.place(Subject.tenant("kiosk"))).isEmpty();
    }
}
