package io.github.cibamaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers are carried as they came: an object of a tenant is written back beside the one that is added. */
class ValueTest {

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(1, new Value.Whole(1)),
                Arguments.of(-7L, new Value.Whole(-7)),
                Arguments.of(Long.MAX_VALUE, new Value.Whole(Long.MAX_VALUE)),
                Arguments.of(Long.MIN_VALUE, new Value.Whole(Long.MIN_VALUE)),
                Arguments.of(1.0, new Value.Whole(1)),
                Arguments.of(new BigDecimal("3E+2"), new Value.Whole(300)),
                Arguments.of(BigInteger.TEN, new Value.Whole(10)),
                Arguments.of(0.1, decimal("0.1")),
                Arguments.of(-2.5f, decimal("-2.5")),
                Arguments.of(new BigDecimal("1.50"), decimal("1.5")),
                Arguments.of(new BigInteger("9223372036854775808"), decimal("9223372036854775808")),
                Arguments.of(new BigInteger("-9223372036854775809"), decimal("-9223372036854775809")),
                Arguments.of(new BigDecimal("1E+1000000000"), decimal("1E+1000000000")),
                Arguments.of(new BigDecimal("0.1234567890123456789012345"), decimal("0.1234567890123456789012345")));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberKeepsItsDigits(Number number, Value value) {
        assertThat(Value.of(number)).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(new BigDecimal(Value.of(number).plain().toString())).isEqualByComparingTo(number.toString());
    }

    @Property(seed = "20261122", tries = 300)
    void anObjectWithNumbersIsTheSameAfterwards(@ForAll BigDecimal one, @ForAll long other) {
        Object plain = List.of(Map.of("type", "payment", "limits", Map.of("most", one, "least", other)));

        assertThat(Value.of(Value.of(plain).plain())).isEqualTo(Value.of(plain));
        assertThat(Value.of(one)).isEqualTo(Value.of(one.stripTrailingZeros()));
    }

    private static Value decimal(String number) {
        return new Value.Decimal(new BigDecimal(number));
    }
}
