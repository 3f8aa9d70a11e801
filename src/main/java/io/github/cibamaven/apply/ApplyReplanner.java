package io.github.cibamaven.apply;

import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.Judged;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.RemovedItems;
import io.github.cibamaven.plan.Staleness;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what the POM declares of one subject again, just before it is written.
 *
 * @param checked the check, which found no obstacle
 * @param fixed whether the plan was agreed on beforehand: then a subject that moved is refused, not planned anew
 */
public record ApplyReplanner(Checked checked, boolean fixed) implements Writer.Replanner {
    @Override
    public Optional<SubjectChange> replan(SubjectChange planned, LiveSubject now) throws RefusedException {
        boolean was = !planned.creates()
                && checked.live().stream().anyMatch(live -> live.subject().is(planned.subject()) && live.exists());
        if (was && !now.exists()) {
            // What it held is unknown now: a write could not be taken back, nor spare what others set there.
            throw new RefusedException(planned.subject().shown() + " is not there any more, though it was when it was "
                    + "checked. Look whether somebody removed it, and run again.");
        }
        Judged again = checked.again(now);
        if (again.obstacle().isPresent()) {
            throw new RefusedException(planned.subject().shown() + " changed meanwhile: "
                    + again.obstacle().get().message());
        }
        List<String> moved = fixed ? Staleness.of(planned, again.change(), now) : List.of();
        if (!moved.isEmpty()) {
            throw new RefusedException(planned.subject().shown()
                    + " has moved since the plan was made. Run ciba:plan again and review it.\n  "
                    + String.join("\n  ", moved));
        }
        Map<String, Set<String>> losses = RemovedItems.beyond(planned, again.change());
        if (!losses.isEmpty()) {
            throw new RefusedException(unseen(planned, losses));
        }
        return again.change();
    }

    /** Somebody added something that this run would take away without anybody having seen it listed. */
    private static String unseen(SubjectChange planned, Map<String, Set<String>> losses) {
        List<String> what = new ArrayList<>();
        losses.forEach((property, items) -> what.add(Printable.of(String.join(", ", items)) + " in " + property));
        return planned.subject().shown() + " changed meanwhile: somebody added " + String.join("; ", what)
                + ", which the POM does not list. It was not written to, so that this is not lost unseen. "
                + "Run ciba:verify and look at it; applying again takes it away.";
    }

    @Override
    public boolean reached(LiveSubject now) {
        return now.exists() && settled(checked.again(now));
    }

    /** Whether nothing is left to fix of what was read back. */
    public boolean settled(WriteResult written) {
        return written.proven().values().stream().map(checked::again).allMatch(ApplyReplanner::settled);
    }

    private static boolean settled(Judged judged) {
        return judged.change().isEmpty() && judged.obstacle().isEmpty();
    }
}
