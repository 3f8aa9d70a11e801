package io.github.cibamaven.sandbox.oauth;

import io.github.cibamaven.sandbox.call.Route;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** The table of the Authentication API: method, path and endpoint. No token is asked for. */
public final class AuthenticationRoutes {

    private AuthenticationRoutes() {}

    /** All of them. */
    public static List<Route> all(Tokens tokens, Transactions transactions, Supplier<URI> self) {
        return List.of(
                Route.open("POST", "/oauth/token", new TokenEndpoint(tokens, transactions, self)),
                Route.open("POST", "/bc-authorize", new BackchannelEndpoint(tokens, transactions, self)),
                Route.open("GET", "/.well-known/openid-configuration", new DiscoveryEndpoint(self)));
    }
}
