package io.github.cibamaven.report;

import io.github.cibamaven.model.LeftOut;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a run that looked at one client only: which one, and what was left out. */
public final class PartText {
    /** More subjects than this are counted, not named; the JSON report has them all. */
    private static final int MOST = 10;

    /** Long enough for the names of that many subjects. */
    private static final int LONGEST = 4_000;

    private PartText() {}

    /** What the run is about: the tenant, or one client of it. */
    static String subject(Outcome outcome, String tenant) {
        return outcome.leftOut().isEmpty() ? tenant : client(outcome.leftOut().get()) + " of " + tenant;
    }

    /** The configuration that was judged: all of it, or that of one client. */
    static String configuration(Outcome outcome, String whole) {
        return outcome.leftOut().isEmpty()
                ? whole
                : whole + " of " + client(outcome.leftOut().get());
    }

    private static String client(LeftOut left) {
        return DisplayText.within(left.only().subject());
    }

    /** That the rest was not looked at, and what that is; empty for a run that looked at everything. */
    public static Optional<String> line(Outcome outcome) {
        if (outcome.leftOut().isEmpty()) {
            return Optional.empty();
        }
        LeftOut left = outcome.leftOut().get();
        String line = "Only " + client(left) + " was looked at. Declared, but not looked at: " + rest(left);
        return Optional.of(Printable.of(line, LONGEST));
    }

    private static String rest(LeftOut left) {
        List<Subject> subjects = left.subjects();
        List<String> names = new ArrayList<>(
                subjects.stream().limit(MOST).map(DisplayText::within).toList());
        if (subjects.size() > MOST) {
            names.add((subjects.size() - MOST) + " more");
        }
        if (left.undeclaredClients()) {
            names.add("undeclaredClients");
        }
        return String.join(", ", names);
    }
}
