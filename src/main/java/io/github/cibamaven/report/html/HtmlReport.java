package io.github.cibamaven.report.html;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.report.BySubject;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.report.DocLink;
import io.github.cibamaven.report.FindingCounts;
import io.github.cibamaven.report.Headline;
import io.github.cibamaven.report.InventoryText;
import io.github.cibamaven.report.PartText;
import io.github.cibamaven.report.TokenPrivileges;
import io.github.cibamaven.rules.Rule;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The report for people: one page without script or anything to load, which a browser enforces through its content
 * security policy. It is well-formed XML as well.
 */
public final class HtmlReport {

    private static final String STYLE = """

            :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #c9ced6; --soft: #eef1f5;
              --bad: #a40e26; --odd: #7a4d00; --good: #116329; --link: #0550ae }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --paper: #14171b; --line: #454c56;
              --soft: #20252b; --bad: #ff9aa2; --odd: #f2c063; --good: #7ee29a; --link: #8cbcff } }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
            main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
            h1 { font-size: 1.4rem; margin: .5rem 0 } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem } h3 { font-size: 1rem; margin: 0 }
            h1, h2, h3, p, dd, td, code { overflow-wrap: anywhere }
            a { color: var(--link) }
            code { font: .9em ui-monospace, monospace; background: var(--soft); padding: 0 .2em }
            .status, .kind { font-weight: bold; border: 2px solid; border-radius: .3rem; padding: 0 .4rem }
            .bad { color: var(--bad) } .odd { color: var(--odd) } .good { color: var(--good) }
            article { border: 1px solid var(--line); border-radius: .3rem; padding: .8rem; margin: .6rem 0; break-inside: avoid }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0 0 }
            dt { font-weight: bold } dd { margin: 0 }
            table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: bold; padding: .6rem 0 .2rem }
            th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top }
            @media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #888; --soft: #fff; --bad: #a40e26;
              --odd: #7a4d00; --good: #116329; --link: #000 } main { max-width: none; padding: 0 } }
            """;

