package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartDefaults;
import java.net.URI;
import java.util.function.Supplier;

/**
 * {@code GET /.well-known/openid-configuration}. The issuer is the seeded domain; the endpoints are the sandbox's own,
 * so that whoever follows them never reaches a real host. That a real document advertises backchannel authentication is
 * known from third-party copies; whether every tenant does is unconfirmed.
 */
record DiscoveryEndpoint(Supplier<URI> self) implements Endpoint {

    @Override
    public Answer handle(Call call) {
        String base = self.get().toString();
        ObjectNode document = PartDefaults.of("discovery");
        document.properties().stream()
                .filter(entry -> entry.getValue().isTextual())
                .forEach(entry ->
                        entry.setValue(Json.text(base + entry.getValue().asText())));
        document.put("issuer", call.tenant().issuer());
        return Answer.json(200, document);
    }
}
