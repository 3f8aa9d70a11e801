package io.github.cibamaven.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "acme.eu.auth0.com, acme.eu.auth0.com, true",
        "Acme.EU.auth0.com, acme.eu.auth0.com, true",
        "acme.eu.auth0.com., ACME.eu.auth0.com, true",
        "acme.eu.auth0.com, acme.us.auth0.com, false",
        "acme.eu.auth0.com, eu.auth0.com, false",
        "\u212aiosk.example, kiosk.example, false" // The Kelvin sign is no k.
    })
    void comparesWithoutCaseAndWithoutTheFullStopOfTheRoot(String one, String other, boolean same) {
        assertThat(HostName.same(one, other)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.eu.auth0.com/api/v2/, acme.eu.auth0.com",
        "https://Acme.EU.auth0.com:443/, acme.eu.auth0.com",
        "https://acme.eu.auth0.com., acme.eu.auth0.com",
        "HTTPS://user:pw@acme.eu.auth0.com?x#y, acme.eu.auth0.com",
        "' https://acme.eu.auth0.com/ ', acme.eu.auth0.com",
        "//acme.eu.auth0.com/x, acme.eu.auth0.com"
    })
    void findsTheHostOfAUrl(String url, String host) {
        assertThat(HostName.ofUrl(url)).contains(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "urn:acme:api", "acme.eu.auth0.com", "https://", "https:///api", "https://tenänt.example/"})
    void findsNoHostInOtherTexts(String text) {
        assertThat(HostName.ofUrl(text)).isEmpty();
    }
}
