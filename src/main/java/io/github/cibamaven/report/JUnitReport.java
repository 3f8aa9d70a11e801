package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The report for CI systems that count tests: one suite, one case for each check, those that passed included. A case is named by
 * its subject, rule and setting, in every run alike.
 *
 * <ul>
 *   <li>what is not met is a {@code failure}, or passes with a word in {@code system-out} where it is a warning, because
 *       the build passes too;
 *   <li>a check that could not be made is an {@code error}: it must not look as if it had passed;
 *   <li>what is waived, was not to be checked, or is judged by a value that is yet to be written, is {@code skipped}, with
 *       the reason: the difference itself is a case of its own;
 *   <li>what has nothing to apply to is no case;
 *   <li>a run that could not do its work is an {@code error} of its own, a tenant that is not as it was to be a {@code
 *       failure} where no check says so, and a run with nothing to say one passing case.
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
                .attribute("time", String.format(Locale.ROOT, "%.3f", outcome.durationMillis() / 1000.0))
                .attribute("timestamp", timestamp(outcome.provenance()))
                // The schema of Ant wants a name; which machine it was is nobody's business.
                .attribute("hostname", "localhost");
        properties(outcome, xml);
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

    /** In UTC and without a zone, as the schema of Ant has it. */
    private static String timestamp(Provenance from) {
        return from.startedAt().toString().replace("Z", "");
    }

    private static void properties(Outcome outcome, Markup xml) {
        Map<String, String> rows = ProvenanceText.rows(outcome);
        if (rows.isEmpty()) {
            return;
        }
        xml.line().open("properties");
        for (Map.Entry<String, String> row : rows.entrySet()) {
            xml.line()
                    .empty("property")
                    .attribute("name", row.getKey().toLowerCase(Locale.ROOT))
                    .attribute("value", unattached(row.getValue()));
        }
        xml.end();
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
        Set<String> names = new HashSet<>();
        for (CheckResult check : outcome.checks()) {
            Optional<Case> one = of(check);
            // Of a part that serves one client and not another, the worse comes first.
            boolean again = one.isPresent()
                    && !names.add(one.get().subject() + "\n" + one.get().name())
                    && check.result() == CheckResult.Result.MET;
            if (one.isPresent() && !again) {
                cases.add(one.get());
            }
        }
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
        } else if (unsaidDrift(outcome, cases)) {
            cases.add(new Case("run", goal, "failure", headline, headline));
        } else if (cases.isEmpty()) {
            cases.add(new Case("run", goal, "", "", ""));
        }
        PartText.line(outcome).ifPresent(line -> cases.add(new Case("run", "left out", "skipped", line, line)));
        return cases;
    }

    /** Whether no case tells that the tenant is not as it was to be: the POM's own checks may all have passed. */
    private static boolean unsaidDrift(Outcome outcome, List<Case> cases) {
        return outcome.status() == Status.DRIFT
                && !Headline.announcing(outcome)
                && outcome.warnings() == 0
                && count(cases, "failure") + count(cases, "error") == 0;
    }

    private static Optional<Case> of(CheckResult check) {
        if (check.result() == CheckResult.Result.NOT_APPLICABLE) {
            return Optional.empty();
        }
        String subject = DisplayText.subject(check.subject());
        String name = Printable.of(check.setting().isEmpty() ? check.rule() : check.rule() + " " + check.setting());
        if (check.findings().isEmpty()) {
            String verdict = switch (check.result()) {
                case MET -> "";
                case NOT_CHECKED -> "skipped";
                default -> "failure";
            };
            String words = check.result() == CheckResult.Result.NOT_CHECKED ? check.reason() : check.requirement();
            return Optional.of(
                    new Case(subject, name, verdict, Printable.of(words), Printable.of(check.requirement())));
        }
        Optional<Finding> difference = ofAnother(check);
        if (difference.isPresent()) {
            String why = "holds or not once this is written: "
                    + Printable.of(difference.get().message());
            return Optional.of(new Case(subject, name, "skipped", why, Printable.of(check.requirement())));
        }
        List<String> verdicts = List.of("failure", "error", "skipped", "system-out");
        Case worst = of(check.findings().get(0), subject, name);
        StringBuilder details = new StringBuilder(worst.details());
        for (Finding finding : check.findings().subList(1, check.findings().size())) {
            Case other = of(finding, subject, name);
            details.append("\n\n").append(other.details());
            if (verdicts.indexOf(other.verdict()) < verdicts.indexOf(worst.verdict())) {
                worst = other;
            }
        }
        return Optional.of(new Case(subject, name, worst.verdict(), worst.message(), details.toString()));
    }

    /** The difference that keeps a rule from being met, where another rule speaks of it: that has a case of its own. */
    private static Optional<Finding> ofAnother(CheckResult check) {
        for (Finding finding : check.findings()) {
            if (!check.setting().isEmpty() || finding.rule().equals(check.rule())) {
                return Optional.empty();
            }
        }
        return check.result() == CheckResult.Result.DRIFTED
                ? Optional.of(check.findings().get(0))
                : Optional.empty();
    }

    private static Case of(Finding finding, String subject, String name) {
        String verdict = switch (finding.status()) {
            case WAIVED -> "skipped";
            case NOT_CHECKED -> "error";
            default -> finding.isError() ? "failure" : "system-out";
        };
        List<String> details = new ArrayList<>();
        details.add(DisplayText.kind(finding) + ": " + Printable.of(finding.message()));
        DisplayText.acceptance(finding).ifPresent(details::add);
        if (!finding.remedy().isEmpty()) {
            details.add("What to do: " + Printable.of(finding.remedy()));
        }
        finding.location().ifPresent(place -> details.add("Declared at: " + Printable.of(place.toString())));
        DocLink.of(finding).ifPresent(page -> details.add("Read more: " + page));
        String message = DisplayText.acceptance(finding)
                .map(why -> Printable.of(finding.message()) + "; " + why)
                .orElseGet(() -> Printable.of(finding.message()));
        return new Case(subject, name, verdict, message, String.join("\n", details));
    }

    private static long count(List<Case> cases, String verdict) {
        return cases.stream().filter(one -> one.verdict().equals(verdict)).count();
    }
}
