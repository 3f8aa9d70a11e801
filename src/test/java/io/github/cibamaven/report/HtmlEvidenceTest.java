package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.html.HtmlReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What an auditor asks of the page: what was required, what was true, when, who says so, and what is waived until when. */
class HtmlEvidenceTest {
    private final HtmlReport report = new HtmlReport();

    private Document page(Outcome outcome) throws Exception {
        return Xml.parse(report.render(outcome));
    }

    @Test
    void saysWhoCheckedWhatAndWhen() throws Exception {
        Element header = Xml.one(page(AuditedRun.of(4, 0)), "header");
        Map<String, String> facts = new LinkedHashMap<>();
        for (int at = 0; at < header.getElementsByTagName("dt").getLength(); at++) {
            facts.put(
                    header.getElementsByTagName("dt").item(at).getTextContent(),
                    header.getElementsByTagName("dd").item(at).getTextContent());
        }
        assertThat(facts)
                .containsEntry("When", "2026-11-29 06:58:22 UTC")
                .containsEntry("Goal", "ciba:verify (execution default-verify)")
                .containsEntry("Tenant", "acme.eu.auth0.com")
                .containsEntry("Project", "com.acme:auth:2.4.1")
                .containsEntry("Commit", "9f2c1e7ab04d5c6e8f90a1b2c3d4e5f60718293a")
                .containsEntry("Identity", "client rEaDeR0000000000000000000000001")
                .containsEntry("Scopes used", "read:clients read:email_provider read:guardian_factors")
                .containsEntry("Plugin", "ciba-maven-plugin 1.0.0");
    }

    @Test
    void countsWhatCameOfTheChecks() throws Exception {
        Outcome outcome = AuditedRun.of(4, 0);
        Map<Result, Long> counts = new LinkedHashMap<>();
        outcome.checks().forEach(check -> counts.merge(check.result(), 1L, Long::sum));
        assertThat(Xml.one(page(outcome), "header").getTextContent())
                .contains(outcome.checks().size() + " checks")
                .contains(counts.get(Result.VIOLATED) + " violated")
                .contains(counts.get(Result.DRIFTED) + " drifted")
                .contains(counts.get(Result.NOT_CHECKED) + " not checked")
                .contains(counts.get(Result.WAIVED) + " waived")
                .contains(counts.get(Result.MET) + " met");
    }

    @Test
    void showsTheRequirementsOfAFewClientsSideBySide() throws Exception {
        Document page = page(AuditedRun.of(4, 0));
        assertThat(Xml.texts(page, "caption"))
                .startsWith("What is not met, or not known, of at least one", "What is met wherever it applies");
        assertThat(row(page, "CIBA-203")).containsExactly("drifted", "met", "met", "met", "–");
        assertThat(row(page, "CIBA-204")).containsExactly("met", "violated", "met", "met", "–");
        assertThat(row(page, "CIBA-209")).containsExactly("met", "waived until 2027-01-31", "not checked", "met", "–");
        assertThat(row(page, "CIBA-211")).containsExactly("drifted (warning)", "met", "met", "met", "–");
        assertThat(row(page, "CIBA-401")).containsExactly("–", "–", "–", "–", "not checked");
        assertThat(row(page, "CIBA-213")).contains("does not apply");
    }

    @Test
    void showsManyClientsByWhatTheirRequirementsAreAbout() throws Exception {
        Document page = page(AuditedRun.of(10, 7));
        assertThat(row(page, "call-centre").get(1)).isEqualTo("2 drifted, 17 met");
        assertThat(row(page, "kiosk").get(1)).isEqualTo("1 violated, 1 waived, 17 met");
        assertThat(row(page, "client-7").get(1)).isEqualTo("1 drifted, 18 met");
        assertThat(row(page, "client-8").get(0)).matches("\\d+ met");
        assertThat(Xml.texts(page, "h2")).contains("Requirements");
        assertThat(row(page, "CIBA-203")).containsExactly("2 drifted, 8 met");
    }

    @Test
    void foldsTheClientsOfVeryManyThatNothingWasFoundOf() throws Exception {
        Document page = page(AuditedRun.of(60, 10));
        assertThat(Xml.texts(page, "caption"))
                .startsWith("8 clients with findings of their own", "Clients without findings of their own");
        assertThat(Xml.texts(page, "summary").get(0)).isEqualTo("52 clients without findings of their own");
        assertThat(row(page, "client-59").get(2)).as("what the tenant lacks").isEqualTo("1 violated, 8 met");
    }

