package io.github.cibamaven.report.ci;

import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.report.PartText;
import io.github.cibamaven.report.Repository;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Sha256;
import io.github.cibamaven.text.VisibleJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The report for the code quality of GitLab (docs.gitlab.com, "Code Quality report format"): one entry for each finding.
 *
 * <p>GitLab wants a line of each entry. One that no line of the repository declares is put at the first line of the run's
 * POM, and its description says so. A run that did not do its work is an entry of its own.
 */
public record GitLabReport(Repository repository) {
    /** Line numbers, and other numbers that change while the finding stays the same. */
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    /** The outcome as JSON text. */
    public String render(Outcome outcome) {
        JsonObject report = new JsonObject();
        JsonObject.Items entries = report.array("entries");
        Map<String, Integer> seen = new HashMap<>();
        UnsaidFailure.of(outcome).ifPresent(lines -> entries.add(ofRun(outcome, "blocker", String.join("\n", lines))));
        for (Finding finding : outcome.findings()) {
            String same = sameness(outcome, finding);
            int times = seen.merge(same, 1, Integer::sum);
            entries.add(of(finding, fingerprint(times == 1 ? same : same + "\n" + times)));
        }
        PartText.line(outcome).ifPresent(line -> entries.add(ofRun(outcome, "info", line)));
        return VisibleJson.masked(entries.plain());
    }

    private JsonObject ofRun(Outcome outcome, String severity, String text) {
        String command = outcome.goal().command();
        String same = String.join("\n", command, outcome.domain(), severity, repository.pom());
        return entry(text, command, fingerprint(same), severity, repository.top());
    }

    private JsonObject of(Finding finding, String fingerprint) {
        SourceLine line = SourceLine.of(finding, repository);
        List<String> said = DisplayText.alone(finding);
        if (line.place().isEmpty()) {
            said.add(line.elsewhere(finding)
                    .orElse("No line of a POM declares it: GitLab wants one, and this is the first."));
        }
        return entry(
                String.join("\n", said),
                Printable.of(finding.rule()),
                fingerprint,
                severity(finding),
                line.place().orElseGet(repository::top));
    }

    private static JsonObject entry(
            String description, String name, String fingerprint, String severity, PomLocation place) {
        JsonObject entry = new JsonObject()
                .put("description", description)
                .put("check_name", name)
                .put("fingerprint", fingerprint)
                .put("severity", severity);
        entry.object("location")
                .put("path", Printable.of(place.file()))
                .object("lines")
                .put("begin", place.line());
        return entry;
    }

    /** What stays while lines move and values change; of a finding about no setting its message tells it from others. */
    private static String sameness(Outcome outcome, Finding finding) {
        return String.join(
                "\n",
                finding.rule(),
                outcome.domain(),
                finding.location().map(PomLocation::file).orElse(""),
                finding.subject().kind().word(),
                finding.subject().id(),
                finding.setting(),
                String.join(" ", finding.items()),
                finding.setting().isEmpty() ? NUMBERS.matcher(finding.message()).replaceAll("") : "");
    }

    private static String fingerprint(String same) {
        return HexFormat.of().formatHex(Sha256.of(same.getBytes(StandardCharsets.UTF_8)));
    }

    private static String severity(Finding finding) {
        if (finding.status() == Finding.Status.WAIVED) {
            return "info";
        }
        if (!finding.isError()) {
            return "minor";
        }
        return finding.status() == Finding.Status.NOT_CHECKED ? "major" : "critical";
    }
}
