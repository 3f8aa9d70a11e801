package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests meant for the embedded tenant of a build never go to the real one. */
class SandboxUseTest {
    private static final String BUILD = "build";

    private final Sandboxes sandboxes = new Sandboxes(new Builds());

    @AfterEach
    void end() {
        while (sandboxes.stop(BUILD).isPresent()) {
            // Started as often.
        }
    }

    @Test
    void aBuildWithoutOneGoesWhereItIsTold() {
        assertThat(obstacle(false, Optional.empty())).isEmpty();
        assertThat(obstacle(false, Optional.of(URI.create("http://localhost:1"))))
                .isEmpty();
    }

    @Test
    void whileItRunsOnlyItsOwnAddressWillDo() throws Exception {
        URI url = start();

        assertThat(obstacle(false, Optional.of(url))).isEmpty();
        assertThat(obstacle(false, Optional.of(URI.create("https://acme.eu.auth0.com"))))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("<baseUrl>https://acme.eu.auth0.com</baseUrl> (pom.xml:9)", url.toString()));
    }

    @Test
    void onceItHasEndedNothingIsSentUnlessThePlaceIsGiven() throws Exception {
        start();
        sandboxes.stop(BUILD);

        assertThat(obstacle(false, Optional.empty()))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("after ciba:sandbox-stop", "sandbox-start, verify"));
        assertThat(obstacle(false, Optional.of(URI.create("https://acme.eu.auth0.com"))))
                .isEmpty();
        assertThat(obstacle(true, Optional.of(URI.create("http://localhost:1"))))
                .isEmpty();
    }

    @Test
    void oneModulesStopDoesNotEndItForAnother() throws Exception {
        URI url = start();
        assertThat(start()).isEqualTo(url);

        assertThat(sandboxes.stop(BUILD).orElseThrow().starts()).isEqualTo(1);
        assertThat(obstacle(false, Optional.of(url))).isEmpty();
        assertThat(sandboxes.running(BUILD)).contains(url);

        assertThat(sandboxes.stop(BUILD).orElseThrow().starts()).isZero();
        assertThat(sandboxes.running(BUILD)).isEmpty();
        assertThat(sandboxes.stop(BUILD)).isEmpty();
    }

    @Test
    void startedAgainItIsUsedAgain() throws Exception {
        start();
        sandboxes.stop(BUILD);
        URI url = start();

        assertThat(obstacle(false, Optional.of(url))).isEmpty();
    }

    private URI start() throws IOException {
        return sandboxes.start(BUILD, Seed.example(), 0).url();
    }

    private Optional<String> obstacle(boolean givenByUser, Optional<URI> baseUrl) {
        Duration some = Duration.ofSeconds(1);
        Connection connection = new Connection(
                Declared.of("acme.eu.auth0.com"),
                Optional.empty(),
                baseUrl.map(BaseUrl::new),
                Optional.empty(),
                Optional.empty(),
                some,
                some,
                some);
        return new SandboxUse(sandboxes, BUILD, givenByUser)
                .obstacle("verify", connection, Optional.of(new PomLocation("pom.xml", 9)));
    }
}
