package io.github.cibamaven.sandbox.oauth;

import io.github.cibamaven.sandbox.call.Entitlements;
import io.github.cibamaven.sandbox.call.Route;
import io.github.cibamaven.sandbox.state.TenantLog;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The table of the Authentication API: method, path and endpoint. No token is asked for. */
public final class AuthenticationRoutes {

    private AuthenticationRoutes() {}

    /** All of them. */
    public static List<Route> all(Tokens tokens, Transactions transactions, TenantLog log, Supplier<URI> self) {
        CibaLog cibaLog = new CibaLog(log);
        ClientAuthentication authentication = new ClientAuthentication(new ClientAssertion(tokens, self));
        Map<String, TokenEndpoint.Grant> grants = Map.of(
                "client_credentials",
                new ClientCredentialsGrant(tokens),
                Entitlements.CIBA_GRANT,
                new CibaGrant(tokens, transactions, cibaLog));
        return List.of(
                Route.open("POST", "/oauth/token", new TokenEndpoint(authentication, grants)),
                Route.open("POST", "/bc-authorize", new BackchannelEndpoint(authentication, transactions, cibaLog)),
                Route.open("GET", "/.well-known/openid-configuration", new DiscoveryEndpoint(self)));
    }
}
