package io.github.cibamaven.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One integration test: an embedded tenant of its own, started by {@code setup.groovy} and asked by
 * {@code verify.groovy} what it saw.
 *
 * <p>A test of several Maven runs gives the n-th {@code -Dciba.outputDirectory=target/n}, so that each keeps its report.
 */
public final class It implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "POST /oauth/token";

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
        SharedMaven.startForScripts(basedir.toPath().resolveSibling("shared"));
        Path seed = basedir.toPath().resolve("seed.json");
        Sandbox tenant = Sandbox.start(Files.exists(seed) ? Seed.read(seed) : Seed.example());
        tenant.faults().add(faults);
        It it = new It(basedir.toPath(), tenant);
        it.pass(Map.of("ciba.baseUrl", tenant.url()));
        context.put("it", it);
        return it;
    }

    /** What {@link #start} began for this test. */
    public static It of(Map<String, Object> context) {
        return (It) context.get("it");
    }

    /** Replaces the user properties that every run of this test gets. */
    public void pass(Map<String, ?> properties) throws IOException {
        List<String> lines = new ArrayList<>();
        properties.forEach((name, value) -> lines.add(name + "=" + value));
        Files.write(basedir.resolve("test.properties"), lines);
    }

    public Sandbox tenant() {
        return tenant;
    }

    /** Requests so far as {@code GET /api/v2/clients/abc}. */
    public List<String> requests() {
        return tenant.requests();
    }

    /** The same, run by run: each that asks the tenant begins with a token request. */
    public List<List<String>> runs() {
        List<List<String>> runs = new ArrayList<>();
        for (String request : requests()) {
            if (request.equals(TOKEN) || runs.isEmpty()) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(request);
        }
        return runs;
    }

    /** Requests that write. */
    public List<String> writes() {
        return written().stream().map(JournalEntry::request).toList();
    }

    /** What the writes carry. */
    public List<JsonNode> bodies() {
        return written().stream().map(JournalEntry::body).toList();
    }

    private List<JournalEntry> written() {
        return tenant.journal().stream()
                .filter(exchange ->
                        !exchange.method().equals("GET") && !exchange.request().equals(TOKEN))
                .toList();
    }

    public static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    public static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    public static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    /** The console output of all runs. */
    public String log() throws IOException {
        return Files.readString(basedir.resolve("build.log"), StandardCharsets.UTF_8);
    }

    /** The console output of one run, from 1. */
    public String log(int run) throws IOException {
        return log().split("Scanning for projects")[run];
    }

    /** Says that the console shows a text, and prints the console when it does not. */
    public void shows(String text) throws IOException {
        shown(log(), text);
    }

    /** The same of one run. */
    public void shows(int run, String text) throws IOException {
        shown(log(run), text);
    }

    private static void shown(String log, String text) {
        if (!log.contains(text)) {
            throw new AssertionError("the console does not show: " + text + "\n" + log);
        }
    }

    /** Says that the console does not show a text. */
    public void hides(String text) throws IOException {
        if (log().contains(text)) {
            throw new AssertionError("the console shows: " + text + "\n" + log());
        }
    }

    /** A file of the test's project. */
    public Path file(String path) {
        return basedir.resolve(path);
    }

    /** Every file below a folder of the test's project; none when there is no such folder. */
    public List<Path> files(String folder) throws IOException {
        if (!Files.isDirectory(file(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The report of the project, or of one of its modules. */
    public JsonNode report(String... module) throws IOException {
        return json(reportFile(module));
    }

    /** The report of the n-th run, which may lie in the folder of an execution. */
    public JsonNode report(int run) throws IOException {
        List<Path> reports = files("target/" + run).stream()
                .filter(file -> file.endsWith("ciba-report.json"))
                .toList();
        if (reports.size() != 1) {
            throw new AssertionError("run " + run + " has not one report but " + reports);
        }
        return json(reports.get(0));
    }

    public boolean hasReport(String... module) {
        return Files.exists(reportFile(module));
    }

    /** Its status, such as {@code DRIFT}. */
    public String status(int run) throws IOException {
        return report(run).get("status").asText();
    }

    /** The rules of the report's findings, in order. */
    public List<String> rules(String... module) throws IOException {
        return report(module).get("findings").findValuesAsText("rule");
    }

    /** The rules of the n-th run's findings, in order. */
    public List<String> rules(int run) throws IOException {
        return report(run).get("findings").findValuesAsText("rule");
    }

    /** Rule, file and line of each finding, as {@code CIBA-100 pom.xml:15}; without a place the rule alone. */
    public static List<String> places(JsonNode report) {
        List<String> places = new ArrayList<>();
        for (JsonNode finding : report.get("findings")) {
            JsonNode location = finding.path("location");
            places.add(finding.get("rule").asText()
                    + (location.isObject()
                            ? " " + location.get("file").asText() + ":"
                                    + location.get("line").asInt()
                            : ""));
        }
        return places;
    }

    /**
     * Runs Maven in a folder where the invoker cannot: without a POM, or with a name it has trouble with.
     *
     * @return the exit code, a blank and the console output
     */
    public String mvn(Path folder, File repository, String... arguments) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                        .toString(),
                "-B",
                "-s",
                settings().toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dciba.baseUrl=" + tenant.url()));
        command.addAll(Arrays.asList(arguments));
        Path log = folder.resolve("mvn.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AUTH0_"));
        builder.environment().put("AUTH0_CLIENT_ID", "ciba-sandbox");
        builder.environment().put("AUTH0_CLIENT_SECRET", "ciba-sandbox-secret");
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("Maven does not end: " + command);
        }
        return process.exitValue() + " " + Files.readString(log);
    }

    /** The settings that Maven Invoker gives every run: without them nothing can be resolved. */
    private Path settings() {
        return basedir.resolveSibling("interpolated-settings.xml");
    }

    private Path reportFile(String... module) {
        return basedir.resolve(String.join("/", module)).resolve("target/ciba/ciba-report.json");
    }

    @Override
    public void close() {
        tenant.close();
    }
}
