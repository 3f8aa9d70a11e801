package io.github.cibamaven.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.ClientPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A list that goes on where numbered pages end is read to its end, or said not to be whole. */
class CheckpointListTest {

    @Property(tries = 200)
    void aTenantWhosePagesEndIsReadToTheEnd(
            @ForAll @IntRange(max = 2_600) int clients,
            @ForAll @IntRange(min = 20, max = 120) int cap,
            @ForAll boolean total) {
        Server server = new Server(clients);
        server.cap = cap;
        server.tellsTotal = total;

        ClientList.Listing listing = server.all();

        assertThat(listing.broken()).isEmpty();
        assertThat(listing.clients()).hasSize(clients);
    }

    @Test
    void pagesComeFirstAndTheRestFromTheStart() {
        Server server = new Server(1_150);

        assertThat(server.all().clients()).hasSize(1_150);
        assertThat(server.asked.subList(0, 11)).allMatch(asked -> asked.startsWith("page "));
        assertThat(server.asked.subList(11, server.asked.size()))
                .hasSize(12)
                .startsWith("from start, 100", "from c99, 100")
                .endsWith("from c1099, 100");
    }

    @Test
    void noMoreThanOnePageIsAskedForInVain() {
        Server server = new Server(5_000);

        server.all();

        assertThat(server.announced).contains(10).doesNotContain(11);
    }

    @Test
    void aTenantThatEndsItsPagesWithoutAWordIsReadOn() {
        Server server = new Server(1_200);
        server.refuses = false;

        assertThat(server.all().broken()).isEmpty();
        assertThat(server.all().clients()).hasSize(1_200);
    }

    @Test
    void aTenantThatWantsCheckpointsFromTheStartGetsThem() {
        Server server = new Server(30);
        server.end = 0;

        assertThat(server.all().clients()).hasSize(30);
        assertThat(server.asked).containsExactly("page 0, 100", "from start, 100");
    }

    @Test
    void aTenantThatTakesNeitherIsNotWhole() {
        Server server = new Server(1_200);
        server.take = 0;

        assertThat(server.all().broken().orElseThrow()).hasMessageContaining("Use checkpoint pagination");
        assertThat(server.all().clients()).hasSize(1_000);
    }

    @Test
    void aTenantThatTakesFewerAtOnceIsAskedForFewer() {
        Server server = new Server(1_050);
        server.take = 50;

        assertThat(server.all().clients()).hasSize(1_050);
        assertThat(server.asked).contains("from start, 100", "from start, 50", "from c49, 50");
    }

    @Test
    void aRefusalThatIsNotAboutPagesIsNoReasonToGoOn() {
        Server server = new Server(1_200);
        server.refusal = TenantException.of(Kind.SERVER, "answered 500");

        assertThat(server.all().broken().orElseThrow()).hasMessage("answered 500");
        assertThat(server.asked).noneMatch(asked -> asked.startsWith("from "));
    }

    @Test
    void aPageThatRepeatsAnEarlierOneIsNotWhole() {
        assertThat(broken(page -> new ClientPage(clients(0, 100), page.total(), page.next())))
                .contains("after 100 clients a page repeats an earlier one");
    }

    @Test
    void aCheckpointThatDoesNotMoveIsNotWhole() {
        assertThat(broken(page ->
                        new ClientPage(page.clients(), page.total(), page.next().map(next -> "c99"))))
                .contains("the list does not go on after 200 clients, though there are more");
    }

    @Test
    void anEmptyPageThatPromisesMoreIsNotWhole() {
        assertThat(broken(page -> new ClientPage(List.of(), page.total(), page.next())))
                .contains("a page without clients says that there are more than 100");
    }

    @Test
    void aListThatEndsTooEarlyIsNotWhole() {
        assertThat(broken(page -> new ClientPage(page.clients(), page.total())))
                .contains("the list ends after 200 of 1200 clients");
    }

    @Test
    void aTenantThatKnowsNoCheckpointsAndAnswersItsFirstPageIsNotWhole() {
        Server server = new Server(1_200);
        server.spoiled = page -> new ClientPage(clients(0, 50), OptionalLong.of(1_200));
        server.spoiledFrom = 0;

        assertThat(server.all().broken().orElseThrow()).hasMessageContaining("ends after 50 of 1200 clients");
    }

    /** Whoever was there all the time is seen. */
    @Property(tries = 100)
    void aListThatChangesMeanwhileIsWholeOrSaidNotToBe(
            @ForAll @IntRange(min = 1_001, max = 1_500) int clients,
            @ForAll @IntRange(min = 11, max = 24) int before,
            @ForAll @IntRange(max = 1_500) int gone,
            @ForAll boolean added) {
        Server server = new Server(clients);
        server.before = before;
        server.change = ids -> {
            if (added) {
                ids.add(gone % ids.size(), "new");
            } else {
                ids.remove(gone % ids.size());
            }
        };

        ClientList.Listing listing = server.all();

        assertThat(listing.broken()).isEmpty();
        List<String> always = new ArrayList<>(server.ids);
        always.remove("new");
        assertThat(listing.clients().keySet()).containsAll(always);
    }

    @Test
    void aListThatShrinksAgainAndAgainIsNotWhole() {
        Server server = new Server(1_300);
        server.before = 11;
        server.change = ids -> {
            ids.remove(ids.size() - 1);
            server.before = server.asked.size() + 1;
        };

        assertThat(server.all().broken().orElseThrow()).hasMessageContaining("the list ends after");
        assertThat(server.asked).hasSizeLessThan(50);
    }

