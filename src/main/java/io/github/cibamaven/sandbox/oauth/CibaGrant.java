package io.github.cibamaven.sandbox.oauth;

import static io.github.cibamaven.sandbox.oauth.OAuth.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Identifiers;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Grant {@code urn:openid:params:grant-type:ciba}: polling for what the user decided. Error codes and descriptions are
 * documented, but for {@code invalid_grant}, which Auth0's own client library knows; all statuses are unconfirmed and
 * 400 here. A user without a scenario ignores the request.
 */
record CibaGrant(Tokens tokens, Transactions transactions, CibaLog log) implements TokenEndpoint.Grant {

    @Override
    public Answer token(TenantState tenant, ObjectNode client, ObjectNode body) {
        String id = OAuth.required(body, "auth_req_id");
        String clientId = client.get("client_id").asText();
        Optional<Transactions.Transaction> found = transactions.find(id, clientId);
        try {
            Transactions.Transaction transaction =
                    found.filter(known -> !known.used()).orElseThrow(CibaGrant::invalid);
            Answer answer = decided(tenant, client, transaction);
            log.exchanged(tenant, clientId, transaction.asked());
            return answer;
        } catch (ApiError error) {
            log.notExchanged(
                    tenant, clientId, found.map(known -> known.asked().userId()).orElse(""), error);
            throw error;
        }
    }

    private Answer decided(TenantState tenant, ObjectNode client, Transactions.Transaction transaction) {
        Instant now = transactions.now();
        if (transaction.expired(now)) {
            throw denied();
        }
        transaction.tooFast(now).ifPresent(interval -> {
            throw new ApiError(slowDown(interval));
        });
        JsonNode scenario = tenant.user(transaction.asked().userId())
                .orElseThrow(CibaGrant::denied)
                .path("ciba");
        String decision = scenario.path("decision").asText("ignore");
        if (decision.equals("ignore") || !transaction.decided(scenario, now)) {
            throw refused(400, "authorization_pending", "The end-user authorization is pending");
        }
        if (decision.equals("deny")) {
            throw denied();
        }
        if (!transaction.use()) {
            throw invalid();
        }
        return OAuth.unstored(success(tenant, client, transaction.asked(), now));
    }

    private ObjectNode success(TenantState tenant, ObjectNode client, BackchannelRequest asked, Instant now) {
        String clientId = client.get("client_id").asText();
        boolean refreshable = refreshable(tenant, client, asked);
        List<String> scopes = new ArrayList<>(BackchannelApi.granted(tenant, client, asked));
        scopes.removeIf(each -> !refreshable && each.equals("offline_access"));
        String scope = String.join(" ", scopes);
        ObjectNode identity = claims(tenant, asked, now).put("aud", clientId);
        ObjectNode access = claims(tenant, asked, now)
                .put("aud", asked.audience().orElse(tenant.issuer() + "userinfo"))
                .put("azp", clientId)
                .put("scope", scope);
        asked.details().ifPresent(details -> access.set("authorization_details", details));
        ObjectNode answer = Json.object()
                .put("access_token", tokens.jwt(access))
                .put("id_token", tokens.jwt(identity))
                .put("expires_in", Tokens.LIFETIME)
                .put("scope", scope)
                .put("token_type", "Bearer");
        if (refreshable) {
            answer.put("refresh_token", "v1." + Identifiers.random(54));
        }
        asked.details().ifPresent(details -> answer.set("authorization_details", details));
        return answer;
    }

    private static ObjectNode claims(TenantState tenant, BackchannelRequest asked, Instant now) {
        return Json.object()
                .put("iss", tenant.issuer())
                .put("sub", asked.userId())
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + Tokens.LIFETIME)
                .put("jti", Identifiers.random(22));
    }

    private static boolean refreshable(TenantState tenant, ObjectNode client, BackchannelRequest asked) {
        boolean allowed = asked.audience()
                .flatMap(tenant::resourceServer)
                .map(api -> api.path("allow_offline_access").asBoolean(false))
                .orElse(true);
        return allowed
                && asked.scopes().contains("offline_access")
                && Json.strings(client.get("grant_types")).contains("refresh_token");
    }

    private static Answer slowDown(int interval) {
        ObjectNode body = Json.object()
                .put("error", "slow_down")
                .put("error_description", "You are polling faster than allowed. Try again in " + interval + " seconds.")
                .put("interval", interval);
        return Answer.json(400, body).withHeader("Retry-After", String.valueOf(interval));
    }

    private static ApiError denied() {
        return refused(400, "access_denied", "The end-user denied the authorization request or it has been expired");
    }

    private static ApiError invalid() {
        return refused(400, "invalid_grant", "Invalid or already used auth_req_id");
    }
}
