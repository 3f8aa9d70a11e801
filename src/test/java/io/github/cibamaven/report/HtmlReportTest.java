package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.report.html.HtmlReport;
import io.github.cibamaven.rules.Rule;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Printable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class HtmlReportTest {
    static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer", "section", "article",
            "h1", "h2", "h3", "h4", "p", "span", "em", "b", "br", "div", "ul", "li", "dl", "dt", "dd", "code", "a",
            "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary");
    static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "role",
            "tabindex",
            "aria-labelledby",
            "aria-label",
            "href",
            "rel",
            "scope",
            "colspan");

    /** The page about each rule. */
    static final Set<String> PAGES = Rules.all().stream().map(Rule::page).collect(Collectors.toSet());

    private final HtmlReport report = new HtmlReport();

    static Stream<Outcome> outcomes() {
        return Outcomes.all();
    }

    @Test
    void putsTheStatusFirstAndExplainsEachFinding() throws Exception {
        Document page = Xml.parse(report.render(Outcomes.drift()));
        assertThat(Xml.one(page, "body").getTextContent().strip()).startsWith("DRIFT");
        assertThat(Xml.one(page, "h1").getTextContent())
                .isEqualTo("tenant acme.eu.auth0.com is not what the POM declares: 2 errors, 1 warning");
        assertThat(Xml.texts(page, "h2")).containsExactly("Requirements and clients", "Findings");
        assertThat(Xml.texts(page, "h3")).containsExactly("client call-centre 3fSk0aaLnd9PqRXzw1", "tenant");
        assertThat(Xml.texts(page, "h4"))
                .containsExactly(
                        "error CIBA-211 async_approval_notification_channels",
                        "error CIBA-203 grant_types",
                        "warning CIBA-301");
        assertThat(Xml.texts(page, "article").get(1))
                .contains("grant_types lacks " + Outcomes.GRANT)
                .contains("/bc-authorize refuses the client.")
                .contains("mvn ciba:apply adds it; other grants stay.");
        assertThat(Xml.texts(page, "article").get(0)).contains("pom.xml:48");
        assertThat(links(page, "https://auth0.com/"))
                .containsExactly(Outcomes.PAGE.toString(), Outcomes.PAGE.toString());
        assertThat(links(page, "https://").subList(3, 8))
                .as("below the matrix")
                .containsExactly(
                        rule("CIBA-211"),
                        Outcomes.PAGE.toString(),
                        rule("CIBA-203"),
                        Outcomes.PAGE.toString(),
                        rule("CIBA-301"));
    }

    @Test
    void showsEveryHolderOfTheGrant() throws Exception {
        Document page = Xml.parse(report.render(Outcomes.inventory()));
        assertThat(Xml.texts(page, "h2")).containsExactly("Clients that hold the CIBA grant");
        assertThat(Xml.texts(page, "td"))
                .containsExactly("yes", "email", "none", "no", "none set: guardian-push", "none");
    }

    @Test
    void listsWhatWasWrittenAndWhatNot() throws Exception {
        Document page = Xml.parse(report.render(Outcomes.partiallyApplied()));
        assertThat(Xml.texts(page, "caption"))
                .containsExactly(
                        "What is not met, or not known, of at least one",
                        "client call-centre (3fSk0aaLnd9PqRXzw1): written",
                        "client kiosk (kiosk000000000000x): not written");
        assertThat(Xml.texts(page, "tbody").get(1))
                .contains("[authorization_code]", "[authorization_code, " + Outcomes.GRANT + "]", "implied");
        assertThat(Xml.one(page, "header").getTextContent()).contains("the tenant refused the write to kiosk");
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void isWellFormedWithoutScriptOrAnythingToLoad(Outcome outcome) throws Exception {
        String html = report.render(outcome);
        Document page = Xml.parse(html);
        assertThat(Xml.names(page)).isSubsetOf(ELEMENTS);
        assertThat(Xml.attributeNames(page)).isSubsetOf(ATTRIBUTES);
        List<String> ids = Xml.attributes(page, "*", "id");
        assertThat(ids).doesNotHaveDuplicates().containsAll(Xml.attributes(page, "section", "aria-labelledby"));
        assertThat(Xml.attributes(page, "a", "href"))
                .allMatch(link -> link.startsWith("#")
                        ? ids.contains(link.substring(1))
                        : link.startsWith("https://auth0.com/docs/") || PAGES.contains(link));
        assertThat(Xml.attributes(page, "html", "lang")).containsExactly("en");
        assertThat(html.codePoints().filter(point -> point != '\n')).noneMatch(Printable::hidden);
    }

    @Test
    void allowsItsOwnStyleOnly() throws Exception {
        Document page = Xml.parse(report.render(Outcomes.inSync()));
        byte[] style = Xml.one(page, "style").getTextContent().getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        assertThat(Xml.attributes(page, "meta", "content"))
                .contains("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
        assertThat(new String(style, StandardCharsets.UTF_8)).doesNotContain("url(", "@import");
    }

    @Test
    void showsHostileTextAsText() throws Exception {
        Document page = Xml.parse(report.render(Outcomes.hostile()));
        assertThat(Xml.texts(page, "article").get(0)).contains(Printable.of(Outcomes.HOSTILE));
        assertThat(Xml.names(page)).doesNotContain("script", "img");
        assertThat(Xml.attributes(page, "a", "href")).allMatch(link -> link.startsWith("#") || PAGES.contains(link));
    }

    @Test
    void showsEveryItemOfALongList() {
        List<String> many = Stream.iterate(0, at -> at + 1)
                .limit(40)
                .map(at -> "grant-" + at)
                .toList();
        assertThat(DisplayText.whole(io.github.cibamaven.model.Value.texts(many)))
                .contains("grant-0", "grant-39");
    }

    @Test
    void isCalmWhenThereIsNothingToSay() throws Exception {
        Document page = Xml.parse(report.render(Outcomes.outcome(Goal.VERIFY, Status.IN_SYNC, List.of(), List.of())));
        assertThat(Xml.names(page)).doesNotContain("section", "article", "table");
        assertThat(Xml.one(page, "h1").getTextContent())
                .isEqualTo("in sync: tenant acme.eu.auth0.com is what the POM declares");
    }

    @Test
    void saysWhichScopesWereUsedAndThatTheTokenCanDoMore() {
        assertThat(report.render(Outcomes.privileged(Goal.VERIFY, Status.IN_SYNC)))
                .contains("<dt>Scopes used</dt>", "read:clients read:users", "the token can do more than read");
        assertThat(report.render(Outcomes.inSync())).doesNotContain("Scopes used", "Privilege");
    }

    private static List<String> links(Document page, String start) {
        return Xml.attributes(page, "a", "href").stream()
                .filter(link -> link.startsWith(start))
                .toList();
    }

    private static String rule(String id) {
        return Rules.byId(id).orElseThrow().page();
    }
}
