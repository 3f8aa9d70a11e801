package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static io.github.cibamaven.config.PomFixture.read;
import static io.github.cibamaven.config.PomFixture.readClient;
import static io.github.cibamaven.config.PomFixture.readWithProperty;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential in the POM is refused and never shown. */
class SecretsTest {
    private static final String HUSH = "s3cr3t-that-must-not-show";
    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJodXNoIn0.c2lnbmF0dXJl";
    private static final String KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEhush\n-----END RSA PRIVATE KEY-----";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clientSecret",
                "client_secret",
                "CLIENT-SECRET",
                "secret",
                "password",
                "passphrase",
                "apiToken",
                "accessToken",
                "token",
                "bearer",
                "privateKey",
                "clientAssertion",
                "clientAssertionPrivateKey",
                "signingKey",
                "credentials"
            })
    void refusesAnElementNamedAfterACredential(String name) {
        for (Configuration reading : new Configuration[] {
            read("<configuration><" + name + ">" + HUSH + "</" + name + "></configuration>"),
            readClient("<clientId>a</clientId><" + name + ">" + HUSH + "</" + name + ">")
        }) {
            assertThat(reading.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.rule()).isEqualTo("CIBA-119");
                assertThat(problem.message()).isEqualTo("<" + name + "> is a credential, and no goal takes one");
                assertThat(problem.remedy()).contains("revoke").contains("settings.xml");
                assertThat(problem.location()).isPresent();
                assertThat(problem.toString()).doesNotContain(HUSH);
            });
        }
    }

    static Stream<String> places() {
        return Stream.of(
                "<domain>%s</domain>",
                "<audience>%s</audience>",
                "<serverId>%s</serverId>",
                "<baseUrl>%s</baseUrl>",
                "<skip>%s</skip>",
                "<maxWait>%s</maxWait>",
                "<sandboxPort>%s</sandboxPort>",
                "<undeclaredClients>%s</undeclaredClients>",
                "<reportFormats>%s</reportFormats>",
                "<reportFormats><reportFormat>%s</reportFormat></reportFormats>",
                "<planFile>%s</planFile>",
                "<protectedDomains><domain>%s</domain></protectedDomains>",
                "<clients><client><clientId>%s</clientId></client></clients>",
                "<clients><client><name>%s</name></client></clients>",
                "<clients><client><clientId>a</clientId><grantTypes><grantType>%s</grantType></grantTypes></client></clients>",
                "<clients><client><clientId>a</clientId><appType>%s</appType></client></clients>",
                "<clients><client><clientId>a</clientId><bcAuthorize><bindingMessage>%s</bindingMessage></bcAuthorize></client></clients>");
    }

    @ParameterizedTest
    @MethodSource("places")
    void refusesATokenOrAPrivateKeyInAnyValue(String place) {
        for (String value : new String[] {TOKEN, "Bearer " + TOKEN, KEY}) {
            Configuration reading = read("<configuration>" + place.formatted(value) + "</configuration>");

            assertThat(reading.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.rule()).isEqualTo("CIBA-119");
                assertThat(problem.message()).endsWith("holds what looks like a token or a private key");
                assertThat(problem.toString()).doesNotContain("eyJ").doesNotContain("hush");
            });
        }
    }

    /** As {@code <clientId>${env.AUTH0_CLIENT_SECRET}</clientId>}, by a slip of the pen. */
    @ParameterizedTest
    @MethodSource("places")
    void refusesTheSecretOfTheEnvironmentInAnyValue(String place) {
        for (String variable :
                new String[] {"AUTH0_CLIENT_SECRET", "AUTH0_API_TOKEN", "AUTH0_ACCESS_TOKEN", "CIBA_PROBE_CLIENT_SECRET"
                }) {
            Configuration reading = read(
                    "<configuration>" + place.formatted("x" + HUSH) + "</configuration>",
                    Map.of(variable, HUSH + "\n", "AUTH0_DOMAIN", ""));

            assertThat(reading.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.rule()).isEqualTo("CIBA-119");
                assertThat(problem.message()).endsWith("holds the secret that " + variable + " holds");
            });
            assertThat(reading.toString()).doesNotContain(HUSH);
        }
    }

    @Test
    void aShortOrBlankVariableMakesNoValueASecret() {
        Map<String, String> environment = Map.of("AUTH0_CLIENT_SECRET", "a", "AUTH0_API_TOKEN", " ");

        assertThat(read("<configuration><domain>acme.eu.auth0.com</domain></configuration>", environment)
                        .problems())
                .isEmpty();
    }

    @Test
    void doesNotQuoteASecretWhereOnlyAFewWordsAreAllowed() {
        assertThat(problems(read("<configuration><guardian><policies><policy>" + TOKEN
                        + "</policy></policies></guardian></configuration>")))
                .containsExactly("pom.xml:1 <policy> holds what looks like a token or a private key");
    }

    @Test
    void namesTheUserPropertyThatHoldsASecret() {
        assertThat(problems(readWithProperty("confirm", TOKEN)))
                .containsExactly("no line ciba.confirm holds what looks like a token or a private key");
    }

    @Test
    void doesNotShowAPasswordInsideAnUnusableBaseUrl() {
        for (String url : new String[] {
            "https://me:" + HUSH + "@acme.eu.auth0.com",
            "https://me:" + HUSH + "%@acme.eu.auth0.com",
            "http://me:" + HUSH + "@[x",
            HUSH,
            "http://" + HUSH + "@acme.example"
        }) {
            Configuration reading = read("<configuration><baseUrl>" + url + "</baseUrl></configuration>");

            assertThat(reading.problems()).isNotEmpty();
            assertThat(reading.toString()).doesNotContain(HUSH);
        }
    }

    @Test
    void doesNotMistakeOrdinaryValuesForSecrets() {
        Configuration reading = readClient("<clientId>eyJust-an-id</clientId><bcAuthorize><bindingMessage>token 1.2.3"
                + "</bindingMessage></bcAuthorize>");

        assertThat(reading.problems()).isEmpty();
    }
}
