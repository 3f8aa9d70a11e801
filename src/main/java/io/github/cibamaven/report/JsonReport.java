package io.github.cibamaven.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.VisibleJson;

/**
 * The report for programs. Its schema is {@code ciba-report.schema.json} beside this class.
 *
 * <p>Names, ids and values are data and stay exactly as they are, unless they look like a token or a private key;
 * sentences are made printable. A value that is not known is left out; a value that the tenant does not have is
 * {@code null}.
 */
public final class JsonReport {

    /** Raised when a reader of the old shape would misread the new one. */
    public static final int SCHEMA_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The outcome as JSON text. */
    public String render(Outcome outcome) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("schemaVersion", SCHEMA_VERSION);
        report.put("goal", outcome.goal().word());
        report.put("domain", outcome.domain());
        report.put("status", outcome.status().name());
        outcome.error().ifPresent(error -> report.put("error", String.join("\n", Headline.error(outcome))));
        ArrayNode findings = report.putArray("findings");
        outcome.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode changes = report.putArray("changes");
        outcome.changes().forEach(change -> changes.add(change(change)));
        report.putObject("requests")
                .put("total", outcome.requests().total())
                .put("retries", outcome.requests().retries());
        ObjectNode scopes = report.putObject("scopes");
        scopes.set("used", JSON.valueToTree(outcome.scopes().used()));
        scopes.set("beyondReading", JSON.valueToTree(outcome.scopes().beyondReading()));
        report.put("durationMillis", outcome.durationMillis());
        return VisibleJson.masked(report);
    }

    private ObjectNode finding(Finding finding) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("rule", finding.rule());
        node.put("severity", finding.severity().word());
        node.put("status", finding.status().word());
        node.set(
                "subject",
                subject(finding.subject()).put("name", finding.subject().name()));
        if (!finding.setting().isEmpty()) {
            node.put("setting", finding.setting());
        }
        finding.expected().ifPresent(value -> node.set("expected", JSON.valueToTree(value.plain())));
        finding.actual().ifPresent(value -> node.set("actual", JSON.valueToTree(value.plain())));
        node.put("message", Printable.of(finding.message()));
        node.put("remedy", Printable.of(finding.remedy()));
        node.put("fixable", finding.fixable());
        finding.location().ifPresent(place -> location(node, place));
        finding.waiver().ifPresent(waiver -> waiver(node.putObject("waiver"), waiver));
        finding.doc().ifPresent(doc -> node.put("doc", doc.toString()));
        return node;
    }

    private static void waiver(ObjectNode node, Waiver waiver) {
        node.put("reason", Printable.of(waiver.reason()));
        waiver.until().ifPresent(day -> node.put("until", day.toString()));
        if (waiver.location() != null) {
            location(node, waiver.location());
        }
    }

    private static void location(ObjectNode node, PomLocation place) {
        node.putObject("location").put("file", place.file()).put("line", place.line());
    }

    private ObjectNode change(Outcome.Change change) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("subject", subject(change.change().subject()));
        ObjectNode set = node.putObject("set");
        change.change().after().forEach((property, value) -> set.set(property, JSON.valueToTree(value.plain())));
        node.put("applied", change.applied());
        return node;
    }

    private static ObjectNode subject(Subject subject) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", subject.kind().word())
                .put("id", subject.id());
    }
}
