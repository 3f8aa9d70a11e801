package io.github.cibamaven.rules;

import static io.github.cibamaven.settings.ClientSettings.CHANNELS;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.settings.TenantSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The needs that one declared CIBA client has of the tenant, because of its channels as they are to be and of how it calls
 * {@code /bc-authorize}.
 *
 * @param push whether it asks through Guardian push notifications
 * @param email whether it asks by e-mail
 * @param audience the API it asks tokens for, where the request names one
 * @param byResource whether the request names it with {@code resource}
 * @param detailTypes the types of authorization details it sends
 * @param scopes the scopes it asks for
 */
public record ClientNeed(
        DesiredClient desired,
        Subject client,
        boolean push,
        boolean email,
        Optional<String> audience,
        boolean byResource,
        List<String> detailTypes,
        List<String> scopes) {

    /** Scopes that say what of the user or of the session is wanted; no API defines them. */
    private static final Set<String> OF_NO_API =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access", "online_access");

    /** What Auth0 asks through where a client has no channels. E-mail must be enabled explicitly. */
    private static final List<String> DEFAULT_CHANNELS = List.of("guardian-push");

    public ClientNeed {
        detailTypes = List.copyOf(detailTypes);
        scopes = List.copyOf(scopes);
    }

    /** The needs of a client; empty for one that does not use CIBA. */
    public static Optional<ClientNeed> of(DesiredClient desired, LiveSubject live) {
        return of(new ClientView(desired, Optional.of(live)));
    }

    static Optional<ClientNeed> of(ClientView client) {
        if (!client.ciba()) {
            return Optional.empty();
        }
        List<String> set = client.effective(CHANNELS).asTexts();
        List<String> channels = set.isEmpty() ? DEFAULT_CHANNELS : set;
        Optional<BcAuthorize> request = client.desired().bcAuthorize();
        return Optional.of(new ClientNeed(
                client.desired(),
                client.subject(),
                // A request that lives longer is never pushed: Auth0 serves it by e-mail, or not at all.
                channels.contains("guardian-push") && !BcAuthorizeRules.outlivesPush(client.desired()),
                channels.contains("email"),
                request.flatMap(BcAuthorize::api).map(Declared::value),
                request.isPresent() && request.get().resource().isPresent(),
                request.map(BcAuthorize::detailTypes).orElse(List.of()),
                request.map(BcAuthorize::scopes).orElse(List.of())));
    }

    /** Whether the client does not exist yet: then nothing but its name is known of it. */
    public boolean toBeCreated() {
        return desired.create()
                && desired.selector()
                        .map(ClientSelector::subject)
                        .filter(client::equals)
                        .isPresent();
    }

    /** Whether it asks for a refresh token. */
    boolean offlineAccess() {
        return scopes.contains("offline_access");
    }

    /** Whether the tenant's settings decide which API the request is for. */
    public boolean asksTenant() {
        return byResource || defaulted();
    }

    /** Whether it asks for what only an API has, and names none: the tenant's default audience counts then. */
    boolean defaulted() {
        boolean ofApi = !detailTypes.isEmpty();
        for (String scope : scopes) {
            ofApi |= !OF_NO_API.contains(scope);
        }
        return ofApi && audience.isEmpty();
    }

    /**
     * The API that the request is for: the one it names, else the tenant's default audience, if it has any.
     *
     * @param tenantSettings as the tenant has them; empty where they were not read
     */
    public Optional<String> api(Optional<LiveSubject> tenantSettings) {
        if (tenantSettings.isEmpty() || !defaulted()) {
            return audience;
        }
        String otherwise =
                tenantSettings.get().value(TenantSettings.DEFAULT_AUDIENCE).asText();
        return otherwise.isBlank() ? Optional.empty() : Optional.of(otherwise);
    }

    /** The scopes that the API must define and, where it wants one, the client grant must hold. */
    List<String> apiScopes() {
        return scopes.stream()
                .filter(scope -> !OF_NO_API.contains(scope))
                .distinct()
                .toList();
    }
}
