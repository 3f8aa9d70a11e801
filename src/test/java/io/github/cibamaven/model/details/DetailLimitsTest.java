package io.github.cibamaven.model.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.model.details.AuthorizationDetail.UnreadableException;
import io.github.cibamaven.model.details.DetailLimits.Breach;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DetailLimitsTest {

    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of(
                        "[" + "{\"type\":\"a\"},".repeat(5) + "{\"type\":\"a\"}]",
                        "[" + "{\"type\":\"a\"},".repeat(4) + "{\"type\":\"a\"}]",
                        "sends 6 authorization details, at most 5 are allowed"),
                Arguments.of(
                        "[{\"type\":\"" + "t".repeat(256) + "\"}]",
                        "[{\"type\":\"" + "t".repeat(255) + "\"}]",
                        "a type of authorization details at f.json#/0/type has 256 characters, at most 255 are allowed"),
                Arguments.of(
                        object("\"to\":{\"name\":[\"" + "ä".repeat(256) + "\"]}"),
                        object("\"to\":{\"name\":[\"" + "ä".repeat(255) + "\"]}"),
                        "the value at f.json#/0/to/name/0 has 256 characters, at most 255 are allowed"),
                Arguments.of(
                        object(members(10)),
                        object(members(9)),
                        "the object at f.json#/0 has 11 properties, at most 10 are allowed"),
                Arguments.of(
                        object("\"in\":{" + members(11) + "}"),
                        object("\"in\":{" + members(10) + "}"),
                        "the object at f.json#/0/in has 11 properties, at most 10 are allowed"),
                Arguments.of(
                        object("\"" + "n".repeat(256) + "\":1"),
                        object("\"" + "n".repeat(255) + "\":1"),
                        "a property name at f.json#/0 has 256 characters, at most 255 are allowed"),
                Arguments.of(
                        object("\"an amount\":1"),
                        object("\"an_amount-1.0\":1"),
                        "the property name \"an amount\" at f.json#/0 has others than letters, digits, _ . and -"),
                Arguments.of(
                        object(nested(6)),
                        object(nested(4)),
                        "the object at f.json#/0 nests objects 6 levels deep, at most 5 are allowed"),
                Arguments.of(
                        sized(5121),
                        sized(5000),
                        "the authorization details have 5121 bytes of JSON, at most 5 KB are allowed"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void eachLimitIsSaidWithItsPlaceAndHoldsExactly(String broken, String kept, String message) throws Exception {
        assertThat(breaches(broken))
                .anySatisfy(breach -> {
                    assertThat(breach.message()).contains(message);
                    assertThat(breach.certain()).isTrue();
                })
                .allMatch(Breach::certain);
        assertThat(breaches(kept)).isEmpty();
    }

    /** Where Auth0's words can be read in two ways nothing is refused for good. */
    @Test
    void whatLiesBetweenTwoReadingsIsNotCertain() throws Exception {
        assertThat(breaches(sized(5120))).singleElement().satisfies(breach -> {
            assertThat(breach.message()).contains("5120 bytes", "not confirmed");
            assertThat(breach.certain()).isFalse();
        });
        assertThat(breaches(object(nested(5)))).singleElement().satisfies(breach -> {
            assertThat(breach.message()).contains("6 levels deep", "not confirmed");
            assertThat(breach.certain()).isFalse();
        });
        assertThat(breaches(object("\"a\":[[[[[1]]]]]")))
                .extracting(Breach::certain)
                .containsExactly(false);
    }

    @Test
    void theOneToBlameIsNamed() throws Exception {
        assertThat(breaches("[{\"type\":\"a\"},{\"type\":\"b\",\"x y\":1}]"))
                .extracting(Breach::detail)
                .containsExactly(1);
    }

    @Test
    void aFileFullOfMistakesGivesAFewOfThem() throws Exception {
        String wrong =
                IntStream.range(0, 500).mapToObj(i -> "\"? " + i + "\":1").collect(Collectors.joining(","));

        assertThat(breaches(object(wrong))).hasSizeLessThan(15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"a\"}|holds no JSON array of objects with a \"type\"",
                "\"a\"|holds no JSON array of objects with a \"type\"",
                "null|holds no JSON array of objects with a \"type\"",
                "[]|holds an empty array",
                "[{\"type\":\"a\"},7]|is not as RFC 9396 wants it: f.json#/1 is no object",
                "[{\"typ\":\"a\"}]|is not as RFC 9396 wants it: f.json#/0 has no \"type\"",
                "[{\"type\":\" \"}]|is not as RFC 9396 wants it: f.json#/0/type is no text, or an empty one",
                "[{\"type\":null}]|is not as RFC 9396 wants it: f.json#/0/type is no text, or an empty one",
                "[{\"type\":\"a\"}] x|is not JSON from line 1 on",
                "[{\"type\":\"a\",\"type\":\"b\"}]|is not JSON from line 1 on",
                "[{'type':'a'}]|is not JSON from line 1 on",
            })
    void whatIsNoArrayOfObjectsWithATypeIsRefused(String text, String clause) {
        assertThatThrownBy(() -> AuthorizationDetail.read(text, "f.json", false))
                .isInstanceOf(UnreadableException.class)
                .hasMessage(clause);
    }

    @Test
    void whatIsSentIsWhatTheFileSays() throws Exception {
        List<AuthorizationDetail> details = AuthorizationDetail.read(
                "{ \"type\": \"a\",\n \"n\": [1.50, null, 12345678901234567890, true, \"ä\\u0000\"] }", "f.json", true);

        assertThat(AuthorizationDetail.parameter(details))
                .isEqualTo("[{\"type\":\"a\",\"n\":[1.50,null,12345678901234567890,true,\"ä\\u0000\"]}]");
    }

    private static List<Breach> breaches(String json) throws UnreadableException {
        return DetailLimits.breaches(AuthorizationDetail.read(json, "f.json", false));
    }

    private static String object(String members) {
        return "[{\"type\":\"a\"," + members + "}]";
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));
    }

    /** Objects in objects. */
    private static String nested(int levels) {
        return levels == 0 ? "\"end\":1" : "\"o\":{" + nested(levels - 1) + "}";
    }

    /** Of that many bytes when it is sent. */
    private static String sized(int bytes) {
        StringBuilder text = new StringBuilder("[{\"type\":\"a\",\"v\":[");
        int left = bytes - text.length() - "]}]".length();
        while (left > 300) {
            text.append('"').append("x".repeat(200)).append("\",");
            left -= 203;
        }
        return text.append('"').append("x".repeat(left - 2)).append("\"]}]").toString();
    }
}
