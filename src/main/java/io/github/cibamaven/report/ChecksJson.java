package io.github.cibamaven.report;

import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was checked, for programs: one entry for each subject, and the words of each rule once. */
final class ChecksJson {
    private ChecksJson() {}

    static void put(List<CheckResult> checks, JsonObject report) {
        JsonObject.Items subjects = report.array("checks");
        Map<String, String> words = new TreeMap<>();
        int at = 0;
        while (at < checks.size()) {
            int end = at;
            while (end < checks.size()
                    && checks.get(end).subject().equals(checks.get(at).subject())) {
                end++;
            }
            subject(checks.subList(at, end), subjects.object(), words);
            at = end;
        }
        JsonObject requirements = report.object("requirements");
        for (Map.Entry<String, String> one : words.entrySet()) {
            requirements.put(one.getKey(), Printable.of(one.getValue()));
        }
    }

    private static void subject(List<CheckResult> checks, JsonObject node, Map<String, String> words) {
        Subject subject = checks.get(0).subject();
        node.put("subject", JsonReport.subject(subject).put("name", subject.name()));
        JsonObject.Items results = node.array("results");
        List<String> none = new ArrayList<>();
        for (CheckResult check : checks) {
            if (check.setting().isEmpty() && !check.requirement().isEmpty()) {
                words.put(check.rule(), check.requirement());
            }
            if (check.result() == Result.NOT_APPLICABLE) {
                none.add(check.rule());
            } else {
                result(check, results.object());
            }
        }
        node.put("notApplicable", none);
    }

    private static void result(CheckResult check, JsonObject node) {
        node.put("rule", check.rule());
        if (!check.setting().isEmpty()) {
            node.put("setting", check.setting());
            if (!check.requirement().isEmpty()) {
                node.put("requirement", Printable.of(check.requirement()));
            }
        }
        node.put("result", check.result().word());
        if (check.warns()) {
            node.put("severity", "warning");
        }
        if (check.value().isPresent()) {
            node.put("value", check.value().get().plain());
        }
        if (!check.reason().isEmpty()) {
            node.put("reason", Printable.of(check.reason()));
        }
        Optional<Finding> waived = waived(check);
        if (waived.isPresent()) {
            JsonReport.waiver(node.object("waiver"), waived.get().waiver().orElseThrow());
        }
        if (!check.neededBy().isEmpty()) {
            List<String> clients = new ArrayList<>();
            for (Subject client : check.neededBy()) {
                clients.add(client.id());
            }
            node.put("neededBy", clients);
        }
    }

    private static Optional<Finding> waived(CheckResult check) {
        for (Finding finding : check.findings()) {
            if (check.result() == Result.WAIVED && finding.waiver().isPresent()) {
                return Optional.of(finding);
            }
        }
        return Optional.empty();
    }
}
