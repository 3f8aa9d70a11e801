package io.github.cibamaven.apply;

import io.github.cibamaven.apply.Attempt.Fate;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How far one run of writes has come, in memory and on the disk. Used by one thread. */
final class WriteProgress {
    /** One change that is to be made. */
    static final class Item {
        private SubjectChange change;
        private Fate fate = Fate.NOT_MADE;

        private Item(SubjectChange change) {
            this.change = change;
        }

        /** As it was planned last. */
        SubjectChange change() {
            return change;
        }

        private boolean is(Fate some) {
            return fate == some;
        }

        /** A client that exists: others may be written at the same time. */
        private boolean ofClient() {
            return change.subject().kind() == SubjectKind.CLIENT && !change.creates();
        }
    }

    /** In the order of the plan, without those that turned out to be needless. */
    private final List<Item> items = new ArrayList<>();

    private final Snapshots.Open snapshot;
    private final Map<Subject, LiveSubject> proven = new HashMap<>();
    private final List<WriteStop> stops = new ArrayList<>();
    private boolean kept;
    private boolean dropped;

    WriteProgress(List<SubjectChange> planned, Snapshots.Open snapshot) {
        planned.forEach(change -> items.add(new Item(change)));
        this.snapshot = snapshot;
    }

    /** Whether there is anything left to write, and no reason not to. */
    boolean goesOn() {
        return stops.isEmpty() && !left().isEmpty();
    }

    /** How many changes were made and seen. */
    int proven() {
        return size() - left().size();
    }

    /** How many changes there are in all. */
    int size() {
        return items.size();
    }

    private List<Item> left() {
        return items.stream().filter(item -> !item.is(Fate.PROVEN)).toList();
    }

    /**
     * What to write next: one part of the tenant, or some clients; but the first client alone, since what the tenant refuses
     * of one it may refuse of all.
     */
    List<Item> next(int most) {
        List<Item> left = left();
        boolean some = items.stream().anyMatch(item -> item.ofClient() && item.is(Fate.PROVEN));
        int end = 1;
        while (some
                && end < most
                && end < left.size()
                && left.get(end - 1).ofClient()
                && left.get(end).ofClient()) {
            end++;
        }
        return left.subList(0, end);
    }

    /** It is to be written so now. */
    void replan(Item item, SubjectChange change) {
        item.change = change;
    }

    /** There is nothing to write any more. */
    void reached(Item item, LiveSubject now) {
        proven.put(now.subject(), now);
        created(item, now);
        if (item.fate.sent()) {
            item.fate = Fate.PROVEN; // An earlier attempt of ours was carried out after all.
        } else {
            items.remove(item); // Somebody else made it so meanwhile: not ours to report, nor to put back.
            dropped = true;
        }
    }

    /** A client that was planned by its name has an id now, and so have the grants that it is to get. */
    private void created(Item item, LiveSubject client) {
        if (!item.change.createsClient()) {
            return;
        }
        String before = item.change.subject().id();
        item.change = item.change.of(client.subject());
        for (Item other : items) {
            other.change
                    .subject()
                    .grant()
                    .filter(grant -> grant.clientId().equals(before))
                    .ifPresent(grant ->
                            other.change = other.change.of(Subject.clientGrant(client.subject(), grant.audience())));
        }
    }

    /** Keeps the old values of what is sent next, beside those of what was sent so far. */
    void keep(List<Item> next) throws IOException {
        if (!next.isEmpty() || kept && dropped) {
            put(next);
        }
        dropped = false;
    }

    /** What became of them: what the tenant did not take is not to be put back, and what was created has an id now. */
    void note(List<Item> sent, List<Attempt> attempts) {
        boolean known = false;
        for (int i = 0; i < sent.size(); i++) {
            Attempt attempt = attempts.get(i);
            Item item = sent.get(i);
            item.fate = attempt.fate();
            attempt.seen().ifPresent(seen -> {
                proven.put(seen.subject(), seen);
                created(item, seen);
            });
            attempt.stop().ifPresent(stops::add);
            known |= !attempt.fate().sent() || item.change.createsClient();
        }
        if (known) {
            try {
                put(List.of());
            } catch (IOException e) {
                // Then the file says that it was sent, and a restore finds the old values in place, or the mark.
            }
        }
    }

    /** The run comes to an end for this reason; those of earlier changes count for more. */
    void stop(WriteStop why) {
        stops.add(why);
    }

    /** Proven first, then what may have been made: what was sent stands before what was not. */
    private void put(List<Item> next) throws IOException {
        List<SubjectChange> order = new ArrayList<>(changes(item -> item.is(Fate.PROVEN)));
        order.addAll(changes(item -> !item.is(Fate.PROVEN) && (item.fate.sent() || next.contains(item))));
        int sent = order.size();
        order.addAll(changes(item -> !item.fate.sent() && !next.contains(item)));
        if (sent > 0) {
            snapshot.keep(order, sent, false);
        } else {
            snapshot.discard(); // One of nothing would stand before an earlier one that can be put back.
        }
        kept = sent > 0;
    }

    private List<SubjectChange> changes(Predicate<Item> which) {
        return items.stream().filter(which).map(Item::change).toList();
    }

    WriteResult result() {
        List<SubjectChange> applied = changes(item -> item.is(Fate.PROVEN));
        List<SubjectChange> unseen = changes(item -> item.is(Fate.UNSEEN));
        List<SubjectChange> left = new ArrayList<>(unseen);
        left.addAll(changes(item -> !item.is(Fate.PROVEN) && !item.is(Fate.UNSEEN)));
        if (stops.isEmpty() && kept) {
            try {
                snapshot.keep(applied, applied.size(), true); // Nothing breaks off any more.
            } catch (IOException e) {
                // Old values and progress are on the disk already; a restore that looks unfinished finds nothing to do.
            }
        }
        return new WriteResult(
                applied, left, unseen.size(), proven, kept ? Optional.of(snapshot.file()) : Optional.empty(), stops);
    }
}
