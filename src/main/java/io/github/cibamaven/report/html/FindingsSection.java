package io.github.cibamaven.report.html;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.report.DocLink;
import io.github.cibamaven.rules.Rule;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that was found, subject by subject. */
record FindingsSection(PageContent content) implements PageSection {
    static final String ID = "findings";

    /** More subjects than this have an index before them. */
    private static final int INDEXED = 3;

    /** Of more clients than this some are named, and the others counted: the matrix names them all. */
    private static final int NAMED = 20;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Findings";
    }

    @Override
    public boolean isEmpty() {
        return content.findings().isEmpty();
    }

    @Override
    public void write(Markup html) {
        if (content.findings().size() > INDEXED) {
            index(html);
        }
        int number = 0;
        for (Map.Entry<Subject, List<Finding>> group : content.findings().entrySet()) {
            html.line().open("h3").attribute("id", content.anchors().subject(group.getKey()));
            ClientHead.heading(html, group.getKey());
            html.close();
            for (Finding finding : group.getValue()) {
                article(html, finding, Anchors.finding(++number));
            }
        }
    }

    private void index(Markup html) {
        html.line().open("nav").attribute("aria-label", "Findings by subject");
        html.line().open("ul").attribute("class", "columns");
        content.findings().keySet().forEach(subject -> {
            html.line().open("li");
            Elements.inside(html, content.anchors().subject(subject), DisplayText.subject(subject))
                    .close();
        });
        html.end().end();
    }

    private static void article(Markup html, Finding finding, String id) {
        html.line().open("article").attribute("id", id).line().open("h4");
        Elements.badge(html, mood(finding), DisplayText.kind(finding)).text(" " + Printable.of(finding.rule()));
        if (!finding.setting().isEmpty()) {
            html.constant(" ").element("code", Printable.of(finding.setting()));
        }
        html.close().line().element("p", Printable.of(finding.message())).line().open("dl");
        if (finding.status() == Finding.Status.DRIFT || finding.status() == Finding.Status.VIOLATION) {
            Elements.entry(html, "Result", ResultCounts.word(Result.of(finding), 1));
        }
        finding.expected().ifPresent(value -> Elements.codeEntry(html, "Expected", DisplayText.whole(value)));
        finding.actual().ifPresent(value -> Elements.codeEntry(html, "On the tenant", DisplayText.whole(value)));
        Optional<Rule> rule = Rules.byId(finding.rule());
        rule.ifPresent(known -> Elements.entry(html, "Why", known.why()));
        if (!finding.remedy().isEmpty()) {
            Elements.entry(html, "What to do", finding.remedy());
        }
        DisplayText.acceptance(finding)
                .ifPresent(why -> Elements.term(html, "Waived").text(why).close());
        if (!finding.neededBy().isEmpty()) {
            Elements.term(html, "Needed by").text(names(finding.neededBy())).close();
        }
        finding.location().ifPresent(place -> Elements.codeEntry(html, "Declared at", Printable.of(place.toString())));
        links(html, finding, rule);
        html.end().end();
    }

    private static void links(Markup html, Finding finding, Optional<Rule> rule) {
        Optional<String> auth0 = DocLink.of(finding);
        if (rule.isEmpty() && auth0.isEmpty()) {
            return;
        }
        Elements.term(html, "Read more");
        rule.ifPresent(known -> Elements.outside(html, known.page(), "The rule " + known.id()));
        html.constant(rule.isPresent() && auth0.isPresent() ? ", " : "");
        auth0.ifPresent(
                page -> Elements.outside(html, page, "Auth0's documentation on " + Printable.of(finding.rule())));
        html.close();
    }

    private static String names(List<Subject> clients) {
        List<String> names = clients.stream()
                .limit(NAMED)
                .map(client -> Printable.of(client.name()))
                .toList();
        int more = clients.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String mood(Finding finding) {
        return switch (finding.status()) {
            case WAIVED -> "calm";
            case NOT_CHECKED -> "odd";
            default -> finding.isError() ? "bad" : "odd";
        };
    }
}
