package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.crowd;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.AnswerFaults;
import io.github.cibamaven.sandbox.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it costs to find the declared clients, and what a search without one clear result comes to. */
class ClientLookupTest {
    private static final String LIST = "GET /clients";

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void oneClientCostsATokenAndOneRead() {
        stage = EmbeddedTenant.of(ready("a"), ready("b"));

        assertThat(stage.verify(ClientBuilder.client("a")).outcome().status()).isEqualTo(Status.IN_SYNC);

        assertThat(stage.sandbox().requests()).containsExactly("POST /oauth/token", "GET /api/v2/clients/a");
    }

    /** Whatever it is called in the POM, the client "Café Zürich" with the id cafe-zuerich is suggested. */
    @ParameterizedTest
    @CsvSource({
        "caf\u00e9 z\u00fcrich,capital letters",
        "Caf\u00e9  Z\u00fcrich,blanks",
        "caf\u00e9  z\u00fcrich,capital letters and blanks",
        "Caf\u00e9 Z\u00fcrich\u00a0,blanks",
        "Cafe\u0301 Zu\u0308rich,composed",
        "Caf\u00e9 Z\u00fcrch,name",
        "cafe-zuerich,name",
        "cafe_zuerih,name"
    })
    void anUnknownClientIsComparedWithThoseOfTheList(String written, String how) {
        ClientBuilder cafe = ready("cafe-zuerich").name("Caf\u00e9 Z\u00fcrich");
        stage = EmbeddedTenant.of(cafe, ready("other"));

        assertThat(messages(ClientBuilder.named(written)))
                .singleElement()
                .asString()
                .contains("did you mean client id cafe-zuerich, name \"Caf\u00e9 Z\u00fcrich\"", how)
                .doesNotContain("other\"");
    }

    @Test
    void anUnknownIdIsComparedOnlyWhereAListWasRead() {
        stage = EmbeddedTenant.of(ready("call-centre"), ready("kiosk"));

        assertThat(messages(ClientBuilder.client("call-center")))
                .containsExactly("the tenant has no client with clientId call-center");
        assertThat(stage.calls()).containsExactly("GET /clients/call-center");
        assertThat(messages(ClientBuilder.client("call-center"), ClientBuilder.client("kiosk"))
                        .get(0))
                .startsWith("the tenant has no client with clientId call-center, did you mean client id call-centre");
    }

    private List<String> messages(ClientBuilder... clients) {
        return stage.verify(clients).outcome().findings().stream()
                .filter(finding -> finding.rule().equals("CIBA-201"))
                .map(Finding::message)
                .toList();
    }

    @Test
    void nothingDeclaredCostsNothing() {
        stage = EmbeddedTenant.of(ready("a"));

        assertThat(stage.verify().outcome().status()).isEqualTo(Status.IN_SYNC);

        assertThat(stage.sandbox().requests()).isEmpty();
    }

    @Test
    void severalClientsCostPagesOf100() {
        stage = EmbeddedTenant.of(crowd(250));

        Checked checked = check(IntStream.of(0, 99, 100, 199, 200, 249).mapToObj(i -> "c" + i));

        assertThat(checked.judged()).hasSize(6);
        assertThat(stage.calls()).containsExactly(LIST, LIST, LIST);
        assertThat(stage.sandbox().journal().stream().skip(1))
                .allSatisfy(exchange -> assertThat(exchange.query("per_page")).hasValue("100"));
        assertThat(stage.sandbox().journal().stream()
                        .skip(1)
                        .map(exchange -> exchange.query("page").orElseThrow()))
                .containsExactly("0", "1", "2");
    }

    @Test
    void pagingStopsAsSoonAsAllAreSeen() {
        stage = EmbeddedTenant.of(crowd(250));

        assertThat(check(IntStream.of(3, 50, 98).mapToObj(i -> "c" + i)).judged())
                .hasSize(3);

        assertThat(stage.calls()).containsExactly(LIST);
    }

    @Test
    void fewerClientsThanPagesAreReadOneByOne() {
        stage = EmbeddedTenant.of(crowd(350));

        assertThat(check(IntStream.of(3, 348, 349).mapToObj(i -> "c" + i)).judged())
                .hasSize(3);

        assertThat(stage.calls()).containsExactly(LIST, "GET /clients/c348", "GET /clients/c349");
    }

