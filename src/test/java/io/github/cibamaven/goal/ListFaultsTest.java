package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Holder;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every misbehaviour at every request for the list of clients, where numbered pages end and checkpoints go on: the holder of
 * the CIBA grant at its end is found, or it is said that not all was seen. What takes real time is the same for every read,
 * and {@link FaultSweepTest} has it.
 */
class ListFaultsTest {
    private static final String PAGING = "{'paging':{'end':4,'most':2}}";

    @Test
    void noMisbehaviourHidesAHolder() {
        GoalResult usual;
        List<JournalEntry> requests;
        try (EmbeddedTenant stage = tenant()) {
            usual = verify(stage);
            requests = stage.sandbox().journal();
        }
        assertThat(usual.outcome().findings()).extracting(Finding::rule).containsExactly("CIBA-208");
        assertThat(requests.stream().filter(request -> request.query("page").isPresent()))
                .hasSize(3);
        assertThat(requests.stream().filter(request -> request.query("take").isPresent()))
                .hasSize(4);

        List<String> wrong = new ArrayList<>();
        for (Misbehaviour mishap : Misbehaviour.all()) {
            for (int at = 0; at < requests.size(); at++) {
                if (mishap.suits(requests.get(at)) && !mishap.takesTime() && !mishap.misinforms()) {
                    String fault = attempt(mishap, at, Kind.of(requests.get(at)), usual);
                    if (!fault.isEmpty()) {
                        wrong.add(mishap + " at request " + at + ": " + fault);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** @return what is wrong with how it was taken; empty when nothing is */
    private static String attempt(Misbehaviour mishap, int at, Kind kind, GoalResult usual) {
        try (EmbeddedTenant stage = tenant()) {
            mishap.arm(stage.sandbox(), stage.time(), at);
            GoalResult result = verify(stage);
            if (result.end() == GoalResult.End.SUCCESS) {
                return "ended as a success";
            }
            boolean whole = holders(result).equals(holders(usual));
            if (mishap.outlook(kind) == Outlook.AS_USUAL && !whole) {
                return "found " + result.outcome().findings();
            }
            boolean said = result.outcome().error().isPresent()
                    || result.outcome().findings().stream()
                            .anyMatch(finding -> finding.status() == Finding.Status.NOT_CHECKED);
            return whole || said ? "" : "does not say that not all was seen";
        } catch (RuntimeException | AssertionError e) {
            return "threw " + e;
        }
    }

    private static List<Subject> holders(GoalResult result) {
        return result.outcome().inventory().orElse(List.of()).stream()
                .map(Holder::client)
                .toList();
    }

    private static EmbeddedTenant tenant() {
        return EmbeddedTenant.of(
                List.of(
                        ready("mine"),
                        unready("c1"),
                        unready("c2"),
                        unready("c3"),
                        unready("c4"),
                        ready("rogue").oidcConformant(false)),
                EmbeddedTenant.ALL_SCOPES,
                object(PAGING));
    }

    private static GoalResult verify(EmbeddedTenant stage) {
        return stage.verify(stage.desired(UndeclaredClients.CHECK, client("mine")));
    }
}
