package io.github.cibamaven.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.fixture.Shell;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page about credentials. */
class CredentialsPageTest {
    private static final Pattern SCOPE = Pattern.compile("\"((?:read|update|create):\\w+)\"");

    @TempDir
    Path folder;

    private static List<String> scripts() {
        return Fences.of("credentials.md", "bash");
    }

    @Test
    void theShellReadsEveryCommand() throws Exception {
        for (String script : scripts()) {
            Shell.reads("bash", script, folder);
        }
    }

    @Test
    void curlCreatesAReaderAndAWriter() throws Exception {
        assumeTrue(
                Stream.of("curl", "jq").allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name))), "no curl, jq");
        Seed seed = Seed.parse("{\"domain\": \"acme.eu.auth0.com\", \"tokens\": [{\"token\": \"given\","
                + " \"scope\": [\"create:clients\", \"create:client_grants\"]}]}");
        try (Sandbox tenant = Sandbox.start(seed)) {
            new Shell(folder)
                    .run(
                            "bash",
                            scripts().get(1).replace("https://$AUTH0_DOMAIN/api/v2/$1", tenant.url() + "/api/v2/$1"),
                            Map.of("TOKEN", "given", "AUTH0_DOMAIN", "acme.eu.auth0.com"));

            assertThat(tenant.journal()).allMatch(entry -> entry.status() == 201);
            List<JsonNode> grants = tenant.journal().stream()
                    .filter(entry -> entry.path().endsWith("client-grants"))
                    .map(JournalEntry::body)
                    .toList();
            assertThat(grants).hasSize(2);
            assertThat(scopes(grants.get(0).toString())).isEqualTo(readers());
            assertThat(scopes(grants.get(1).toString())).isEqualTo(and(readers(), "update:clients"));
        }
    }

    @Test
    void theCliGrantsTheSame() throws Exception {
        String[] grants = scripts().get(0).split("writer=");

        assertThat(scopes(grants[0])).isEqualTo(readers());
        assertThat(scopes(grants[1])).isEqualTo(and(readers(), "update:clients"));
    }

    /** Every scope that reads, of which the example of the embedded tenant has a client. */
    private static Set<String> readers() throws IOException {
        JsonNode seed;
        try (InputStream example = Seed.class.getResourceAsStream("example-seed.json")) {
            seed = new ObjectMapper().readTree(example);
        }
        for (JsonNode grant : seed.get("client_grants")) {
            if (grant.get("client_id").asText().equals("ciba-reader")) {
                return scopes(grant.toString());
            }
        }
        throw new AssertionError("no ciba-reader");
    }

    private static Set<String> and(Set<String> scopes, String more) {
        Set<String> all = new TreeSet<>(scopes);
        all.add(more);
        return all;
    }

    private static Set<String> scopes(String text) {
        return SCOPE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
