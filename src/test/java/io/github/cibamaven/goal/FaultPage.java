package io.github.cibamaven.goal;

import io.github.cibamaven.goal.FaultSweep.Goal;
import io.github.cibamaven.goal.FaultSweep.Verdict;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a sweep measured, as a page of the documentation. */
final class FaultPage {
    private static final String HEAD = """
            # When the tenant misbehaves

            What the goals do when Auth0, or the network in between, does not do what it should. Each line of the table is one
            misbehaviour, and each was tried at **every** request that the goal sends: the token request, each read, each
            write, and each reading back. In all of them

            - the build ends within `maxWait` plus the timeouts;
            - nothing is reported as in sync, written or passed that is not so, and nothing as *not* written that is;
            - an error names what happened and what to do;
            - nothing is written twice with a different meaning, and after the request that stopped the run nothing but what goes beside it;
            - no setting is lost: what is declared has its old or its new value, everything else is untouched;
            - once the tenant behaves, the same command makes the rest, and the snapshot puts back what was written.

            Where it matters what the struck request was for, the token request, reads and writes are told apart.

            | words | meaning |
            |---|---|
            | as usual | nothing is to be noticed |
            | asked again | the request is repeated, after a wait that grows or that the tenant asks for; then all goes on as usual |
            | sent again | a write is sent again only where the answer says that it was not carried out: 429, or 503 that says when to come back; the creation of a client, on 429 alone; clients that are created and client grants that are written are not tried here, but in `CreationFaultsTest` and `GrantFaultsTest` |
            | recognised by reading back | the answer to a write was lost or odd, but the write is there: reading tells, and the run goes on |
            | read again until it shows | the write is there, and reads show it after a while |
            | error, not verified | the other parts are read, as far as there is use in it; what could not be checked is listed, never passed, and the build ends in an error |
            | error, nothing written | the build breaks off, and the tenant is as it was |
            | error that says what was written | the build breaks off; the message lists what was written before and what was not |
            | … and what is unsure | among it a write that was sent, and that nobody could see since |
            | failure that says what was not checked | there is drift besides, which fails the build; what could not be checked is listed with it |
            | as the tenant says | a well-formed answer that happens to be untrue cannot be told from the truth: it is reported as what it says |
            | refused | what is to be written is not as it was when it was checked, or forbids writing |
            | – | cannot happen there |

            This page is what `FaultSweepTest` measured in the last build; it fails when the page says anything else, and
            `mvn test -Dtest=FaultSweepTest -Dciba.docs.write=true` writes the page anew.

            | misbehaviour | `verify` | `apply` | `restore` |
            |---|---|---|---|
            """;

    private FaultPage() {}

    static String of(List<Verdict> verdicts) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Misbehaviour mishap : Misbehaviour.all()) {
            List<Verdict> its = verdicts.stream()
                    .filter(verdict -> verdict.tried().mishap() == mishap)
                    .toList();
            page.append("| ")
                    .append(mishap.what())
                    .append(" | ")
                    .append(cell(its, Set.of(Goal.VERIFY, Goal.VERIFY_IN_SYNC)))
                    .append(" | ")
                    .append(cell(its, Set.of(Goal.APPLY)))
                    .append(" | ")
                    .append(cell(its, Set.of(Goal.RESTORE)))
                    .append(" |\n");
        }
        return page.toString();
    }

    /** Kinds of requests at which the same became of it are named together; all of them need no name. */
    private static String cell(List<Verdict> verdicts, Set<Goal> goals) {
        Map<Misbehaviour.Kind, Set<String>> words = new LinkedHashMap<>();
        for (Misbehaviour.Kind kind : Misbehaviour.Kind.values()) {
            verdicts.stream()
                    .filter(verdict -> goals.contains(verdict.tried().goal()))
                    .filter(verdict -> verdict.tried().kind() == kind)
                    .forEach(verdict ->
                            words.computeIfAbsent(kind, none -> new TreeSet<>()).add(verdict.words()));
        }
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        words.forEach((kind, said) ->
                kinds.computeIfAbsent(sentence(said), none -> new ArrayList<>()).add(kind.word()));
        if (kinds.isEmpty()) {
            return "–";
        }
        List<String> parts = new ArrayList<>();
        kinds.forEach((said, of) -> parts.add((kinds.size() == 1 ? "" : String.join(", ", of) + ": ") + said));
        return String.join("; ", parts);
    }

    /** How far a run had come when it broke off depends on which request was struck: that is one thing to say. */
    private static String sentence(Set<String> said) {
        Set<String> words = new TreeSet<>(said);
        boolean nothing = words.remove(FaultSweep.NOTHING);
        boolean some = words.remove(FaultSweep.SOME);
        boolean unsure = words.remove(FaultSweep.UNSURE);
        if (unsure) {
            words.add(nothing || some ? FaultSweep.SOME + " and what is unsure" : FaultSweep.UNSURE);
        } else if (some) {
            words.add(FaultSweep.SOME);
        } else if (nothing) {
            words.add(FaultSweep.NOTHING);
        }
        return String.join(", or ", words);
    }
}
