package io.github.cibamaven.goal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to change when {@code /bc-authorize} refuses. The texts are those that third parties have seen; Auth0 does not
 * document them, so an unknown one simply has no hint.
 */
public final class BcAuthorizeAdvice {
    private record Hint(String said, String advice) {}

    private static final List<Hint> HINTS = List.of(
            new Hint(
                    "push notifications not enabled on tenant",
                    "Switch Guardian push notifications on (CIBA-301): ciba:verify says how."),
            new Hint(
                    "does not have push notifications set up",
                    "The user must enrol with the Guardian app and confirm it (CIBA-601)."),
            new Hint("no eligible notification channels", "No channel of the client reaches this user: ciba:verify."),
            new Hint("iss within login_hint", "The domain is not the tenant's own: with a custom domain, use that."),
            new Hint("binding_message", "Shorten the binding message, or drop special characters (CIBA-118)."),
            new Hint("service not found", "The audience is no API of this tenant (CIBA-501)."),
            new Hint("unauthorized_client", "The client is not ready for CIBA: ciba:verify says why."),
            new Hint("feature_not_enabled", "The tenant's plan does not include CIBA."),
            new Hint("unknown_user", "Check the user id: the user is not of this tenant."));

    private BcAuthorizeAdvice() {}

    public static Optional<String> hint(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return HINTS.stream()
                .filter(hint -> lower.contains(hint.said()))
                .map(Hint::advice)
                .findFirst();
    }
}
