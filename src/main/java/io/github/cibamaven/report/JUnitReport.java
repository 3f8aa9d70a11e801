package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report for CI systems that count tests: one suite, one case for each finding.
 *
 * <ul>
 *   <li>an error is a {@code failure};
 *   <li>a check that could not be made is an {@code error}: it must not look as if it had passed;
 *   <li>a waived finding is {@code skipped};
 *   <li>a warning passes and says so in {@code system-out}, because the build passes too;
 *   <li>what was left out, as the run was told, is {@code skipped} as well;
 *   <li>a run that could not do its work is an {@code error} of its own, and a run with nothing to say one passing case.
 * </ul>
 */
public final class JUnitReport {

    private record Case(String subject, String name, String verdict, String message, String details) {}

    /** The outcome as JUnit XML. */
    public String render(Outcome outcome) {
        List<Case> cases = cases(outcome);
        Markup xml = Markup.indented(2)
                .open("testsuite")
                .attribute("name", outcome.goal().command())
                .attribute("tests", cases.size())
                .attribute("failures", count(cases, "failure"))
                .attribute("errors", count(cases, "error"))
                .attribute("skipped", count(cases, "skipped"))
                .attribute("time", String.format(Locale.ROOT, "%.3f", outcome.durationMillis() / 1000.0));
        Map<String, Integer> seen = new HashMap<>();
        for (Case one : cases) {
            // Two cases of one name would be one case to most readers.
            int times = seen.merge(one.subject() + "\n" + one.name(), 1, Integer::sum);
            write(one, times == 1 ? one.name() : one.name() + " (" + times + ")", xml.line());
        }
        // The JDK escapes no apostrophe of an attribute.
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + xml.end().toString().replace("'", "&#39;") + "\n";
    }

    private static void write(Case one, String name, Markup xml) {
        boolean passed = one.verdict().isEmpty();
        (passed ? xml.empty("testcase") : xml.open("testcase"))
                .attribute("classname", unattached(one.subject()))
                .attribute("name", unattached(name))
                .attribute("time", 0);
        if (!passed) {
            xml.line().open(one.verdict());
            if (!one.verdict().equals("system-out")) {
                xml.attribute("message", unattached(one.message()));
            }
            xml.text(unattached(one.details())).close().end();
        }
    }

    /** Jenkins and GitLab attach the file of {@code [[ATTACHMENT|path]]}, wherever it stands. */
    private static String unattached(String printable) {
        return printable.replaceAll("\\[(?=\\[)", "[ ");
    }

    private static List<Case> cases(Outcome outcome) {
        List<Case> cases = new ArrayList<>();
        outcome.findings().forEach(finding -> cases.add(of(finding)));
        boolean broken = outcome.error().isPresent()
                || outcome.status() == Status.ERROR
                || outcome.status() == Status.PARTIALLY_APPLIED
                || outcome.status() == Status.NOT_VERIFIED && count(cases, "error") == 0 && !outcome.inSyncInPart();
        String headline = Headline.of(outcome);
        String goal = outcome.goal().word();
        if (broken) {
            List<String> error = Headline.error(outcome);
            String details = error.isEmpty() ? headline : String.join("\n", error);
            cases.add(new Case("run", goal, "error", headline, details));
        } else if (cases.isEmpty()) {
            cases.add(
                    outcome.status() == Status.DRIFT
                            ? new Case("run", goal, "failure", headline, headline)
                            : new Case("run", goal, "", "", ""));
        }
        PartText.line(outcome).ifPresent(line -> cases.add(new Case("run", "left out", "skipped", line, line)));
        return cases;
    }

    private static Case of(Finding finding) {
        String verdict = switch (finding.status()) {
            case WAIVED -> "skipped";
            case NOT_CHECKED -> "error";
            default -> finding.isError() ? "failure" : "system-out";
        };
        String name = finding.setting().isEmpty() ? finding.rule() : finding.rule() + " " + finding.setting();
        List<String> details = new ArrayList<>();
        details.add(DisplayText.kind(finding) + ": " + Printable.of(finding.message()));
        DisplayText.acceptance(finding).ifPresent(details::add);
        if (!finding.remedy().isEmpty()) {
            details.add("What to do: " + Printable.of(finding.remedy()));
        }
        finding.location().ifPresent(place -> details.add("Declared at: " + Printable.of(place.toString())));
        DocLink.of(finding).ifPresent(page -> details.add("Read more: " + page));
        return new Case(
                DisplayText.subject(finding.subject()),
                Printable.of(name),
                verdict,
                DisplayText.acceptance(finding)
                        .map(why -> Printable.of(finding.message()) + "; " + why)
                        .orElseGet(() -> Printable.of(finding.message())),
                String.join("\n", details));
    }

    private static long count(List<Case> cases, String verdict) {
        return cases.stream().filter(one -> one.verdict().equals(verdict)).count();
    }
}
