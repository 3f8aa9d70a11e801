package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The tenant log: what happened, newest first. An entry is there at once; at Auth0 it takes a while. Thread-safe; the oldest
 * of too many entries are forgotten.
 */
public final class TenantLog {
    private static final int MOST = 1_000;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    private final Clock clock;
    private final Deque<ObjectNode> entries = new ArrayDeque<>();
    private long number;

    public TenantLog(Clock clock) {
        this.clock = clock;
    }

    /** Takes an entry, and gives it what every entry has: its date and ids that grow. */
    public synchronized void add(ObjectNode entry) {
        String id = String.format("900%057d", ++number);
        entries.addFirst(entry.put("date", DATE.format(clock.instant().atOffset(ZoneOffset.UTC)))
                .put("log_id", id)
                .put("_id", id));
        if (entries.size() > MOST) {
            entries.removeLast();
        }
    }

    /** All of them; nobody may change what is in them. */
    public synchronized List<JsonNode> newestFirst() {
        return new ArrayList<>(entries);
    }

    /** Starts over. */
    public synchronized void clear() {
        entries.clear();
    }
}
