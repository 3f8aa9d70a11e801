package io.github.cibamaven.report.whole;

import io.github.cibamaven.model.outcome.ModuleRun;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.report.FindingCounts;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the modules of a build have come to, where a report is about several of them. */
public final class ModulesText {
    public static final String TITLE = "Modules";
    public static final List<String> COLUMNS = List.of("Module", "Goal", "Tenant", "Status");

    private ModulesText() {}

    public static boolean several(Outcome outcome) {
        return outcome.modules().size() > 1;
    }

    /** A row for each, printable, with a cell for each column; empty where there are not several. */
    public static List<List<String>> rows(Outcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        for (ModuleRun run : several(outcome) ? outcome.modules() : List.<ModuleRun>of()) {
            rows.add(List.of(
                    Printable.of(run.project()),
                    run.goal().command() + "@" + Printable.of(run.execution()),
                    Printable.of(run.domain()),
                    run.status().name()));
        }
        return rows;
    }

    /** Such as {@code 3 modules: 2 in sync, 1 drift (2 errors)}. */
    public static String headline(Outcome outcome) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (ModuleRun run : outcome.modules()) {
            counts.merge(run.status(), 1, Integer::sum);
        }
        List<String> words = new ArrayList<>();
        counts.forEach((status, count) ->
                words.add(count + " " + status.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        FindingCounts tally = FindingCounts.of(outcome.findings());
        return outcome.modules().size() + " modules: " + String.join(", ", words)
                + (tally.none() ? "" : " (" + tally.words() + ")");
    }
}
