package io.github.cibamaven.settings;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;

import java.util.Locale;
import java.util.Set;

/**
 * Grant types that Auth0 documents, those of its legacy flows among them, and how to tell a mistyped CIBA grant from one
 * that is merely not known here.
 *
 * <p>Source: Auth0, "Application Grant Types"; OpenID Connect CIBA Core 1.0, section 4.
 */
public final class GrantTypes {
    public static final String REFRESH_TOKEN = "refresh_token";

    private static final Set<String> KNOWN = Set.of(
            CIBA_GRANT,
            "authorization_code",
            "implicit",
            REFRESH_TOKEN,
            "client_credentials",
            "password",
            "http://auth0.com/oauth/grant-type/password-realm",
            "http://auth0.com/oauth/grant-type/passwordless/otp",
            "http://auth0.com/oauth/grant-type/mfa-oob",
            "http://auth0.com/oauth/grant-type/mfa-otp",
            "http://auth0.com/oauth/grant-type/mfa-recovery-code",
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token",
            "urn:okta:params:oauth:grant-type:webauthn",
            "http://auth0.com/oauth/legacy/grant-type/ro",
            "http://auth0.com/oauth/legacy/grant-type/ro/jwt-bearer",
            "http://auth0.com/oauth/legacy/grant-type/delegation/refresh_token",
            "http://auth0.com/oauth/legacy/grant-type/delegation/id_token",
            "http://auth0.com/oauth/legacy/grant-type/access_token");

    private GrantTypes() {}

    /** Whether Auth0 documents it. */
    public static boolean known(String grantType) {
        return KNOWN.contains(grantType);
    }

    /** Whether the value means the CIBA grant but is not its name. */
    public static boolean almostCiba(String grantType) {
        String lower = grantType.toLowerCase(Locale.ROOT);
        return !grantType.equals(CIBA_GRANT)
                && (lower.contains("ciba") || lower.contains("backchannel") || lower.contains("bc-authorize"));
    }
}