    /** Each page brings something new, and nobody would live to see the last. */
    @Test
    void aListOfTinyPagesThatDoesNotEndIsNotReadForever() {
        Server server = new Server(100_000);
        server.cap = 2;
        server.end = 4;

        assertThat(server.all().broken().orElseThrow()).hasMessageContaining("does not end: so far 2000 clients");
        assertThat(server.asked).hasSize(3 + 1_000);
    }

    @Test
    void aHundredThousandClientsAreReadToTheEnd() {
        Server server = new Server(100_002);

        assertThat(server.all().broken()).isEmpty();
        assertThat(server.asked).hasSize(11 + 1_001);
    }

    @Test
    void aHundredThousandClientsOnNumberedPagesAreReadToTheEnd() {
        Server server = new Server(100_002);
        server.end = Integer.MAX_VALUE;

        assertThat(server.all().broken()).isEmpty();
        assertThat(server.asked).hasSize(1_001);
    }

    @Test
    void someClientsAreSearchedNoFurtherThanNeeded() {
        Server server = new Server(5_000);
        Set<String> ids = Set.copyOf(server.ids.subList(980, 1_080));

        assertThat(new ClientList(server, () -> client -> ids.contains(client.id()))
                        .some(ids)
                        .clients()
                        .keySet())
                .containsAll(ids);
        assertThat(server.asked).hasSize(11 + 11).endsWith("from c999, 100");
    }

    /** What a client is worth remembering for decides what is kept of it. */
    @Test
    void ofOtherClientsOnlyTheirNumberAndSomeNamesAreKept() {
        Server server = new Server(25_000);
        server.end = Integer.MAX_VALUE;

        ClientList.Listing listing =
                new ClientList(server, () -> client -> client.id().equals("c24999")).all();

        assertThat(listing.clients()).containsOnlyKeys("c24999");
        assertThat(listing.names()).hasSize(10_000);
    }

    private static String broken(UnaryOperator<ClientPage> spoiled) {
        Server server = new Server(1_200);
        server.spoiled = spoiled;
        server.spoiledFrom = 1;
        ClientList.Listing listing = server.all();
        assertThat(listing.clients()).hasSize(1_000); // What the pages have shown.
        return listing.broken().orElseThrow().getMessage();
    }

    private static List<LiveSubject> clients(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> client("c" + number))
                .toList();
    }

    private static LiveSubject client(String id) {
        return new LiveSubject(Subject.client(id, id), Map.of(), Set.of());
    }

    /** A list of which numbered pages show only the beginning. */
    private static final class Server implements ClientList.Source {
        private final List<String> ids;
        private final List<String> asked = new ArrayList<>();
        private final List<Integer> announced = new ArrayList<>();
        private int cap = 100;
        private int end = 1_000;
        private int take = 100;
        private boolean tellsTotal = true;
        private boolean refuses = true;
        private TenantException refusal =
                TenantException.of(Kind.REJECTED, "Use checkpoint pagination").withStatus(400);
        private int before = -1;
        private Consumer<List<String>> change = ids -> {};
        private UnaryOperator<ClientPage> spoiled = page -> page;
        private int spoiledFrom = Integer.MAX_VALUE;

        Server(int clients) {
            ids = new ArrayList<>(
                    IntStream.range(0, clients).mapToObj(number -> "c" + number).toList());
        }

        ClientList.Listing all() {
            return new ClientList(this, () -> client -> true).all();
        }

        @Override
        public ClientPage page(int number, int size) {
            note("page " + number + ", " + size);
            int given = Math.min(size, cap);
            int start = number * given;
            if (start >= end && refuses) {
                throw refusal;
            }
            return page(start >= end ? ids.size() : start, given, Optional.empty());
        }

        @Override
        public ClientPage page(Optional<String> checkpoint, int size) {
            note("from " + checkpoint.orElse("start") + ", " + size);
            if (size > take) {
                throw TenantException.of(Kind.REJECTED, "Too large").withStatus(400);
            }
            int start = checkpoint.map(this::after).orElse(0);
            int given = Math.min(size, cap);
            boolean more = start + given < ids.size();
            Optional<String> next = more ? Optional.of(ids.get(start + given - 1)) : Optional.empty();
            ClientPage page = new ClientPage(page(start, given, next).clients(), OptionalLong.empty(), next);
            return start / given < spoiledFrom ? page : spoiled.apply(page);
        }

        @Override
        public void begin(List<Integer> numbers, int size) {
            announced.addAll(numbers);
        }

        /** As an id in a sorted list: also where the client is gone. */
        private int after(String id) {
            if (ids.contains(id)) {
                return ids.indexOf(id) + 1;
            }
            int number = Integer.parseInt(id.substring(1));
            for (int at = 0; at < ids.size(); at++) {
                if (!ids.get(at).equals("new") && Integer.parseInt(ids.get(at).substring(1)) > number) {
                    return at;
                }
            }
            return ids.size();
        }

        private void note(String request) {
            if (asked.size() == before) {
                change.accept(ids);
            }
            asked.add(request);
        }

        private ClientPage page(int start, int given, Optional<String> next) {
            int last = Math.min(start + given, ids.size());
            return new ClientPage(
                    start >= last
                            ? List.of()
                            : ids.subList(start, last).stream()
                                    .map(CheckpointListTest::client)
                                    .toList(),
                    tellsTotal ? OptionalLong.of(ids.size()) : OptionalLong.empty(),
                    next);
        }
    }
}
