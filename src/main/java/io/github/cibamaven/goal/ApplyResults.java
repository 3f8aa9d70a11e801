package io.github.cibamaven.goal;

import io.github.cibamaven.apply.RejectedWriteAdvice;
import io.github.cibamaven.apply.Snapshots;
import io.github.cibamaven.apply.WriteResult;
import io.github.cibamaven.apply.WriteStop;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.WriteScopes;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums up what was written, and what was not. */
public final class ApplyResults {
    private static final String OVERTAKEN = "everything was written, but somebody changed the tenant at the same time:"
            + " it is not what the POM declares. Look at it with ciba:verify, then run again.";

    /**
     * How the user gets the rest done after a failure.
     *
     * @param again after one that passes
     * @param corrected after one that does not, once that is corrected
     */
    public record Rest(String again, String corrected) {}

    private ApplyResults() {}

    public static GoalResult dryRun(
            GoalRun run, List<Finding> findings, List<SubjectChange> planned, Optional<String> lacking) {
        return new GoalResult(
                run.outcome(
                        Status.DRIFT,
                        findings,
                        changes(List.of(), planned),
                        Optional.empty(),
                        Stream.concat(Stream.of("dry run: nothing was written"), lacking.stream())
                                .toList()),
                GoalResult.End.SUCCESS);
    }

    /** That these writes take a token that may do more, as far as it is known what this one may. */
    public static Optional<String> lacking(Tenant tenant, List<SubjectChange> planned) {
        Set<String> scopes = new TreeSet<>();
        Optional<Set<String>> held = planned.isEmpty() ? Optional.empty() : tenant.scopes();
        if (held.isPresent()) {
            planned.forEach(change -> scopes.addAll(WriteScopes.of(change)));
            scopes.removeAll(held.get());
        }
        return scopes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The token of this run cannot make these changes: it lacks " + String.join(" ", scopes) + ".");
    }

    /**
     * What a writing run comes to.
     *
     * @param settled whether what was written was, when it was read back, all that was wanted
     * @param about what is to be said of the run beyond its writes
     * @param snapshots where the old values are kept
     * @param rest how the user gets the rest done after a failure; a refusal says that itself
     */
    public static GoalResult result(
            GoalRun run,
            List<Finding> findings,
            WriteResult written,
            boolean settled,
            List<String> about,
            Snapshots snapshots,
            Rest rest) {
        List<String> notes = notes(run, written, about, snapshots);
        boolean whole = written.halt().isEmpty();
        Optional<WriteStop.Kind> stop = written.halt().map(WriteStop::kind);
        boolean refused = stop.filter(WriteStop.Kind.REFUSED::equals).isPresent();
        if (whole && !settled) {
            return new GoalResult(
                    run.outcome(
                            Status.DRIFT,
                            findings,
                            changes(written.applied(), List.of()),
                            Optional.of(RunError.of(OVERTAKEN)),
                            notes),
                    GoalResult.End.FAILURE);
        }
        boolean nothing = written.applied().isEmpty() && written.unseen() == 0;
        Status done = nothing ? VerifyGoal.status(findings) : Status.APPLIED;
        Status stopped = refused ? Status.DRIFT : Status.ERROR;
        Status status = whole ? done : nothing ? stopped : Status.PARTIALLY_APPLIED;
        GoalResult.End end = whole ? GoalResult.End.SUCCESS : refused ? GoalResult.End.FAILURE : GoalResult.End.ERROR;
        return new GoalResult(
                run.outcome(
                        status,
                        findings,
                        changes(written.applied(), written.left()),
                        written.halt().map(halt -> RunError.of(halted(run, written, halt, rest))),
                        written.snapshot().isEmpty() ? List.of() : notes),
                end,
                stop.filter(WriteStop.Kind.LASTING::equals).isPresent());
    }

    private static List<String> notes(GoalRun run, WriteResult written, List<String> about, Snapshots snapshots) {
        List<String> notes = new ArrayList<>(about);
        written.applied().stream()
                .filter(SubjectChange::createsClient)
                .map(ApplyResults::created)
                .forEach(notes::add);
        written.snapshot().ifPresent(file -> notes.addAll(snapshots.notes(file, run.command())));
        return notes;
    }

    public static List<Outcome.Change> changes(List<SubjectChange> applied, List<SubjectChange> left) {
        List<Outcome.Change> changes = new ArrayList<>();
        applied.forEach(change -> changes.add(new Outcome.Change(change, true)));
        left.forEach(change -> changes.add(new Outcome.Change(change, false)));
        return changes;
    }

    private static String halted(GoalRun run, WriteResult written, WriteStop halt, Rest rest) {
        List<SubjectChange> left = written.left();
        int unseen = written.unseen();
        List<SubjectChange> unsent = left.subList(unseen, left.size());
        String next = switch (halt.kind()) {
            case REFUSED -> "";
            case PASSING -> "\n" + rest.again();
            case LASTING -> "\n" + rest.corrected();
        };
        return reasons(run, written.halts())
                + "\n" + written.applied().size() + " applied: " + names(written.applied())
                + (unseen == 0 ? "" : "\n" + unseen + " sent, but not seen: " + names(left.subList(0, unseen)))
                + "\n" + unsent.size() + " not applied: " + names(unsent)
                + next;
    }

    /** Each once, however many subjects it is true of. */
    private static String reasons(GoalRun run, List<WriteStop> halts) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (WriteStop halt : halts) {
            String advice = halt.rejection()
                    .map(failed -> new RejectedWriteAdvice(
                            failed.answer(), failed.change(), run.goal().restores()))
                    .map(refusal -> "\n" + refusal.advice())
                    .orElse("");
            reasons.putIfAbsent(halt.common(), halt.reason() + advice);
        }
        return String.join("\nAlso: ", reasons.values());
    }

    /** Who gets the new client to work needs what this plugin never receives. */
    private static String created(SubjectChange change) {
        boolean keys = change.after().containsKey(ClientSettings.CLIENT_AUTHENTICATION_METHODS.property());
        String name = change.subject().shown();
        return "Created: " + name + ", client id " + change.subject().id() + ". "
                + (keys
                        ? "It authenticates with the private key whose public half was sent."
                        : "Its secret was never read: a person finds it in Auth0's dashboard, under Applications >"
                                + " Applications > " + name + ", in Settings or Credentials.");
    }

    private static String names(List<SubjectChange> changes) {
        return changes.isEmpty()
                ? "none"
                : changes.stream().map(change -> change.subject().shown()).collect(Collectors.joining(", "));
    }
}
