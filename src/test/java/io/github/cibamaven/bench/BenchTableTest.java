package io.github.cibamaven.bench;

import static io.github.cibamaven.bench.BenchCases.BOTH;
import static io.github.cibamaven.bench.BenchCases.HUNDRED;
import static io.github.cibamaven.bench.BenchCases.ONE;
import static io.github.cibamaven.bench.BenchCases.TEN;
import static io.github.cibamaven.bench.BenchCases.TEN_THOUSAND;
import static io.github.cibamaven.bench.BenchCases.THOUSAND;
import static io.github.cibamaven.bench.BenchCases.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmark makes of what it measured. */
class BenchTableTest {

    private static Sample costing(double seconds, long requests) {
        Sample sample = new Sample(5_000, Map.of("Kotlin", 150), new Tenants.Traffic(requests, 0, 2_048, 4_096));
        sample.runs().add(new Usage(seconds * 2, seconds, 100));
        return sample;
    }

    /** Every case costs 1 s of CPU. */
    private static Map<BenchCase, Sample> samples() {
        Map<BenchCase, Sample> samples = new LinkedHashMap<>();
        BenchCases.all(10_000).forEach(bench -> samples.put(bench, costing(1, CostModel.requests(bench))));
        return samples;
    }

    @Test
    void saysOfEachRatioWhetherItHolds() {
        Map<BenchCase, Sample> samples = samples();
        samples.put(VALIDATE, costing(1.2, 0));

        List<String> lines = new BenchTable(samples).lines();

        assertThat(lines)
                .contains(
                        "| validate ÷ a goal that does nothing | 1.20 | 1.15 | **does not hold** |",
                        "| verify 1 of 10 ÷ the same requests by hand | 1.00 | 1.35 | holds |",
                        "| 429 provoked at 2 requests/s with burst 2 | 0.00 | 0.00 | holds |");
    }

    @Test
    void showsEachCaseBesideItsFloor() {
        Map<BenchCase, Sample> samples = samples();
        BenchCase many = BOTH.inModules(BenchCases.MODULES, 4);
        samples.put(many, costing(3, 8));
        samples.put(many.floor(), costing(2, 0));

        assertThat(new BenchTable(samples).lines())
                .anySatisfy(
                        line -> assertThat(line)
                                .startsWith(
                                        "| verify 1 of 10, both channels, 50 modules -T4 | 6.00 | 1.50 | 3.00 | 1.50 | 100 | +0 |"))
                .anySatisfy(line -> assertThat(line).startsWith("| classes loaded |"))
                .anySatisfy(line -> assertThat(line).startsWith("Cost model: "));
    }

    /** As the journal of the embedded tenant counts them. */
    /** Token, list, then three of the first change and of each four that follow. */
    @Test
    void theCostModelKnowsWhatIsWrittenSideBySide() {
        assertThat(CostModel.turns(BenchCase.apply(1, HUNDRED)))
                .isEqualTo(CostModel.requests(BenchCase.apply(1, HUNDRED)));
        assertThat(CostModel.turns(BenchCase.apply(5, HUNDRED)))
                .isEqualTo(CostModel.requests(BenchCase.apply(5, HUNDRED)) - 9);
        assertThat(CostModel.requests(BenchCase.apply(100, HUNDRED))).isEqualTo(303);
        assertThat(CostModel.turns(BenchCase.apply(100, HUNDRED))).isEqualTo(3 + 3 * 26);
    }

    @Test
    void theCostModelKnowsHowManyRequestsAreSent() {
        assertThat(CostModel.requests(VALIDATE)).isZero();
        assertThat(CostModel.requests(ONE)).isEqualTo(2);
        assertThat(CostModel.requests(BOTH)).isEqualTo(8);
        assertThat(CostModel.requests(BenchCase.verify(10, TEN))).isEqualTo(2);
        assertThat(CostModel.requests(BenchCase.verify(10, TEN_THOUSAND))).isEqualTo(11);
        assertThat(CostModel.requests(BenchCase.verify(100, HUNDRED).bothChannels()))
                .isEqualTo(9);
        assertThat(CostModel.requests(BenchCase.verify(100, THOUSAND))).isEqualTo(11);
        assertThat(CostModel.requests(BenchCase.verify(1_000, THOUSAND))).isEqualTo(12);
        assertThat(CostModel.requests(BenchCase.verify(1_000, TEN_THOUSAND))).isEqualTo(101);
    }

    @Test
    void namesOfCasesAreDifferent() {
        List<BenchCase> all = BenchCases.all(1_000_000);

        assertThat(all.stream().map(BenchCase::folder)).doesNotHaveDuplicates();
        assertThat(BenchCases.chosen(10_000, "by hand: verify 1 of 10, TLS"::equals))
                .extracting(BenchCase::name)
                .containsExactly(
                        "Maven alone",
                        "a goal that does nothing",
                        "verify 1 of 10, TLS",
                        "by hand: verify 1 of 10, TLS");
    }

    @Test
    void replacesOnlyWhatWasMeasured(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "before\n\n<!-- measured: begin -->\n\nold\n\n<!-- measured: end -->\n\nafter\n");

        new PerformancePage(page).replace(List.of("| new |", "|---|"));

        assertThat(page)
                .content()
                .isEqualTo("before\n\n<!-- measured: begin -->\n\n| new |\n|---|\n\n<!-- measured: end -->\n\nafter\n");
    }
}
