package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.crowd;
import static io.github.cibamaven.fixture.ClientBuilder.named;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantBuilder;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tenant with more applications than the numbered pages of its list reach. */
class LargeTenantTest {
    private static final String ENDS_AT_1000 = "{'paging':{'end':1000}}";

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    private void given(int others, String parts) {
        List<ClientBuilder> clients = new ArrayList<>(crowd(others));
        clients.add(ready("last").name("The last one"));
        stage = EmbeddedTenant.of(clients, EmbeddedTenant.ALL_SCOPES, object(parts));
    }

    @Test
    void aHolderBeyondThePagesIsFound() {
        given(1_040, ENDS_AT_1000);

        GoalResult result = stage.verify(stage.desired(UndeclaredClients.WARN));

        assertThat(result.outcome().findings())
                .extracting(Finding::rule, finding -> finding.subject().id())
                .containsExactly(tuple("CIBA-217", "last"));
        assertThat(queries("page")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(queries("take")).hasSize(11).containsOnly("100");
        assertThat(queries("from")).hasSize(10).doesNotHaveDuplicates();
        assertThat(result.outcome().requests().retries()).isZero();
    }

    /** A name is one client's only where the whole list was seen. */
    @Test
    void aNameBeyondThePagesIsFound() {
        given(1_040, ENDS_AT_1000);

        assertThat(stage.verify(named("The last one")).outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.verify(named("The lost one")).outcome().findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("did you mean client id last, name \"The last one\"");
    }

    @Test
    void aTenantThatGivesFewerClientsForAPageIsReadToTheEnd() {
        given(1_040, "{'paging':{'end':1000,'most':50}}");

        assertThat(stage.verify(named("The last one")).outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(queries("from")).hasSize(20);
    }

    @Test
    void aClientThatIsDeletedMeanwhileHidesNoOther() {
        given(1_040, ENDS_AT_1000);
        // While the second page by checkpoint is asked for: after the token, eleven pages, and the first one.
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> stage.sandbox().removeClient("c3"))
                        .after(13));

        GoalResult result = stage.verify(stage.desired(UndeclaredClients.WARN));

        assertThat(result.outcome().findings()).extracting(Finding::rule).containsExactly("CIBA-217");
    }

    @Test
    void aRefusedCheckpointMeansThatNotAllWasSeen() {
        given(1_040, ENDS_AT_1000);
        stage.sandbox()
                .faults()
                .add(Fault.answer(400)
                        .json(object("{'statusCode':400,'error':'Bad Request','message':'Invalid checkpoint'}"))
                        .at("/api/v2/clients")
                        .after(13)
                        .always());

        GoalResult result = stage.verify(stage.desired(UndeclaredClients.WARN, client("last")));

        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.outcome().findings())
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message)
                        .startsWith("undeclared clients not checked")
                        .contains("Invalid checkpoint"));
    }

    @Test
    void whatTakesLongIsTold() {
        given(1_040, ENDS_AT_1000);
        List<String> told = new ArrayList<>();
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> stage.time().pass(Duration.ofMillis(900)))
                        .at("/api/v2/clients")
                        .always());
        try (Tenant tenant = new TenantBuilder(stage.sandbox().url().toString(), stage.time())
                .listener(new Told(told))
                .open(new Credentials.Token(Secret.of(EmbeddedTenant.OPAQUE), "AUTH0_API_TOKEN"))) {
            new Checker(tenant).check(stage.desired(UndeclaredClients.WARN), List.of());
        }

        assertThat(told).containsExactly("Listed 300 of 1,042 clients so far", "Listed 400 of 1,042 clients so far");
    }

    /** The list says on its first page that it takes more requests than the clients that are declared. */
    @Test
    void whatIsReadOneByOneIsToldAsWell() {
        given(3_000, "{}");
        List<String> told = new ArrayList<>();
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> stage.time().pass(Duration.ofMillis(900)))
                        .at("/api/v2/clients")
                        .always());
        ClientBuilder[] declared = IntStream.range(2_900, 2_920)
                .mapToObj(number -> client("c" + number))
                .toArray(ClientBuilder[]::new);
        try (Tenant tenant = new TenantBuilder(stage.sandbox().url().toString(), stage.time())
                .listener(new Told(told))
                .open(new Credentials.Token(Secret.of(EmbeddedTenant.OPAQUE), "AUTH0_API_TOKEN"))) {
            new Checker(tenant).check(stage.desired(declared), List.of());
        }

        assertThat(told)
                .containsExactly("Read 2 of 20 declared clients so far", "Read 14 of 20 declared clients so far");
    }

    /** What is kept of the others is a number of each, and some names. */
    @Test
    void onlyClientsThatMatterAreKept() {
        given(300, ENDS_AT_1000);
        try (Tenant tenant = stage.tenant()) {
            TenantReadings seen = new Checker(tenant)
                    .check(stage.desired(UndeclaredClients.WARN, named("The c7")), List.of())
                    .seen();

            assertThat(seen.clients()).hasSize(1);
            assertThat(seen.others()).extracting(LiveSubject::id).containsExactly("last");
        }
    }

    @Test
    void aHundredThousandIdsAreToldApart() {
        given(1, "{}");
        SeenIds seen = new SeenIds();

        assertThat(IntStream.range(0, 100_000).filter(i -> seen.add("c" + i)).count())
                .isEqualTo(100_000);
        assertThat(IntStream.range(0, 100_000).filter(i -> seen.add("c" + i)).count())
                .isZero();
        assertThat(seen.size()).isEqualTo(100_000);
    }

    private List<String> queries(String name) {
        return stage.sandbox().journal().stream()
                .filter(entry -> entry.path().equals("/api/v2/clients"))
                .map(entry -> value(entry, name))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String value(JournalEntry entry, String name) {
        return entry.query(name).orElse("");
    }

    private record Told(List<String> lines) implements TrafficListener {
        @Override
        public void request(Supplier<String> line) {}

        @Override
        public void waiting(String line) {
            lines.add(line);
        }
    }
}
