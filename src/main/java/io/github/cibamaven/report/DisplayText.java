package io.github.cibamaven.report;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values, subjects and what a finding is, as a person reads them: short, on one line, printable. */
public final class DisplayText {

    private static final int ITEM = 80;
    private static final int ITEMS = 8;
    private static final int WIDTH = 160;

    /** Two lists side by side are readable up to here. */
    private static final int COMPARABLE = 72;

    /** A text that could be mistaken for the punctuation around it. */
    private static final Pattern AMBIGUOUS = Pattern.compile("|\\s.*|.*\\s|.*[\\[\\]{}\",].*", Pattern.DOTALL);

    private DisplayText() {}

    /**
     * Such as {@code client call-centre (3fSk0aaLnd9PqRXzw1)}; the tenant and the configuration need no name. Ids are
     * whole: two subjects must never look like one.
     */
    public static String subject(Subject subject) {
        return isPart(subject) ? "tenant: " + Printable.of(subject.name()) : within(subject);
    }

    /** The subject within a sentence about the tenant. */
    public static String within(Subject subject) {
        String id = Printable.of(subject.id());
        String called = subject.kind().called();
        return switch (subject.kind()) {
            case CONFIGURATION, TENANT -> called;
            // Only a client has a name beside its id.
            case CLIENT ->
                called + " "
                        + (subject.id().equals(subject.name())
                                ? id
                                : Printable.of(subject.name(), ITEM) + " (" + id + ")");
            case CLIENT_GRANT -> Printable.of(subject.name(), ITEM);
            default -> isPart(subject) ? Printable.of(subject.name()) : called + " " + id;
        };
    }

    private static boolean isPart(Subject subject) {
        return subject.kind().called().isEmpty();
    }

    /** The word for a kind of finding: {@code error}, {@code warning}, {@code waived} or {@code not checked}. */
    public static String kind(Finding finding) {
        return switch (finding.status()) {
            case WAIVED -> "waived";
            case NOT_CHECKED -> "not checked";
            default -> finding.severity().word();
        };
    }

    /**
     * The clause that says why the team accepts a finding, until when, and which line of the POM declares that, such as
     * {@code accepted until 2027-01-31 at pom.xml:61: customers enrol in the branch}.
     */
    public static Optional<String> acceptance(Finding finding) {
        return finding.waiver()
                .map(waiver -> "accepted"
                        + waiver.until().map(day -> " until " + day).orElse("")
                        + (waiver.location() == null
                                ? ""
                                : " at " + Printable.of(waiver.location().toString()))
                        + ": " + Printable.of(waiver.reason()));
    }

    /** What a format says that shows each finding by itself: of what, what, why it is accepted, what to do. */
    public static List<String> alone(Finding finding) {
        List<String> said = new ArrayList<>();
        said.add(subject(finding.subject()) + ": " + Printable.of(finding.message()));
        acceptance(finding).ifPresent(said::add);
        if (!finding.remedy().isEmpty()) {
            said.add(Printable.of(finding.remedy()));
        }
        return said;
    }

    /** The place that the new value of a change comes from. */
    public static String origin(Outcome outcome, SettingChange change) {
        String otherwise = outcome.goal().restores() ? "from the snapshot" : "implied";
        return change.declaredAt().map(place -> Printable.of(place.toString())).orElse(otherwise);
    }

    /** The values that a difference adds, changes or removes; the message of a finding that is no difference. */
    static String difference(Finding finding) {
        Value expected = finding.expected().orElse(null);
        Value actual = finding.actual().orElse(null);
        if (expected == null || actual == null || finding.mark() == Finding.Mark.NONE) {
            return Printable.of(finding.message());
        }
        return switch (finding.mark()) {
            case ADD -> items(expected, actual);
            case REMOVE -> items(actual, expected);
            default -> change(actual, expected);
        };
    }

    /** Old and new value; of lists too long to compare by eye, only what comes and goes. */
    static String change(Value before, Value after) {
        String change = value(before) + " → " + value(after);
        boolean tooMany = before.asTexts().size() > ITEMS || after.asTexts().size() > ITEMS;
        return before instanceof Value.Texts old
                        && after instanceof Value.Texts young
                        && (tooMany || change.length() > COMPARABLE)
                ? moves(old.plain(), young.plain())
                : change;
    }

    /** The value with every item, for a page that has room. */
    public static String whole(Value value) {
        return value instanceof Value.Texts texts
                ? texts.plain().stream().map(DisplayText::text).collect(Collectors.joining(", ", "[", "]"))
                : value(value);
    }

    public static String value(Value value) {
        if (value instanceof Value.Text one) {
            return text(one.plain());
        }
        if (value instanceof Value.Texts texts) {
            return Printable.of("[" + list(texts.plain()) + "]", ITEM * (ITEMS + 1));
        }
        if (value instanceof Value.Items items) {
            return Printable.of(
                    items.items().stream().map(DisplayText::value).collect(Collectors.joining(", ", "[", "]")), WIDTH);
        }
        if (value instanceof Value.Tree tree) {
            return Printable.of(
                    tree.branches().entrySet().stream()
                            .map(branch -> text(branch.getKey()) + ": " + value(branch.getValue()))
                            .collect(Collectors.joining(", ", "{", "}")),
                    WIDTH);
        }
        return value.toString();
    }

    private static String items(Value these, Value others) {
        if (!(these instanceof Value.Texts texts)) {
            return value(these);
        }
        List<String> items = texts.plain().stream()
                .filter(item -> !others.asTexts().contains(item))
                .toList();
        return list(items.isEmpty() ? texts.plain() : items);
    }

    private static String moves(List<String> before, List<String> after) {
        List<String> come =
                after.stream().filter(item -> !before.contains(item)).toList();
        List<String> go = before.stream().filter(item -> !after.contains(item)).toList();
        long stay = before.size() - go.size();
        return come.isEmpty() && go.isEmpty()
                ? "the same " + FindingCounts.of(stay, "item") + " in another order"
                : (come.isEmpty() ? "" : "adds " + list(come) + "; ")
                        + (go.isEmpty() ? "" : "removes " + list(go) + "; ")
                        + stay
                        + (stay == 1 ? " stays" : " stay");
    }

    private static String list(List<String> items) {
        String shown = items.stream().limit(ITEMS).map(DisplayText::text).collect(Collectors.joining(", "));
        return items.size() <= ITEMS ? shown : shown + ", and " + (items.size() - ITEMS) + " more";
    }

    private static String text(String text) {
        String safe = Printable.of(text, ITEM);
        return AMBIGUOUS.matcher(safe).matches() ? "\"" + safe.replace("\"", "\\\"") + "\"" : safe;
    }
}