    @Test
    void aNameIsSearchedToTheEndBecauseItMayBeThereTwice() {
        List<ClientBuilder> clients = new ArrayList<>(crowd(210));
        clients.add(0, ready("first").name("Kiosk"));
        stage = EmbeddedTenant.of(clients);

        GoalResult result = stage.verify(ClientBuilder.named("Kiosk"));

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.calls()).containsExactly(LIST, LIST, LIST);
    }

    @Test
    void aNameThatTwoClientsShareIsAFailureThatNamesBoth() {
        List<ClientBuilder> clients = new ArrayList<>(crowd(120));
        clients.add(0, ready("one").name("Kiosk"));
        clients.add(ready("two").name("Kiosk"));
        stage = EmbeddedTenant.of(clients);

        GoalResult result = stage.verify(ClientBuilder.named("Kiosk"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-201");
            assertThat(finding.message()).isEqualTo("2 clients are named Kiosk: one, two");
            assertThat(finding.location()).isPresent();
        });
    }

    @Test
    void aNameMatchesInFullAndWithCase() {
        stage = EmbeddedTenant.of(ready("a").name("Kiosk 2"), ready("b").with("name", "kiosk"));

        assertThat(rules(stage.verify(ClientBuilder.named("Kiosk")))).containsExactly("CIBA-201");
    }

    @Test
    void undeclaredClientsAreSearchedToTheEndAlthoughAllDeclaredOnesAreSeen() {
        List<ClientBuilder> clients = new ArrayList<>(crowd(200));
        clients.add(0, ready("a"));
        clients.add(ready("stranger"));
        stage = EmbeddedTenant.of(clients);

        GoalResult result = stage.verify(stage.desired(UndeclaredClients.FAIL, ClientBuilder.client("a")));

        assertThat(stage.calls()).containsExactly(LIST, LIST, LIST);
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-217");
            assertThat(finding.subject().id()).isEqualTo("stranger");
            assertThat(finding.fixable()).isFalse();
        });
    }

    @Test
    void undeclaredClientsMayBeAWarning() {
        stage = EmbeddedTenant.of(ready("a"), ready("stranger"), unready("harmless"));

        GoalResult result = stage.verify(stage.desired(UndeclaredClients.WARN, ClientBuilder.client("a")));

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(result.outcome().warnings()).isEqualTo(1);
        assertThat(rules(result)).containsExactly("CIBA-217");
    }

    @Test
    void clientsThatAnAmbiguousNameMeansAreNotAlsoUndeclared() {
        stage = EmbeddedTenant.of(ready("one").name("Kiosk"), ready("two").name("Kiosk"));

        assertThat(rules(stage.verify(stage.desired(UndeclaredClients.FAIL, ClientBuilder.named("Kiosk")))))
                .containsExactly("CIBA-201");
    }

    @Test
    void aMissingIdIsConfirmedByASingleRead() {
        stage = EmbeddedTenant.of(ready("a"), ready("b"));

        GoalResult result = stage.verify(ClientBuilder.client("a"), ClientBuilder.client("gone"));

        assertThat(stage.calls()).containsExactly(LIST, "GET /clients/gone");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-201");
            assertThat(finding.message()).contains("gone");
        });
    }

    @Test
    void aClientThatTheListLeavesOutIsFoundAllTheSame() {
        // Created after its page was read, or hidden: the list is not the last word about an id.
        stage = EmbeddedTenant.of(ready("a"), ready("b"));
        stage.sandbox()
                .faults()
                .add(Fault.answer(200)
                        .json(EmbeddedTenant.object("{'total':1,'start':0,'limit':100,'clients':["
                                + "{'client_id':'z','name':'Z','is_first_party':true,'global':false}]}"))
                        .on("GET"));

        GoalResult result = stage.verify(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.calls()).containsExactly(LIST, "GET /clients/a", "GET /clients/b");
    }

    @Test
    void theGlobalClientIsFoundByIdAndRefused() {
        stage = EmbeddedTenant.of(ready("a"), ready("whole").with("global", true));

        GoalResult result = stage.verify(ClientBuilder.client("a"), ClientBuilder.client("whole"));

        assertThat(rules(result)).containsExactly("CIBA-202");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
    }

    @Test
    void theSameClientByIdAndByNameIsDeclaredTwice() {
        stage = EmbeddedTenant.of(ready("a").name("Kiosk"));

        GoalResult result = stage.verify(ClientBuilder.client("a"), ClientBuilder.named("Kiosk"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-201");
            assertThat(finding.message()).contains("declared twice", "pom.xml:7");
        });
    }

    @Test
    void pagesThatRepeatThemselvesAreNoAnswer() {
        stage = EmbeddedTenant.of(crowd(250));
        stage.sandbox().faults().add(AnswerFaults.repeatingPages());

        GoalResult result = stage.verify(ClientBuilder.named("The c249"));

        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("repeats an earlier one"));
        assertThat(stage.calls()).hasSize(2);
    }

    private Checked check(Stream<String> ids) {
        return new Checker(stage.tenant())
                .check(stage.desired(ids.map(ClientBuilder::client).toArray(ClientBuilder[]::new)), List.of());
    }

    private static List<String> rules(GoalResult result) {
        return result.outcome().findings().stream().map(Finding::rule).toList();
    }
}
