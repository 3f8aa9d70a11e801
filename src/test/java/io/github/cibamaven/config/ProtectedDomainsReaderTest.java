package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static io.github.cibamaven.config.PomFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedDomainsReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"acme.eu.auth0.com", "Acme.EU.auth0.com", " acme.eu.auth0.com "})
    void takesDomainsInLowerCase(String entry) {
        Configuration reading = read(list(entry));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.protectedDomains()).containsExactly("acme.eu.auth0.com");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.eu.auth0.com/, Write <domain>acme.eu.auth0.com</domain>.",
        "https://acme.eu.auth0.com, Write <domain>acme.eu.auth0.com</domain>.",
        "acme.eu.auth0.com/, Write <domain>acme.eu.auth0.com</domain>.",
        "acme.eu.auth0.com/api/v2/, Write <domain>acme.eu.auth0.com</domain>.",
        "Acme.eu.auth0.com:443, Write <domain>acme.eu.auth0.com</domain>.",
        "acme.eu.auth0.com., Write <domain>acme.eu.auth0.com</domain>.",
        "https://me:pass@acme.eu.auth0.com/, Write <domain>acme.eu.auth0.com</domain>.",
        "bücher.example, Write <domain>xn--bcher-kva.example</domain>.",
        "'a.auth0.com,b.auth0.com', Write one <domain> element for each domain.",
        "a.auth0.com b.auth0.com, Write one <domain> element for each domain.",
        "*.auth0.com, 'Write the bare host of the tenant, such as acme.eu.auth0.com: no scheme, port, path or wildcard.'",
        "acme..auth0.com, 'Write the bare host of the tenant, such as acme.eu.auth0.com: no scheme, port, path or wildcard.'"
    })
    void refusesAnEntryThatProtectsNothingAndSaysWhatToWrite(String entry, String remedy) {
        Configuration reading = read(list("b.eu.auth0.com", entry));

        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.location()).hasToString("Optional[pom.xml:3]");
            assertThat(problem.message()).contains("is no bare host").doesNotContain("pass@");
            assertThat(problem.remedy()).isEqualTo(remedy);
        });
    }

    @Test
    void refusesABlankEntry() {
        assertThat(problems(read(list(" ")))).containsExactly("pom.xml:2 <domain> is empty");
    }

    @Test
    void refusesAnEntryThatIsThereTwice() {
        assertThat(problems(read(list("acme.eu.auth0.com", "ACME.eu.auth0.com"))))
                .containsExactly(
                        "pom.xml:3 the protected domain ACME.eu.auth0.com is listed twice, first at pom.xml:2");
    }

    private static String list(String... entries) {
        return "<configuration><protectedDomains>"
                + String.join(
                        "",
                        List.of(entries).stream()
                                .map(entry -> "\n<domain>" + entry + "</domain>")
                                .toList())
                + "</protectedDomains></configuration>";
    }
}
