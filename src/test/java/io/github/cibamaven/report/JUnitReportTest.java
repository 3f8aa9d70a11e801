package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitReportTest {

    private final JUnitReport report = new JUnitReport();

    static Stream<Outcome> outcomes() {
        return Outcomes.all();
    }

    /** What was left out has not passed, and has not failed either. */
    @Test
    void whatWasLeftOutIsSkipped() {
        assertThat(report.render(Outcomes.inPart()))
                .contains("tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"")
                .contains("<testcase classname=\"run\" name=\"left out\"")
                .contains(
                        "<skipped message=\"Only client kiosk was looked at. Declared, but not looked at: client not-kiosk,"
                                + " client kiosk!, API https://kiosk, undeclaredClients\"");
        assertThat(report.render(Outcomes.uncheckedInPart())).contains("errors=\"1\" skipped=\"1\"");
    }

    @Test
    void failsForErrorsAndLetsWarningsPass() {
        assertThat(report.render(Outcomes.drift())).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="ciba:verify" tests="3" failures="2" errors="0" skipped="0" time="0.412" timestamp="1970-01-01T00:00:00" hostname="localhost">
                  <testcase classname="client call-centre (3fSk0aaLnd9PqRXzw1)" name="CIBA-211 async_approval_notification_channels" time="0">
                    <failure message="async_approval_notification_channels is [email], should be [guardian-push, email]">error: async_approval_notification_channels is [email], should be [guardian-push, email]
                What to do: mvn ciba:apply sets it.
                Declared at: pom.xml:48
                Read more: https://auth0.com/docs/get-started/applications/configure-client-initiated-backchannel-authentication</failure>
                  </testcase>
                  <testcase classname="client call-centre (3fSk0aaLnd9PqRXzw1)" name="CIBA-203 grant_types" time="0">
                    <failure message="grant_types lacks urn:openid:params:grant-type:ciba">error: grant_types lacks urn:openid:params:grant-type:ciba
                What to do: mvn ciba:apply adds it; other grants stay.
                Read more: https://auth0.com/docs/get-started/applications/configure-client-initiated-backchannel-authentication</failure>
                  </testcase>
                  <testcase classname="tenant" name="CIBA-301" time="0">
                    <system-out>warning: Guardian push notifications are off, but call-centre uses guardian-push
                What to do: declare &lt;guardian&gt;&lt;pushNotification&gt;&lt;enabled&gt;true&lt;/enabled&gt;… to let apply switch them on</system-out>
                  </testcase>
                </testsuite>
                """);
    }

    @Test
    void hasOnePassingCaseWhenNothingIsWrong() throws Exception {
        Document suite = Xml.parse(report.render(Outcomes.inSync()));
        assertThat(Xml.all(suite, "testcase")).hasSize(1);
        assertThat(Xml.names(suite)).containsExactly("testcase", "testsuite");
    }

    @Test
    void neverLetsAnUncheckedRunPass() throws Exception {
        Document unchecked = Xml.parse(report.render(Outcomes.unchecked()));
        assertThat(Xml.attributes(unchecked, "error", "message"))
                .containsExactly("not checked, scope read:clients is missing: insufficient_scope");
        assertThat(Xml.attributes(unchecked, "skipped", "message"))
                .containsExactly("app_type is native; accepted until 2027-01-31 at pom.xml:71: Kiosks are native");
        Document failed = Xml.parse(report.render(Outcomes.failed()));
        assertThat(Xml.texts(failed, "error"))
                .containsExactly("tenant acme.eu.auth0.com cannot be reached: connection refused\n"
                        + "Check domain, network and proxy, or set <failOnUnreachable>false.");
        for (Status status : List.of(Status.ERROR, Status.NOT_VERIFIED, Status.PARTIALLY_APPLIED)) {
            Outcome bare = Outcomes.outcome(Goal.VERIFY, status, List.of(), List.of());
            assertThat(Xml.all(Xml.parse(report.render(bare)), "error"))
                    .as(status.name())
                    .hasSize(1);
        }
        Outcome drift = Outcomes.outcome(Goal.RESTORE, Status.DRIFT, List.of(), List.of());
        assertThat(Xml.all(Xml.parse(report.render(drift)), "failure")).hasSize(1);
    }

    /** What was checked of the POM is met all the same, and would hide what became of the tenant. */
    @Test
    void aTenantWithoutTheOldValuesIsAFailureBesideCasesThatPass() throws Exception {
        Outcome drift = Outcomes.outcome(Goal.RESTORE, Status.DRIFT, List.of(), List.of());

        Document suite = Xml.parse(report.render(drift.proving(given -> List.of(met()))));

        assertThat(Xml.attributes(suite, "failure", "message"))
                .containsExactly("tenant acme.eu.auth0.com does not have the values of the snapshot");
        assertThat(Xml.all(suite, "testcase")).hasSize(2);
    }

    @Test
    void aDryRunThatDidItsWorkHasNotFailed() throws Exception {
        Outcome dryRun = Outcomes.outcome(
                Goal.RESTORE, Status.DRIFT, List.of(), List.of(new Outcome.Change(Outcomes.SWAP, false)));

        for (Outcome one : List.of(dryRun, dryRun.proving(given -> List.of(met())))) {
            assertThat(Xml.names(Xml.parse(report.render(one)))).containsExactly("testcase", "testsuite");
        }
    }

    private static CheckResult met() {
        return new CheckResult(
                Subject.configuration(),
                "CIBA-100",
                "",
                "the configuration can be understood",
                CheckResult.Result.MET,
                "",
                Optional.empty(),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void isWellFormedAndCountsRight(Outcome outcome) throws Exception {
        Document document = Xml.parse(report.render(outcome));
        Element suite = Xml.one(document, "testsuite");
        assertThat(suite.getAttribute("tests"))
                .isEqualTo("" + Xml.all(document, "testcase").size());
        assertThat(suite.getAttribute("failures"))
                .isEqualTo("" + Xml.all(document, "failure").size());
        assertThat(suite.getAttribute("errors"))
                .isEqualTo("" + Xml.all(document, "error").size());
        assertThat(suite.getAttribute("skipped"))
                .isEqualTo("" + Xml.all(document, "skipped").size());
        assertThat(Xml.all(document, "testcase"))
                .extracting(one -> one.getAttribute("classname") + "|" + one.getAttribute("name"))
                .doesNotHaveDuplicates();
    }

    @Test
    void showsHostileTextAsText() throws Exception {
        String xml = report.render(Outcomes.hostile());
        assertThat(xml.lines()).allSatisfy(line -> {
            assertThat(line.codePoints()).noneMatch(Printable::hidden);
            assertThat(line.strip()).doesNotStartWith("::").doesNotContain("##vso[");
        });
        assertThat(xml).doesNotContain("]]>", "<script");
        assertThat(Xml.attributes(Xml.parse(xml), "failure", "message"))
                .containsExactly(Printable.of(Outcomes.HOSTILE));
    }
}
