package io.github.cibamaven.model;

import io.github.cibamaven.model.details.AuthorizationDetail;
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
 * @param authorizationDetails each object, in order; of one that the POM gives by its type, the type alone
 * @param bindingMessage an example of the message shown to the user
 */
public record BcAuthorize(
        Optional<Declared<String>> scope,
        Optional<Declared<String>> audience,
        Optional<Declared<String>> resource,
        Optional<Declared<Long>> requestedExpiry,
        List<Declared<AuthorizationDetail>> authorizationDetails,
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
            List<Declared<AuthorizationDetail>> authorizationDetails,
            Optional<Declared<String>> bindingMessage,
            @Nullable PomLocation location) {
        this(scope, audience, Optional.empty(), requestedExpiry, authorizationDetails, bindingMessage, location);
    }

    /** The API that the request itself names, in either way. */
    public Optional<Declared<String>> api() {
        return audience.isPresent() ? audience : resource;
    }

    /** A request of which only the authorization details are known. */
    public static BcAuthorize of(List<Declared<AuthorizationDetail>> details) {
        return new BcAuthorize(Optional.empty(), Optional.empty(), Optional.empty(), details, Optional.empty(), null);
    }

    /** The same request with other authorization details. */
    public BcAuthorize with(List<Declared<AuthorizationDetail>> details) {
        return new BcAuthorize(scope, audience, resource, requestedExpiry, details, bindingMessage, location);
    }

    /** The type of each authorization details object, in order. */
    public List<String> detailTypes() {
        return authorizationDetails.stream()
                .map(detail -> detail.value().type())
                .toList();
    }

    public List<String> scopes() {
        return scope.map(declared -> List.of(declared.value().trim().split("\\s+")))
                .orElse(List.of());
    }
}