    private static final String HASH =
            Base64.getEncoder().encodeToString(Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)));

    /** The outcome as a page. */
    public String render(Outcome outcome) {
        Markup html = Markup.indented(0).open("body").line().open("main");
        header(html, outcome);
        int number = 0;
        for (Map.Entry<Subject, List<Finding>> group :
                BySubject.of(outcome.findings()).entrySet()) {
            String id = "subject-" + ++number;
            html.line().open("section").attribute("aria-labelledby", id);
            html.line().open("h2").attribute("id", id);
            heading(html, group.getKey()).close();
            group.getValue().forEach(finding -> article(html, finding));
            html.end();
        }
        if (!outcome.changes().isEmpty()) {
            html.line().open("section").attribute("aria-labelledby", "changes");
            html.line().open("h2").attribute("id", "changes").text("Changes").close();
            outcome.changes().forEach(change -> table(html, outcome, change));
            html.end();
        }
        inventory(html, outcome);
        html.end().end();
        return head(outcome) + html + "\n</html>\n";
    }

    private static void inventory(Markup html, Outcome outcome) {
        List<List<String>> rows = InventoryText.rows(outcome);
        if (rows.isEmpty()) {
            return;
        }
        html.line().open("section").attribute("aria-labelledby", "inventory");
        html.line()
                .open("h2")
                .attribute("id", "inventory")
                .text(InventoryText.TITLE)
                .close();
        html.line().open("table").line().open("thead").open("tr");
        for (String column : InventoryText.COLUMNS) {
            html.open("th").attribute("scope", "col").text(column).close();
        }
        html.close().close().line().open("tbody");
        for (List<String> row : rows) {
            html.line()
                    .open("tr")
                    .open("th")
                    .attribute("scope", "row")
                    .text(row.get(0))
                    .close();
            row.subList(1, row.size()).forEach(cell -> html.element("td", cell));
            html.close();
        }
        html.end().end().end();
    }

    private static String head(Outcome outcome) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'" />
                <meta name="referrer" content="no-referrer" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>%s: CIBA report</title>
                <style>%s</style>
                </head>
                """.formatted(HASH, outcome.status().name(), STYLE);
    }

    private static void header(Markup html, Outcome outcome) {
        String mood = switch (outcome.status()) {
            case IN_SYNC, APPLIED -> "good";
            case NOT_VERIFIED -> "odd";
            default -> "bad";
        };
        html.line().open("header").line().open("p");
        badge(html, "status " + mood, outcome.status().name()).close();
        html.line().element("h1", Headline.of(outcome));
        Headline.error(outcome).forEach(line -> html.line().element("p", line));
        html.line().open("dl");
        codeEntry(html, "Goal", outcome.goal().command());
        if (!outcome.domain().isEmpty()) {
            entry(html, "Tenant", outcome.domain());
        }
        FindingCounts tally = FindingCounts.of(outcome.findings());
        if (!tally.none()) {
            entry(html, "Findings", tally.words());
        }
        Requests requests = outcome.requests();
        entry(html, "Requests", requests.total() + ", of them repeated " + requests.retries());
        if (requests.heldBack()) {
            entry(html, "Waited", requests.waited().toSeconds() + " s for the tenant");
        }
        TokenPrivileges.used(outcome).ifPresent(scopes -> entry(html, "Scopes used", scopes));
        TokenPrivileges.excess(outcome).ifPresent(excess -> entry(html, "Privilege", excess));
        entry(html, "Duration", outcome.durationMillis() + " ms");
        PartText.line(outcome)
                .ifPresent(line -> term(html, "Left out").text(line).close());
        outcome.notes().forEach(note -> entry(html, "Note", note));
        html.end().end();
    }

    private static void article(Markup html, Finding finding) {
        html.line().open("article").line().open("h3");
        badge(html, "kind " + mood(finding), DisplayText.kind(finding)).text(" " + Printable.of(finding.rule()));
        if (!finding.setting().isEmpty()) {
            html.constant(" ").element("code", Printable.of(finding.setting()));
        }
        html.close().line().element("p", Printable.of(finding.message())).line().open("dl");
        finding.expected().ifPresent(value -> codeEntry(html, "Expected", DisplayText.whole(value)));
        finding.actual().ifPresent(value -> codeEntry(html, "On the tenant", DisplayText.whole(value)));
        Rules.byId(finding.rule()).map(Rule::why).ifPresent(why -> entry(html, "Why", why));
        if (!finding.remedy().isEmpty()) {
            entry(html, "What to do", finding.remedy());
        }
        DisplayText.acceptance(finding)
                .ifPresent(why -> term(html, "Waived").text(why).close());
        finding.location().ifPresent(place -> codeEntry(html, "Declared at", Printable.of(place.toString())));
        DocLink.of(finding)
                .ifPresent(page -> term(html, "Read more")
                        .open("a")
                        .attribute("href", page)
                        .attribute("rel", "noopener noreferrer")
                        .constant("Auth0's documentation on ")
                        .text(Printable.of(finding.rule()))
                        .close()
                        .close());
        html.end().end();
    }

    private static void table(Markup html, Outcome outcome, Outcome.Change change) {
        html.line().open("table").line();
        html.element(
                "caption",
                DisplayText.subject(change.change().subject()) + (change.applied() ? ": written" : ": not written"));
        html.line().open("thead").open("tr");
        for (String column : List.of("Setting", "Before", "After", "From")) {
            html.open("th").attribute("scope", "col").text(column).close();
        }
        html.close().close().line().open("tbody");
        for (SettingChange setting : change.change().settings()) {
            html.line().open("tr").open("th").attribute("scope", "row");
            html.element("code", Printable.of(setting.property())).close();
            for (String cell : List.of(
                    DisplayText.whole(setting.before()),
                    DisplayText.whole(setting.after()),
                    DisplayText.origin(outcome, setting))) {
                html.open("td").element("code", cell).close();
            }
            html.close();
        }
        html.end().end();
    }

    private static void entry(Markup html, String term, String text) {
        term(html, term).text(Printable.of(text)).close();
    }

    private static void codeEntry(Markup html, String term, String printable) {
        term(html, term).element("code", printable).close();
    }

    private static Markup badge(Markup html, String style, String word) {
        return html.open("span").attribute("class", style).text(word).close();
    }

    /** A term, and the start of what is said on it. */
    private static Markup term(Markup html, String term) {
        return html.line().element("dt", term).open("dd");
    }

    private static Markup heading(Markup html, Subject subject) {
        return subject.kind() == SubjectKind.CLIENT
                ? html.text("client " + Printable.of(subject.name()) + " ").element("code", Printable.of(subject.id()))
                : html.text(DisplayText.subject(subject));
    }

    private static String mood(Finding finding) {
        return finding.status() == Finding.Status.WAIVED
                ? "good"
                : finding.isError() && finding.status() != Finding.Status.NOT_CHECKED ? "bad" : "odd";
    }
}
