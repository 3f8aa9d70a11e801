package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import java.util.List;

/**
 * {@code GET /api/v2/guardian/factors/push-notification/providers/{apns or sns}}, without the secrets. Amazon SNS
 * without configuration is recorded as an empty object; that APNs then says {@code "enabled": false} is unconfirmed.
 */
public final class GetPushCredentials implements Endpoint {

    static final List<String> SECRETS = List.of("p12", "server_key", "server_credentials", "aws_secret_access_key");

    private final String provider;

    public GetPushCredentials(String provider) {
        this.provider = provider;
    }

    @Override
    public Answer handle(Call call) {
        ObjectNode stored = (ObjectNode)
                call.tenant().part("guardian").at("/providers/" + provider).deepCopy();
        if (provider.equals("apns") && !stored.has("enabled")) {
            stored.put("enabled", stored.has("bundle_id") && stored.has("p12"));
        }
        return Answer.json(200, stored.remove(SECRETS));
    }
}
