package io.github.cibamaven.report;

import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.model.LeftOut;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Holder;
import io.github.cibamaven.model.outcome.ModuleRun;
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

    /** The outcome as JSON text. */
    public String render(Outcome outcome) {
        JsonObject report = new JsonObject();
        report.put("schemaVersion", SCHEMA_VERSION);
        report.put("goal", outcome.goal().word());
        report.put("domain", outcome.domain());
        report.put("status", outcome.status().name());
        ProvenanceText.json(outcome.provenance(), report);
        if (outcome.leftOut().isPresent()) {
            leftOut(report.object("leftOut"), outcome.leftOut().get());
        }
        outcome.error().ifPresent(error -> report.put("error", String.join("\n", Headline.error(outcome))));
        if (!outcome.modules().isEmpty()) {
            JsonObject.Items modules = report.array("modules");
            outcome.modules().forEach(run -> modules.add(module(run)));
        }
        JsonObject.Items findings = report.array("findings");
        outcome.findings().forEach(finding -> findings.add(finding(finding)));
        JsonObject.Items changes = report.array("changes");
        outcome.changes().forEach(change -> changes.add(change(change)));
        ChecksJson.put(outcome.checks(), report);
        outcome.inventory().ifPresent(holders -> {
            JsonObject.Items inventory = report.array("inventory");
            holders.forEach(holder -> inventory.add(holder(holder)));
        });
        report.object("requests")
                .put("total", outcome.requests().total())
                .put("retries", outcome.requests().retries());
        JsonObject scopes = report.object("scopes");
        scopes.put("used", outcome.scopes().used());
        scopes.put("beyondReading", outcome.scopes().beyondReading());
        report.put("durationMillis", outcome.durationMillis());
        return VisibleJson.masked(report.plain());
    }

    private static JsonObject module(ModuleRun run) {
        JsonObject node = new JsonObject()
                .put("project", run.project())
                .put("execution", run.execution())
                .put("goal", run.goal().word())
                .put("domain", run.domain())
                .put("status", run.status().name());
        run.report().ifPresent(file -> node.put("report", file));
        return node;
    }

    private static void leftOut(JsonObject node, LeftOut left) {
        node.put("only", left.only().text());
        JsonObject.Items subjects = node.array("subjects");
        left.subjects().forEach(subject -> subjects.add(subject(subject)));
        node.put("undeclaredClients", left.undeclaredClients());
    }

    private JsonObject finding(Finding finding) {
        JsonObject node = new JsonObject();
        node.put("rule", finding.rule());
        node.put("severity", finding.severity().word());
        node.put("status", finding.status().word());
        node.put(
                "subject",
                subject(finding.subject()).put("name", finding.subject().name()));
        if (!finding.setting().isEmpty()) {
            node.put("setting", finding.setting());
        }
        finding.expected().ifPresent(value -> node.put("expected", value.plain()));
        finding.actual().ifPresent(value -> node.put("actual", value.plain()));
        node.put("message", Printable.of(finding.message()));
        node.put("remedy", Printable.of(finding.remedy()));
        node.put("fixable", finding.fixable());
        finding.location().ifPresent(place -> location(node, place));
        finding.waiver().ifPresent(waiver -> waiver(node.object("waiver"), waiver));
        finding.doc().ifPresent(doc -> node.put("doc", doc.toString()));
        finding.module().ifPresent(module -> node.put("module", module));
        return node;
    }

    static void waiver(JsonObject node, Waiver waiver) {
        node.put("reason", Printable.of(waiver.reason()));
        waiver.until().ifPresent(day -> node.put("until", day.toString()));
        if (waiver.location() != null) {
            location(node, waiver.location());
        }
    }

    private static void location(JsonObject node, PomLocation place) {
        node.object("location").put("file", place.file()).put("line", place.line());
    }

    private JsonObject change(Outcome.Change change) {
        JsonObject node = new JsonObject();
        node.put("subject", subject(change.change().subject()));
        JsonObject set = node.object("set");
        change.change().after().forEach((property, value) -> set.put(property, value.plain()));
        node.put("applied", change.applied());
        change.module().ifPresent(module -> node.put("module", module));
        return node;
    }

    private static JsonObject holder(Holder holder) {
        JsonObject node = new JsonObject()
                .put("id", holder.client().id())
                .put("name", holder.client().name())
                .put("declared", holder.declared())
                .put("channels", holder.channels());
        return holder.appType().isEmpty() ? node : node.put("appType", holder.appType());
    }

    static JsonObject subject(Subject subject) {
        return new JsonObject().put("type", subject.kind().word()).put("id", subject.id());
    }
}
