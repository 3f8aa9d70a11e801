package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.text.Secret;
import java.net.URI;
import java.util.Optional;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;

/** Finds the {@code <proxy>} of settings.xml for a host exactly as Maven does for a repository there. */
public record MavenProxies(RepositorySystemSession session) {
    public Optional<ProxySettings> find(URI target) {
        if (session == null || session.getProxySelector() == null) {
            return Optional.empty();
        }
        RemoteRepository tenant = new RemoteRepository.Builder("auth0", "default", target.toString()).build();
        Proxy proxy = session.getProxySelector().getProxy(tenant);
        if (proxy == null) {
            return Optional.empty();
        }
        RemoteRepository proxied =
                new RemoteRepository.Builder(tenant).setProxy(proxy).build();
        try (AuthenticationContext context = AuthenticationContext.forProxy(session, proxied)) {
            Optional<AuthenticationContext> known = Optional.ofNullable(context);
            return Optional.of(new ProxySettings(
                    proxy.getHost(),
                    proxy.getPort(),
                    known.map(its -> its.get(AuthenticationContext.USERNAME)),
                    Secret.of(known.map(its -> its.get(AuthenticationContext.PASSWORD))
                            .orElse(""))));
        }
    }
}
