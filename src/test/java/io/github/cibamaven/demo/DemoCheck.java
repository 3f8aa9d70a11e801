package io.github.cibamaven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.demo.DemoMaven.Result;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A call centre asks callers to approve on their own phone; the tenant has drifted, and the e-mail is off. */
class DemoCheck {
    /** Where {@code mvn ciba:sandbox} answers, so that the folder serves afterwards as it is. */
    private static final int PORT = 8765;

    private static final Path FOLDER = Path.of("target/demo/call-centre");
    private static final Map<String, String> READER =
            Map.of("AUTH0_CLIENT_ID", "ciba-reader", "AUTH0_CLIENT_SECRET", "ciba-reader-secret");
    private static final Map<String, String> WRITER =
            Map.of("AUTH0_CLIENT_ID", "ciba-sandbox", "AUTH0_CLIENT_SECRET", "ciba-sandbox-secret");
    /** A probe asks as the application itself; to read the user and the tenant log takes another one. */
    private static final Map<String, String> PROBE = Map.of(
            "AUTH0_CLIENT_ID", "ciba-sandbox",
            "AUTH0_CLIENT_SECRET", "ciba-sandbox-secret",
            "CIBA_PROBE_CLIENT_SECRET", "ciba-sandbox-call-centre-secret");

    private final DemoMaven maven = new DemoMaven(Path.of(System.getProperty("demo.maven")), FOLDER);
    private int step;

    @Test
    void theMainJob() throws Exception {
        try (Sandbox tenant = tenant()) {
            // Auth0 has clients wait five seconds between two polls.
            tenant.patch(Parts.ciba(), (ObjectNode) new ObjectMapper().readTree("{\"interval\": 1}"));
            project(tenant);
            steps();
            writes(tenant);
        }
        goOn();
    }

    private void steps() throws Exception {
        Result drifted = show("The build fails, as it should: the tenant has drifted", READER, 1, "ciba:verify");
        assertThat(drifted.says("CIBA-405") && drifted.says("BUILD FAILURE")).isTrue();
        show("What would be written: one request for each client, one for the e-mail", READER, 0, "ciba:plan");
        show("Only apply gets an application that may write", WRITER, 0, "ciba:apply");
        show("The same check again", READER, 0, "ciba:verify");
        show("A second apply finds nothing left to write", WRITER, 0, "ciba:apply");
        Result approved = show(
                "The proof, a real CIBA request: Alice approves",
                PROBE,
                0,
                "ciba:probe",
                "-Dciba.probe.client=call-centre",
                "-Dciba.probe.user=auth0|alice");
        assertThat(approved.says("approved: CIBA works end to end")).isTrue();
        Result denied = show(
                "Bob denies: the tenant log says how he was asked",
                PROBE,
                1,
                "ciba:probe",
                "-Dciba.probe.client=call-centre",
                "-Dciba.probe.user=auth0|bob");
        assertThat(denied.says("the user was asked through guardian-push")).isTrue();
    }

    private Result show(String title, Map<String, String> environment, int exit, String... arguments) throws Exception {
        step++;
        say(
                "",
                "== " + step + ". " + title + " ==",
                "$ mvn " + String.join(" ", arguments).replaceAll("(\\S+\\|\\S+)", "'$1'"),
                "");
        Result result = maven.run(environment, arguments);
        assertThat(result.exit()).as("exit code of step " + step).isEqualTo(exit);
        return result;
    }

    private static void writes(Sandbox tenant) throws IOException {
        List<JournalEntry> writes = tenant.journal().stream()
                .filter(entry -> !List.of("GET", "POST").contains(entry.method()))
                .toList();
        assertThat(writes)
                .extracting(JournalEntry::request)
                .containsExactly(
                        "PATCH /api/v2/email-templates/async_approval",
                        "PATCH /api/v2/clients/call-centre",
                        "PATCH /api/v2/clients/legacy");
        assertThat(tenant.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .allMatch(List.of("POST /oauth/token", "POST /bc-authorize")::contains)
                .filteredOn("POST /bc-authorize"::equals)
                .hasSize(2);
        JsonNode body = writes.get(0).body();
        assertThat(body).isEqualTo(new ObjectMapper().readTree("{\"enabled\": true}"));
        assertThat(tenant.part(Parts.emailTemplate("async_approval"))
                        .get("enabled")
                        .asBoolean())
                .isTrue();
        say("", "The tenant has answered " + tenant.requests().size() + " requests, three of them writes:");
        writes.forEach(write -> say("  " + write.request() + " " + write.body()));
    }

    /** The folder as it is left to the reader: what Maven needs besides the POM is in .mvn/maven.config. */
    private static void project(Sandbox tenant) throws IOException {
        Files.createDirectories(FOLDER.resolve(".mvn"));
        Files.deleteIfExists(FOLDER.resolve("build.log"));
        String pom = Files.readString(Path.of("src/demo/call-centre/pom.xml"))
                .replace("@project.version@", System.getProperty("demo.version"))
                .replace("@baseUrl@", tenant.url().toString());
        Files.writeString(FOLDER.resolve("pom.xml"), pom);
        Files.write(
                FOLDER.resolve(".mvn/maven.config"),
                List.of("-B", "-ntp", "-Dmaven.repo.local=" + System.getProperty("demo.repository")));
    }

    private static Sandbox tenant() throws IOException {
        try {
            return Sandbox.start(Seed.example(), PORT);
        } catch (IOException taken) {
            return Sandbox.start(Seed.example());
        }
    }

    private static void goOn() throws IOException {
        // Where another port was used, the tenant that is started by hand answers at the usual one all the same.
        Path pom = FOLDER.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replaceAll("http://127.0.0.1:\\d+", "http://127.0.0.1:" + PORT));
        say(
                "",
                "== Go on by yourself ==",
                "In one terminal, a fresh tenant that has drifted in the same way:",
                "",
                "cd " + FOLDER,
                "mvn ciba:sandbox",
                "",
                "In another one:",
                "",
                "cd " + FOLDER,
                "export AUTH0_CLIENT_ID=ciba-reader AUTH0_CLIENT_SECRET=ciba-reader-secret",
                "mvn ciba:verify",
                "AUTH0_CLIENT_ID=ciba-sandbox AUTH0_CLIENT_SECRET=ciba-sandbox-secret mvn ciba:apply",
                "");
    }

    private static void say(String... lines) {
        for (String line : lines) {
            System.out.println(line);
        }
    }
}
