package io.github.cibamaven.sandbox.state;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a sandbox contains when it starts. Immutable.
 *
 * <pre>{@code
 * {
 *   "domain": "acme.eu.auth0.com",
 *   "clients": [{"name": "call-centre", "client_id": "...", "client_secret": "..."}],
 *   "client_grants": [{"client_id": "...", "audience": "https://acme.eu.auth0.com/api/v2/", "scope": ["read:clients"]}],
 *   "tokens": [{"token": "opaque", "scope": ["read:clients"]}],
 *   "guardian": {"factors": {"push-notification": {"enabled": true, "trial_expired": false}},
 *                "selected_provider": "guardian", "policies": ["all-applications"],
 *                "providers": {"apns": {"bundle_id": "com.acme"}}},
 *   "emails": {"provider": {"name": "smtp", "enabled": true, "credentials": {"smtp_host": "localhost"}}},
 *   "email_templates": [{"template": "async_approval", "enabled": true}],
 *   "resource_servers": [{"identifier": "https://api.acme.example/", "authorization_details": [{"type": "x"}]}],
 *   "prompts": {"customized-consent": {"customized-consent": {"form-content": "..."}}},
 *   "users": [{"user_id": "auth0|alice", "email_verified": true,
 *              "enrollments": [{"status": "confirmed", "auth_method": "guardian"}],
 *              "ciba": {"decision": "approve", "after_polls": 2}}],
 *   "tenant_settings": {"default_audience": "https://api.acme.example/", "resource_parameter_profile": "audience"},
 *   "entitlements": {"async_approval": false, "ciba": false, "clients": 10},
 *   "ciba": {"interval": 5},
 *   "paging": {"end": 1000, "most": 50}
 * }
 * }</pre>
 *
 * <p>A client is what one would POST to create it; the defaults of creation are filled in, and a null keeps a default
 * from being filled in. It may also have a {@code client_id} and {@code client_secret}, any read-only property, and a
 * {@code public_key} (PEM, RSA) that its client assertions are checked against; the latter is never part of an answer.
 * Its {@code credentials} are what Auth0 lists of them: {@code id}, {@code name}, {@code kid}, {@code expires_at} and so on.
 * Unless the seed has a client with {@code "global": true}, the global client "All Applications" is added.
 *
 * <p>Everything else is what Auth0 answers when it is read, secrets added; a user may also have {@code permissions},
 * which count where an API has {@code enforce_policies}. What is left out is as on a new tenant: no factor is enabled,
 * there is no e-mail provider and no template, and the plan includes everything, and any number of clients. The Management API
 * itself is always among the APIs. What a user does when asked to approve is under {@code ciba}: {@code approve},
 * {@code deny} or {@code ignore} (also without the key), at once or {@code after_polls} or {@code after_seconds}.
 */
public final class Seed {

    private static final String NOT_UTF_8 = "not UTF-8; save it as UTF-8";

    private final TenantState tenant;
    private final Map<String, List<String>> tokens;

    Seed(TenantState tenant, Map<String, List<String>> tokens) {
        this.tenant = tenant;
        this.tokens = Map.copyOf(tokens);
    }

    /**
     * Reads a seed from a JSON file in UTF-8.
     *
     * @throws IOException if the file cannot be read
     * @throws SeedException if it holds no seed; the message begins with the name of the file
     */
    public static Seed read(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            // Some editors save UTF-16; others put a byte order mark before the text.
            SeedException.require(text.indexOf('\0') < 0, NOT_UTF_8);
            return parse(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (SeedException e) {
            throw new SeedException(file + ": " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw new SeedException(file + ": " + NOT_UTF_8);
        }
    }

    /** @throws SeedException if the text holds no seed */
    public static Seed parse(String json) {
        return new SeedReader().read(json);
    }

    /**
     * A small believable tenant, {@code acme.eu.auth0.com}: a call centre that is not ready for CIBA, a kiosk that is,
     * a legacy client that still holds the CIBA grant, a single-page app, the client {@code ciba-sandbox} (secret
     * {@code ciba-sandbox-secret}) with every scope the plugin uses, and {@code ciba-reader} ({@code ciba-reader-secret})
     * with those of {@code verify} alone. Push notifications work; the e-mail provider does too, but the template
     * {@code async_approval} is not enabled. {@code auth0|alice} is enrolled and approves, {@code auth0|bob} is enrolled
     * and denies, {@code auth0|carol} is not enrolled.
     */
    public static Seed example() {
        return example("acme.eu.auth0.com");
    }

    /**
     * The tenant of {@link #example()} under another domain.
     *
     * @throws SeedException if that is no bare host
     */
    public static Seed example(String domain) {
        SeedReader.checkDomain(domain);
        String text = new String(Json.bytes(Json.resource("example-seed.json")), StandardCharsets.UTF_8);
        return parse(text.replace("acme.eu.auth0.com", domain));
    }

    /** Bare host, such as {@code acme.eu.auth0.com}. */
    public String domain() {
        return tenant.domain();
    }

    public TenantState tenant() {
        return tenant.copy();
    }

    public Map<String, List<String>> tokens() {
        return tokens;
    }
}
