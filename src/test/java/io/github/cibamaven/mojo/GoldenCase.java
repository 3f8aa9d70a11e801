package io.github.cibamaven.mojo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * A folder with a POM, perhaps a tenant ({@code seed.json}) and {@code files} that lie beside the POM, and
 * {@code case.properties}:
 *
 * <ul>
 *   <li>{@code pom}: an integration test's POM, where the folder has none
 *   <li>{@code runs}: what to run one after another on one tenant, each a goal or {@code goal-word}
 *   <li>{@code seed}: a file of the folder {@code seeds}, where the folder has no {@code seed.json}; without either, the
 *       example that users start with
 *   <li>{@code env.NAME}: an environment variable; without any, the environment has credentials of the tenant
 *   <li>{@code <run>.env.NAME}: the same for one run
 *   <li>{@code ciba.name}: as by {@code -D}
 *   <li>{@code <run>.ciba.name}: the same for one run
 *   <li>{@code <run>.fault.n}: {@code status method path json}, what the tenant answers, perhaps without a body, all the
 *       run long
 *   <li>{@code <run>.edit.n}: {@code client-id json}, what somebody else changes of a client before the run
 * </ul>
 */
final class GoldenCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> CREDENTIALS =
            Map.of("AUTH0_CLIENT_ID", "ciba-sandbox", "AUTH0_CLIENT_SECRET", "ciba-sandbox-secret");

    private final Path folder;
    private final Properties properties = new Properties();

    GoldenCase(Path folder) throws IOException {
        this.folder = folder;
        try (Reader reader = Files.newBufferedReader(folder.resolve("case.properties"))) {
            properties.load(reader);
        }
    }

    /**
     * Runs everything, in a folder where nothing else lies.
     *
     * @return what is seen of each run
     */
    Map<String, String> records(Path base) throws Exception {
        Files.writeString(base.resolve("pom.xml"), pom());
        Path given = folder.resolve("files");
        for (Path file : filesIn(given)) {
            Path copy = base.resolve(given.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        Map<String, String> records = new LinkedHashMap<>();
        Map<String, String> before;
        try (Sandbox sandbox = Sandbox.start(seed())) {
            GoldenText text = new GoldenText(base, sandbox.url());
            before = files(base.resolve("target"), text);
            for (String run : properties.getProperty("runs").split(" ")) {
                prepare(run, sandbox);
                StringBuilder record = new StringBuilder();
                console(run, base, sandbox, record);
                requests(sandbox, record);
                Map<String, String> after = files(base.resolve("target"), text);
                changed(before, after, record);
                before = after;
                records.put(run, text.of(record.toString()));
            }
        }
        return records;
    }

    private String pom() throws IOException {
        String other = properties.getProperty("pom");
        return Files.readString(other == null ? folder.resolve("pom.xml") : GoldenTest.BASE.resolve(other))
                .replace("@project.groupId@", "io.github.cibamaven")
                .replace("@project.artifactId@", "ciba-maven-plugin")
                .replace("@project.version@", "1");
    }

    private Seed seed() throws IOException {
        Path own = folder.resolve("seed.json");
        if (!Files.exists(own) && !properties.containsKey("seed")) {
            return Seed.example();
        }
        Path shared = folder.resolveSibling("seeds").resolve(properties.getProperty("seed", "") + ".json");
        return Files.exists(own) ? Seed.parse(Files.readString(own)) : Seed.parse(Files.readString(shared));
    }

    private void prepare(String run, Sandbox sandbox) throws IOException {
        sandbox.clearJournal();
        sandbox.faults().clear();
        for (String edit : starting(run + ".edit.").values()) {
            String[] words = edit.split(" ", 2);
            sandbox.patchClient(words[0], (ObjectNode) JSON.readTree(words[1]));
        }
        for (String fault : starting(run + ".fault.").values()) {
            String[] words = fault.split(" ", 4);
            Fault answer = Fault.answer(Integer.parseInt(words[0])).on(words[1]).at(words[2]);
            sandbox.faults().add((words.length < 4 ? answer : answer.json(JSON.readTree(words[3]))).always());
        }
    }

    private void console(String run, Path base, Sandbox sandbox, StringBuilder record) throws Exception {
        Map<String, String> user = new TreeMap<>();
        starting("ciba.").forEach((name, value) -> user.put("ciba." + name, value));
        starting(run + ".ciba.").forEach((name, value) -> user.put("ciba." + name, value));
        Map<String, String> environment = new TreeMap<>(starting("env.").isEmpty() ? CREDENTIALS : starting("env."));
        environment.putAll(starting(run + ".env."));
        RecordingLog log = new RecordingLog();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        String end;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new MavenRun(base, user, environment)
                    .execute(
                            run.replaceFirst("-.*", ""),
                            Map.of("ciba.baseUrl", sandbox.url().toString()),
                            log);
            end = "success";
        } catch (MojoExecutionException | MojoFailureException failure) {
            end = failure.getClass().getName() + "\n" + failure.getMessage();
        } finally {
            System.setOut(console);
        }
        section(record, "log", String.join("\n", log.lines()));
        section(record, "standard output", printed.toString(StandardCharsets.UTF_8));
        section(record, "end", end);
    }

    private Map<String, String> starting(String prefix) {
        Map<String, String> found = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), properties.getProperty(name));
            }
        }
        return found;
    }

    private static void requests(Sandbox sandbox, StringBuilder record) {
        StringBuilder lines = new StringBuilder();
        for (var exchange : sandbox.journal()) {
            String separator = "?";
            lines.append(exchange.request());
            for (Map.Entry<String, List<String>> parameter : exchange.query().entrySet()) {
                for (String value : parameter.getValue()) {
                    lines.append(separator)
                            .append(parameter.getKey())
                            .append('=')
                            .append(value);
                    separator = "&";
                }
            }
            JsonNode body = exchange.body();
            lines.append(" -> ").append(exchange.status()).append('\n');
            if (body != null) {
                lines.append("  ").append(body).append('\n');
            }
        }
        section(record, "requests", lines.toString());
    }

    /** The content of every file, by its path. */
    private static Map<String, String> files(Path root, GoldenText text) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : filesIn(root)) {
            String name = text.of(root.relativize(file).toString().replace('\\', '/'));
            // Two snapshots differ in their time alone.
            files.merge(name, text.of(Files.readString(file)), (one, other) -> one + "\n---\n" + other);
        }
        return files;
    }

    private static List<Path> filesIn(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void changed(Map<String, String> before, Map<String, String> after, StringBuilder record) {
        after.forEach((name, content) -> section(
                record, "file " + name, content.equals(before.get(name)) ? "as after the run before" : content));
        before.forEach((name, content) -> {
            if (!after.containsKey(name)) {
                section(record, "file " + name, "gone");
            }
        });
    }

    private static void section(StringBuilder record, String title, String content) {
        record.append("==== ").append(title).append('\n').append(content);
        record.append(content.isEmpty() || content.endsWith("\n") ? "" : "\n");
    }
}
