package io.github.cibamaven.model.connection;

import io.github.cibamaven.model.Declared;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The connection to a tenant: which one, and how to reach it.
 *
 * @param domain bare host of the tenant in lower case; empty text when none is given anywhere
 * @param audience Management API audience, when given
 * @param baseUrl where requests go instead of {@code https://domain}
 * @param serverId the settings.xml server named in the configuration
 * @param caFile PEM file of an extra certificate authority
 * @param maxWait what rate limiting and retries may cost one run in total
 */
public record Connection(
        Declared<String> domain,
        Optional<String> audience,
        Optional<BaseUrl> baseUrl,
        Optional<String> serverId,
        Optional<Path> caFile,
        Duration connectTimeout,
        Duration readTimeout,
        Duration maxWait) {
    /** The domain goes into the audience, which Auth0 compares letter by letter. */
    public Connection {
        domain = new Declared<>(HostName.lower(domain.value()), domain.location());
    }

    /** Where the tenant answers: scheme, host and port, without a path. */
    public URI base() {
        return baseUrl.map(BaseUrl::uri).orElseGet(() -> URI.create("https://" + domain.value()));
    }

    /** The audience that a Management API token must carry. */
    public String managementAudience() {
        return audience.orElse("https://" + domain.value() + "/api/v2/");
    }
}
