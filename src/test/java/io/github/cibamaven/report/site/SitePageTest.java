package io.github.cibamaven.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitePageTest {
    private static final Instant START = Instant.parse("2026-11-29T07:00:00.400Z");

    @TempDir
    Path folder;

    @Test
    void saysWhatTheReportSaysAndThatThisBuildWroteIt() throws Exception {
        report("ciba-report.json", START.plusSeconds(9), """
                {"schemaVersion": 1, "goal": "verify", "domain": "acme.eu.auth0.com", "status": "DRIFT",
                 "findings": [{"rule": "CIBA-203", "severity": "error", "status": "drift",
                   "subject": {"type": "client", "id": "c1", "name": "call-centre"}, "message": "the grant is missing",
                   "remedy": "run ciba:apply", "location": {"file": "pom.xml", "line": 42}}],
                 "changes": [{"subject": {"type": "client", "id": "c1"}, "set": {"grant_types": ["a", "b"]}, "applied": false}]}
                """);

        String page = page();

        assertThat(page)
                .contains("ciba:verify on acme.eu.auth0.com: DRIFT")
                .contains("Written by this build, <strong>2026-11-29 07:00:09 UTC</strong>")
                .contains("CIBA-203", "drift (error)", "client call-centre", "the grant is missing", "run ciba:apply")
                .contains("pom.xml:42")
                .contains("<td>grant_types</td><td>[&quot;a&quot;,&quot;b&quot;]</td><td>no</td>")
                .doesNotContain("earlier build");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysWhoCheckedWhatAndWhatCameOfIt() throws Exception {
        report("ciba-report.json", START, inSync().replace("\"findings\"", """
                "plugin": "1.0.0", "commit": "0a1b2c3", "identity": {"clientId": "reader", "fromToken": false},
                "checks": [{"subject": {"type": "client", "id": "c1", "name": "call-centre"}, "notApplicable": ["CIBA-310"],
                  "results": [{"rule": "CIBA-203", "setting": "grant_types", "result": "drifted"},
                    {"rule": "CIBA-210", "result": "violated"}, {"rule": "CIBA-212", "result": "not_checked"},
                    {"rule": "CIBA-306", "result": "waived"}, {"rule": "CIBA-214", "result": "met"},
                    {"rule": "CIBA-215", "result": "met"}]}],
                "findings\""""));

        assertThat(page())
                .contains("Identity: reader. Commit: 0a1b2c3. Plugin: 1.0.0.")
                .contains("<td>client call-centre</td><td>grant_types, CIBA-210</td><td>CIBA-212</td><td>CIBA-306</td>"
                        + "<td>CIBA-214, CIBA-215</td>");
    }

    @Test
    void namesTheModulesOfAWholeBuild() throws Exception {
        report("ciba-report.json", START, inSync().replace("\"findings\"", """
                "modules": [{"project": "acme:app", "execution": "default", "goal": "verify",
                  "domain": "acme.eu.auth0.com", "status": "NOT_VERIFIED"}],
                "findings\""""));

        assertThat(page())
                .contains("<h2>The whole build on acme.eu.auth0.com: IN_SYNC</h2>")
                .contains("<td>acme:app</td><td>verify</td><td>acme.eu.auth0.com</td><td>NOT_VERIFIED</td>");
    }

    /** A file system that keeps whole seconds makes a report seem older than its build. */
    @Test
    void countsAReportOfTheFirstSecondToThisBuild() throws Exception {
        report("ciba-report.json", Instant.parse("2026-11-29T07:00:00Z"), inSync());

        assertThat(page()).contains("Written by this build");
    }

    @Test
    void namesTheTimeOfAReportThatAnEarlierBuildHasLeft() throws Exception {
        report("ciba-report.json", Instant.parse("2026-11-28T23:59:59Z"), inSync());

        assertThat(page())
                .contains("Written by an earlier build, <strong>2026-11-28 23:59:59 UTC</strong>")
                .contains("may have changed since");
    }

    /** A build cache and a copy write old reports anew. */
    @Test
    void goesByTheTimeThatTheReportNamesAndNotByThatOfItsFile() throws Exception {
        report("ciba-report.json", START.plusSeconds(9), inSync().replace("\"goal\"", """
                "startedAt": "2026-11-28T22:00:00Z", "goal\""""));
        report("fresh/ciba-report.json", START.minusSeconds(99), inSync().replace("\"goal\"", """
                "startedAt": "2026-11-29T07:00:00Z", "goal\""""));
        report("odd/ciba-report.json", START.plusSeconds(9), inSync().replace("\"goal\"", """
                "startedAt": "yesterday", "goal\""""));

        assertThat(page())
                .containsSubsequence(
                        "Written by an earlier build, <strong>2026-11-28 22:00:00 UTC</strong>",
                        "Written by this build, <strong>2026-11-29 07:00:00 UTC</strong>",
                        "A report that cannot be read");
    }

    @Test
    void saysOfAGoalThatComparedNothingWhatItDid() throws Exception {
        report("a/ciba-report.json", START, inSync().replace("verify", "restore"));
        report(
                "b/ciba-report.json",
                START,
                inSync().replace("verify", "restore").replace("IN_SYNC", "DRIFT"));
        report("c/ciba-report.json", START, inSync().replace("verify", "generate"));
        report("d/ciba-report.json", START, inSync().replace("verify", "probe"));
        report("e/ciba-report.json", START, inSync().replace("verify", "novel"));

        assertThat(page())
                .containsSubsequence(
                        "had the values of the snapshot",
                        "did not have the values of the snapshot",
                        "The tenant was read: nothing was compared",
                        "A user approved one request",
                        "this is no proof")
                .doesNotContain("as the POM declares it", "what the POM declares");
        report("e/ciba-report.json", START, inSync().replace("verify", "apply"));
        assertThat(page()).contains("as the POM declares it");
    }

    @Test
    void saysThatNothingIsKnownWhereThereIsNoReport() throws Exception {
        assertThat(page())
                .contains("There is no report in")
                .contains("nothing is known")
                .contains("mvn verify site");
        assertThat(new SitePage("target/ciba", START).content(KeptReports.in(folder.resolve("none"))))
                .contains("nothing is known");
    }

    @Test
    void showsTheReportsOfExecutionsAfterThatOfTheModule() throws Exception {
        report("nightly/ciba-report.json", START, inSync().replace("acme", "nightly"));
        report("ciba-report.json", START, inSync());
        report("staging/ciba-report.json", START, inSync().replace("acme", "staging"));
        Files.createDirectories(folder.resolve("snapshots"));

        assertThat(page()).containsSubsequence("on acme.eu", "on nightly.eu", "on staging.eu");
    }

    /** What is not proven must not look so. */
    @Test
    void callsNothingProvenThatIsNot() throws Exception {
        report("a/ciba-report.json", START, "{\"schemaVersion\": 1, \"goal\": \"verify\"");
        report("b/ciba-report.json", START, "{\"schemaVersion\": 2, \"goal\": \"verify\", \"status\": \"IN_SYNC\"}");
        report("c/ciba-report.json", START, inSync().replace("IN_SYNC", "NOT_VERIFIED"));
        report("d/ciba-report.json", START, inSync().replace("IN_SYNC", "ERROR"));
        report("e/ciba-report.json", START, inSync().replace("verify", "validate"));
        report(
                "f/ciba-report.json",
                START,
                inSync().replace("\"findings\"", "\"leftOut\": {\"only\": \"kiosk\"}, \"findings\""));

        assertThat(page())
                .containsSubsequence(
                        "A report that cannot be read",
                        "A report that cannot be read",
                        "this is no proof",
                        "this is no proof",
                        "nothing is said of the tenant",
                        "Only kiosk was looked at");
    }

    @Test
    void takesNoMarkupFromAReport() throws Exception {
        report(
                "ciba-report.json",
                START,
                inSync().replace("acme", "<script>x</script>").replace("IN_SYNC", "\\u202e<b>"));

        assertThat(page()).doesNotContain("<script", "<b>", "\u202e");
    }

    private static String inSync() {
        return """
                {"schemaVersion": 1, "goal": "verify", "domain": "acme.eu.auth0.com", "status": "IN_SYNC",
                 "findings": [], "changes": []}
                """;
    }

    private String page() throws IOException {
        return new SitePage("target/ciba", START).content(KeptReports.in(folder));
    }

    private void report(String name, Instant written, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
