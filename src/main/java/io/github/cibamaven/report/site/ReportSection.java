package io.github.cibamaven.report.site;

import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.json.MalformedJsonException;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.report.JsonReport;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One report file on the page: its facts as they stand in it.
 *
 * @param file where it lies
 * @param written when its run began; of a file that does not say so, when it was written
 * @param report {@link JsonValue#MISSING} where it cannot be read
 */
record ReportSection(Path file, Instant written, JsonValue report) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static ReportSection read(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        try {
            JsonValue report = JsonValue.read(Files.readAllBytes(file));
            JsonValue started = report.path("startedAt");
            // A build cache, or a copy, writes a file anew without a new look at the tenant.
            return new ReportSection(file, started.isMissing() ? written : Instant.parse(started.text()), report);
        } catch (MalformedJsonException | DateTimeParseException damaged) {
            return new ReportSection(file, written, JsonValue.MISSING);
        }
    }

    /** Writes the section. */
    void write(Markup html, Instant buildStart) {
        html.line().open("section");
        if (report.path("schemaVersion").number() == JsonReport.SCHEMA_VERSION) {
            html.line().element("h2", title());
            age(html, buildStart);
            body(html);
        } else {
            html.line().element("h2", "A report that cannot be read");
            age(html, buildStart);
            html.line().element("p", "It is damaged, or of another version of the plugin: it proves nothing.");
        }
        html.end();
    }

    private String title() {
        String tenant = text(report, "domain");
        String what = report.path("modules").isMissing() ? "ciba:" + text(report, "goal") : "The whole build";
        return what + (tenant.isEmpty() ? "" : " on " + tenant) + ": " + text(report, "status");
    }

    /** Reports, and some file systems, keep whole seconds. */
    private void age(Markup html, Instant buildStart) {
        boolean ofThisBuild = !written.isBefore(buildStart.truncatedTo(ChronoUnit.SECONDS));
        html.line().open("p").text(ofThisBuild ? "Written by this build, " : "Written by an earlier build, ");
        html.element("strong", TIME.format(written)).text(", to ");
        html.element("code", Printable.of(file.getFileName().toString())).text(".");
        if (!ofThisBuild) {
            html.text(" The POM and the tenant may have changed since.");
        }
        html.close();
    }

    private void body(Markup html) {
        html.line().element("p", meaning());
        for (String line : Printable.lines(report.path("error").text())) {
            html.line().element("p", line);
        }
        JsonValue only = report.path("leftOut").path("only");
        if (!only.isMissing()) {
            html.line().element("p", "Only " + Printable.of(only.text()) + " was looked at, the rest was left out.");
        }
        origin(html);
        table(
                html,
                "Modules",
                List.of("Module", "Goal", "Tenant", "Status"),
                report.path("modules").items().stream()
                        .map(run -> List.of(
                                text(run, "project"), text(run, "goal"), text(run, "domain"), text(run, "status")))
                        .toList());
        table(
                html,
                "Checked",
                List.of("Subject", "Not met", "Not checked", "Waived", "Met"),
                report.path("checks").items().stream()
                        .map(ReportSection::checks)
                        .toList());
        table(
                html,
                "Findings",
                List.of("Rule", "Status", "Subject", "What", "What to do", "Where"),
                report.path("findings").items().stream()
                        .map(ReportSection::finding)
                        .toList());
        table(
                html,
                "Changes",
                List.of("Subject", "Setting", "Value", "Written"),
                report.path("changes").items().stream()
                        .flatMap(ReportSection::change)
                        .toList());
    }

    /** What the report says of itself, as far as it does. */
    private void origin(Markup html) {
        List<String> facts = new ArrayList<>();
        fact(facts, "Identity", text(report.path("identity"), "clientId"));
        fact(facts, "Commit", text(report, "commit"));
        fact(facts, "Plugin", text(report, "plugin"));
        if (!facts.isEmpty()) {
            html.line().element("p", String.join(". ", facts) + ".");
        }
    }

    private static void fact(List<String> facts, String name, String text) {
        if (!text.isEmpty()) {
            facts.add(name + ": " + text);
        }
    }

    /** The rules that were put to one subject, by what came of them. */
    private static List<String> checks(JsonValue checked) {
        return List.of(
                subject(checked),
                rules(checked, Set.of("drifted", "violated")),
                rules(checked, Set.of("not_checked")),
                rules(checked, Set.of("waived")),
                rules(checked, Set.of("met")));
    }

    private static String rules(JsonValue checked, Set<String> results) {
        return checked.path("results").items().stream()
                .filter(result -> results.contains(result.path("result").text()))
                .map(result -> text(result, "setting").isEmpty() ? text(result, "rule") : text(result, "setting"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String meaning() {
        Optional<Goal> known = Goal.of(report.path("goal").text());
        if (known.isEmpty()) {
            return "It is of a goal that is not known here: this is no proof.";
        }
        Goal goal = known.get();
        if (goal == Goal.VALIDATE) {
            return "The POM was checked by itself: nothing is said of the tenant.";
        }
        return switch (text(report, "status")) {
            case "IN_SYNC" -> well(goal);
            case "DRIFT" ->
                goal.restores()
                        ? "The tenant did not have the values of the snapshot."
                        : "The tenant was not what the POM declares, or does not meet a requirement of CIBA.";
            case "APPLIED" -> "All changes were written, and seen on the tenant.";
            case "PARTIALLY_APPLIED" -> "Some changes were written and seen, others were not.";
            case "NOT_VERIFIED" -> "Not everything could be checked: this is no proof.";
            default -> "The run could not do its work: this is no proof.";
        };
    }

    private static String well(Goal goal) {
        if (goal.restores()) {
            return "The tenant had the values of the snapshot: nothing else was compared.";
        }
        if (goal.describes()) {
            return "The tenant was read: nothing was compared with the POM.";
        }
        return goal.asksForApproval()
                ? "A user approved one request: nothing is said of settings that it did not use."
                : "What was checked of the tenant was as the POM declares it, and as CIBA requires it.";
    }

    private static List<String> finding(JsonValue finding) {
        String place = text(finding.path("location"), "file");
        String waived = text(finding.path("waiver"), "reason");
        String until = text(finding.path("waiver"), "until");
        return List.of(
                text(finding, "rule"),
                text(finding, "status").replace('_', ' ') + " (" + text(finding, "severity") + ")"
                        + (waived.isEmpty() ? "" : ": " + waived)
                        + (until.isEmpty() ? "" : ", until " + until),
                subject(finding),
                text(finding, "message"),
                text(finding, "remedy"),
                place.isEmpty() ? "" : place + ":" + text(finding.path("location"), "line"));
    }

    private static Stream<List<String>> change(JsonValue change) {
        return change.path("set").members().entrySet().stream()
                .map(set -> List.of(
                        subject(change),
                        Printable.of(set.getKey()),
                        Printable.of(JsonText.of(set.getValue().plain())),
                        text(change, "applied").equals("true") ? "yes" : "no"));
    }

    private static String subject(JsonValue of) {
        JsonValue subject = of.path("subject");
        String name = text(subject, "name");
        return text(subject, "type") + " " + (name.isEmpty() ? text(subject, "id") : name);
    }

    private static String text(JsonValue of, String name) {
        return Printable.of(of.path(name).text());
    }

    private static void table(Markup html, String caption, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        html.line().open("table").attribute("class", "bodyTable").line().element("caption", caption);
        html.line().open("tr");
        columns.forEach(column -> html.element("th", column));
        html.close();
        for (List<String> row : rows) {
            html.line().open("tr");
            row.forEach(cell -> html.element("td", cell));
            html.close();
        }
        html.end();
    }
}
