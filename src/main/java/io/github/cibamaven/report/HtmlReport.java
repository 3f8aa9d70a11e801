package io.github.cibamaven.report;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.rules.Rule;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Printable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    /** The outcome as a page. */
    public String render(Outcome outcome) {
        StringBuilder html = new StringBuilder();
        html.append("""
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
                <body>
                <main>
                """.formatted(hash(STYLE), Markup.escape(outcome.status().name()), STYLE));
        header(html, outcome);
        int number = 0;
        for (Map.Entry<Subject, List<Finding>> group :
                BySubject.of(outcome.findings()).entrySet()) {
            String id = "subject-" + ++number;
            html.append("<section aria-labelledby=\"").append(id).append("\">\n");
            html.append("<h2 id=\"")
                    .append(id)
                    .append("\">")
                    .append(heading(group.getKey()))
                    .append("</h2>\n");
            group.getValue().forEach(finding -> article(html, finding));
            html.append("</section>\n");
        }
        if (!outcome.changes().isEmpty()) {
            html.append("<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">Changes</h2>\n");
            outcome.changes().forEach(change -> table(html, outcome, change));
            html.append("</section>\n");
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void header(StringBuilder html, Outcome outcome) {
        String mood = switch (outcome.status()) {
            case IN_SYNC, APPLIED -> "good";
            case NOT_VERIFIED -> "odd";
            default -> "bad";
        };
        html.append("<header>\n<p><span class=\"status ").append(mood).append("\">");
        html.append(outcome.status().name()).append("</span></p>\n");
        html.append("<h1>").append(Markup.escape(Headline.of(outcome))).append("</h1>\n");
        outcome.error()
                .map(Printable::lines)
                .orElse(List.of())
                .forEach(line -> html.append("<p>").append(Markup.escape(line)).append("</p>\n"));
        html.append("<dl>\n");
        entry(html, "Goal", "<code>ciba:" + Markup.text(outcome.goal()) + "</code>");
        if (!outcome.domain().isEmpty()) {
            entry(html, "Tenant", Markup.text(outcome.domain()));
        }
        FindingCounts tally = FindingCounts.of(outcome);
        if (!tally.none()) {
            entry(html, "Findings", tally.words());
        }
        entry(
                html,
                "Requests",
                outcome.requests().total() + ", of them repeated "
                        + outcome.requests().retries());
        TokenPrivileges.used(outcome).ifPresent(scopes -> entry(html, "Scopes used", Markup.text(scopes)));
        TokenPrivileges.excess(outcome).ifPresent(excess -> entry(html, "Privilege", Markup.text(excess)));
        entry(html, "Duration", outcome.durationMillis() + " ms");
        outcome.notes().forEach(note -> entry(html, "Note", Markup.text(note)));
        html.append("</dl>\n</header>\n");
    }

    private static void article(StringBuilder html, Finding finding) {
        html.append("<article>\n<h3><span class=\"kind ").append(mood(finding)).append("\">");
        html.append(FindingKind.of(finding)).append("</span> ").append(Markup.text(finding.rule()));
        if (!finding.setting().isEmpty()) {
            html.append(" <code>").append(Markup.text(finding.setting())).append("</code>");
        }
        html.append("</h3>\n<p>").append(Markup.text(finding.message())).append("</p>\n<dl>\n");
        finding.expected().ifPresent(value -> entry(html, "Expected", code(DisplayText.whole(value))));
        finding.actual().ifPresent(value -> entry(html, "On the tenant", code(DisplayText.whole(value))));
        Rules.byId(finding.rule()).map(Rule::why).ifPresent(why -> entry(html, "Why", Markup.text(why)));
        if (!finding.remedy().isEmpty()) {
            entry(html, "What to do", Markup.text(finding.remedy()));
        }
        Acceptance.of(finding).ifPresent(why -> entry(html, "Waived", Markup.escape(why)));
        finding.location().ifPresent(place -> entry(html, "Declared at", code(Printable.of(place.toString()))));
        DocLink.of(finding)
                .ifPresent(page -> entry(
                        html,
                        "Read more",
                        "<a href=\"" + page + "\" rel=\"noopener noreferrer\">Auth0's documentation on "
                                + Markup.text(finding.rule()) + "</a>"));
        html.append("</dl>\n</article>\n");
    }

    private static void table(StringBuilder html, Outcome outcome, Outcome.Change change) {
        html.append("<table>\n<caption>")
                .append(Markup.escape(DisplayText.subject(change.change().subject())));
        html.append(change.applied() ? ": written" : ": not written").append("</caption>\n<thead><tr>");
        for (String column : List.of("Setting", "Before", "After", "From")) {
            html.append("<th scope=\"col\">").append(column).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (SettingChange setting : change.change().settings()) {
            html.append("<tr><th scope=\"row\">")
                    .append(code(Printable.of(setting.property())))
                    .append("</th><td>");
            html.append(code(DisplayText.whole(setting.before()))).append("</td><td>");
            html.append(code(DisplayText.whole(setting.after()))).append("</td><td>");
            html.append(code(DisplayText.origin(outcome, setting)));
            html.append("</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    private static void entry(StringBuilder html, String term, String markup) {
        html.append("<dt>").append(term).append("</dt><dd>").append(markup).append("</dd>\n");
    }

    private static String heading(Subject subject) {
        return subject.type() == Subject.Type.CLIENT
                ? "client " + Markup.text(subject.name()) + " " + code(Printable.of(subject.id()))
                : Markup.escape(DisplayText.subject(subject));
    }

    private static String code(String printable) {
        return "<code>" + Markup.escape(printable) + "</code>";
    }

    private static String mood(Finding finding) {
        return finding.status() == Finding.Status.WAIVED
                ? "good"
                : finding.isError() && finding.status() != Finding.Status.NOT_CHECKED ? "bad" : "odd";
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
