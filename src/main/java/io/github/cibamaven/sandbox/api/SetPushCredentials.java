package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartRules;

/**
 * {@code PUT} (replaces) and {@code PATCH} (merges) of the credentials of a push provider: {@code apns}, {@code fcm},
 * {@code fcmv1} and {@code sns}. The answer repeats what was sent, as recorded: APNs without {@code p12}, SNS with its
 * secret, FCM nothing at all. That PATCH answers so too is unconfirmed.
 */
public final class SetPushCredentials implements Endpoint {

    private final String provider;
    private final boolean replaces;
    private final BodyRules rules;

    private SetPushCredentials(String provider, boolean replaces) {
        this.provider = provider;
        this.replaces = replaces;
        this.rules = PartRules.of(provider);
    }

    public static SetPushCredentials replacing(String provider) {
        return new SetPushCredentials(provider, true);
    }

    public static SetPushCredentials merging(String provider) {
        return new SetPushCredentials(provider, false);
    }

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        ObjectNode stored = call.tenant().part("guardian").withObject("/providers/" + provider);
        if (replaces) {
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
}
