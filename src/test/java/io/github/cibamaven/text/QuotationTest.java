package io.github.cibamaven.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of foreign words before they stand in an error. */
class QuotationTest {
    private static final String SECRET = "q7/Zw\"3+Kp9~Lm2x Vt8";

    private static String quoted(String text) {
        return Quotation.without(List.of(Secret.of(SECRET))).quote(text);
    }

    static Stream<String> disguises() {
        Base64.Encoder base64 = Base64.getEncoder();
        return Stream.of(
                SECRET,
                SECRET.replace("\"", "\\\""),
                SECRET.replace("\"", "\\\"").replace("/", "\\/"),
                URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                base64.encodeToString(SECRET.getBytes()),
                base64.encodeToString(("u:" + SECRET).getBytes()),
                base64.encodeToString(("me:" + SECRET).getBytes()),
                base64.encodeToString(("user:" + SECRET + "!").getBytes()),
                Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET.getBytes()),
                SECRET.substring(0, 9),
                SECRET.substring(9),
                "Kp9\u0000~Lm\u200b2x Vt8",
                SECRET.replace("Kp9", "K\u001b[31mp9"));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void showsNoKnownSecretInWhateverDisguise(String disguise) {
        assertThat(quoted("before <" + disguise + "> after"))
                .startsWith("before <")
                .endsWith("> after")
                .contains(Secret.MASK)
                .doesNotContain("Zw", "Lm2", "Vt8", disguise.substring(disguise.length() / 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sent Bearer abc.def-123 to x | sent Bearer **** to x",
                "Basic dXNlcjpwYXNzd29yZDE= is wrong | Basic **** is wrong",
                "Bearer authentication is needed | Bearer authentication is needed",
                "secret Y3vBq0-Jr7Lw2Xs9_Dk4Tn8Gp1Zm6Hc5Fa0QyUeIoRt is wrong | secret **** is wrong",
                "grant urn:ietf:params:oauth:grant-type:token-exchange | grant urn:ietf:params:oauth:grant-type:token-exchange",
                "client 3fSaBcDeFgHiJkLmNoPqRsTuVwXyZ012 | client 3fSaBcDeFgHiJkLmNoPqRsTuVwXyZ012",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln | ****",
                "x ##vso[task.complete]y | x # #vso[task.complete]y"
            })
    void showsNothingThatLooksLikeACredential(String text, String shown) {
        assertThat(quoted(text)).isEqualTo(shown);
    }

    @Test
    void aShortSecretHidesItselfAndNothingElse() {
        assertThat(Quotation.without(List.of(Secret.of("h"), Secret.of(" "))).quote("the other"))
                .isEqualTo("t****e ot****er");
    }

    @Test
    void aSecretIsHiddenBeforeTheWordsAreCut() {
        assertThat(quoted("x".repeat(295) + SECRET)).endsWith("x****");
        assertThat(quoted("x".repeat(1_000_000))).hasSizeLessThan(310);
    }

    @Property(seed = "20261127")
    void isAlwaysOneHarmlessLineWithoutTheSecret(@ForAll String before, @ForAll String after) {
        String shown = quoted(before + SECRET + after);

        assertThat(shown.codePoints()).noneMatch(Printable::hidden);
        assertThat(shown).doesNotContain("Lm2x Vt8");
    }
}
