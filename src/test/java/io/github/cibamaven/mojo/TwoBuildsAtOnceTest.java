package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.fixture.Meeting;
import io.github.cibamaven.mojo.build.Builds;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.mojo.build.Sandboxes;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.tenant.TenantBuilder;
import io.github.cibamaven.tenant.TenantConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds in one JVM whose plugin Maven has loaded once, as in a daemon (mvnd) or an editor. */
class TwoBuildsAtOnceTest {
    @TempDir
    Path folder;

    private final Builds builds = new Builds();
    private final Map<Class<?>, Object> realm = Map.of(
            Builds.class,
            builds,
            Reactor.class,
            new Reactor(builds),
            Sandboxes.class,
            new Sandboxes(builds),
            TenantConnections.class,
            TenantBuilder.oneAfterTheOther());

    /** One verifies with a token that reads, the other applies with one that writes: each is in the middle of it. */
    @Test
    void shareNeitherConnectionNorCredentialsNorReports() throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        Meeting bothUnderWay = new Meeting(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Sandbox acme = tenant("acme.eu.auth0.com", bothUnderWay);
                Sandbox other = tenant("other.eu.auth0.com", bothUnderWay)) {
            Future<List<String>> one = threads.submit(() -> run("verify", acme, "kiosk", "ciba-reader"));
            Future<List<String>> two = threads.submit(() -> run("apply", other, "call-centre", "ciba-sandbox"));

            assertThat(one.get(60, TimeUnit.SECONDS))
                    .anyMatch(line -> line.contains("in sync: tenant acme.eu.auth0.com"))
                    .noneMatch(line -> line.contains("other.eu") || line.contains("call-centre"));
            assertThat(two.get(60, TimeUnit.SECONDS))
                    .noneMatch(line -> line.contains("acme.eu") || line.contains("kiosk"));

            assertThat(acme.requests()).containsExactly("POST /oauth/token", "GET /api/v2/clients/kiosk");
            assertThat(other.requests())
                    .startsWith("POST /oauth/token", "GET /api/v2/clients/call-centre")
                    .contains("PATCH /api/v2/clients/call-centre")
                    .noneMatch(request -> request.contains("kiosk"))
                    .containsOnlyOnce("POST /oauth/token");
        } finally {
            threads.shutdownNow();
        }
        assertThat(report("kiosk")).isEqualTo("verify acme.eu.auth0.com IN_SYNC");
        assertThat(report("call-centre")).isEqualTo("apply other.eu.auth0.com APPLIED");
        assertThat(System.getProperties()).isEqualTo(before);
    }

    /** Both read a client before either goes on. */
    private static Sandbox tenant(String domain, Meeting meeting) throws IOException {
        Sandbox tenant = Sandbox.start(Seed.example(domain));
        tenant.faults().add(Fault.of("both are under way", meeting).on("GET").at("/api/v2/clients/"));
        return tenant;
    }

    private List<String> run(String goal, Sandbox tenant, String client, String credentials) throws Exception {
        Path base = Files.createDirectories(folder.resolve(client));
        Files.writeString(base.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>acme</groupId>
                  <artifactId>%1$s</artifactId>
                  <version>1</version>
                  <build><plugins><plugin>
                    <groupId>io.github.cibamaven</groupId>
                    <artifactId>ciba-maven-plugin</artifactId>
                    <configuration>
                      <domain>%2$s</domain>
                      <checkPrerequisites>false</checkPrerequisites>
                      <clients><client><clientId>%1$s</clientId></client></clients>
                    </configuration>
                  </plugin></plugins></build>
                </project>
                """.formatted(client, tenant.domain()));
        RecordingLog log = new RecordingLog();
        new MavenRun(
                        base,
                        realm,
                        Map.of("ciba.baseUrl", tenant.url().toString()),
                        Map.of("AUTH0_CLIENT_ID", credentials, "AUTH0_CLIENT_SECRET", credentials + "-secret"))
                .execute(goal, Map.of(), log);
        return log.lines();
    }

    private String report(String client) throws IOException {
        var report = new ObjectMapper()
                .readTree(folder.resolve(client)
                        .resolve("target/ciba/ciba-report.json")
                        .toFile());
        return report.get("goal").asText() + " " + report.get("domain").asText() + " "
                + report.get("status").asText();
    }
}
