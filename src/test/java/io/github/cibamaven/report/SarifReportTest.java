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
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SarifReportTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final SarifReport report = new SarifReport(Repository.UNKNOWN);

    static Stream<Outcome> outcomes() {
        return Outcomes.all();
    }

    @Test
    void describesTheRulesThatFoundSomethingAndNoOthers() throws IOException {
        JsonNode rules = run(Outcomes.drift()).at("/tool/driver/rules");
        assertThat(rules)
                .extracting(rule -> rule.get("id").textValue())
                .containsExactly("CIBA-203", "CIBA-211", "CIBA-301");
        assertThat(rules.get(0).at("/shortDescription/text").textValue())
                .isEqualTo("the client does not hold the CIBA grant");
        assertThat(rules.get(0).at("/fullDescription/text").textValue()).isEqualTo("/bc-authorize refuses the client.");
        assertThat(rules.get(0).get("helpUri").textValue()).endsWith("src/site/markdown/rules.md#ciba-203");
        assertThat(rules.get(0).at("/defaultConfiguration/level").textValue()).isEqualTo("error");
    }

    @Test
    void saysWhatWasLeftOutWhereToolsShowNotes() throws IOException {
        JsonNode invocation = run(Outcomes.inPart()).at("/invocations/0");

        assertThat(invocation.get("executionSuccessful").booleanValue()).isTrue();
        assertThat(invocation.at("/toolExecutionNotifications/0/level").textValue())
                .isEqualTo("note");
        assertThat(invocation.at("/toolExecutionNotifications/0/message/text").textValue())
                .startsWith("Only client kiosk was looked at. Declared, but not looked at: client not-kiosk");
        assertThat(run(Outcomes.uncheckedInPart())
                        .at("/invocations/0/executionSuccessful")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void pointsAtThePomLine() throws IOException {
        JsonNode results = run(Outcomes.drift()).get("results");
        assertThat(place(results.get(0))).isEqualTo("pom.xml:48");
        assertThat(place(results.get(1))).as("no line declares what is implied").isEqualTo("pom.xml:0");
        assertThat(place(results.get(2)))
                .as("code scanning refuses a result without a place")
                .isEqualTo("pom.xml:0");
        assertThat(results.get(2).at("/locations/0/physicalLocation").has("region"))
                .as("no line is invented")
                .isFalse();
        assertThat(results)
                .extracting(result -> result.get("level").textValue())
                .containsExactly("error", "error", "warning");
        assertThat(results.get(0).at("/message/text").textValue())
                .isEqualTo(
                        "client call-centre (3fSk0aaLnd9PqRXzw1): async_approval_notification_channels is [email], should be"
                                + " [guardian-push, email]\nmvn ciba:apply sets it.");
    }

    @ParameterizedTest
    @CsvSource({"a b/pom.xml,a%20b/pom.xml", "ä/pom.xml,%C3%A4/pom.xml", "com.acme:parent:1.0,pom.xml"})
    void writesPathsAsRelativeAddresses(String file, String uri) throws IOException {
        Finding finding = Finding.of("CIBA-204", Severity.ERROR, Finding.Status.VIOLATION, Outcomes.KIOSK, "m")
                .at(new PomLocation(file, 7))
                .build();
        JsonNode result = run(Outcomes.outcome(Goal.VERIFY, Status.DRIFT, List.of(finding), List.of()))
                .get("results")
                .get(0);
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .textValue())
                .isEqualTo(uri);
    }

    /** Maven was started in service/, the repository lies above it. */
    @ParameterizedTest
    @CsvSource({
        "pom.xml,service/pom.xml",
        "kid/pom.xml,service/kid/pom.xml",
        "../pom.xml,pom.xml",
        "../parent/pom.xml,parent/pom.xml",
        "../../elsewhere/pom.xml,service/own/pom.xml",
        "/elsewhere/pom.xml,service/own/pom.xml",
        "com.acme:parent:1.0,service/own/pom.xml"
    })
    void placesAreRelativeToTheRepository(String file, String uri) throws IOException {
        Finding finding = Finding.of("CIBA-204", Severity.ERROR, Finding.Status.VIOLATION, Outcomes.KIOSK, "m")
                .at(new PomLocation(file, 7))
                .build();
        Repository repository =
                new Repository(Optional.of(URI.create("file:///home/ci/repo/")), "service", "own/pom.xml");
        JsonNode run = mapper.readTree(new SarifReport(repository)
                        .render(Outcomes.outcome(Goal.VERIFY, Status.DRIFT, List.of(finding), List.of())))
                .at("/runs/0");
        JsonNode artifact = run.at("/results/0/locations/0/physicalLocation/artifactLocation");
        assertThat(artifact.get("uri").textValue()).isEqualTo(uri);
        assertThat(run.at("/originalUriBaseIds")
                        .path(artifact.get("uriBaseId").textValue())
                        .path("uri")
                        .textValue())
                .isEqualTo("file:///home/ci/repo/");
    }

    @Test
    void suppressesWhatIsWaived() throws IOException {
        JsonNode results = run(Outcomes.unchecked()).get("results");
        assertThat(results.get(0).has("suppressions")).isFalse();
        assertThat(results.get(0).get("level").textValue()).isEqualTo("error");
        assertThat(results.get(1).at("/suppressions/0/kind").textValue()).isEqualTo("inSource");
        assertThat(results.get(1).at("/suppressions/0/justification").textValue())
                .isEqualTo("accepted until 2027-01-31 at pom.xml:71: Kiosks are native");
        assertThat(results.get(1).at("/message/text").textValue()).doesNotContain("Declare <appType>");
        assertThat(results.get(1).get("level").textValue()).isEqualTo("note");
    }

    @Test
    void saysWhetherTheRunDidItsWork() throws IOException {
        assertThat(run(Outcomes.drift())
                        .at("/invocations/0/executionSuccessful")
                        .booleanValue())
                .isTrue();
        JsonNode failed = run(Outcomes.failed()).at("/invocations/0");
        assertThat(failed.get("executionSuccessful").booleanValue()).isFalse();
        assertThat(failed.at("/toolExecutionNotifications/0/message/text").textValue())
                .contains("cannot be reached");
        assertThat(run(Outcomes.unchecked())
                        .at("/invocations/0/executionSuccessful")
                        .booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void refersToItsOwnRulesAndToValidAddresses(Outcome outcome) throws IOException {
        String sarif = report.render(outcome);
        assertThat(sarif.codePoints().filter(point -> point != '\n')).noneMatch(Printable::hidden);
        JsonNode run = mapper.readTree(sarif).at("/runs/0");
        assertThat(run.get("results")).hasSize(outcome.findings().size()).allSatisfy(result -> {
            JsonNode rule =
                    run.at("/tool/driver/rules").get(result.get("ruleIndex").intValue());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            URI uri = URI.create(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                    .textValue());
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(result.at("/message/text").textValue()).doesNotContain("](");
        });
    }

    private JsonNode run(Outcome outcome) throws IOException {
        JsonNode log = mapper.readTree(report.render(outcome));
        assertThat(log.get("version").textValue()).isEqualTo("2.1.0");
        return log.at("/runs/0");
    }

    private static String place(JsonNode result) {
        JsonNode physical = result.at("/locations/0/physicalLocation");
        return physical.at("/artifactLocation/uri").textValue() + ":"
                + physical.at("/region/startLine").intValue();
    }
}
