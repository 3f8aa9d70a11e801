package io.github.cibamaven.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the application calls {@code /bc-authorize}; checked against the other settings, never sent by the checking
 * goals.
 *
 * @param scope space separated scopes as sent
 * @param resource the API as RFC 8707 names it; never beside an audience
 * @param requestedExpiry seconds
 * @param authorizationDetails the {@code type} of each authorization details object, in order
 * @param bindingMessage an example of the message shown to the user
 */
public record BcAuthorize(
        Optional<Declared<String>> scope,
        Optional<Declared<String>> audience,
        Optional<Declared<String>> resource,
        Optional<Declared<Long>> requestedExpiry,
        List<Declared<String>> authorizationDetails,
        Optional<Declared<String>> bindingMessage,
        @Nullable PomLocation location) {
    public BcAuthorize {
        authorizationDetails = List.copyOf(authorizationDetails);
    }

    /** One that names no resource. */
    public BcAuthorize(
            Optional<Declared<String>> scope,
            Optional<Declared<String>> audience,
            Optional<Declared<Long>> requestedExpiry,
            List<Declared<String>> authorizationDetails,
            Optional<Declared<String>> bindingMessage,
            @Nullable PomLocation location) {
        this(scope, audience, Optional.empty(), requestedExpiry, authorizationDetails, bindingMessage, location);
    }

    /** The API that the request itself names, in either way. */
    public Optional<Declared<String>> api() {
        return audience.isPresent() ? audience : resource;
    }

    public List<String> scopes() {
        return scope.map(declared -> List.of(declared.value().trim().split("\\s+")))
                .orElse(List.of());
    }
}