    /** Whoever looks at one client among many finds what was checked of it, and what came of that. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 7, 50, 51, 100})
    void leavesNoCheckOut(int clients) throws Exception {
        Outcome outcome = AuditedRun.of(clients, 9);
        Document page = page(outcome);
        List<String> told = Stream.of("article", "li", "tr")
                .flatMap(name -> Xml.texts(page, name).stream())
                .toList();
        for (CheckResult check : outcome.checks()) {
            assertThat(told).as(check.toString()).anyMatch(text -> text.contains(check.rule()));
        }
        assertThat(Xml.all(page, "article")).hasSameSizeAs(outcome.findings());
        long calm = outcome.checks().stream()
                .filter(check -> check.result() == Result.MET || check.result() == Result.NOT_APPLICABLE)
                .count();
        assertThat(Xml.all(page, "ul").stream()
                        .filter(list -> list.getAttribute("id").startsWith("met-"))
                        .mapToInt(list -> list.getElementsByTagName("li").getLength())
                        .sum())
                .isEqualTo((int) calm);
    }

    @Test
    void keepsThePageOfAThousandClientsUsable() {
        String page = report.render(AuditedRun.of(1_000, 10));
        assertThat(page.length()).isBetween(1_000_000, 4_000_000);
        assertThat(page).contains("client-999");
    }

    @Test
    void saysWhyAndUntilWhenSomethingIsWaived() throws Exception {
        assertThat(row(page(AuditedRun.of(2, 0)), "CIBA-209", "Waivers"))
                .containsExactly(
                        "client kiosk (" + AuditedRun.subject(1).id() + ")",
                        "Kiosks are native until the new hardware has come",
                        "2027-01-31",
                        "auth/pom.xml:171");
    }

    @Test
    void saysWhatWasNotCheckedAndWhy() throws Exception {
        assertThat(row(page(AuditedRun.of(1, 0)), "CIBA-401", "Not checked"))
                .containsExactly("tenant: e-mail provider", "only=kiosk: the rest was not to be looked at");
    }

    @Test
    void tellsTheValueThatWasReadOfWhatIsMet() throws Exception {
        List<String> met = Xml.texts(page(AuditedRun.of(2, 0)), "li");
        assertThat(met)
                .anyMatch(item -> item.startsWith("met CIBA-203 grant_types")
                        && item.endsWith(", read: [authorization_code, " + Outcomes.GRANT + "]"));
    }

    @Test
    void isTheSameTextForTheSameRunButForTime() {
        Outcome outcome = AuditedRun.of(4, 0);
        assertThat(report.render(outcome)).isEqualTo(report.render(AuditedRun.of(4, 0)));
        String before = report.render(outcome);
        String later = report.render(AuditedRun.later(outcome));
        assertThat(later.replace("2026-11-30 07:00:00 UTC", "2026-11-29 06:58:22 UTC")
                        .replace("99 ms", "1812 ms"))
                .isEqualTo(before);
        assertThat(later).isNotEqualTo(before);
    }

    @Test
    void hasLandmarksHeadingsAndTablesThatAScreenReaderTells() throws Exception {
        Document page = page(AuditedRun.of(4, 0));
        Xml.one(page, "header");
        Xml.one(page, "main");
        Xml.one(page, "footer");
        Xml.one(page, "h1");
        assertThat(Xml.all(page, "nav")).allMatch(nav -> nav.hasAttribute("aria-label"));
        assertThat(Xml.all(page, "table")).allSatisfy(table -> {
            assertThat(((Element) table.getElementsByTagName("*").item(0)).getTagName())
                    .isEqualTo("caption");
            assertThat(((Element) table.getParentNode()).getAttribute("tabindex"))
                    .isEqualTo("0");
        });
        assertThat(Xml.all(page, "th")).allMatch(head -> head.hasAttribute("scope"));
    }

    /** WCAG 2.2, success criterion 1.4.3: at least 4.5:1 for text. */
    @Test
    void hasEnoughContrastOnScreensAndPaper() throws Exception {
        String style = Xml.one(page(AuditedRun.of(1, 0)), "style").getTextContent();
        Matcher schemes = Pattern.compile(":root \\{([^}]*)}").matcher(style);
        int found = 0;
        for (; schemes.find(); found++) {
            Map<String, Double> light = new LinkedHashMap<>();
            Matcher colour = Pattern.compile("--([a-z-]+): #([0-9a-f]{6})").matcher(schemes.group(1));
            while (colour.find()) {
                light.put(colour.group(1), luminance(Integer.parseInt(colour.group(2), 16)));
            }
            for (String ink : List.of("ink", "quiet", "link", "good", "odd", "bad", "calm")) {
                for (String paper : List.of("paper", "soft")) {
                    assertThat(contrast(light.get(ink), light.get(paper)))
                            .as("%s on %s", ink, paper)
                            .isGreaterThan(4.5);
                }
            }
            for (String ink : List.of("odd", "bad", "calm")) {
                assertThat(contrast(light.get(ink), light.get(ink + "-soft")))
                        .as(ink)
                        .isGreaterThan(4.5);
            }
        }
        assertThat(found).as("bright, dark, paper").isEqualTo(3);
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int level) {
        double part = level / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** The cells of the first row whose head begins so. */
    private static List<String> row(Document page, String head) {
        return rows(Xml.all(page, "tr"), head);
    }

    private static List<String> row(Document page, String head, String section) {
        return Xml.all(page, "section").stream()
                .filter(one ->
                        one.getElementsByTagName("h2").item(0).getTextContent().equals(section))
                .map(one -> rows(Xml.all(one, "tr"), head))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(List<Element> rows, String head) {
        return rows.stream()
                .filter(row -> row.getTextContent().startsWith(head)
                        && row.getElementsByTagName("td").getLength() > 0)
                .map(row ->
                        Xml.all(row, "td").stream().map(Element::getTextContent).toList())
                .findFirst()
                .orElseThrow();
    }
}
