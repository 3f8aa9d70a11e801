package io.github.cibamaven.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.SandboxOptions;
import io.github.cibamaven.sandbox.fault.FaultKind;
import io.github.cibamaven.sandbox.fault.RateLimit;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.tenant.SdkEntrance;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/** An embedded tenant of the benchmark with the way to it. */
final class BenchTenant {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CIBA = "urn:openid:params:grant-type:ciba";

    private final TenantSpec spec;
    private final Sandbox sandbox;
    private final Relay relay;
    private RateLimit limit;

    BenchTenant(TenantSpec spec, SSLContext tls) throws IOException {
        this.spec = spec;
        this.sandbox = Sandbox.start(
                seed(spec),
                new SandboxOptions(
                        0, Optional.of(tls).filter(given -> spec.tls()), Clock.systemUTC(), FaultKind.SHIPPED));
        this.relay = new Relay(sandbox.port(), spec.latency());
        this.limit = limited();
    }

    /** Without a limit to be tried it tells one that nobody reaches. */
    private RateLimit limited() {
        RateLimit fresh = spec.perSecond() > 0
                ? RateLimit.dripping(spec.perSecond(), 1000 / spec.perSecond(), Clock.systemUTC())
                : RateLimit.dripping(1000, 1, Clock.systemUTC());
        sandbox.faults().clear();
        sandbox.faults().add(fresh.at("/api/v2/"));
        return fresh;
    }

    /** That of the example tenant, with other clients. */
    private static Seed seed(TenantSpec spec) throws IOException {
        ObjectNode seed;
        try (InputStream in = Seed.class.getResourceAsStream("example-seed.json")) {
            seed = (ObjectNode) JSON.readTree(in);
        }
        ArrayNode clients = JSON.createArrayNode();
        for (JsonNode client : seed.get("clients")) {
            if (client.path("client_id").asText().equals(TenantSpec.CLIENT_ID)) {
                clients.add(client);
            }
        }
        IntStream.range(0, spec.clients()).mapToObj(BenchTenant::client).forEach(clients::add);
        seed.set("clients", clients);
        ArrayNode grants = (ArrayNode) seed.get("client_grants");
        grants.remove(1);
        ((ObjectNode) seed.get("email_templates").get(0)).put("enabled", true);
        spec.spread(spec.drifted())
                .forEach(id -> clients.forEach(client -> {
                    if (client.get("client_id").asText().equals(id)) {
                        ((ObjectNode) client).putArray("grant_types").add("authorization_code");
                    }
                }));
        seed.putArray("tokens")
                .addObject()
                .put("token", SdkEntrance.TOKEN)
                .putArray("scope")
                .add("read:clients");
        return Seed.parse(JSON.writeValueAsString(seed));
    }

    private static ObjectNode client(int index) {
        ObjectNode client = JSON.createObjectNode()
                .put("client_id", TenantSpec.client(index))
                .put("client_secret", "secret-of-" + index)
                .put("name", "Branch " + index)
                .put("description", "Agents of branch " + index + " ask a caller to approve on the phone")
                .put("app_type", "regular_web")
                .put("token_endpoint_auth_method", "client_secret_post")
                .put("oidc_conformant", true);
        client.putArray("callbacks").add("https://branch-" + index + ".acme.example/callback");
        client.putArray("grant_types").add("authorization_code").add(CIBA);
        client.putArray("async_approval_notification_channels")
                .add("guardian-push")
                .add("email");
        return client;
    }

    int port() {
        return relay.port();
    }

    /** Forgets what was asked so far, undoes what was written, and lets as many requests pass as at first. */
    void reset() {
        spec.spread(spec.drifted()).forEach(id -> {
            ObjectNode lost = JSON.createObjectNode();
            lost.putArray("grant_types").add("authorization_code");
            sandbox.patchClient(id, lost);
        });
        sandbox.clearJournal();
        relay.forget();
        limit = limited();
    }

    /** Requests, refused ones, bytes to the tenant, bytes from it. */
    List<Long> counts() {
        return List.of((long) sandbox.journal().size(), (long) limit.refused(), relay.sent(), relay.received());
    }

    /** One a line: method, path and query as sent. */
    List<String> requests() {
        return sandbox.journal().stream().map(BenchTenant::line).toList();
    }

    private static String line(JournalEntry entry) {
        String query = entry.query().entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream().map(value -> encoded(parameter.getKey(), value)))
                .collect(Collectors.joining("&"));
        return entry.method() + " " + entry.path() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
