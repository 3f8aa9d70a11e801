package io.github.cibamaven.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.sandbox.Fault;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.Seed;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One integration test: an embedded tenant of its own, started by {@code setup.groovy} and asked by
 * {@code verify.groovy} what it saw.
 */
public final class It implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path basedir;
    private final Sandbox tenant;

    private It(Path basedir, Sandbox tenant) {
        this.basedir = basedir;
        this.tenant = tenant;
    }

    /**
     * Starts the tenant from {@code seed.json} of the test, or from the example, and points the build at it.
     *
     * @param context Maven Invoker's, through which the two scripts share the tenant
     */
    public static It start(File basedir, Map<String, Object> context, Fault... faults) throws IOException {
        Path seed = basedir.toPath().resolve("seed.json");
        Sandbox tenant = Sandbox.start(Files.exists(seed) ? Seed.read(seed) : Seed.example());
        tenant.faults().add(faults);
        Files.writeString(basedir.toPath().resolve("test.properties"), "ciba.baseUrl=" + tenant.url() + "\n");
        It it = new It(basedir.toPath(), tenant);
        context.put("it", it);
        return it;
    }

    /** What {@link #start} began for this test. */
    public static It of(Map<String, Object> context) {
        return (It) context.get("it");
    }

    public Sandbox tenant() {
        return tenant;
    }

    /** Requests so far as {@code GET /api/v2/clients/abc}. */
    public List<String> requests() {
        return tenant.requests();
    }

    /** Requests that write. */
    public List<String> writes() {
        return requests().stream()
                .filter(request -> !request.startsWith("GET ") && !request.equals("POST /oauth/token"))
                .toList();
    }

    /** The console output of all invocations. */
    public String log() throws IOException {
        return Files.readString(basedir.resolve("build.log"), StandardCharsets.UTF_8);
    }

    /** Says that the console shows a text, and prints the console when it does not. */
    public void shows(String text) throws IOException {
        if (!log().contains(text)) {
            throw new AssertionError("the console does not show: " + text + "\n" + log());
        }
    }

    /** Says that the console does not show a text. */
    public void hides(String text) throws IOException {
        if (log().contains(text)) {
            throw new AssertionError("the console shows: " + text + "\n" + log());
        }
    }

    /** The report of the project, or of one of its modules. */
    public JsonNode report(String... module) throws IOException {
        return JSON.readTree(reportFile(module).toFile());
    }

    public boolean hasReport(String... module) {
        return Files.exists(reportFile(module));
    }

    /** The rules of the report's findings, in order. */
    public List<String> rules(String... module) throws IOException {
        return report(module).get("findings").findValuesAsText("rule");
    }

    private Path reportFile(String... module) {
        return basedir.resolve(String.join("/", module)).resolve("target/ciba/ciba-report.json");
    }

    @Override
    public void close() {
        tenant.close();
    }
}
