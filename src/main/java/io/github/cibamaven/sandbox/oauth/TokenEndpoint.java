package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.Map;

/** {@code POST /oauth/token}, as JSON or as a form. The refusals here are unconfirmed. */
record TokenEndpoint(ClientAuthentication authentication, Map<String, TokenEndpoint.Grant> grants) implements Endpoint {

    /** One value of {@code grant_type}. */
    interface Grant {

        /**
         * For a client that has proven who it is, and that has this grant.
         *
         * @throws ApiError to refuse
         */
        Answer token(TenantState tenant, ObjectNode client, ObjectNode body);
    }

    @Override
    public Answer handle(Call call) {
        ObjectNode body = OAuth.body(call.request());
        String name = OAuth.required(body, "grant_type");
        Grant grant = grants.get(name);
        if (grant == null) {
            throw OAuth.refused(403, "unsupported_grant_type", "Unsupported grant type: " + name);
        }
        ObjectNode client = authentication.client(call, body);
        OAuth.checkGrant(client, name);
        return grant.token(call.tenant(), client, body);
    }
}
