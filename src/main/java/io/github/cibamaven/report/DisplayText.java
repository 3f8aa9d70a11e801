package io.github.cibamaven.report;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values and subjects as a person reads them: short, on one line, printable. */
final class DisplayText {

    private static final int ITEM = 80;
    private static final int ITEMS = 8;
    private static final int WIDTH = 160;

    /** Two lists side by side are readable up to here. */
    private static final int COMPARABLE = 72;

    private static final String NOT_SET = "(not set)";

    /** A text that could be mistaken for the punctuation around it. */
    private static final Pattern AMBIGUOUS = Pattern.compile("|\\s.*|.*\\s|.*[\\[\\]{}\",].*", Pattern.DOTALL);

    private DisplayText() {}

    /**
     * Such as {@code client call-centre (3fSk0aaLnd9PqRXzw1)}; the tenant and the configuration need no name. Ids are
     * whole: two subjects must never look like one.
     */
    static String subject(Subject subject) {
        return isPart(subject) ? "tenant: " + Printable.of(subject.name()) : within(subject);
    }

    /** The same within a sentence about the tenant. */
    static String within(Subject subject) {
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
            default -> isPart(subject) ? Printable.of(subject.name()) : called + " " + id;
        };
    }

    private static boolean isPart(Subject subject) {
        return subject.kind().called().isEmpty();
    }

    /** Where the new value of a change comes from. */
    static String origin(Outcome outcome, SettingChange change) {
        String otherwise = Headline.restoring(outcome) ? "from the snapshot" : "implied";
        return change.declaredAt().map(place -> Printable.of(place.toString())).orElse(otherwise);
    }

    /** What a difference adds, changes or removes; the message where a finding is none. */
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
                ? moves(old.texts(), young.texts())
                : change;
    }

    /** The value with every item, for a page that has room. */
    static String whole(Value value) {
        return value instanceof Value.Texts texts
                ? "["
                        + String.join(
                                ", ",
                                texts.texts().stream().map(DisplayText::text).toList()) + "]"
                : value(value);
    }

    static String value(Value value) {
        String text;
        if (value instanceof Value.Texts texts) {
            text = "[" + list(texts.texts()) + "]";
        } else if (value instanceof Value.Items items) {
            text = "["
                    + String.join(
                            ", ", items.items().stream().map(DisplayText::value).toList()) + "]";
        } else if (value instanceof Value.Tree tree) {
            text = "{"
                    + String.join(
                            ", ",
                            tree.branches().entrySet().stream()
                                    .map(branch -> text(branch.getKey()) + ": " + value(branch.getValue()))
                                    .toList())
                    + "}";
        } else if (value instanceof Value.Text one) {
            return text(one.text());
        } else {
            return value.absent() ? NOT_SET : value.toString();
        }
        return Printable.of(text, value instanceof Value.Texts ? ITEM * (ITEMS + 1) : WIDTH);
    }

    private static String items(Value these, Value others) {
        if (!(these instanceof Value.Texts texts)) {
            return value(these);
        }
        List<String> items = texts.texts().stream()
                .filter(item -> !others.asTexts().contains(item))
                .toList();
        return list(items.isEmpty() ? texts.texts() : items);
    }

    private static String moves(List<String> before, List<String> after) {
        List<String> come =
                after.stream().filter(item -> !before.contains(item)).toList();
        List<String> go = before.stream().filter(item -> !after.contains(item)).toList();
        List<String> moves = new ArrayList<>();
        if (!come.isEmpty()) {
            moves.add("adds " + list(come));
        }
        if (!go.isEmpty()) {
            moves.add("removes " + list(go));
        }
        long stay = before.size() - go.size();
        moves.add(
                moves.isEmpty()
                        ? "the same " + FindingCounts.of(stay, "item") + " in another order"
                        : stay + (stay == 1 ? " stays" : " stay"));
        return String.join("; ", moves);
    }

    private static String list(List<String> items) {
        String shown = String.join(
                ", ", items.stream().limit(ITEMS).map(DisplayText::text).toList());
        return items.size() <= ITEMS ? shown : shown + ", and " + (items.size() - ITEMS) + " more";
    }

    private static String text(String text) {
        String safe = Printable.of(text, ITEM);
        return AMBIGUOUS.matcher(safe).matches() ? "\"" + safe.replace("\"", "\\\"") + "\"" : safe;
    }
}
