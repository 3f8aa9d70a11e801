package io.github.cibamaven.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A reactor for each goal, and in each a module for everything that a tenant can do wrong, with a tenant of its own that
 * does it. One Maven run per goal goes through them all.
 */
public final class FaultyTenants implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JournalEntry LIST = new JournalEntry("GET", "/api/v2/clients", Map.of(), null, 200);
    private static final JournalEntry OTHER = new JournalEntry("GET", "/api/v2/emails/provider", Map.of(), null, 200);

    private final Path basedir;
    private final Seed seed;
    private final List<Module> modules = new ArrayList<>();

    /**
     * One module.
     *
     * @param outlook what is to become of it; empty for a tenant that does nothing wrong
     */
    public record Module(String goal, String name, Path folder, Sandbox tenant, Optional<Outlook> outlook) {
        /** The status of its report; empty when it wrote none. */
        public String status() throws IOException {
            Path report = folder.resolve("target/ciba/ciba-report.json");
            return Files.exists(report)
                    ? JSON.readTree(report.toFile()).path("status").asText()
                    : "";
        }

        /** Whether its report says of something that it was not checked. */
        public boolean unchecked() throws IOException {
            Path report = folder.resolve("target/ciba/ciba-report.json");
            return Files.exists(report)
                    && JSON.readTree(report.toFile())
                            .path("findings")
                            .findValuesAsText("status")
                            .contains("not_checked");
        }

        @Override
        public String toString() {
            return goal + "/" + name;
        }
    }

    /** @param project whose POM all modules inherit; the reactors lie below it, in {@code goals} */
    public FaultyTenants(Path project, Seed seed) {
        basedir = project.resolve("goals");
        this.seed = seed;
    }

    public List<Module> modules() {
        return List.copyOf(modules);
    }

    public List<Module> modules(String goal) {
        return modules.stream().filter(module -> module.goal().equals(goal)).toList();
    }

    /** A module whose tenant does nothing wrong. */
    public Module sound(String goal, String name, Map<String, String> properties) throws IOException {
        Map<String, String> patient = new LinkedHashMap<>(Map.of("ciba.readTimeout", "30", "ciba.maxWait", "30"));
        patient.putAll(properties);
        return module(goal, name, Optional.empty(), patient, sandbox -> {});
    }

    /** A module whose tenant does one thing wrong that is not in the catalogue. */
    public Module struck(String goal, String name, Map<String, String> properties, Fault... faults) throws IOException {
        return module(
                goal,
                name,
                Optional.of(Outlook.OPEN),
                properties,
                sandbox -> sandbox.faults().add(faults));
    }

    /**
     * A module for each entry of the catalogue that the goal can meet.
     *
     * @param credentials names of servers in settings.xml that take turns; an empty one stands for the environment
     */
    public void everyMisbehaviour(String goal, List<Kind> preferred, List<String> credentials) throws IOException {
        int number = 0;
        for (Misbehaviour mishap : Misbehaviour.all()) {
            Optional<Kind> kind = preferred.stream()
                    .filter(each -> mishap.outlook(each) != Outlook.IMPOSSIBLE)
                    .findFirst();
            // What a snapshot names is read by its id.
            if (kind.isPresent() && !(goal.equals("restore") && listed(mishap))) {
                int turn = number++;
                // Who brings a token asks for none.
                List<String> fit = kind.get() == Kind.TOKEN
                        ? credentials.stream()
                                .filter(server -> !server.equals("token"))
                                .toList()
                        : credentials;
                String server = fit.get(turn % fit.size());
                module(
                        goal,
                        mishap.name(),
                        Optional.of(mishap.outlook(kind.get())),
                        server.isEmpty() ? Map.of() : Map.of("ciba.serverId", server),
                        sandbox -> mishap.arm(sandbox, Clock.systemUTC(), where(mishap, kind.get(), turn)));
            }
        }
    }

    /** The same for requests to one address, as of {@code ciba:probe}. */
    public void everyMisbehaviourAt(String goal, String path, String suffix) throws IOException {
        for (Misbehaviour mishap : Misbehaviour.all()) {
            boolean possible = mishap.outlook(Kind.TOKEN) != Outlook.IMPOSSIBLE || mishap.suits(OTHER);
            if (possible) {
                module(
                        goal,
                        mishap.name() + suffix,
                        Optional.of(Outlook.OPEN),
                        Map.of(),
                        sandbox -> mishap.arm(
                                sandbox,
                                Clock.systemUTC(),
                                fault -> fault.on("POST").at(path)));
            }
        }
    }

    private static boolean listed(Misbehaviour mishap) {
        return mishap.suits(LIST) && !mishap.suits(OTHER);
    }

    private static UnaryOperator<Fault> where(Misbehaviour mishap, Kind kind, int turn) {
        return switch (kind) {
            case TOKEN -> fault -> fault.at("/oauth/token");
            case WRITE -> fault -> fault.on("PATCH").skip(turn % 2);
            case READ ->
                listed(mishap)
                        ? fault -> fault.on("GET").matching("/api/v2/(clients|client-grants)")
                        : fault -> fault.on("GET").skip(turn % 4);
        };
    }

    private Module module(
            String goal, String name, Optional<Outlook> outlook, Map<String, String> properties, Arming arming)
            throws IOException {
        Sandbox sandbox = Sandbox.start(seed);
        Module module = new Module(goal, name, basedir.resolve(goal).resolve(name), sandbox, outlook);
        modules.add(module);
        sandbox.patch(Parts.ciba(), JSON.createObjectNode().put("interval", 1));
        arming.of(sandbox);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ciba.skip", "false");
        all.put("ciba.baseUrl", sandbox.url().toString());
        all.putAll(properties);
        Files.createDirectories(module.folder());
        Files.writeString(module.folder().resolve("pom.xml"), pom(goal, name, all, List.of()));
        return module;
    }

    /** Writes the POMs that hold the modules together; they skip the goals themselves. */
    public void writeReactors() throws IOException {
        for (String goal : modules.stream().map(Module::goal).distinct().toList()) {
            Files.writeString(
                    basedir.resolve(goal).resolve("pom.xml"),
                    pom(
                            "secrets-stay-secret",
                            goal,
                            Map.of("goal", goal),
                            modules(goal).stream().map(Module::name).toList()));
        }
    }

    private static String pom(String parent, String name, Map<String, String> properties, List<String> modules) {
        StringBuilder pom = new StringBuilder("""
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>io.github.cibamaven.it</groupId>
                    <artifactId>%s</artifactId>
                    <version>1</version>
                    <relativePath>%s</relativePath>
                  </parent>
                  <artifactId>%s</artifactId>
                  <packaging>pom</packaging>
                """.formatted(
                        parent,
                        modules.isEmpty() ? "../pom.xml" : "../../pom.xml",
                        modules.isEmpty() ? parent + "-" + name : name));
        pom.append("  <properties>\n");
        properties.forEach((property, value) -> pom.append("    <" + property + ">" + value + "</" + property + ">\n"));
        pom.append("  </properties>\n  <modules>\n");
        modules.forEach(module -> pom.append("    <module>" + module + "</module>\n"));
        return pom.append("  </modules>\n</project>\n").toString();
    }

    /**
     * Once a run of another goal begins, takes what an apply has left, so that later runs have something to do: its
     * snapshot to put back, and its tenant as it now is.
     */
    public void handOver(Module apply, Module next, List<String> goals) {
        next.tenant().faults().add(TenantFaults.before(() -> {
            try {
                handOver(apply, goals);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private void handOver(Module apply, List<String> goals) throws IOException {
        List<Path> snapshots;
        try (Stream<Path> files = Files.list(apply.folder().resolve("target/ciba/snapshots"))) {
            snapshots = files.toList();
        }
        for (Module module : modules) {
            if (goals.contains(module.goal())) {
                module.tenant()
                        .patchClient("call-centre", (ObjectNode) apply.tenant().client("call-centre"));
                Part template = Parts.emailTemplate("async_approval");
                module.tenant().patch(template, (ObjectNode) apply.tenant().part(template));
                Path folder = module.folder().resolve("target/ciba/snapshots");
                Files.createDirectories(folder);
                for (Path snapshot : snapshots) {
                    Files.copy(snapshot, folder.resolve(snapshot.getFileName()));
                }
            }
        }
    }

    @Override
    public void close() {
        modules.forEach(module -> module.tenant().close());
    }

    /** Switches the fault of a tenant on. */
    @FunctionalInterface
    private interface Arming {
        void of(Sandbox sandbox);
    }
}
