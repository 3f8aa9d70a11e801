package io.github.cibamaven.report;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What an auditor asks of a report: what was required, what was true, when, and who says so. */
class EvidenceReportsTest {
    private static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2ln";

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void jsonTellsWhenWhoAndWhatWasMet() throws Exception {
        stage = EmbeddedTenant.of(ready("a"));

        JsonNode json = new ObjectMapper()
                .readTree(new JsonReport().render(told(outcome(client("a").appType("regular_web")))));

        assertThat(json.get("startedAt").textValue()).isEqualTo("2026-11-29T07:00:00Z");
        assertThat(json.get("plugin").textValue()).isEqualTo("1.0.0");
        assertThat(json.at("/project/id").textValue()).isEqualTo("com.acme:shop:1");
        assertThat(json.get("commit").textValue()).isEqualTo("0123456789abcdef");
        assertThat(json.at("/identity/clientId").textValue()).isEqualTo("reader");
        assertThat(json.get("checks"))
                .filteredOn(subject -> subject.at("/subject/id").textValue().equals("a"))
                .singleElement()
                .satisfies(subject -> assertThat(subject.get("results"))
                        .extracting(JsonNode::toString)
                        .contains("{\"rule\":\"CIBA-215\",\"setting\":\"app_type\","
                                + "\"requirement\":\"app_type is regular_web\",\"result\":\"met\","
                                + "\"value\":\"regular_web\"}"));
        assertThat(json.at("/requirements/CIBA-204").textValue()).isEqualTo("the client is first-party");
    }

    @Test
    void junitCasesHaveTheSameNameWhetherTheyPassOrFail() throws Exception {
        stage = EmbeddedTenant.of(ready("a"));
        List<String> sound = names(outcome(client("a").appType("regular_web")));
        stage.edit("a", "{\"app_type\":\"spa\",\"is_first_party\":false,\"oidc_conformant\":false}");

        List<String> broken = names(outcome(client("a").appType("regular_web")));

        assertThat(broken).isEqualTo(sound).hasSizeGreaterThan(10);
    }

    /** One difference is one failure, whichever rules look at the setting. */
    @Test
    void junitCountsADifferenceOnce() throws Exception {
        stage = EmbeddedTenant.of(ready("a").asyncApprovalNotificationChannels("email"));

        Document suite = Xml.parse(new JUnitReport()
                .render(outcome(client("a").asyncApprovalNotificationChannels("guardian-push", "email"))));

        assertThat(Xml.all(suite, "failure")).hasSize(1);
        assertThat(Xml.attributes(suite, "skipped", "message"))
                .anyMatch(why -> why.startsWith("holds or not once this is written: async_approval"));
    }

    private static List<String> names(Outcome outcome) throws Exception {
        Document suite = Xml.parse(new JUnitReport().render(outcome));
        return Xml.all(suite, "testcase").stream()
                .map(one -> one.getAttribute("classname") + " " + one.getAttribute("name"))
                .toList();
    }

    @Test
    void markdownShowsTheMatrixAndFoldsWhatIsMet() {
        stage = EmbeddedTenant.of(ready("a"), ready("b").oidcConformant(false));

        String page = new MarkdownReport().render(told(outcome(client("a"), client("b"))));

        assertThat(page)
                .contains(
                        "Started: 2026-11-29T07:00:00Z; Tenant: acme.eu.auth0.com; Identity: client reader; Project: com.acme:shop:1")
                .contains("| client The a \\(a\\) | met | met | not checked |")
                .contains(
                        "| client The b \\(b\\) | met | **drifted** | not checked |",
                        "not checked, since checkPrerequisites is false: CIBA-301")
                .containsSubsequence("### client The b", "### What was checked", "<details>", "CIBA-204", "</details>")
                .containsPattern("1 drifted, \\d+ not checked")
                .containsPattern("\\* CIBA\\\\?-301: Guardian push");
    }

    @Test
    void markdownIsNeverLongerThanACommentOnGitHub() {
        List<ClientBuilder> crowd = ClientBuilder.crowd(400);
        stage = EmbeddedTenant.of(crowd);
        ClientBuilder[] declared =
                IntStream.range(0, 400).mapToObj(i -> client("c" + i)).toArray(ClientBuilder[]::new);

        String page = new MarkdownReport().render(told(outcome(declared)));

        assertThat(page.length()).isBetween(60_000, 65_536);
        assertThat(page).startsWith("## CIBA verify: DRIFT").endsWith("ciba-report.json</code>.\n");
    }

    @Test
    void hostileOriginsAreTexts() {
        Provenance hostile = new Provenance(
                Instant.EPOCH,
                "1\n::error::x",
                "a:b:<script>",
                "\u001b[31m" + TOKEN,
                "x](http://evil.example)",
                new Provenance.Source(
                        Optional.of("`" + TOKEN), Optional.of("@all | <b>"), Optional.of("https://evil.example")),
                Optional.of(new Provenance.Identity(Optional.of(TOKEN), true)));
        Outcome sync = Outcomes.inSync();
        Outcome outcome = new Outcome(
                sync.goal(),
                sync.domain(),
                sync.status(),
                sync.findings(),
                sync.changes(),
                sync.requests(),
                sync.scopes(),
                sync.durationMillis(),
                sync.error(),
                sync.notes(),
                sync.leftOut(),
                sync.inventory(),
                hostile,
                sync.evidence());

        for (ReportFormat format : ReportFormat.values()) {
            assertThat(format.render(outcome, Repository.UNKNOWN))
                    .as(format.word())
                    .doesNotContain(TOKEN, "\u001b", "\n::error::");
        }
        assertThat(new MarkdownReport().render(outcome)).doesNotContain("<script>", "](http", "<b>", "@all", "://");
    }

    private Outcome outcome(ClientBuilder... clients) {
        return stage.verify(stage.declaring(clients).build()).outcome();
    }

    private static Outcome told(Outcome outcome) {
        return new Outcome(
                outcome.goal(),
                outcome.domain(),
                outcome.status(),
                outcome.findings(),
                outcome.changes(),
                outcome.requests(),
                outcome.scopes(),
                outcome.durationMillis(),
                outcome.error(),
                outcome.notes(),
                outcome.leftOut(),
                outcome.inventory(),
                new Provenance(
                        Instant.parse("2026-11-29T07:00:00.5Z"),
                        "1.0.0",
                        "com.acme:shop:1",
                        "Shop",
                        "default-verify",
                        new Provenance.Source(Optional.of("0123456789abcdef"), Optional.of("main"), Optional.empty()),
                        Optional.of(new Provenance.Identity(Optional.of("reader"), false))),
                outcome.evidence());
    }
}
