package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.report.ci.GitLabReport;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GitLabReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode report(Outcome outcome) throws Exception {
        return JSON.readTree(new GitLabReport(Repository.UNKNOWN).render(outcome));
    }

    static Stream<Outcome> outcomes() {
        return Outcomes.all();
    }

    /** What GitLab asks for of each entry: it leaves out a report in which one lacks something. */
    @ParameterizedTest
    @MethodSource("outcomes")
    void everyEntryHasWhatGitLabWants(Outcome outcome) throws Exception {
        JsonNode report = report(outcome);
        Set<String> fingerprints = new HashSet<>();
        assertThat(report.isArray()).isTrue();
        assertThat(report).hasSizeGreaterThanOrEqualTo(outcome.findings().size());
        for (JsonNode entry : report) {
            assertThat(entry.path("description").asText()).isNotBlank();
            assertThat(entry.path("check_name").asText()).isNotBlank();
            assertThat(entry.path("severity").asText()).isIn("info", "minor", "major", "critical", "blocker");
            assertThat(entry.path("location").path("path").asText())
                    .isNotBlank()
                    .doesNotStartWith("./");
            assertThat(entry.path("location").path("lines").path("begin").asInt())
                    .isPositive();
            assertThat(entry.path("fingerprint").asText()).matches("[0-9a-f]{64}");
            assertThat(fingerprints.add(entry.path("fingerprint").asText())).isTrue();
        }
    }

    @Test
    void aFindingIsAnEntryOnItsLine() throws Exception {
        JsonNode entry = report(Outcomes.drift()).get(0);

        assertThat(entry.get("check_name").asText()).isEqualTo("CIBA-211");
        assertThat(entry.get("severity").asText()).isEqualTo("critical");
        assertThat(entry.get("location").toString()).isEqualTo("{\"path\":\"pom.xml\",\"lines\":{\"begin\":48}}");
        assertThat(entry.get("description").asText())
                .startsWith("client call-centre (3fSk0aaLnd9PqRXzw1): async_approval_notification_channels is")
                .endsWith("mvn ciba:apply sets it.");
    }

    @Test
    void whatNoLineDeclaresSaysSo() throws Exception {
        JsonNode entry = report(Outcomes.drift()).get(1);

        assertThat(entry.get("location").toString()).isEqualTo("{\"path\":\"pom.xml\",\"lines\":{\"begin\":1}}");
        assertThat(entry.get("description").asText()).contains("No line of a POM declares it");
    }

    @Test
    void eachKindOfFindingHasItsSeverity() throws Exception {
        assertThat(report(Outcomes.unchecked()).findValuesAsText("severity")).containsExactly("major", "info");
        assertThat(report(Outcomes.warningsOnly()).findValuesAsText("severity")).containsExactly("minor");
    }

    /** Without an entry it would look as if nothing had been found. */
    @Test
    void aRunThatCouldNotDoItsWorkIsAnEntry() throws Exception {
        JsonNode report = report(Outcomes.failed());

        assertThat(report).hasSize(1);
        assertThat(report.get(0).get("check_name").asText()).isEqualTo("ciba:verify");
        assertThat(report.get(0).get("severity").asText()).isEqualTo("blocker");
        assertThat(report.get(0).get("description").asText()).contains("cannot be reached");
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertThat(new GitLabReport(Repository.UNKNOWN).render(Outcomes.inSync()))
                .isEqualTo("[]\n");
    }

    @Test
    void aFindingStaysTheSameWhileItsLineAndItsValuesMove() throws Exception {
        List<String> before = fingerprints(finding("pom.xml", 48, "grant_types", "is [a]"));
        List<String> after = fingerprints(finding("pom.xml", 60, "grant_types", "is [b]"));

        assertThat(after).isEqualTo(before);
        assertThat(fingerprints(finding("pom.xml", 48, "", "lacks 3 items (pom.xml:48)")))
                .isEqualTo(fingerprints(finding("pom.xml", 50, "", "lacks 3 items (pom.xml:50)")));
    }

    @Test
    void otherFindingsAreOthers() throws Exception {
        Finding one = finding("pom.xml", 48, "grant_types", "is [a]");
        assertThat(fingerprints(
                        one,
                        one,
                        finding("a/pom.xml", 48, "grant_types", "is [a]"),
                        finding("pom.xml", 48, "app_type", "is [a]"),
                        finding("pom.xml", 48, "", "<x> is not known"),
                        finding("pom.xml", 48, "", "<y> is not known")))
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @Test
    void pathsAreThoseOfTheRepository() throws Exception {
        Repository below = new Repository(Optional.of(URI.create("file:///work/")), "tenants/acme", "b/pom.xml");
        JsonNode report = JSON.readTree(new GitLabReport(below).render(Outcomes.drift()));

        assertThat(report.findValuesAsText("path"))
                .containsExactly("tenants/acme/pom.xml", "tenants/acme/b/pom.xml", "tenants/acme/b/pom.xml");
    }

    private static List<String> fingerprints(Finding... findings) throws Exception {
        return report(Outcomes.outcome(Goal.VERIFY, Status.DRIFT, List.of(findings), List.of()))
                .findValuesAsText("fingerprint");
    }

    private static Finding finding(String file, int line, String setting, String message) {
        return Finding.of("CIBA-211", Severity.ERROR, Finding.Status.DRIFT, Outcomes.CALL_CENTRE, message)
                .about(setting, Finding.Mark.NONE, null, null)
                .at(new PomLocation(file, line))
                .build();
    }
}
