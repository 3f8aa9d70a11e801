package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.report.Headline;
import io.github.cibamaven.report.PartText;
import io.github.cibamaven.report.TokenPrivileges;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.time.Instant;
import java.util.Comparator;

/** How the run ended, and who checked what, when, and by which right. */
record PageHeader(PageContent content) {

    void write(Markup html) {
        Outcome outcome = content.outcome();
        html.line().open("header").line().open("p");
        Elements.badge(html, "status " + mood(outcome), outcome.status().name());
        html.constant(" ")
                .open("span")
                .attribute("class", "quiet")
                .text("CIBA report")
                .close()
                .close();
        html.line().element("h1", Headline.of(outcome));
        if (outcome.error().isPresent()) {
            html.line().open("p").attribute("class", "error");
            html.text(String.join("\n", Headline.furtherError(outcome))).close();
        }
        counts(html);
        html.line().open("dl").attribute("class", "facts");
        who(html, outcome.provenance());
        run(html, outcome);
        html.end().end();
    }

    private void counts(Markup html) {
        if (content.checks().isEmpty()) {
            return;
        }
        html.line().open("ul").attribute("class", "counts");
        html.line()
                .open("li")
                .open("b")
                .text(Integer.toString(content.checks().size()))
                .close()
                .constant(" checks")
                .close();
        ResultCounts.of(content.checks()).of().forEach((result, number) -> {
            html.line().open("li").open("b").attribute("class", style(result));
            html.text(number.toString()).close();
            html.constant(" " + ResultCounts.word(result, number)).close();
        });
        html.end();
    }

    private void who(Markup html, Provenance provenance) {
        if (!provenance.startedAt().equals(Instant.EPOCH)) {
            fact(
                    html,
                    "When",
                    provenance.startedAt().toString().replace('T', ' ').replace("Z", " UTC"));
        }
        fact(html, "Goal", content.outcome().goal().command() + execution(provenance));
        fact(html, "Tenant", content.outcome().domain());
        fact(html, "Project", provenance.project());
        fact(html, "Commit", provenance.source().commit().orElse(""));
        fact(html, "Branch", provenance.source().branch().orElse(""));
        fact(html, "Build", provenance.source().build().orElse(""));
        fact(
                html,
                "Identity",
                provenance.identity().map(Provenance.Identity::words).orElse(""));
    }

    private static String execution(Provenance provenance) {
        return provenance.execution().isEmpty() ? "" : " (execution " + provenance.execution() + ")";
    }

    private void run(Markup html, Outcome outcome) {
        TokenPrivileges.used(outcome).ifPresent(scopes -> fact(html, "Scopes used", scopes));
        TokenPrivileges.excess(outcome).ifPresent(excess -> fact(html, "Privilege", excess));
        String version = outcome.provenance().pluginVersion();
        fact(html, "Plugin", version.isEmpty() ? "" : "ciba-maven-plugin " + version);
        Requests requests = outcome.requests();
        fact(html, "Requests", requests.total() + ", of them repeated " + requests.retries());
        if (requests.heldBack()) {
            fact(html, "Waited", requests.waited().toSeconds() + " s for the tenant");
        }
        fact(html, "Duration", outcome.durationMillis() + " ms");
        PartText.line(outcome).ifPresent(line -> printable(html, "Left out", line));
        outcome.notes().forEach(note -> fact(html, "Note", note));
    }

    /** Says nothing of what nobody knows. */
    private static void fact(Markup html, String term, String text) {
        if (!text.isEmpty()) {
            printable(html, term, Printable.of(text));
        }
    }

    private static void printable(Markup html, String term, String text) {
        html.line().open("div").element("dt", term).element("dd", text).close();
    }

    private static String mood(Outcome outcome) {
        return switch (outcome.status()) {
            case IN_SYNC, APPLIED -> "good";
            case NOT_VERIFIED -> "odd";
            default -> "bad";
        };
    }

    /** That of the worst check which came to it. */
    private String style(Result result) {
        return content.checks().stream()
                .filter(check -> check.result() == result)
                .min(Comparator.comparing(CheckResult::warns))
                .map(MatrixCell::style)
                .orElse("");
    }
}
