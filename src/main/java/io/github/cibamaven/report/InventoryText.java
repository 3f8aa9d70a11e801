package io.github.cibamaven.report;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Holder;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every client that holds the CIBA grant, as rows of a table. */
public final class InventoryText {
    public static final String TITLE = "Clients that hold the CIBA grant";
    public static final List<String> COLUMNS = List.of("Client", "Declared", "Channels", "Findings");

    private InventoryText() {}

    /** A row for each, printable, with a cell for each column; empty where the run did not list them. */
    public static List<List<String>> rows(Outcome outcome) {
        Map<String, List<Finding>> findings = new HashMap<>();
        for (Finding finding : outcome.findings()) {
            findings.computeIfAbsent(key(finding.subject()), of -> new ArrayList<>())
                    .add(finding);
        }
        List<List<String>> rows = new ArrayList<>();
        for (Holder holder : outcome.inventory().orElse(List.of())) {
            String channels = String.join(", ", holder.channels());
            FindingCounts tally = FindingCounts.of(findings.getOrDefault(key(holder.client()), List.of()));
            rows.add(List.of(
                    DisplayText.subject(holder.client()),
                    holder.declared() ? "yes" : "no",
                    Printable.of(channels.isEmpty() ? "none set: guardian-push" : channels),
                    tally.none() ? "none" : tally.words()));
        }
        return rows;
    }

    /** How many there are, and how many of them the POM does not declare. */
    static String counted(List<Holder> holders) {
        long undeclared = holders.stream().filter(holder -> !holder.declared()).count();
        return FindingCounts.of(holders.size(), "client") + ", " + undeclared + " of them not declared";
    }

    private static String key(Subject subject) {
        return subject.kind() + " " + subject.id();
    }
}
