package io.github.cibamaven.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <client>} of the POM.
 *
 * @param selector empty when the POM gives neither {@code <clientId>} nor {@code <name>}
 * @param ciba false for a client that must not hold the CIBA grant
 * @param create whether {@code apply} creates it where the tenant has none of that name
 * @param exactGrantTypes whether {@code <grantTypes>} is the whole set ({@code exact}) or a part of it
 * @param exactCredentials whether {@code <clientAuthenticationMethods>} lists every credential, or some of them
 * @param settings declared values by Auth0's property name
 * @param clientGrants what APIs are to let it do on behalf of users; their subjects name it as the POM does
 * @param location of the {@code <client>} element; null outside a POM
 */
public record DesiredClient(
        Optional<ClientSelector> selector,
        boolean ciba,
        boolean create,
        boolean exactGrantTypes,
        boolean exactCredentials,
        Map<String, Declared<Value>> settings,
        Optional<BcAuthorize> bcAuthorize,
        List<DesiredPart> clientGrants,
        @Nullable PomLocation location)
        implements Declaration {
    public DesiredClient {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        clientGrants = List.copyOf(clientGrants);
    }

    /** One without client grants. */
    public DesiredClient(
            Optional<ClientSelector> selector,
            boolean ciba,
            boolean create,
            boolean exactGrantTypes,
            boolean exactCredentials,
            Map<String, Declared<Value>> settings,
            Optional<BcAuthorize> bcAuthorize,
            @Nullable PomLocation location) {
        this(selector, ciba, create, exactGrantTypes, exactCredentials, settings, bcAuthorize, List.of(), location);
    }

    /** A client that the tenant must have already. */
    public DesiredClient(
            Optional<ClientSelector> selector,
            boolean ciba,
            boolean exactGrantTypes,
            boolean exactCredentials,
            Map<String, Declared<Value>> settings,
            Optional<BcAuthorize> bcAuthorize,
            @Nullable PomLocation location) {
        this(selector, ciba, false, exactGrantTypes, exactCredentials, settings, bcAuthorize, location);
    }

    /** Whether the POM names it so, by its id or by its name. */
    public boolean isCalled(String text) {
        return selector.isPresent() && selector.get().text().equals(text);
    }

    /** A client that uses CIBA, and of which nothing else is declared. */
    public static DesiredClient bare(String clientId) {
        Optional<ClientSelector> selector = Optional.of(ClientSelector.id(clientId));
        return new DesiredClient(selector, true, false, false, Map.of(), Optional.empty(), null);
    }

    @Override
    public DesiredClient with(Map<String, Declared<Value>> others) {
        return new DesiredClient(
                selector, ciba, create, exactGrantTypes, exactCredentials, others, bcAuthorize, clientGrants, location);
    }

    /** The same client, which calls {@code /bc-authorize} in another way. */
    public DesiredClient asking(BcAuthorize request) {
        return new DesiredClient(
                selector, ciba, create, exactGrantTypes, exactCredentials, settings, Optional.of(request), location);
    }

    @Override
    public Subject subject() {
        return selector.map(ClientSelector::subject).orElse(Subject.client("without clientId", "without clientId"));
    }
}
