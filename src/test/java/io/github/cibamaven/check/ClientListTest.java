package io.github.cibamaven.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.ClientPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A list that is not whole is never taken for whole, however the server pages. */
class ClientListTest {

    /** What a page number counts. */
    enum Offsets {
        BY_ASKED_SIZE,
        BY_GIVEN_SIZE
    }

    /** How many clients the server says it has. */
    enum Total {
        SAID,
        NOT_SAID
    }

    @Property(tries = 400)
    void aServerThatGivesSmallerPagesIsReadToTheEnd(
            @ForAll @IntRange(max = 430) int clients,
            @ForAll @IntRange(min = 1, max = 120) int cap,
            @ForAll Offsets offsets,
            @ForAll boolean total) {
        Server server = new Server(clients, cap, offsets, total ? Total.SAID : Total.NOT_SAID, Integer.MAX_VALUE);

        ClientList.Listing listing = new ClientList(server, () -> client -> true).all();

        assertThat(listing.broken()).isEmpty();
        assertThat(listing.clients()).hasSize(clients);
        assertThat(server.asked).hasSizeLessThanOrEqualTo(clients / Math.min(cap, 100) + 3);
    }

    @Property(tries = 200)
    void aServerThatEndsEarlyIsNoticed(
            @ForAll @IntRange(min = 1, max = 430) int clients,
            @ForAll @IntRange(min = 10, max = 120) int cap,
            @ForAll Offsets offsets,
            @ForAll @IntRange(max = 429) int last) {
        int end = Math.min(last, clients - 1);

        ClientList.Listing listing =
                new ClientList(new Server(clients, cap, offsets, Total.SAID, end), () -> client -> true).all();

        assertThat(listing.broken()).isPresent();
        assertThat(listing.broken().orElseThrow().kind()).isEqualTo(TenantException.Kind.BAD_ANSWER);
        assertThat(listing.clients()).hasSize(end);
    }

    /** Somebody deletes or creates a client while the list is read: whoever was there all the time is seen, or it is said. */
    @Property(tries = 200)
    void aListThatMovesIsReadAgain(
            @ForAll @IntRange(min = 101, max = 430) int clients,
            @ForAll @IntRange(max = 430) int gone,
            @ForAll @IntRange(min = 1, max = 4) int before,
            @ForAll boolean added) {
        Server server = new Server(clients, 100, Offsets.BY_ASKED_SIZE, Total.SAID, Integer.MAX_VALUE);
        server.before = before;
        server.change = ids -> {
            if (added) {
                ids.add(0, "new");
            } else {
                ids.remove(gone % ids.size());
            }
        };

        ClientList.Listing listing = new ClientList(server, () -> client -> true).all();

        assertThat(listing.broken()).isEmpty();
        if (server.asked.size() > before) {
            assertThat(listing.clients().keySet()).containsAll(server.ids);
        }
    }

    @Test
    void aListThatMovesAgainAndAgainIsNotWhole() {
        Server server = new Server(250, 100, Offsets.BY_ASKED_SIZE, Total.SAID, Integer.MAX_VALUE);
        server.before = 1;
        server.change = ids -> {
            ids.remove(0);
            server.before = server.asked.size() + 1;
        };

        ClientList.Listing listing = new ClientList(server, () -> client -> true).all();

        assertThat(listing.broken().orElseThrow()).hasMessageContaining("changes while they are listed");
        assertThat(server.asked).hasSize(4);
    }

    @Test
    void aTotalThatIsTooSmallIsNotBelieved() {
        Server server = new Server(250, 100, Offsets.BY_ASKED_SIZE, Total.SAID, Integer.MAX_VALUE);
        server.lessTotal = 200;

        assertThat(new ClientList(server, () -> client -> true).all().clients()).hasSize(250);
    }

    @Test
    void whatWasListedBeforeAPageFailedIsKept() {
        Server server = new Server(2_000, 100, Offsets.BY_ASKED_SIZE, Total.SAID, Integer.MAX_VALUE);
        server.refusesFrom = 10;

        ClientList.Listing listing = new ClientList(server, () -> client -> true).all();

        assertThat(listing.broken().orElseThrow()).hasMessage("use checkpoint pagination");
        assertThat(listing.clients()).hasSize(1_000);
    }

    @Test
    void healthyListsCostWhatTheyCostBefore() {
        for (Map.Entry<Integer, Integer> cost :
                Map.of(0, 1, 1, 1, 99, 1, 100, 1, 101, 2, 200, 2, 250, 3).entrySet()) {
            Server server = new Server(cost.getKey(), 100, Offsets.BY_ASKED_SIZE, Total.SAID, Integer.MAX_VALUE);

            assertThat(new ClientList(server, () -> client -> true).all().clients())
                    .hasSize(cost.getKey());
            assertThat(server.asked).hasSize(cost.getValue());
        }
    }

    @Test
    void someClientsAreSearchedNoFurtherThanNeeded() {
        Server server = new Server(350, 50, Offsets.BY_GIVEN_SIZE, Total.SAID, Integer.MAX_VALUE);

        assertThat(new ClientList(server, () -> client -> true)
                        .some(Set.of("c0", "c349"))
                        .clients())
                .containsKey("c0");
        assertThat(server.asked).hasSize(1);
    }

    /** A list of clients behind one of many ways to page. */
    private static final class Server implements ClientList.Source {
        private final List<String> ids;
        private final int cap;
        private final Offsets offsets;
        private final Total total;
        private final int end;
        private final List<String> asked = new ArrayList<>();
        private int before = -1;
        private Consumer<List<String>> change = ids -> {};
        private int lessTotal;
        private int refusesFrom = Integer.MAX_VALUE;

        Server(int clients, int cap, Offsets offsets, Total total, int end) {
            this.ids = new ArrayList<>(
                    IntStream.range(0, clients).mapToObj(number -> "c" + number).toList());
            this.cap = cap;
            this.offsets = offsets;
            this.total = total;
            this.end = end;
        }

        @Override
        public ClientPage page(Optional<String> checkpoint, int size) {
            throw TenantException.of(TenantException.Kind.REJECTED, "no checkpoints here")
                    .withStatus(400);
        }

        @Override
        public ClientPage page(int number, int size) {
            if (asked.size() == before) {
                change.accept(ids);
            }
            asked.add(number + " of " + size);
            if (number >= refusesFrom) {
                throw TenantException.badAnswer("use checkpoint pagination");
            }
            int given = Math.min(size, cap);
            int start = number * (offsets == Offsets.BY_ASKED_SIZE ? size : given);
            List<LiveSubject> page = IntStream.range(start, Math.min(start + given, Math.min(end, ids.size())))
                    .mapToObj(ids::get)
                    .map(id -> new LiveSubject(Subject.client(id, id), Map.of(), Set.of()))
                    .toList();
            return new ClientPage(
                    page, total == Total.SAID ? OptionalLong.of(ids.size() - lessTotal) : OptionalLong.empty());
        }
    }
}
