package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.LeftOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The outcome of a whole build, put together from those of its modules.
 *
 * @param parts what the modules have come to, that which ended last being the last; at least one
 * @param missing the runs that were to come, and have not
 */
public record WholeOutcome(List<Part> parts, List<ModuleRun> missing) {
    /** What some module has is what the build has, where no other has worse. */
    private static final List<Status> FROM_BEST = List.of(
            Status.IN_SYNC, Status.APPLIED, Status.NOT_VERIFIED, Status.DRIFT, Status.PARTIALLY_APPLIED, Status.ERROR);

    /** More modules than this are counted, not named. */
    private static final int MOST = 10;

    /** The outcome of one module. */
    public record Part(ModuleRun run, Outcome outcome) {}

    public WholeOutcome {
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /**
     * What it comes to. Where there is one module, it is told as that module's own.
     *
     * @param root when and where the build was called
     */
    public Outcome outcome(Provenance root) {
        Status status = missing.isEmpty() ? Status.IN_SYNC : Status.NOT_VERIFIED;
        Set<String> domains = new LinkedHashSet<>();
        Set<String> used = new TreeSet<>();
        Set<String> beyondReading = new TreeSet<>();
        Requests requests = Requests.NONE;
        long millis = 0;
        List<ModuleRun> runs = new ArrayList<>();
        for (Part part : parts) {
            Outcome one = part.outcome();
            runs.add(part.run());
            status = worse(status, one.status());
            domains.add(one.domain());
            requests = requests.plus(one.requests());
            used.addAll(one.scopes().used());
            beyondReading.addAll(one.scopes().beyondReading());
            millis += one.durationMillis();
        }
        runs.addAll(missing);
        return new Outcome(
                parts.get(parts.size() - 1).run().goal(),
                domains.size() == 1 ? domains.iterator().next() : "",
                status,
                findings(),
                changes(),
                requests,
                new Scopes(List.copyOf(used), List.copyOf(beyondReading)),
                millis,
                error(),
                notes(),
                leftOut(),
                inventory(),
                provenance(root),
                this::checks,
                runs);
    }

    private static Status worse(Status one, Status other) {
        return FROM_BEST.indexOf(one) < FROM_BEST.indexOf(other) ? other : one;
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Part part : parts) {
            String module = part.run().project();
            for (Finding finding : part.outcome().findings()) {
                findings.add(parts.size() > 1 ? finding.of(module) : finding.in(module));
            }
        }
        return findings;
    }

    /** Each part knows its own. */
    private List<CheckResult> checks(List<Finding> all) {
        List<CheckResult> checks = new ArrayList<>();
        parts.forEach(part -> checks.addAll(part.outcome().checks()));
        return checks;
    }

    private List<Outcome.Change> changes() {
        List<Outcome.Change> changes = new ArrayList<>();
        for (Part part : parts) {
            for (Outcome.Change change : part.outcome().changes()) {
                changes.add(change.in(part.run().project()));
            }
        }
        return changes;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Part part : parts) {
            for (String note : part.outcome().notes()) {
                notes.add(told(part, note));
            }
        }
        return notes;
    }

    private Optional<RunError> error() {
        List<String> lines = new ArrayList<>();
        for (Part part : parts) {
            part.outcome().error().ifPresent(error -> lines.add(told(part, error.text())));
        }
        if (!missing.isEmpty()) {
            lines.add(absence());
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(RunError.of(String.join("\n", lines)));
    }

    private String absence() {
        List<String> names = new ArrayList<>();
        for (ModuleRun run : missing.subList(0, Math.min(MOST, missing.size()))) {
            names.add(run.project() + " (" + run.goal().command() + ")");
        }
        if (missing.size() > MOST) {
            names.add((missing.size() - MOST) + " more");
        }
        return "not checked, since the build has not come to it: " + String.join(", ", names);
    }

    private String told(Part part, String text) {
        return parts.size() > 1 ? "module " + part.run().project() + ": " + text : text;
    }

    /** When the first of them began, and whose access it was where that is one and the same. */
    private Provenance provenance(Provenance root) {
        Instant first = root.startedAt();
        Set<Optional<Provenance.Identity>> identities = new LinkedHashSet<>();
        for (Part part : parts) {
            Provenance own = part.outcome().provenance();
            identities.add(own.identity());
            first = own.startedAt().isBefore(first) ? own.startedAt() : first;
        }
        return new Provenance(
                first,
                root.pluginVersion(),
                root.project(),
                root.projectName(),
                root.execution(),
                root.source(),
                identities.size() == 1 ? identities.iterator().next() : Optional.empty());
    }

    private Optional<LeftOut> leftOut() {
        Optional<LeftOut> all = Optional.empty();
        for (Part part : parts) {
            Optional<LeftOut> one = part.outcome().leftOut();
            all = one.isEmpty() ? all : Optional.of(joined(all, one.get()));
        }
        return all;
    }

    private Optional<List<Holder>> inventory() {
        Optional<List<Holder>> all = Optional.empty();
        for (Part part : parts) {
            Optional<List<Holder>> one = part.outcome().inventory();
            all = one.isEmpty() ? all : Optional.of(joined(all.orElse(List.of()), one.get()));
        }
        return all;
    }

    /** {@code only} tells all modules of the same client. */
    private static LeftOut joined(Optional<LeftOut> before, LeftOut more) {
        return before.isEmpty()
                ? more
                : new LeftOut(
                        more.only(),
                        joined(before.get().clients(), more.clients()),
                        joined(before.get().parts(), more.parts()),
                        before.get().undeclaredClients() || more.undeclaredClients());
    }

    private static <T> List<T> joined(Collection<T> one, Collection<T> other) {
        Set<T> joined = new LinkedHashSet<>(one);
        joined.addAll(other);
        return List.copyOf(joined);
    }
}
