package io.github.cibamaven.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MisbehaviourTest {

    @Test
    void eachIsNamedOnceAndStopsWithWordsOnly() {
        assertThat(Misbehaviour.all())
                .extracting(Misbehaviour::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(Misbehaviour.all()).allSatisfy(mishap -> {
            boolean stops = List.of(Misbehaviour.Kind.values()).stream()
                    .map(mishap::outlook)
                    .anyMatch(Misbehaviour.Outlook.STOPS::equals);
            assertThat(mishap.cause().pattern().isEmpty()).isNotEqualTo(stops);
            assertThat(mishap.remedy().pattern().isEmpty()).isNotEqualTo(stops);
        });
    }

    @Test
    void isFoundByName() {
        assertThat(Misbehaviour.named("silence").takesTime()).isTrue();
        assertThatThrownBy(() -> Misbehaviour.named("flood")).hasMessageContaining("flood");
    }

    @Test
    void strikesTheRequestItIsToldTo() throws Exception {
        for (String name : List.of("500-json", "connection-refused")) {
            try (Sandbox sandbox = Sandbox.start(Seed.example())) {
                Caller caller = Caller.of(sandbox).signedIn();
                Misbehaviour.named(name).arm(sandbox, Clock.systemUTC(), 1);
                assertThat(works(caller)).isTrue();
                assertThat(works(caller)).isFalse();
                sandbox.faults().clear();
                Misbehaviour.named(name).arm(sandbox, Clock.systemUTC(), 0);
                assertThat(works(caller)).isFalse();
                sandbox.faults().clear();
                Misbehaviour.named(name).arm(sandbox, Clock.systemUTC(), fault -> fault.on("PATCH"));
                assertThat(works(caller)).isTrue();
            }
        }
    }

    @Test
    void suitsOnlyRequestsThatItCanStrike() {
        JournalEntry write = new JournalEntry("PUT", "/api/v2/guardian/policies", Map.of(), null, 200);
        JournalEntry read = new JournalEntry("GET", "/api/v2/guardian/policies", Map.of(), null, 200);
        JournalEntry list = new JournalEntry("GET", "/api/v2/clients", Map.of(), null, 200);
        JournalEntry token = new JournalEntry("POST", "/oauth/token", Map.of(), null, 200);

        assertThat(List.of(write, read, list, token))
                .extracting(Misbehaviour.named("lost-write")::suits)
                .containsExactly(true, false, false, false);
        assertThat(List.of(write, read, list, token))
                .extracting(Misbehaviour.named("endless-pages")::suits)
                .containsExactly(false, false, true, false);
        assertThat(List.of(write, read, list, token))
                .extracting(Misbehaviour.named("wrong-secret")::suits)
                .containsExactly(false, false, false, true);
    }

    private static boolean works(Caller caller) {
        try {
            return caller.get("/api/v2/clients/kiosk").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
