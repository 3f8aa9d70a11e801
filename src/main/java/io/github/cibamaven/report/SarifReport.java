package io.github.cibamaven.report;

import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.rules.Rule;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Markdown;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.VisibleJson;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The report for code scanning: SARIF 2.1.0 with the rules that found something.
 *
 * <p>A waived finding is a note with a suppression. GitHub refuses the whole file where one result has no location
 * ("expected at least one location"), so a finding that no line declares is put to the run's POM, without a region: no
 * line is invented. Places are relative to the repository, which is what a code host shows.
 */
public record SarifReport(Repository repository) {
    private static final String HOME = "https://github.com/cibamaven/ciba-maven-plugin";

    /** What places are relative to; the name that code hosts and editors know. */
    private static final String ROOT = "%SRCROOT%";

    /** The outcome as SARIF text. */
    public String render(Outcome outcome) {
        List<String> ids = outcome.findings().stream()
                .map(finding -> Printable.of(finding.rule()))
                .distinct()
                .sorted()
                .toList();
        JsonObject log = new JsonObject();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        JsonObject run = log.array("runs").object();
        JsonObject driver = run.object("tool").object("driver").put("name", "ciba-maven-plugin");
        String version = Printable.of(outcome.provenance().pluginVersion());
        if (!version.isEmpty()) {
            driver.put("version", version);
        }
        driver.put("informationUri", HOME);
        JsonObject.Items rules = driver.array("rules");
        ids.forEach(id -> rules.add(rule(id)));
        run.object("automationDetails").put("id", "ciba-" + outcome.goal().word() + "/");
        JsonObject invocation = run.array("invocations").object();
        boolean done = outcome.status() != Status.ERROR
                && (outcome.status() != Status.NOT_VERIFIED || outcome.inSyncInPart())
                && outcome.status() != Status.PARTIALLY_APPLIED;
        invocation.put("executionSuccessful", done && outcome.error().isEmpty());
        invocation.put("startTimeUtc", outcome.provenance().startedAt().toString());
        notifications(outcome, invocation);
        JsonObject properties = run.object("properties");
        for (Map.Entry<String, String> row : ProvenanceText.rows(outcome).entrySet()) {
            properties.put(row.getKey().toLowerCase(Locale.ROOT), row.getValue());
        }
        JsonObject root = run.object("originalUriBaseIds").object(ROOT);
        repository.root().ifPresent(folder -> root.put("uri", folder.toASCIIString()));
        root.object("description").put("text", "The root of the repository.");
        run.put("columnKind", "utf16CodeUnits");
        JsonObject.Items results = run.array("results");
        outcome.findings().forEach(finding -> results.add(result(finding, ids)));
        return VisibleJson.masked(log.plain());
    }

    private static void notifications(Outcome outcome, JsonObject invocation) {
        if (outcome.error().isEmpty() && outcome.leftOut().isEmpty()) {
            return;
        }
        JsonObject.Items notifications = invocation.array("toolExecutionNotifications");
        outcome.error().ifPresent(error -> notify(notifications, "error", String.join("\n", Headline.error(outcome))));
        PartText.line(outcome).ifPresent(line -> notify(notifications, "note", line));
    }

    private static void notify(JsonObject.Items notifications, String level, String text) {
        notifications.object().put("level", level).object("message").put("text", unlinked(text));
    }

    private static JsonObject rule(String id) {
        JsonObject node = new JsonObject().put("id", id);
        Rules.byId(id).ifPresent(rule -> describe(rule, node));
        return node;
    }

    private static void describe(Rule rule, JsonObject node) {
        node.object("shortDescription").put("text", rule.condition());
        node.object("fullDescription").put("text", rule.why());
        node.put("helpUri", rule.page());
        node.object("help")
                .put("text", rule.why() + "\n" + rule.remedy())
                .put(
                        "markdown",
                        Markdown.escape(rule.why()) + "\n\n**What to do:** " + Markdown.escape(rule.remedy()) + "\n\n["
                                + rule.id() + "](" + rule.page() + ")");
        node.object("defaultConfiguration").put("level", rule.severity().word());
    }

    private JsonObject result(Finding finding, List<String> ids) {
        String id = Printable.of(finding.rule());
        JsonObject node = new JsonObject();
        node.put("ruleId", id);
        node.put("ruleIndex", ids.indexOf(id));
        node.put("level", level(finding));
        node.object("message").put("text", message(finding));
        JsonObject place = node.array("locations").object();
        Optional<PomLocation> location = finding.location().flatMap(repository::place);
        JsonObject physical = place.object("physicalLocation");
        physical.object("artifactLocation")
                .put("uri", uri(location.orElseGet(repository::top).file()))
                .put("uriBaseId", ROOT);
        if (location.isPresent()) {
            physical.object("region").put("startLine", location.get().line());
        }
        place.array("logicalLocations")
                .object()
                .put("name", Printable.of(finding.subject().name()))
                .put("fullyQualifiedName", DisplayText.subject(finding.subject()));
        // Keeps one finding one alert while lines move.
        node.object("partialFingerprints")
                .put(
                        "cibaFinding/v1",
                        String.join("/", id, Printable.of(finding.subject().id()), Printable.of(finding.setting())));
        if (finding.status() == Finding.Status.WAIVED) {
            JsonObject suppression =
                    node.array("suppressions").object().put("kind", "inSource").put("status", "accepted");
            DisplayText.acceptance(finding).ifPresent(why -> suppression.put("justification", unlinked(why)));
        }
        return node;
    }

    private static String message(Finding finding) {
        return unlinked(String.join("\n", DisplayText.alone(finding)));
    }

    /**
     * In a SARIF message, {@code [text](target)} is a link (3.11.6). A blank between the two breaks it for every reader;
     * a backslash before the brackets would be shown by those that know it inside of a link only.
     */
    private static String unlinked(String text) {
        return text.replace("](", "] (");
    }

    private static String level(Finding finding) {
        if (finding.status() == Finding.Status.WAIVED) {
            return "note";
        }
        return finding.severity() == Severity.ERROR ? "error" : "warning";
    }

    private String uri(String file) {
        try {
            return new URI(null, null, Printable.of(file), null).toASCIIString();
        } catch (URISyntaxException e) {
            return repository.top().file();
        }
    }
}
