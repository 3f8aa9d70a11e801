package io.github.cibamaven.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and written is what Jackson's binding to Java types reads and writes. */
class JsonValueTest {
    private static final ObjectMapper BINDING = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static JsonValue read(String json) throws MalformedJsonException {
        return JsonValue.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void writesAndReadsWhatTheBindingDoes(@ForAll("values") Object plain) throws Exception {
        String written = JsonText.ordered(plain);

        assertThat(written).isEqualTo(BINDING.writeValueAsString(plain));
        assertThat(JsonText.ordered(read(written).plain())).isEqualTo(written);
        assertThat(JsonText.ordered(JsonValue.readStrictly(written).plain())).isEqualTo(written);
        assertThat(read(JsonText.indented(plain)).plain())
                .isEqualTo(read(written).plain());
        assertThat(read(JsonText.spaced(plain)).plain()).isEqualTo(read(written).plain());
    }

    @Provide
    static Arbitrary<Object> values() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.bigIntegers().map(number -> (Object) number),
                Arbitraries.bigDecimals().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        return Arbitraries.recursive(() -> leaves, JsonValueTest::around, 0, 3);
    }

    private static Arbitrary<Object> around(Arbitrary<Object> inner) {
        return Arbitraries.oneOf(
                inner,
                inner.list().ofMaxSize(4).map(items -> (Object) items),
                Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(5), inner)
                        .ofMaxSize(4)
                        .map(members -> (Object) members));
    }

    @Test
    void tellsNullFromWhatIsNotThere() throws Exception {
        JsonValue json = read("{\"channels\":null}");

        assertThat(json.path("channels").isNull()).isTrue();
        assertThat(json.path("channels").isMissing()).isFalse();
        assertThat(json.path("channels").plain()).isNull();
        assertThat(json.path("other").isMissing()).isTrue();
        assertThat(json.path("other").path("deeper").isMissing()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> json.path("other").plain());
        assertThat(read(" ").isMissing()).isTrue();
    }

    @Test
    void givesNothingOfAnotherKindThanItHas() throws Exception {
        JsonValue json = read("{\"text\":\"7\",\"number\":7,\"flag\":true,\"list\":[1],\"object\":{\"a\":1}}");

        assertThat(json.path("text").number()).isZero();
        assertThat(json.path("number").text()).isEqualTo("7");
        assertThat(json.path("flag").text()).isEqualTo("true");
        assertThat(json.path("list").text()).isEmpty();
        assertThat(json.path("list").members()).isEmpty();
        assertThat(json.path("object").items()).isEmpty();
        assertThat(json.path("object").members()).containsOnlyKeys("a");
        assertThat(json.path("list").items()).hasSize(1);
        assertThat(json.path("flag").isScalar()).isTrue();
        assertThat(json.path("object").isScalar()).isFalse();
    }

    @Test
    void keepsEveryDigit() throws Exception {
        assertThat(read("[1.10, 0.1000000000000000000000000001, 123456789012345678901234567890, 0.0]")
                        .plain())
                .isEqualTo(List.of(
                        new BigDecimal("1.10"),
                        new BigDecimal("0.1000000000000000000000000001"),
                        new BigInteger("123456789012345678901234567890"),
                        new BigDecimal("0.0")));
    }

    @Test
    void takesTheLastOfTwoMembersOfOneNameUnlessItIsStrict() throws Exception {
        String twice = "{\"a\":1,\"a\":2}";

        assertThat(read(twice).path("a").number()).isEqualTo(2);
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JsonValue.readStrictly(twice));
    }

    /** Zeros at the start make the parser take the bytes for UTF-32, which has no such characters. */
    @Test
    void refusesBytesThatAreNoText() {
        byte[] bytes = {'{', 0, 0, 0, 0, 0, 0, 0, ':', '"', 'a', 'c'};

        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonValue.read(bytes))
                .satisfies(malformed -> assertThat(malformed.line()).isEqualTo(1));
    }

    @Test
    void leavesAloneWhatFollowsUnlessItIsStrict() throws Exception {
        assertThat(read("{\"a\":1}\n}").path("a").number()).isEqualTo(1);
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonValue.readStrictly("{\"a\":1}\n\n}"))
                .satisfies(malformed -> assertThat(malformed.line()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1", "{\"a\"", "{\"a\":}", "[1,]", "LEAK", "{\"a\":LEAK}", "\"LEAK", "[1e]", "{'a':1}"})
    void refusesWhatIsNoJsonAndQuotesNothingOfIt(String text) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> read(text))
                .satisfies(malformed -> {
                    assertThat(malformed).hasMessage("no JSON from line 1 on").hasNoCause();
                    assertThat(malformed.line()).isEqualTo(1);
                });
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(deep));
    }

    @Test
    void handsOutNothingThatCouldBeChanged() throws Exception {
        Object plain = read("{\"list\":[1]}").plain();

        assertThat(plain).isInstanceOfSatisfying(Map.class, members -> {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(members::clear);
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(((List<?>) members.get("list"))::clear);
        });
    }

    @Test
    void printsNothingOfItself() throws Exception {
        assertThat(read("{\"client_secret\":\"LEAK\"}")).hasToString("JsonValue");
    }

    @Test
    void laysOutLinesTheSameOnEverySystem() {
        Map<String, Object> plain = new JsonObject()
                .put("none", null)
                .put("empty", List.of())
                .put("texts", Arrays.asList("ä", "\u0001"))
                .plain();

        assertThat(JsonText.of(plain)).isEqualTo("{\"none\":null,\"empty\":[],\"texts\":[\"ä\",\"\\u0001\"]}");
        assertThat(JsonText.indented(plain))
                .isEqualTo(
                        "{\n  \"none\": null,\n  \"empty\": [],\n  \"texts\": [\n    \"ä\",\n    \"\\u0001\"\n  ]\n}");
        assertThat(JsonText.spaced(plain))
                .isEqualTo(
                        "{\n  \"none\" : null,\n  \"empty\" : [ ],\n  \"texts\" : [\n    \"ä\",\n    \"\\u0001\"\n  ]\n}");
    }

    @Test
    void writesNoOtherJavaType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.of(Map.of("when", new StringBuilder("LEAK"))))
                .withMessage("not a JSON value: java.lang.StringBuilder");
    }
}
