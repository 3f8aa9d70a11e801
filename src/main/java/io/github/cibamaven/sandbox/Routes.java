package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.api.ManagementRoutes;
import io.github.cibamaven.sandbox.call.Access;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Route;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.oauth.AuthenticationRoutes;
import io.github.cibamaven.sandbox.oauth.Tokens;
import io.github.cibamaven.sandbox.oauth.Transactions;
import io.github.cibamaven.sandbox.state.TenantLog;
import io.github.cibamaven.sandbox.state.TenantState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The table of everything the tenant answers. */
final class Routes {

    private final List<Route> table;
    private final Tokens tokens;

    Routes(Tokens tokens, Transactions transactions, TenantLog log, Supplier<URI> self) {
        this.tokens = tokens;
        this.table = Stream.concat(
                        AuthenticationRoutes.all(tokens, transactions, log, self).stream(),
                        ManagementRoutes.all(log).stream())
                .toList();
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
                Access access = route.scopes()
                        .map(scopes -> access(request, tenant, scopes))
                        .orElseGet(() -> new Access(List.of()));
                return route.endpoint().handle(new Call(request, variables.get(), tenant, access));
            }
        }
        throw ApiError.of(404, null, "Not Found");
    }

    private Access access(Request request, TenantState tenant, List<String> scopes) {
        Access access = tokens.check(request.header("authorization"), tenant.managementAudience());
        access.requireAny(scopes);
        return access;
    }
}
