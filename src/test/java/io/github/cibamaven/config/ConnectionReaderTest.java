package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static io.github.cibamaven.config.PomFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.connection.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionReaderTest {

    @Test
    void takesTheDomainFromThePomWithItsLine() {
        Connection connection = connection("<domain>acme.eu.auth0.com</domain>", Map.of());

        assertThat(connection.domain()).isEqualTo(new Declared<>("acme.eu.auth0.com", new PomLocation("pom.xml", 1)));
        assertThat(connection.base()).isEqualTo(URI.create("https://acme.eu.auth0.com"));
        assertThat(connection.managementAudience()).isEqualTo("https://acme.eu.auth0.com/api/v2/");
        assertThat(connection.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connection.readTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(connection.maxWait()).isEqualTo(Duration.ofSeconds(60));
        assertThat(connection.serverId()).isEmpty();
        assertThat(connection.caFile()).isEmpty();
    }

    @Test
    void takesDomainAndAudienceFromTheEnvironmentWhenThePomNamesNone() {
        Connection connection = connection(
                "", Map.of("AUTH0_DOMAIN", " acme.eu.auth0.com ", "AUTH0_AUDIENCE", "https://acme.example/api/v2/"));

        assertThat(connection.domain()).isEqualTo(Declared.of("acme.eu.auth0.com"));
        assertThat(connection.audience()).contains("https://acme.example/api/v2/");
    }

    @Test
    void prefersTheAudienceOfThePom() {
        Connection connection =
                connection("<audience>https://pom/</audience>", Map.of("AUTH0_AUDIENCE", "https://env/"));

        assertThat(connection.managementAudience()).isEqualTo("https://pom/");
    }

    @Test
    void refusesTwoDifferentTenants() {
        Configuration reading = read(
                "<configuration>\n<domain>acme.eu.auth0.com</domain></configuration>",
                Map.of("AUTH0_DOMAIN", "acme-prod.eu.auth0.com"));

        assertThat(problems(reading))
                .containsExactly("pom.xml:2 domain is acme.eu.auth0.com, but AUTH0_DOMAIN is acme-prod.eu.auth0.com:"
                        + " two different tenants");
        assertThat(reading.problems()).allMatch(ConfigurationProblem::contradicted);
        assertThat(reading.connection()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.eu.auth0.com", "ACME.eu.auth0.com", " ", ""})
    void acceptsTheSameTenantTwiceAndABlankVariable(String variable) {
        Connection connection = connection("<domain>acme.eu.auth0.com</domain>", Map.of("AUTH0_DOMAIN", variable));

        assertThat(connection.domain().value()).isEqualTo("acme.eu.auth0.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme.EU.Auth0.com", "ACME.EU.AUTH0.COM", "acme.eu.auth0.COM"})
    void sendsAndShowsTheDomainInLowerCase(String written) {
        for (Connection connection : List.of(
                connection("<domain>" + written + "</domain>", Map.of()),
                connection("", Map.of("AUTH0_DOMAIN", written)),
                connection("<domain>" + written + "</domain>", Map.of("AUTH0_DOMAIN", "acme.eu.auth0.com")))) {
            assertThat(connection.domain().value()).isEqualTo("acme.eu.auth0.com");
            assertThat(connection.base()).isEqualTo(URI.create("https://acme.eu.auth0.com"));
            assertThat(connection.managementAudience()).isEqualTo("https://acme.eu.auth0.com/api/v2/");
        }
    }

    @Test
    void sendsTheAudienceAsItIsWrittenForAuth0ComparesItLetterByLetter() {
        assertThat(connection("<audience>https://Acme.example/API/</audience>", Map.of())
                        .managementAudience())
                .isEqualTo("https://Acme.example/API/");
    }

    @Test
    void leavesAMissingDomainToTheRules() {
        assertThat(connection("", Map.of()).domain().value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://localhost:8443, https://localhost:8443",
        "https://acme.example/, https://acme.example",
        "HTTPS://acme.example, https://acme.example",
        "http://localhost:3000, http://localhost:3000",
        "http://LocalHost:3000, http://LocalHost:3000",
        "http://127.0.0.1:3000, http://127.0.0.1:3000",
        "http://127.1.2.3, http://127.1.2.3",
        "http://[::1]:3000/, http://[::1]:3000"
    })
    void sendsRequestsToTheBaseUrl(String written, URI meant) {
        assertThat(connection("<baseUrl>" + written + "</baseUrl>", Map.of()).base())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.example",
                "http://acme.example:3000/",
                "http://10.0.0.1",
                "http://localhost.acme.example",
                "http://127.0.0.1.acme.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://0.0.0.0",
                "http://2130706433",
                "http://0x7f000001",
                "http://127.0.0.010",
                "http://169.254.169.254",
                "http://[::]",
                "http://[::ffff:10.0.0.1]",
                "http://[::2]"
            })
    void refusesPlainHttpToAnotherMachine(String url) {
        assertThat(problems(read("<configuration><baseUrl>" + url + "</baseUrl></configuration>")))
                .containsExactly(
                        "pom.xml:1 baseUrl " + url + " would send the token over plain http to another machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example/api/v2",
                "https://acme.example?a=b",
                "https://acme.example#top",
                "https://me@acme.example",
                "acme.example",
                "https:acme.example",
                "https:///",
                "//acme.example",
                "ftp://acme.example",
                "file:///etc/passwd",
                "https://tenänt.example",
                "https://127.0.0.1\u3002evil.example",
                "http://127.1",
                "http://127.999.1.1",
                "http://127.0.0.1:80@evil.example",
                "https://acme.example/%2e%2e",
                "localhost:3000"
            })
    void refusesABaseUrlThatIsMoreOrLessThanSchemeHostAndPort(String url) {
        Configuration reading = read("<configuration><baseUrl>" + url + "</baseUrl></configuration>");

        assertThat(problems(reading))
                .singleElement()
                .asString()
                .startsWith("pom.xml:1 baseUrl must be scheme, host and port only");
        assertThat(reading.connection()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://acme.example:65536", "https://acme.example:0", "https://acme.example:99999999"})
    void refusesABaseUrlWithoutAUsablePort(String url) {
        assertThat(problems(read("<configuration><baseUrl>" + url + "</baseUrl></configuration>")))
                .containsExactly("pom.xml:1 baseUrl names no port from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://acme example", "https://[acme", "https://%", "://"})
    void refusesABaseUrlThatIsNone(String url) {
        assertThat(problems(read("<configuration><baseUrl>" + url + "</baseUrl></configuration>")))
                .containsExactly("pom.xml:1 baseUrl is not a URL");
    }

    private static Connection connection(String content, Map<String, String> environment) {
        Configuration reading = read("<configuration>" + content + "</configuration>", environment);
        assertThat(reading.problems()).isEmpty();
        return reading.connection().orElseThrow();
    }
}
