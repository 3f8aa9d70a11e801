package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.state.Identifiers;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The backchannel requests that were started and have not been forgotten by a reset. */
public final class Transactions {

    /** One request and how far its polling has come. Its methods are atomic. */
    static final class Transaction {

        private final String clientId;
        private final BackchannelRequest asked;
        private final Instant started;
        private int interval;
        private @Nullable Instant lastPoll;
        private int pendings;
        private boolean used;

        Transaction(String clientId, BackchannelRequest asked, Instant started, int interval) {
            this.clientId = clientId;
            this.asked = asked;
            this.started = started;
            this.interval = interval;
        }

        BackchannelRequest asked() {
            return asked;
        }

        boolean expired(Instant now) {
            return !now.isBefore(started.plusSeconds(asked.expiry()));
        }

        /**
         * The interval to keep from now on, if this poll came before the present one was over. That it doubles is
         * unconfirmed: documented is that 5 becomes 10.
         */
        synchronized Optional<Integer> tooFast(Instant now) {
            boolean early = lastPoll != null && now.isBefore(lastPoll.plusSeconds(interval));
            lastPoll = now;
            if (early) {
                interval *= 2;
            }
            return early ? Optional.of(interval) : Optional.empty();
        }

        /** Whether the user has come round to it, according to the scenario seeded with the user. */
        synchronized boolean decided(JsonNode scenario, Instant now) {
            boolean decided = pendings >= scenario.path("after_polls").asInt(0)
                    && !now.isBefore(
                            started.plusSeconds(scenario.path("after_seconds").asInt(0)));
            if (!decided) {
                pendings++;
            }
            return decided;
        }

        synchronized boolean used() {
            return used;
        }

        /** @return false if it was used before */
        synchronized boolean use() {
            boolean first = !used;
            used = true;
            return first;
        }
    }

    private final Clock clock;
    private final Map<String, Transaction> all = new ConcurrentHashMap<>();

    public Transactions(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** @return the {@code auth_req_id} */
    String start(String clientId, BackchannelRequest asked, int interval) {
        String id = Identifiers.random(43);
        all.put(id, new Transaction(clientId, asked, now(), interval));
        return id;
    }

    Optional<Transaction> find(String id, String clientId) {
        return Optional.ofNullable(all.get(id)).filter(found -> found.clientId.equals(clientId));
    }

    public void clear() {
        all.clear();
    }
}
