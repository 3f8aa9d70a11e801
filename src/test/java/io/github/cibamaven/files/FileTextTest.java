package io.github.cibamaven.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors leave before a text does not become part of it, and another encoding is named. */
class FileTextTest {

    @Property(seed = "20261122", tries = 300)
    void aByteOrderMarkIsNoPartOfTheText(@ForAll char first, @ForAll String rest) throws Exception {
        String text = first == 0 || Character.isSurrogate(first) || first == '\ufeff' ? "x" : first + "x";

        assertThat(FileText.of(("\ufeff" + text).getBytes(UTF_8))).isEqualTo(text);
        assertThat(FileText.of(text.getBytes(UTF_8))).isEqualTo(text);
        assertThat(FileText.unmarked("\ufeff" + rest)).isEqualTo(rest);
    }

    @Test
    void aShortTextIsOneToo() throws Exception {
        assertThat(FileText.of(new byte[0])).isEmpty();
        assertThat(FileText.of("x".getBytes(UTF_8))).isEqualTo("x");
        assertThat(FileText.of("\ufeff".getBytes(UTF_8))).isEmpty();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("{{ url }}", UTF_16, "is UTF-16"),
                Arguments.of("{{ url }}", UTF_16BE, "is UTF-16"),
                Arguments.of("{{ url }}", UTF_16LE, "is UTF-16"),
                Arguments.of("\ufeff{{ url }}", UTF_16LE, "is UTF-16"),
                Arguments.of("für", ISO_8859_1, "is not UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anotherEncodingIsNamed(String text, Charset charset, String what) {
        assertThatThrownBy(() -> FileText.of(text.getBytes(charset)))
                .isInstanceOf(FileText.NotUtf8Exception.class)
                .hasMessage(what);
    }
}
