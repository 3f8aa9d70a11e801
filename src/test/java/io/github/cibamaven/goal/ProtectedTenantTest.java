package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.Goals.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.plan.ChangeFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to a protected tenant, by every goal that writes: none of them writes unless the entry is spelled out. */
class ProtectedTenantTest {
    private static final String ENTRY = EmbeddedTenant.DOMAIN;
    private static final String AUDIENCE = "https://" + ENTRY + "/api/v2/";

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @BeforeEach
    void start() {
        stage = EmbeddedTenant.of(unready("a"));
        desk = new Goals(stage, folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /** One way to name the tenant: domain, audience, baseUrl of the POM; empty leaves it out. */
    private record Way(String name, String domain, String audience, String baseUrl, String said) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> ways() {
        List<Way> ways = List.of(
                new Way("its domain", ENTRY, "", "", ENTRY + " is a protected domain"),
                new Way("its domain in capitals", "ACME.EU.Auth0.com", "", "", ENTRY + " is a protected domain"),
                new Way("a custom domain", "login.acme.com", AUDIENCE, "", "the audience " + AUDIENCE),
                new Way(
                        "an audience in capitals",
                        "login.acme.com",
                        "https://ACME.EU.auth0.com/api/v2/",
                        "",
                        "audience"),
                new Way(
                        "a base URL",
                        "dev.eu.auth0.com",
                        "https://dev.example/",
                        "https://Acme.eu.auth0.com",
                        "baseUrl"),
                new Way("its token", "login.acme.com", "https://login.acme.com/api/v2/", "", "the token"));
        List<Arguments> rows = new ArrayList<>();
        for (Way way : ways) {
            for (String goal : List.of("apply", "restore")) {
                rows.add(Arguments.of(way, goal));
            }
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("ways")
    void needsTheEntrySpelledOut(Way way, String goal) {
        for (Optional<String> confirm :
                List.of(Optional.<String>empty(), Optional.of("other.eu.auth0.com"), Optional.of("login.acme.com"))) {
            GoalResult refused = run(goal, way, new Consent(false, confirm));
            assertThat(refused.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(error(refused)).contains(way.said, "-Dciba.confirm=" + ENTRY);
            confirm.ifPresent(other -> assertThat(error(refused)).contains("-Dciba.confirm names " + other));
        }
        assertThat(stage.writes()).isEmpty();

        for (String spelled : List.of(ENTRY, "Acme.EU.auth0.com", ENTRY + ".")) {
            assertThat(error(run(goal, way, new Consent(false, Optional.of(spelled)))))
                    .doesNotContain("protected domain");
        }
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("ways")
    void aDryRunNeedsNoLeave(Way way, String goal) {
        assertThat(error(run(goal, way, new Consent(true, Optional.empty())))).doesNotContain("protected domain");
        assertThat(stage.writes()).isEmpty();
    }

    /** What the POM says is enough to refuse; only the token's own word takes a request. */
    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("ways")
    void refusesBeforeAnyRequestWhereThePomSaysEnough(Way way, String goal) {
        run(goal, way, Goals.YES);

        assertThat(stage.sandbox().requests())
                .isEqualTo(way.name.equals("its token") ? List.of("POST /oauth/token") : List.of());
    }

    @Test
    void anotherTenantIsWrittenToFreely() {
        Way dev = new Way("", EmbeddedTenant.DOMAIN, "", "", "");
        Desired desired = desired(dev, Set.of("prod.eu.auth0.com"));

        assertThat(desk.apply(desired, Goals.YES, Optional.empty()).end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(stage.writes()).hasSize(1);
    }

    private GoalResult run(String goal, Way way, Consent consent) {
        Desired desired = desired(way, Set.of(ENTRY));
        if (goal.equals("apply")) {
            return desk.apply(desired, consent, Optional.empty());
        }
        return desk.restore(desired, snapshot(desired.connection().domain().value()), consent, false);
    }

    private static ChangeFile snapshot(String domain) {
        return ChangeFile.snapshot(
                domain, Instant.EPOCH, "f", List.of(), new ChangeFile.Progress(0, true, Optional.empty()));
    }

    private Desired desired(Way way, Set<String> protectedDomains) {
        Connection plain = stage.connection();
        Connection connection = new Connection(
                Declared.of(way.domain),
                Optional.of(way.audience).filter(text -> !text.isEmpty()),
                way.baseUrl.isEmpty() ? plain.baseUrl() : Optional.of(BaseUrl.of(way.baseUrl)),
                plain.serverId(),
                plain.caFile(),
                plain.connectTimeout(),
                plain.readTimeout(),
                plain.maxWait());
        return new DesiredBuilder(connection)
                .clients(ClientBuilder.client("a"))
                .protectedDomains(protectedDomains)
                .build();
    }
}
