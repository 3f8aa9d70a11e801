package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartRules;
import java.util.List;

/** {@code /api/v2/guardian}: factors, policies, and how push notifications are sent. */
final class GuardianApi {

    private static final List<String> SECRETS =
            List.of("p12", "server_key", "server_credentials", "aws_secret_access_key");

    private GuardianApi() {}

    /** {@code GET /factors}: always all eight, in the recorded order. */
    static Answer factors(Call call) {
        JsonNode factors = guardian(call).get("factors");
        ArrayNode all = Json.array();
        PartRules.words("factorName")
                .forEach(name -> all.addObject().put("name", name).setAll((ObjectNode)
                        factors.get(name).deepCopy()));
        return Answer.json(200, all);
    }

    /** {@code PUT /factors/{name}}. */
    static Answer setFactor(Call call) {
        String name = call.variable("name", "factorName");
        ObjectNode body = call.object(PartRules.of("factor"));
        guardian(call).withObject("/factors/" + name).setAll(body);
        return Answer.json(200, body);
    }

    /** {@code GET /policies}. */
    static Answer policies(Call call) {
        return Answer.json(200, guardian(call).get("policies"));
    }

    /** {@code PUT /policies}: replaces the whole list; an empty one is fine. */
    static Answer setPolicies(Call call) {
        JsonNode body = call.json(PartRules.of("policies"));
        guardian(call).set("policies", body);
        return Answer.json(200, body);
    }

    /** {@code GET /factors/push-notification/selected-provider}. */
    static Answer selectedProvider(Call call) {
        return Answer.json(200, Json.object().set("provider", guardian(call).get("selected_provider")));
    }

    /**
     * {@code PUT /factors/push-notification/selected-provider}. Recorded: it does not ask whether the provider has any
     * credentials.
     */
    static Answer selectProvider(Call call) {
        ObjectNode body = call.object(PartRules.of("selectedProvider"));
        guardian(call).set("selected_provider", body.get("provider"));
        return Answer.json(200, body);
    }

    /**
     * {@code GET /factors/push-notification/providers/{apns or sns}}, without the secrets. Amazon SNS without
     * configuration is recorded as an empty object; that APNs then says {@code "enabled": false} is unconfirmed.
     */
    static Answer pushCredentials(Call call, String provider) {
        ObjectNode stored =
                (ObjectNode) guardian(call).at("/providers/" + provider).deepCopy();
        if (provider.equals("apns") && !stored.has("enabled")) {
            stored.put("enabled", stored.has("bundle_id") && stored.has("p12"));
        }
        return Answer.json(200, stored.remove(SECRETS));
    }

    /**
     * {@code PUT} (replaces) and {@code PATCH} (merges) of the credentials of a push provider: {@code apns}, {@code
     * fcm}, {@code fcmv1} and {@code sns}. The answer repeats what was sent, as recorded: APNs without {@code p12}, SNS
     * with its secret, FCM nothing at all. That PATCH answers so too is unconfirmed.
     */
    static Answer setPushCredentials(Call call, String provider) {
        ObjectNode body = call.object(PartRules.of(provider));
        ObjectNode stored = guardian(call).withObject("/providers/" + provider);
        if (call.request().method().equals("PUT")) {
            stored.removeAll();
        }
        // What the seed said about it no longer holds.
        stored.remove("enabled");
        Json.merge(stored, body);
        return Answer.json(
                200,
                switch (provider) {
                    case "apns" -> body.deepCopy().without("p12");
                    case "sns" -> body;
                    default -> Json.object();
                });
    }

    private static ObjectNode guardian(Call call) {
        return call.tenant().part("guardian");
    }
}
