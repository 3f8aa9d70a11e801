package io.github.cibamaven.bench;

import io.github.cibamaven.bench.BenchCase.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What was measured, as Markdown. */
record BenchTable(Map<BenchCase, Sample> samples) {

    List<String> lines() {
        List<String> lines = new ArrayList<>(costs());
        lines.add("");
        lines.addAll(bars());
        if (CostModel.possible(samples)) {
            lines.add("");
            lines.addAll(model());
        }
        lines.add("");
        lines.addAll(origins());
        return lines;
    }

    private List<String> costs() {
        List<String> lines = new ArrayList<>(List.of(
                "| case | wall s | × floor | CPU s | × floor | peak MB | + Maven alone | classes | requests | 429 | KB sent | KB received |",
                "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"));
        double alone = samples.get(BenchCases.EMPTY).peak();
        samples.forEach((bench, sample) -> {
            Sample floor = samples.get(bench.floor());
            Tenants.Traffic traffic = sample.traffic();
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f | %.0f | %+.0f | %,d | %d | %d | %.1f | %.1f |",
                    bench.name(),
                    sample.wall(),
                    sample.wall() / floor.wall(),
                    sample.cpu(),
                    sample.cpu() / floor.cpu(),
                    sample.peak(),
                    sample.peak() - alone,
                    sample.classes(),
                    traffic.requests(),
                    traffic.refused(),
                    traffic.sent() / 1024.0,
                    traffic.received() / 1024.0));
        });
        return lines;
    }

    private List<String> bars() {
        List<String> lines = new ArrayList<>(List.of("| must hold | measured | at most | |", "|---|--:|--:|---|"));
        new MustHold(samples)
                .bars()
                .forEach(bar -> lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %.2f | %s |",
                        bar.what(),
                        bar.measured(),
                        bar.most(),
                        bar.holds() ? "holds" : "**does not hold**")));
        return lines;
    }

    private List<String> model() {
        CostModel model = CostModel.of(samples);
        List<String> lines = new ArrayList<>(List.of(
                String.format(
                        Locale.ROOT,
                        "Cost model: start %.2f s, a request %.1f ms, a declared client %.2f ms, a change %.1f ms,"
                                + " both channels %.0f ms, TLS %.0f ms; %.0f MB more for 1,000 declared clients.",
                        model.start(),
                        model.request() * 1000,
                        model.client() * 1000,
                        model.change() * 1000,
                        model.channels() * 1000,
                        model.tls() * 1000,
                        samples.get(BenchCases.ALL_OF_THOUSAND).peak()
                                - samples.get(BenchCases.ONE).peak()),
                "",
                "| case | requests | by the model | wall s | by the model | |",
                "|---|--:|--:|--:|--:|--:|"));
        samples.forEach((bench, sample) -> {
            if (bench.tenant().isPresent() && bench.modules() == 1 && bench.work() != Work.BY_HAND) {
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %.2f | %.2f | %+.0f %% |",
                        bench.name(),
                        sample.traffic().requests(),
                        CostModel.requests(bench),
                        sample.wall(),
                        model.seconds(bench),
                        100 * (model.seconds(bench) / sample.wall() - 1)));
            }
        });
        return lines;
    }

    /** The classes of the cases that a profile of a cold start is about. */
    private List<String> origins() {
        List<BenchCase> shown = List.of(
                BenchCases.EMPTY,
                BenchCases.NOTHING,
                BenchCases.ONE.doing(Work.BY_HAND),
                BenchCases.SKIP,
                BenchCases.VALIDATE,
                BenchCases.ONE,
                BenchCases.BOTH,
                BenchCases.BOTH_TLS);
        List<BenchCase> known = shown.stream().filter(samples::containsKey).toList();
        TreeSet<String> names = new TreeSet<>();
        known.forEach(bench -> names.addAll(samples.get(bench).origins().keySet()));
        List<String> lines = new ArrayList<>(List.of(
                "| classes loaded | " + String.join(" | ", names) + " |", "|---|" + "--:|".repeat(names.size())));
        known.forEach(bench -> {
            Map<String, Integer> counts = samples.get(bench).origins();
            lines.add("| " + bench.name() + " | "
                    + String.join(
                            " | ",
                            names.stream()
                                    .map(name -> String.valueOf(counts.getOrDefault(name, 0)))
                                    .toList())
                    + " |");
        });
        return lines;
    }
}
