package io.github.cibamaven.model.connection;

import io.github.cibamaven.text.Secret;
import java.util.Optional;

/**
 * The HTTP proxy that Maven's settings.xml gives for the tenant's host; also tunnels HTTPS.
 *
 * @param port 1 to 65535
 * @param username empty for a proxy that asks for no credentials
 * @param password of the proxy user; ignored without a username
 */
public record ProxySettings(String host, int port, Optional<String> username, Secret password) {}
