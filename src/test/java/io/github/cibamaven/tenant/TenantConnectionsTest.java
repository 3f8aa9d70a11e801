package io.github.cibamaven.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.text.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantConnectionsTest {
    private final TenantBuilder scene = new TenantBuilder("http://127.0.0.1:1");

    private Tenant open(Connection connection, Credentials credentials, String session) {
        return scene.connections.open(connection, credentials, Optional.empty(), session, QuietListener.NONE);
    }

    private static Connection at(String baseUrl) {
        return new TenantBuilder(baseUrl).connection();
    }

    @Test
    void oneTenantServesAllModulesOfABuild() {
        Set<Tenant> tenants = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 64).parallel().forEach(i -> tenants.add(open(at("http://127.0.0.1:1"), secret("a"), "s")));

        assertThat(tenants).hasSize(1);
    }

    @Test
    void anotherTenantOrOtherCredentialsAreAnotherConnection() {
        Tenant first = open(at("http://127.0.0.1:1"), secret("a"), "s");

        assertThat(open(at("http://127.0.0.1:2"), secret("a"), "s")).isNotSameAs(first);
        assertThat(open(at("http://127.0.0.1:1"), secret("b"), "s")).isNotSameAs(first);
        assertThat(open(
                        new TenantBuilder("http://127.0.0.1:1")
                                .maxWait(Duration.ZERO)
                                .connection(),
                        secret("a"),
                        "s"))
                .isNotSameAs(first);
        assertThat(scene.connections.open(
                        at("http://127.0.0.1:1"),
                        secret("a"),
                        Optional.of(new ProxySettings("p", 1, Optional.empty(), Secret.of(""))),
                        "s",
                        QuietListener.NONE))
                .isNotSameAs(first);
        assertThat(open(at("http://127.0.0.1:1"), secret("a"), "s")).isSameAs(first);
    }

    @Test
    void theNextBuildStartsAnew() {
        Tenant first = open(at("http://127.0.0.1:1"), secret("a"), "monday");

        Tenant second = open(at("http://127.0.0.1:1"), secret("a"), "tuesday");

        assertThat(second).isNotSameAs(first);
        assertThat(open(at("http://127.0.0.1:1"), secret("a"), "tuesday")).isSameAs(second);
        assertThat(open(at("http://127.0.0.1:1"), secret("a"), "monday")).isNotSameAs(first);
    }

    /** The second build closed what the first still used, and each began anew with every request to come. */
    @Test
    void aBuildThatRunsAtTheSameTimeHasItsOwn() {
        Tenant first = openBeside("monday");
        Tenant second = openBeside("tuesday");

        assertThat(second).isNotSameAs(first);
        assertThat(openBeside("monday")).isSameAs(first);
        assertThat(openBeside("tuesday")).isSameAs(second);
    }

    private Tenant openBeside(String session) {
        return scene.connections.open(
                at("http://127.0.0.1:1"), secret("a"), Optional.empty(), session, other -> false, QuietListener.NONE);
    }

    private static Credentials secret(String secret) {
        return new Credentials.ClientSecret("m2m", Secret.of(secret), "a test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.eu.auth0.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1",
                "http://localhost.example",
                "http://localhost.evil.example",
                "http://localhost.",
                "http://127.0.0.1.",
                "http://127.1",
                "http://127.999.1.1",
                "http://127.0.0.256",
                "http://127.0.0.010",
                "http://2130706433",
                "http://0x7f000001",
                "http://0x7f.0.0.1",
                "http://0177.0.0.1",
                "http://017700000001",
                "http://0.0.0.0",
                "http://0",
                "http://[::]",
                "http://[::2]",
                "http://[::ffff:10.0.0.1]",
                "http://[::ffff:127.0.0.1]:8080",
                "http://[0:0:0:0:0:0:0:1]",
                "http://[fe80::1]",
                "http://[2001:db8::1]",
                "http://169.254.169.254",
                "http://LOCALHOST@evil.example",
                "http://127.0.0.1@evil.example",
                "https://user@acme.eu.auth0.com",
                "https://acme.eu.auth0.com//",
                "https://acme.eu.auth0.com/%2e",
                "https://acme.eu.auth0.com:0",
                "https://acme.eu.auth0.com:65536",
                "https://acme.eu.auth0.com:-1",
                "ftp://127.0.0.1",
                "https://user:LEAK@acme.eu.auth0.com",
                "https://acme.eu.auth0.com/path",
                "https://acme.eu.auth0.com?LEAK",
                "https://acme.eu.auth0.com#LEAK",
                "https:///",
                "mailto:LEAK",
            })
    void refusesAnAddressThatIsNotSafe(String url) {
        assertThat(BaseUrl.fault(url)).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at(url))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("LEAK"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://127.1.2.3, http://127.1.2.3",
        "http://localhost:80/, http://localhost",
        "http://[::1]:8080, http://[::1]:8080",
        "http://LocalHost:8080, http://localhost:8080",
        "https://Acme.eu.auth0.com/, https://acme.eu.auth0.com",
        "https://acme.eu.auth0.com:8443, https://acme.eu.auth0.com:8443"
    })
    void takesHttpsAndThisMachine(String url, String address) {
        assertThat(BaseAddress.of(at(url)).text()).isEqualTo(address);
        assertThat(open(at(url), secret("a"), "s").requests().total()).isZero();
    }

    @Test
    void aDomainThatIsNoHostNameIsExplained() {
        Connection connection = new Connection(
                Declared.of("not a host"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO);

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> open(connection, secret("a"), "s"))
                .withMessageContaining("<domain>");
    }

    @Test
    void anUnusableCaFileIsExplainedAndNotRemembered(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ca.pem");
        Connection connection =
                new TenantBuilder("https://127.0.0.1:1").caFile(file).connection();

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> open(connection, secret("a"), "s"))
                .withMessageContaining("caFile " + file + " does not exist");
        Files.writeString(file, "LEAK");
        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> open(connection, secret("a"), "s"))
                .withMessageContaining("holds no PEM certificate but something that is no PEM");
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nTEVBSw==\n-----END CERTIFICATE-----");
        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> open(connection, secret("a"), "s"))
                .withMessageContaining("holds a damaged certificate")
                .withNoCause();
    }

    @Test
    void mavenCanMakeOne() throws Exception {
        assertThat(TenantConnections.class.isAnnotationPresent(Singleton.class)).isTrue();
        assertThat(TenantConnections.class.getConstructor().isAnnotationPresent(Inject.class))
                .isTrue();
        try (ScriptedServer server = new ScriptedServer()) {
            server.onApi(ScriptedServer.json("{}"));
            Tenant tenant = new TenantConnections()
                    .open(at(server.url()), secret("a"), Optional.empty(), "s", QuietListener.NONE);
            tenant.write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true))));

            assertThat(server.apiRequests().get(0).header("X-Correlation-ID"))
                    .hasValueSatisfying(
                            id -> assertThat(id).hasSizeLessThanOrEqualTo(64).startsWith("ciba-"));
        }
    }
}
