package io.github.cibamaven.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"call-centre", "Bäckerei Müller", "日本語 😀", "a::b", "50% # off", "C:\\path", ""})
    void leavesOrdinaryTextAlone(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void showsControlAndFormatCharactersInsteadOfPrintingThem() {
        assertThat(Printable.of("a\nb\r\tc\u001b[31m\u0007\u007f\u009b"))
                .isEqualTo("a\\nb\\r\\tc\\u001b[31m\\u0007\\u007f\\u009b");
        assertThat(Printable.of("\u202e\u2066\u200b\u200f\ufeff\u2028\u2029\u00ad"))
                .isEqualTo("\\u202e\\u2066\\u200b\\u200f\\ufeff\\u2028\\u2029\\u00ad");
        assertThat(Printable.of("x\ud800y\uffff" + Character.toString(0xE0041)))
                .isEqualTo("x\\ud800y\\uffff\\u{e0041}");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "::error::x,: :error::x",
                "  ::warning::x,  : :warning::x",
                "\u3000::error::x,\u3000: :error::x",
                "##vso[task.complete],# #vso[task.complete]",
                "text ##[error]x,text # #[error]x",
                "###[group]x,## #[group]x",
                "##teamcity[x],# #teamcity[x]",
                "--- group,-- - group",
                " +++ group, ++ + group",
                "~~~ group,~~ ~ group",
                "^^^ +++,^^ ^ +++",
                "travis_fold:start:x,travis_fold :start:x"
            })
    void breaksCommandsOfCiSystems(String text, String safe) {
        assertThat(Printable.of(text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln,token ****",
                "cut off eyJhbGciOiJIUzI1NiJ9,cut off ****",
                "x.eyJhbGciOiJIUzI1NiJ9.eyJz,x.****",
                "-----BEGIN PRIVATE KEY-----MIIabc-----END PRIVATE KEY----- after,**** after",
                "-----BEGIN RSA PRIVATE KEY-----MIIabc,****",
                "-----BEGIN CERTIFICATE-----MIIabc,-----BEGIN CERTIFICATE-----MIIabc",
                "eyJonathan,eyJonathan"
            })
    void showsNoTokenAndNoPrivateKey(String text, String safe) {
        assertThat(Printable.of(text)).isEqualTo(safe);
    }

    @Test
    void masksWhatGoesOverSeveralLinesAndWhatWouldBeCut() {
        assertThat(Printable.lines("key:\n-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----\nend"))
                .containsExactly("key:", "****", "end");
        assertThat(Printable.of("a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", 12))
                .isEqualTo("a ****");
    }

    @Test
    void copesWithAnyLength() {
        assertThat(Printable.of("eyJabcdefgh" + ".a".repeat(1_000_000))).isEqualTo("****");
        assertThat(Printable.of("-----BEGIN PRIVATE KEY-----" + "a\n".repeat(1_000_000)))
                .isEqualTo("****");
    }

    @Test
    void cutsWithoutSplittingACharacter() {
        assertThat(Printable.of("😀😀😀", 2)).isEqualTo("😀😀…");
        assertThat(Printable.of("abc", 3)).isEqualTo("abc");
        assertThat(Printable.of("x".repeat(2000))).hasSize(Printable.LIMIT + 1).endsWith("x…");
    }

    @Test
    void keepsLinesApartOnlyWhereLinesAreExpected() {
        assertThat(Printable.lines("one\r\ntwo\n::three\u2028four"))
                .containsExactly("one", "two", ": :three\\u2028four");
    }

    @Property(seed = "20261122")
    void isAlwaysOneHarmlessLine(@ForAll String text) {
        String safe = Printable.of(text);
        assertThat(safe.codePoints()).noneMatch(Printable::hidden);
        assertThat(safe).doesNotContainPattern("^[\\s\\p{Z}]*::").doesNotContainPattern("##[A-Za-z]*\\[");
    }
}
