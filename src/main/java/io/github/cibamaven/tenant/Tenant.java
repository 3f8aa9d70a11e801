package io.github.cibamaven.tenant;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.core.SyncPagingIterable;
import com.auth0.client.mgmt.types.Client;
import com.auth0.client.mgmt.types.GetClientRequestParameters;
import com.auth0.client.mgmt.types.GetClientResponseContent;
import com.auth0.client.mgmt.types.ListClientsOffsetPaginatedResponseContent;
import com.auth0.client.mgmt.types.ListClientsRequestParameters;
import com.auth0.client.mgmt.types.UpdateClientRequestContent;
import io.github.cibamaven.model.Connection;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Requests;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.ClientReader.ShapeException;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.TenantException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * An Auth0 tenant, as far as we need one. Thread-safe and synchronous; asks for its token when it is first needed, and
 * only once. Every method that speaks to the tenant throws {@link TenantException} and nothing else.
 *
 * <p>Opened through {@link TenantConnections}, which also closes it.
 */
public final class Tenant implements AutoCloseable {
    /** Clients per page: the most that the Management API gives. */
    public static final int PAGE_SIZE = 100;

    /** An id becomes a part of a path, and {@code ..} would lead elsewhere. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    private final BaseAddress base;
    private final Transport transport;
    private final TokenSource tokens;
    private final Failures failures;
    private final String correlationId;
    private volatile ManagementApi api;

    Tenant(Connection connection, Credentials credentials, Optional<ProxySettings> proxy, Surroundings surroundings) {
        base = BaseAddress.of(connection);
        correlationId = surroundings.runIds().get();
        transport = new Transport(base, connection, proxy, surroundings, correlationId);
        String domain = connection.domain().value();
        String issuer = (domain.isBlank() ? base.text() : "https://" + domain) + "/";
        String audience = connection.managementAudience();
        tokens = new TokenSource(credentials, base, issuer, audience, transport.client());
        failures = new Failures(base, audience, credentials.origin(), transport.proxy(), tokens::secrets);
    }

    /** What the token may do, which may take a token request; empty when nobody says. */
    public Optional<Set<String>> scopes() {
        return tokens.grant(failures).scopes();
    }

    /**
     * Reads one client: id, name and these settings, nothing else, so that no secret is received.
     *
     * @throws TenantException of kind NOT_FOUND when there is no such client
     */
    public LiveSubject client(String clientId, List<Setting> settings) {
        Operation operation = clientOperation("GET", clientId, Purpose.READ, List.of("read:clients"));
        ClientReader reader = new ClientReader(settings);
        GetClientResponseContent found = call(
                operation,
                () -> api().clients()
                        .get(
                                clientId,
                                GetClientRequestParameters.builder()
                                        .fields(reader.projection())
                                        .includeFields(true)
                                        .build()));
        LiveSubject client = read(reader, found, operation);
        if (!client.id().equals(clientId)) {
            throw failures.badAnswer(operation, "answered with another client", "");
        }
        return client;
    }

    /**
     * Reads one page of the tenant's clients, its own global client excepted.
     *
     * @param page 0-based; a page past the end is empty
     */
    public ClientPage clients(int page, List<Setting> settings) {
        Operation operation = new Operation(Purpose.READ, "GET", "/api/v2/clients", List.of("read:clients"));
        ClientReader reader = new ClientReader(settings);
        ListClientsOffsetPaginatedResponseContent found = call(operation, () -> {
            // Only the first page of the SDK's iterable: it would go on until a page is empty.
            SyncPagingIterable<Client> first = api().clients()
                    .list(ListClientsRequestParameters.builder()
                            .fields(reader.projection())
                            .includeFields(true)
                            .page(page)
                            .perPage(PAGE_SIZE)
                            .includeTotals(true)
                            .isGlobal(false)
                            .build());
            return (ListClientsOffsetPaginatedResponseContent)
                    first.getResponse().orElseThrow();
        });
        List<Client> items = found.getClients()
                .orElseThrow(() -> failures.badAnswer(operation, "answered without a list of clients", ""));
        List<LiveSubject> clients = new ArrayList<>();
        for (Client item : items) {
            if (item != null) {
                clients.add(read(reader, item, operation));
            }
        }
        return new ClientPage(
                clients,
                found.getTotal().map(Double::longValue).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    /**
     * Writes exactly these properties of one client, in one request; an absent value clears its property.
     *
     * @param changes by Auth0's property name; only writable settings of the catalogue
     * @throws TenantException whose {@link TenantException#maybeApplied()} tells whether it may have been written
     * @throws IllegalArgumentException for no changes, or a property that the catalogue does not let us write
     */
    public void patchClient(String clientId, Map<String, Value> changes) {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("nothing to write");
        }
        UpdateClientRequestContent request =
                UpdateClientRequestContent.builder().build();
        changes.forEach((property, value) -> {
            if (!Settings.of(Subject.Type.CLIENT, property).writable()) {
                throw new IllegalArgumentException("not writable: " + property);
            }
            // The SDK's typed fields cannot say null; this map is live and goes out as it is.
            request.getAdditionalProperties().put(property, value.plain());
        });
        List<String> scopes = changes.containsKey(ClientSettings.CLIENT_AUTHENTICATION_METHODS.property())
                ? List.of("update:clients", "update:client_credentials")
                : List.of("update:clients");
        Operation operation = clientOperation("PATCH", clientId, Purpose.WRITE, scopes);
        call(operation, () -> api().clients().update(clientId, request));
    }

    /** What was sent to the tenant so far. */
    public Requests requests() {
        return transport.requests();
    }

    /** What was sent since: one tenant serves every goal of a build. */
    public Requests since(Requests earlier) {
        Requests now = requests();
        return new Requests(now.total() - earlier.total(), now.retries() - earlier.retries());
    }

    /** Under which {@code references.correlation_id} the tenant's log shows our writes. */
    public String correlationId() {
        return correlationId;
    }

    /** Lets go of threads and connections. */
    @Override
    public void close() {
        transport.close();
    }

    private ManagementApi api() {
        ManagementApi known = api;
        if (known == null) {
            known = ManagementApi.builder()
                    .url(base.text() + "/api/v2")
                    .token(tokens.grant(failures).token().reveal())
                    .httpClient(transport.client())
                    .build();
            api = known;
        }
        return known;
    }

    private <T> T call(Operation operation, Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            throw failures.of(e, operation);
        }
    }

    private LiveSubject read(ClientReader reader, Object dto, Operation operation) {
        try {
            return reader.read(dto);
        } catch (ShapeException e) {
            throw failures.badAnswer(operation, "answered with a " + e.getMessage() + " of an unknown shape", "");
        }
    }

    private static Operation clientOperation(String method, String clientId, Purpose purpose, List<String> scopes) {
        if (!ID.matcher(clientId).matches()) {
            throw TenantException.of(
                    Kind.NOT_FOUND,
                    "'" + Printable.with(List.of()).of(clientId) + "' cannot be a client id: ids are made of letters,"
                            + " digits, - and _; copy it from the application's settings");
        }
        return new Operation(purpose, method, "/api/v2/clients/" + clientId, scopes);
    }
}
