package io.github.cibamaven.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.PomFixture;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a POM declares in {@code <configuration>} beside its domain, and what the tenant of the sandbox has otherwise, where
 * that matters. The files are under {@code src/test/resources/rules}; the changes of {@code tenant.json} go before all.
 *
 * @param pom the elements, as they are shown
 * @param tenant the changes: an entry of a list is named by its id
 */
record RuleExample(String pom, Optional<String> tenant) {
    private static final Path FOLDER = Path.of("src", "test", "resources", "rules");
    private static final String SEED = "state/example-seed.json";

    /** What was found already: the page and the tests ask for the same. */
    private static final Map<RuleExample, List<Finding>> FOUND = new ConcurrentHashMap<>();

    /** What names an entry of a list of the seed. */
    private static final Map<String, String> IDS = Map.of(
            "clients",
            "client_id",
            "client_grants",
            "client_id",
            "resource_servers",
            "identifier",
            "email_templates",
            "template",
            "users",
            "user_id");

    /** The configuration that has the rule find something; empty for a rule that has no example. */
    static Optional<RuleExample> wrong(String rule) {
        return text(rule + ".wrong.xml").map(pom -> new RuleExample(pom, text(rule + ".wrong.json")));
    }

    /** The same, put right: another POM, or the same POM and a tenant that is as it should be. */
    static RuleExample right(String rule) {
        return new RuleExample(
                text(rule + ".right.xml").or(() -> text(rule + ".wrong.xml")).orElseThrow(),
                text(rule + ".right.json"));
    }

    /** What is found offline; where that is nothing, what is found on the tenant. What a waiver accepts does not count. */
    List<Finding> findings() {
        return FOUND.computeIfAbsent(this, RuleExample::check);
    }

    private List<Finding> check() {
        String domain = pom.contains("<domain>") ? "" : "<domain>" + EmbeddedTenant.DOMAIN + "</domain>\n";
        Configuration reading = PomFixture.read("<configuration>" + domain + pom + "</configuration>");
        List<Finding> offline = new ArrayList<>(ConfigurationRules.unreadable(reading.problems()));
        offline.addAll(Rules.offline(reading.connection(), reading.clients(), reading.subjects()));
        List<Finding> found = offline.isEmpty() ? onTenant(reading) : offline;
        return found.stream()
                .filter(finding -> finding.status() != Finding.Status.WAIVED)
                .toList();
    }

    private List<Finding> onTenant(Configuration reading) {
        ObjectNode seed = json(seed());
        change(seed, json(text("tenant.json").orElseThrow()));
        tenant.ifPresent(changes -> change(seed, json(changes)));
        try (EmbeddedTenant stage = EmbeddedTenant.example(Seed.parse(seed.toString()))) {
            return stage.verify(reading.desired(), Strictness.NORMAL).outcome().findings();
        }
    }

    private static void change(ObjectNode seed, ObjectNode changes) {
        changes.properties().forEach(change -> {
            String name = change.getKey();
            if (seed.get(name) instanceof ArrayNode entries && change.getValue() instanceof ObjectNode changed) {
                changed.properties().forEach(entry -> entry(entries, IDS.get(name), entry.getKey(), entry.getValue()));
            } else if (seed.get(name) instanceof ObjectNode part && change.getValue() instanceof ObjectNode changed) {
                change(part, changed);
            } else if (change.getValue().isNull()) {
                seed.remove(name);
            } else {
                seed.set(name, change.getValue());
            }
        });
    }

    /** Changes one entry of a list, adds it where there is none, or removes it. */
    private static void entry(ArrayNode entries, String key, String id, JsonNode change) {
        for (int index = 0; index < entries.size(); index++) {
            if (entries.get(index).path(key).asText().equals(id)) {
                if (change.isNull()) {
                    entries.remove(index);
                } else {
                    ((ObjectNode) entries.get(index)).setAll((ObjectNode) change);
                }
                return;
            }
        }
        if (change.isNull()) {
            return;
        }
        entries.addObject().put(key, id).setAll((ObjectNode) change);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) EmbeddedTenant.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seed() {
        try (InputStream stream = Sandbox.class.getResourceAsStream(SEED)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(String file) {
        Path path = FOLDER.resolve(file);
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
