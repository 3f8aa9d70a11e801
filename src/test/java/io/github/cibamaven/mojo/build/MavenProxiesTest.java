package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.connection.ProxySettings;
import java.net.URI;
import java.util.Optional;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maven's own rules for which host goes through which proxy. */
class MavenProxiesTest {
    private static final URI TENANT = URI.create("https://acme.eu.auth0.com");

    @SuppressWarnings("deprecation") // What replaces it is newer than the oldest Maven.
    private static MavenProxies of(DefaultProxySelector proxies) {
        return new MavenProxies(new DefaultRepositorySystemSession().setProxySelector(proxies));
    }

    private static MavenProxies of(String type, Authentication authentication, String nonProxyHosts) {
        return of(new DefaultProxySelector()
                .add(new Proxy(type, "proxy.acme.example", 3128, authentication), nonProxyHosts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void takesCredentialsAlong(String type) {
        Authentication authentication = new AuthenticationBuilder()
                .addUsername("user")
                .addPassword("pässw0rd")
                .build();

        Optional<ProxySettings> found = of(type, authentication, null).find(TENANT);

        assertThat(found).hasValueSatisfying(proxy -> {
            assertThat(proxy.host()).isEqualTo("proxy.acme.example");
            assertThat(proxy.port()).isEqualTo(3128);
            assertThat(proxy.username()).hasValue("user");
            assertThat(proxy.password().reveal()).isEqualTo("pässw0rd");
            assertThat(proxy.toString()).doesNotContain("pässw0rd");
        });
    }

    @Test
    void aProxyMayAskForNone() {
        assertThat(of("http", null, null).find(TENANT)).hasValueSatisfying(proxy -> {
            assertThat(proxy.username()).isEmpty();
            assertThat(proxy.password().reveal()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "acme.eu.auth0.com, false",
        "*.auth0.com, false",
        "localhost|*.auth0.com, false",
        "ACME.eu.auth0.com, false",
        "*.auth0.co, true",
        "auth0.com, true",
        "localhost, true"
    })
    void leavesNonProxyHostsAlone(String nonProxyHosts, boolean proxied) {
        assertThat(of("http", null, nonProxyHosts).find(TENANT).isPresent()).isEqualTo(proxied);
    }

    @Test
    void withoutAnyThereIsNone() {
        assertThat(of(new DefaultProxySelector()).find(TENANT)).isEmpty();
        assertThat(new MavenProxies(null).find(TENANT)).isEmpty();
    }
}
