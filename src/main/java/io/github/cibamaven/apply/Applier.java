package io.github.cibamaven.apply;

import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.CheckedClient;
import io.github.cibamaven.check.Checker;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the tenant what the POM declares. */
public final class Applier {
    private final Tenant tenant;
    private final Checker checker;
    private final Pause pause;

    public Applier(Tenant tenant, Checker checker, Pause pause) {
        this.tenant = tenant;
        this.checker = checker;
        this.pause = pause;
    }

    /**
     * Writes the plan of a check that found no obstacle.
     *
     * @param fixed whether the plan was agreed on beforehand: then a subject that moved is refused, not planned anew
     */
    public Written apply(Checked checked, boolean fixed, Snapshots.Open snapshot) {
        Map<String, DesiredClient> desired = new HashMap<>();
        checked.clients().forEach(client -> desired.put(client.live().id(), client.desired()));
        Writer.Replanner replanner = (planned, now) -> {
            CheckedClient again = checker.recheck(desired.get(now.id()), now);
            if (!again.obstacles().isEmpty()) {
                throw new RefusedException(planned.subject().name() + " changed meanwhile: "
                        + again.obstacles().get(0).message());
            }
            if (fixed && !sameValues(again.change(), planned)) {
                throw new RefusedException(planned.subject().name()
                        + " has moved since the plan was made. Run ciba:plan again and review it.");
            }
            return again.change();
        };
        return new Writer(tenant, checked.settings(), pause)
                .write(checked.plan().changes(), replanner, snapshot);
    }

    /** What is found about a check's clients once the writes are seen: the proof, and what no write mends. */
    public List<Finding> findingsAfter(Checked checked, Written written) {
        List<Finding> findings = new ArrayList<>();
        for (CheckedClient client : checked.clients()) {
            LiveSubject proven = written.proven().get(client.live().id());
            findings.addAll(
                    proven == null
                            ? client.findings()
                            : checker.recheck(client.desired(), proven).findings());
        }
        findings.addAll(checked.others());
        return findings;
    }

    private static boolean sameValues(Optional<SubjectChange> now, SubjectChange planned) {
        return now.isPresent()
                && now.get().before().equals(planned.before())
                && now.get().after().equals(planned.after());
    }
}
