package io.github.cibamaven.report;

import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;

/** When, where and by whom something was checked, as words and as members of a JSON object. */
public final class ProvenanceText {
    private ProvenanceText() {}

    /** What is known, printable, by what it is called; nothing of an outcome that no run has made. */
    public static Map<String, String> rows(Outcome outcome) {
        Provenance from = outcome.provenance();
        Map<String, String> rows = new LinkedHashMap<>();
        if (from.equals(Provenance.NONE)) {
            return rows;
        }
        rows.put("Started", from.startedAt().toString());
        put(rows, "Tenant", outcome.domain());
        put(rows, "Identity", from.identity().map(Provenance.Identity::words).orElse(""));
        put(rows, "Scopes used", String.join(" ", outcome.scopes().used()));
        String name = from.projectName().isEmpty() ? "" : " (" + from.projectName() + ")";
        put(rows, "Project", from.project().isEmpty() ? "" : from.project() + name);
        put(rows, "Execution", from.execution());
        put(rows, "Commit", from.source().commit().orElse(""));
        put(rows, "Branch", from.source().branch().orElse(""));
        put(rows, "Build", from.source().build().orElse(""));
        put(rows, "Plugin", from.pluginVersion().isEmpty() ? "" : "ciba-maven-plugin " + from.pluginVersion());
        return rows;
    }

    private static void put(Map<String, String> rows, String term, String text) {
        if (!text.isEmpty()) {
            rows.put(term, Printable.of(text));
        }
    }

    static void json(Provenance from, JsonObject node) {
        node.put("startedAt", from.startedAt().toString());
        put(node, "plugin", from.pluginVersion());
        if (!from.project().isEmpty()) {
            node.object("project").put("id", from.project()).put("name", from.projectName());
        }
        put(node, "execution", from.execution());
        put(node, "commit", from.source().commit().orElse(""));
        put(node, "branch", from.source().branch().orElse(""));
        put(node, "build", from.source().build().orElse(""));
        if (from.identity().isPresent()) {
            Provenance.Identity who = from.identity().get();
            JsonObject identity = node.object("identity");
            put(identity, "clientId", who.clientId().orElse(""));
            identity.put("fromToken", who.fromToken());
        }
    }

    private static void put(JsonObject node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, Printable.of(text));
        }
    }
}
