package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.api.CreateClient;
import io.github.cibamaven.sandbox.api.GetClient;
import io.github.cibamaven.sandbox.api.ListClients;
import io.github.cibamaven.sandbox.api.UpdateClient;
import io.github.cibamaven.sandbox.call.Access;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Route;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.oauth.BackchannelEndpoint;
import io.github.cibamaven.sandbox.oauth.DiscoveryEndpoint;
import io.github.cibamaven.sandbox.oauth.TokenEndpoint;
import io.github.cibamaven.sandbox.oauth.Tokens;
import io.github.cibamaven.sandbox.oauth.Transactions;
import io.github.cibamaven.sandbox.state.ClientSchema;
import io.github.cibamaven.sandbox.state.TenantState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The table of everything the tenant answers. */
final class Routes {

    private static final String[] READ_CLIENTS = {
        "read:clients", "read:client_keys", "read:client_credentials", "read:client_summary"
    };

    private final List<Route> table;
    private final Tokens tokens;

    Routes(Tokens tokens, Transactions transactions, Supplier<URI> self) {
        this.tokens = tokens;
        List<Route> routes = new ArrayList<>(List.of(
                Route.open("POST", "/oauth/token", new TokenEndpoint(tokens, transactions, self)),
                Route.open("POST", "/bc-authorize", new BackchannelEndpoint(tokens, transactions, self)),
                Route.open("GET", "/.well-known/openid-configuration", new DiscoveryEndpoint(self))));
        routes.addAll(clients());
        routes.addAll(ManagementRoutes.guardian());
        routes.addAll(ManagementRoutes.email());
        routes.addAll(ManagementRoutes.others());
        this.table = List.copyOf(routes);
    }

    private static List<Route> clients() {
        ClientSchema rules = new ClientSchema();
        return List.of(
                Route.api("GET", "/clients", new ListClients(), READ_CLIENTS),
                Route.api("POST", "/clients", new CreateClient(rules), "create:clients"),
                Route.api("GET", "/clients/{id}", new GetClient(), READ_CLIENTS),
                Route.api(
                        "PATCH",
                        "/clients/{id}",
                        new UpdateClient(rules),
                        "update:clients",
                        "update:client_keys",
                        "update:client_credentials"));
    }

    /** Never throws a {@link ApiError}: it is an answer by then. */
    Answer handle(Request request, TenantState tenant) {
        try {
            return route(request, tenant);
        } catch (ApiError problem) {
            return problem.answer();
        }
    }

    private Answer route(Request request, TenantState tenant) {
        for (Route route : table) {
            Optional<Map<String, String>> variables = route.match(request);
            if (variables.isPresent()) {
                Access access = new Access(List.of());
                if (route.guarded()) {
                    access = tokens.check(request.header("authorization").orElse(null), tenant.managementAudience());
                    access.requireAny(route.scopes());
                }
                return route.endpoint().handle(new Call(request, variables.get(), tenant, access));
            }
        }
        throw ApiError.notFound(null, "Not Found");
    }
}
