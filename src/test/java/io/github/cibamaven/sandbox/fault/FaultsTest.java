package io.github.cibamaven.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.TestOptions;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String KIOSK = "/api/v2/clients/kiosk";

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Seed.example());
        caller = Caller.of(sandbox).signedIn();
        sandbox.clearJournal();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void strikesTheNextMatchingRequestsAndThenStops() {
        sandbox.faults()
                .add(Fault.rateLimited()
                        .header("Retry-After", "7")
                        .on("GET")
                        .at("/api/v2/clients/")
                        .times(2));

        assertThat(caller.get("/api/v2/clients").status()).isEqualTo(200);
        Reply limited = caller.get(KIOSK);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).contains("7");
        assertThat(limited.header("x-ratelimit-remaining")).contains("0");
        assertThat(limited.text("errorCode")).isEqualTo("too_many_requests");
        assertThat(sandbox.faults().pending()).isEqualTo(1);
        assertThat(caller.get(KIOSK).status()).isEqualTo(429);
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
        assertThat(sandbox.faults().pending()).isZero();
    }

    @Test
    void faultsAddedOneAfterTheOtherHappenOneAfterTheOther() {
        sandbox.faults().add(Fault.serverError(503), Fault.gatewayError(502).skip(1));

        assertThat(caller.get(KIOSK).json().get("statusCode").asInt()).isEqualTo(503);
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
        Reply gateway = caller.get(KIOSK);
        assertThat(gateway.status()).isEqualTo(502);
        assertThat(gateway.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(gateway.raw().body()).contains("502 Bad Gateway");
    }

    @Test
    void strikesEveryRequestUntilCleared() {
        sandbox.faults().add(Fault.answer(500).matching("/api/v2/clients/k.*").always());

        assertThat(caller.get(KIOSK).status()).isEqualTo(500);
        assertThat(caller.get(KIOSK).status()).isEqualTo(500);
        assertThat(caller.get("/api/v2/clients/legacy").status()).isEqualTo(200);
        sandbox.faults().clear();
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
    }

    @Test
    void answersOwnBodies() {
        sandbox.faults()
                .add(
                        Fault.answer(409).json(Json.object().put("message", "no")),
                        Fault.answer(400).html("<p>no</p>"),
                        Fault.captivePortal(),
                        Fault.redirect(302, "https://elsewhere.example/"));

        assertThat(caller.get(KIOSK).text("message")).isEqualTo("no");
        assertThat(caller.get(KIOSK).raw().body()).isEqualTo("<p>no</p>");
        Reply portal = caller.get(KIOSK);
        assertThat(portal.status()).isEqualTo(200);
        assertThat(portal.json()).isNull();
        assertThat(caller.get(KIOSK).header("Location")).contains("https://elsewhere.example/");
        assertThatThrownBy(() -> TenantFaults.lostWrite().header("a", "b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void resetsBeforeTheAnswerAfterHandlingTheRequest() {
        sandbox.faults().add(ConnectionFaults.resetBeforeAnswer().on("PATCH"));

        assertThatThrownBy(() -> caller.patch("kiosk", "{\"oidc_conformant\":false}"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(sandbox.client("kiosk").get("oidc_conformant").asBoolean(true))
                .isFalse();
        assertThat(sandbox.journal().get(0).status()).isZero();
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
    }

    @Test
    void breaksBodies() {
        sandbox.faults()
                .add(
                        ConnectionFaults.resetInsideBody(10),
                        ConnectionFaults.truncatedBody(),
                        AnswerFaults.emptyBody(),
                        AnswerFaults.nullBody());

        assertThatThrownBy(() -> caller.get(KIOSK)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> caller.get(KIOSK)).isInstanceOf(UncheckedIOException.class);
        Reply empty = caller.get(KIOSK);
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.raw().body()).isEmpty();
        assertThat(caller.get(KIOSK).raw().body()).isEqualTo("null");
    }

    @Test
    void sendsOversizedBodies() {
        int whole = caller.get(KIOSK).raw().body().length();
        sandbox.faults().add(ConnectionFaults.oversizedBody(1_000_000));

        Reply reply = caller.get(KIOSK);

        assertThat(reply.raw().body()).hasSize(whole + 1_000_000);
        assertThat(reply.text("client_id")).isEqualTo("kiosk");
    }

    @Test
    void drips() {
        sandbox.faults().add(ConnectionFaults.slowDrip(Duration.ofMillis(2)));
        long start = System.nanoTime();

        Reply reply = caller.get(KIOSK + "?fields=client_id");

        int bytes = reply.raw().body().length();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2L * bytes));
    }

    @Test
    void delays() {
        sandbox.faults().add(Fault.delay(Duration.ofMillis(150)));
        long start = System.nanoTime();

        assertThat(caller.get(KIOSK).status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void changesTheContentType() {
        sandbox.faults().add(AnswerFaults.contentType("text/plain"));

        Reply reply = caller.get(KIOSK);

        assertThat(reply.header("Content-Type")).contains("text/plain");
        assertThat(reply.text("client_id")).isEqualTo("kiosk");
    }

    @Test
    void losesWrites() {
        sandbox.faults().add(TenantFaults.lostWrite().on("PATCH"));

        Reply reply = caller.patch("kiosk", "{\"oidc_conformant\":false}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("oidc_conformant").asBoolean(true)).isFalse();
        assertThat(sandbox.client("kiosk").get("oidc_conformant").asBoolean()).isTrue();
    }

    @Test
    void storesWritesItDenies() {
        sandbox.faults().add(AnswerFaults.storedButFails(500).on("PATCH"));

        assertThat(caller.patch("kiosk", "{\"oidc_conformant\":false}").status())
                .isEqualTo(500);
        assertThat(sandbox.client("kiosk").get("oidc_conformant").asBoolean(true))
                .isFalse();
    }

    @Test
    void readsAreStaleOnlyAfterAWriteAndForAsManyReads() {
        sandbox.faults().add(TenantFaults.staleReads().times(2));
        assertThat(conformant()).isTrue();

        caller.patch("kiosk", "{\"oidc_conformant\":false}");

        assertThat(conformant()).isTrue();
        assertThat(conformant()).isTrue();
        assertThat(conformant()).isFalse();
    }

    @Test
    void readsLagBehindUntilCleared() {
        sandbox.faults().add(TenantFaults.lag(Duration.ofHours(1)));

        caller.patch("kiosk", "{\"oidc_conformant\":false}");

        assertThat(conformant()).isTrue();
        sandbox.faults().clear();
        assertThat(conformant()).isFalse();
    }

    @Test
    void repeatsTheFirstPageForEver() {
        sandbox.faults().add(AnswerFaults.repeatingPages().at("/api/v2/clients"));

        assertThat(caller.get("/api/v2/clients?page=700&per_page=2").json())
                .isEqualTo(caller.get("/api/v2/clients?page=0&per_page=2").json())
                .hasSize(2);
        assertThat(sandbox.journal().get(0).query("page")).contains("700");
    }

    @Test
    void revokesOldTokensButNotNewOnes() {
        sandbox.faults().add(TenantFaults.revokedTokens().skip(1));

        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
        assertThat(caller.get(KIOSK).status()).isEqualTo(401);
        assertThat(caller.get(KIOSK).text("message")).isEqualTo("Expired token received for JSON Web Token validation");
        assertThat(caller.signedIn().get(KIOSK).status()).isEqualTo(200);
    }

    @Test
    void letsSomebodyElseEditBetweenReadAndWrite() {
        sandbox.faults()
                .add(TenantFaults.editedClient("kiosk", Json.object().put("description", "edited"))
                        .on("PATCH"));

        Reply reply = caller.patch("kiosk", "{\"oidc_conformant\":false}");

        assertThat(reply.text("description")).isEqualTo("edited");
        assertThat(reply.json().get("oidc_conformant").asBoolean(true)).isFalse();
    }

    @Test
    void runsHooksBesidesAnotherFault() {
        AtomicInteger runs = new AtomicInteger();
        sandbox.faults().add(TenantFaults.before(runs::incrementAndGet).always(), Fault.answer(503));

        assertThat(caller.get(KIOSK).status()).isEqualTo(503);
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
        assertThat(runs).hasValue(2);
    }

    @Test
    void failingHookIsAnInternalErrorNotAHang() {
        sandbox.faults().add(TenantFaults.before(() -> {
            throw new IllegalStateException("bug in a test");
        }));

        assertThat(caller.get(KIOSK).status()).isEqualTo(500);
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
    }

    @Test
    void countsRequestsOfAnyKind() {
        sandbox.faults().add(Fault.answer(500).at(KIOSK).after(2));

        assertThat(caller.get("/api/v2/clients/legacy").status()).isEqualTo(200);
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
        assertThat(caller.get("/api/v2/clients/legacy").status()).isEqualTo(200);
        assertThat(caller.get(KIOSK).status()).isEqualTo(500);
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
    }

    @Test
    void whatNobodyHandlesIsNotStored() {
        sandbox.faults()
                .add(
                        ConnectionFaults.resetBeforeAnswer().unhandled().on("PATCH"),
                        Fault.closedBeforeAnswer().unhandled().on("PATCH"),
                        Fault.closedBeforeAnswer().on("PATCH"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> caller.patch("kiosk", "{\"oidc_conformant\":false}"))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(conformant()).isTrue();
        }

        assertThatThrownBy(() -> caller.patch("kiosk", "{\"oidc_conformant\":false}"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(conformant()).isFalse();
        assertThatThrownBy(() -> TenantFaults.before(() -> {}).unhandled()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesConnectionsAfterALastAnswerUntilCleared() {
        sandbox.faults().add(ConnectionFaults.thenGone());

        assertThat(caller.get(KIOSK).status()).isEqualTo(200);

        assertThatThrownBy(() -> caller.get(KIOSK)).hasCauseInstanceOf(ConnectException.class);
        assertThat(sandbox.requests()).hasSize(1);
        sandbox.faults().clear();
        assertThat(caller.get(KIOSK).status()).isEqualTo(200);
    }

    @Test
    void aSandboxThatRefusesConnectionsCanBeClosed() throws Exception {
        sandbox.stopListening();
        sandbox.stopListening();

        sandbox.close();

        try (Sandbox next = Sandbox.start(Seed.example(), sandbox.port())) {
            assertThat(next.port()).isEqualTo(sandbox.port());
            sandbox.listen();
        }
    }

    @Test
    void saysNothingUntilTheTimeIsOver() {
        sandbox.faults().add(ConnectionFaults.silence(Duration.ofMillis(100)).always());
        long start = System.nanoTime();

        assertThatThrownBy(() -> caller.get(KIOSK)).isInstanceOf(UncheckedIOException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void resetsAfterAWholeAnswer() {
        sandbox.faults().add(ConnectionFaults.resetAfterBody());

        assertThat(caller.get(KIOSK).text("client_id")).isEqualTo("kiosk");
        assertThat(caller.get(KIOSK).text("client_id")).isEqualTo("kiosk");
    }

    @Test
    void addsHeaders() {
        sandbox.faults().add(AnswerFaults.withHeaders(Map.of("X-RateLimit-Remaining", "0")));

        Reply reply = caller.get(KIOSK);

        assertThat(reply.header("x-ratelimit-remaining")).contains("0");
        assertThat(reply.text("client_id")).isEqualTo("kiosk");
    }

    @Test
    void distortsAnswers() {
        String query = "?fields=client_id,app_type,grant_types,oidc_conformant";
        sandbox.faults()
                .add(
                        AnswerFaults.unknownFields(),
                        AnswerFaults.unknownWords(),
                        AnswerFaults.nulls(),
                        AnswerFaults.misshapen(),
                        AnswerFaults.swappedShape(),
                        AnswerFaults.swappedShape());

        assertThat(caller.get(KIOSK + query).json().get("x_unheard_of").asInt()).isEqualTo(1);
        assertThat(caller.get(KIOSK + query).text("app_type")).isEqualTo("unheard_of");
        assertThat(caller.get(KIOSK + query).json()).isNotEmpty().allMatch(value -> value.isNull());
        JsonNode misshapen = caller.get(KIOSK + query).json();
        assertThat(misshapen.get("client_id").isNumber()).isTrue();
        assertThat(misshapen.get("grant_types").isObject()).isTrue();
        assertThat(misshapen.get("oidc_conformant").isArray()).isTrue();
        assertThat(caller.get(KIOSK).json().isArray()).isTrue();
        assertThat(caller.get("/api/v2/guardian/factors").json().isObject()).isTrue();
    }

    @Test
    void pagesNeverEnd() {
        String list = "/api/v2/clients?include_totals=true&per_page=100&page=";
        sandbox.faults()
                .add(
                        AnswerFaults.endlessPages().times(2),
                        AnswerFaults.promisingPages().times(2));

        JsonNode first = caller.get(list + 7).json();
        JsonNode second = caller.get(list + 7).json();

        assertThat(first.get("total").asInt()).isEqualTo(1_000_000);
        assertThat(first.get("clients")).hasSize(1);
        assertThat(second.get("clients")).isNotEqualTo(first.get("clients"));
        assertThat(caller.get(list + 7).json())
                .isEqualTo(caller.get(list + 8).json())
                .isNotEmpty();
        assertThat(caller.get(list + 7).json().get("clients")).isEmpty();
    }

    @Test
    void storesAllButTheLastProperty() {
        sandbox.faults().add(TenantFaults.partlyStored().on("PATCH").times(2));

        caller.patch("kiosk", "{\"description\":\"new\",\"oidc_conformant\":false}");
        caller.patch("kiosk", "{\"oidc_conformant\":false}");

        assertThat(conformant()).isTrue();
        assertThat(sandbox.client("kiosk").get("description").asText()).isEqualTo("new");
    }

    @Test
    void showsAWriteLate() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        Clock turned = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        try (Sandbox late = Sandbox.start(Seed.example(), TestOptions.clock(turned))) {
            caller = Caller.of(late).signedIn();
            late.faults()
                    .add(TenantFaults.shownLate(Duration.ofSeconds(3))
                            .on("PATCH")
                            .times(2));

            caller.patch("kiosk", "{\"oidc_conformant\":false}");
            assertThat(conformant()).isTrue();
            now.updateAndGet(then -> then.plusSeconds(3));
            assertThat(conformant()).isFalse();

            caller.patch("kiosk", "{\"oidc_conformant\":true}");
            assertThat(conformant()).isFalse();
            late.faults().clear();
            assertThat(conformant()).isTrue();
        }
    }

    private boolean conformant() {
        return caller.get(KIOSK).json().get("oidc_conformant").asBoolean();
    }
}
