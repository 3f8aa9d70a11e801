package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.Effect;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Parts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an API lets a client do on behalf of users is declared, created, changed and put back, and never deleted. */
class ClientGrantGoalsTest {
    private static final String AUDIENCE = "https://api.acme.example/";
    private static final String PATH = "/api/v2/client-grants";
    private static final List<String> SCOPES = List.of(
            "read:clients",
            "update:clients",
            "create:clients",
            "read:client_credentials",
            "read:client_grants",
            "create:client_grants",
            "update:client_grants",
            "read:resource_servers");

    @TempDir
    Path folder;

    private EmbeddedTenant stage;

    @BeforeEach
    void start() {
        stage = EmbeddedTenant.of(
                List.of(ready("a")),
                SCOPES,
                object("{'resource_servers':[{'identifier':'" + AUDIENCE + "','scopes':[{'value':'read:x'},"
                        + "{'value':'write:x'},{'value':'own:x'}],"
                        + "'subject_type_authorization':{'user':{'policy':'require_client_grant'}}}]}"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Goals goals() {
        return new Goals(stage, folder);
    }

    private static DesiredPart grant(boolean exact, String... scopes) {
        return new DesiredPart(
                Subject.clientGrant(Subject.client("a", "a"), AUDIENCE),
                Map.of("scope", Declared.of(Value.texts(scopes))),
                exact ? Set.of() : Set.of("scope"),
                new PomLocation("pom.xml", 9));
    }

    private Desired desired(DesiredPart grant, Waiver... waivers) {
        DesiredClient plain = ClientBuilder.client("a").declared();
        return stage.declaring()
                .clients(new DesiredClient(
                        plain.selector(),
                        true,
                        false,
                        false,
                        false,
                        plain.settings(),
                        Optional.empty(),
                        List.of(grant),
                        new PomLocation("pom.xml", 7)))
                .waivers(List.of(waivers))
                .build();
    }

    /** The grants of a client for users, as the tenant has them. */
    private List<JsonNode> grants(String clientId) {
        List<JsonNode> grants = new ArrayList<>();
        stage.sandbox().part(Parts.clientGrants()).forEach(one -> {
            if (one.path("client_id").asText().equals(clientId)
                    && one.path("subject_type").asText().equals("user")) {
                grants.add(one);
            }
        });
        return grants;
    }

    private List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        assertThat(grants("a")).hasSize(1);
        grants("a").get(0).get("scope").forEach(scope -> scopes.add(scope.asText()));
        return scopes;
    }

    private void given(String... scopes) {
        JsonNode list = EmbeddedTenant.JSON.valueToTree(List.of(scopes));
        stage.sandbox()
                .patch(
                        Parts.clientGrant("cgr_own"),
                        object("{'id':'cgr_own','client_id':'a','audience':'" + AUDIENCE + "','subject_type':'user'}")
                                .set("scope", list));
    }

    private List<String> written() {
        return stage.calls().stream().filter(call -> !call.startsWith("GET")).toList();
    }

    private static List<String> rules(GoalResult result) {
        return result.outcome().findings().stream().map(Finding::rule).toList();
    }

    @Test
    void aMissingGrantIsAnErrorAndApplyCreatesItInOneRequest() {
        GoalResult verified = stage.verify(desired(grant(false, "read:x", "write:x")));

        assertThat(verified.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(verified.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-511");
            assertThat(finding.message()).contains("does not exist").contains("read:x");
            assertThat(finding.location()).contains(new PomLocation("pom.xml", 9));
        });
        assertThat(goals().plan(desired(grant(false, "read:x"))).outcome().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.change().creates()).isTrue());
        stage.sandbox().clearJournal();

        GoalResult applied = goals().apply(desired(grant(false, "read:x", "write:x")));

        assertThat(applied.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(written()).containsExactly("POST /client-grants");
        assertThat(scopes()).containsExactly("read:x", "write:x");
        assertThat(stage.verify(desired(grant(true, "write:x", "read:x")))
                        .outcome()
                        .status())
                .isEqualTo(Status.IN_SYNC);
    }

    @Test
    void whatIsContainedIsAddedAndOthersStay() {
        given("own:x");

        assertThat(rules(stage.verify(desired(grant(false, "read:x"))))).containsExactly("CIBA-512");
        stage.sandbox().clearJournal();
        GoalResult applied = goals().apply(desired(grant(false, "read:x")));

        assertThat(applied.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(written()).containsExactly("PATCH /client-grants/cgr_own");
        assertThat(scopes()).containsExactly("own:x", "read:x");
        stage.sandbox().clearJournal();
        assertThat(goals().apply(desired(grant(false, "read:x"))).outcome().status())
                .isEqualTo(Status.IN_SYNC);
        assertThat(written()).isEmpty();
    }

    @Test
    void anExactListTakesAwayWhatItDoesNotHaveUnlessAWaiverAcceptsIt() {
        given("own:x", "read:x");
        Waiver accepted = new Waiver(
                "CIBA-512",
                Optional.of(AUDIENCE),
                Optional.of("scope"),
                List.of("own:x"),
                "the old mobile app",
                Optional.empty(),
                null);

        assertThat(goals().apply(desired(grant(true, "read:x", "write:x"), accepted))
                        .outcome()
                        .status())
                .isEqualTo(Status.APPLIED);
        assertThat(scopes()).containsExactlyInAnyOrder("own:x", "read:x", "write:x");

        assertThat(goals().apply(desired(grant(true, "read:x", "write:x")))
                        .outcome()
                        .status())
                .isEqualTo(Status.APPLIED);
        assertThat(scopes()).containsExactlyInAnyOrder("read:x", "write:x");
    }

    @Test
    void aWaivedScopeIsNotGrantedWhereTheGrantIsCreated() {
        Waiver accepted = new Waiver(
                "CIBA-512",
                Optional.of("a"),
                Optional.of("scope"),
                List.of("write:x"),
                "not yet",
                Optional.empty(),
                null);

        goals().apply(desired(grant(false, "read:x", "write:x"), accepted));

        assertThat(scopes()).containsExactly("read:x");
    }

    @Test
    void restoreEmptiesWhatApplyCreatedAndSaysThatItStays() {
        goals().apply(desired(grant(false, "read:x")));

        GoalResult restored = goals().restore();

        assertThat(scopes()).isEmpty();
        assertThat(String.join("\n", restored.outcome().notes()))
                .contains("stays")
                .contains("Application Access");
        assertThat(stage.sandbox().requests()).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void restorePutsBackTheScopesThatThereWere() {
        given("own:x");
        goals().apply(desired(grant(true, "read:x")));

        goals().restore();

        assertThat(scopes()).containsExactly("own:x");
    }

    @Test
    void whatSomebodyElseCreatesAtTheSameTimeIsNotCreatedTwice() {
        Effect other = (request, tenant) -> {
            given("own:x");
            return tenant.handle(request);
        };
        stage.sandbox()
                .faults()
                .add(Fault.of("created meanwhile", other).at(PATH).on("POST"));

        GoalResult applied = goals().apply(desired(grant(false, "read:x")));

        assertThat(applied.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(written()).containsExactly("POST /client-grants", "PATCH /client-grants/cgr_own");
        assertThat(scopes()).containsExactly("own:x", "read:x");
    }

    @Test
    void aGrantWhoseAnswerWasLostIsFoundAndNotSentAgain() {
        stage.sandbox().faults().add(Fault.closedBeforeAnswer().at(PATH).on("POST"));

        GoalResult applied = goals().apply(desired(grant(false, "read:x")));

        assertThat(applied.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(written()).containsExactly("POST /client-grants");
        assertThat(scopes()).containsExactly("read:x");
    }

    @Test
    void anotherRefusalIsNotTriedAgain() {
        stage.sandbox()
                .faults()
                .add(Fault.answer(409)
                        .json(object("{'statusCode':409,'message':'no'}"))
                        .at(PATH)
                        .on("POST")
                        .always());

        GoalResult applied = goals().apply(desired(grant(false, "read:x")));

        assertThat(applied.end()).isNotEqualTo(GoalResult.End.SUCCESS);
        assertThat(written()).containsExactly("POST /client-grants");
    }

    @Test
    void withoutTheScopeNothingIsSaidOfTheGrant() {
        List<String> fewer = new ArrayList<>(SCOPES);
        fewer.remove("read:client_grants");
        try (EmbeddedTenant blind = EmbeddedTenant.of(
                List.of(ready("a")), fewer, object("{'resource_servers':[{'identifier':'" + AUDIENCE + "'}]}"))) {
            GoalResult verified = blind.verify(desired(grant(false, "read:x")));

            assertThat(rules(verified)).containsExactly("CIBA-702");
            assertThat(verified.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        }
    }

    /** The id that the grant is for nobody knows before. */
    @Test
    void aClientThatIsCreatedGetsItsGrantInTheSameRun() {
        Map<String, Declared<Value>> settings = new LinkedHashMap<>();
        settings.put("app_type", Declared.of(Value.text("regular_web")));
        settings.put("token_endpoint_auth_method", Declared.of(Value.text("client_secret_post")));
        DesiredClient fresh = new DesiredClient(
                Optional.of(ClientSelector.name("Fresh")),
                true,
                true,
                false,
                false,
                settings,
                Optional.empty(),
                List.of(grant(false, "read:x")),
                new PomLocation("pom.xml", 7));
        Desired desired = stage.declaring().clients(fresh).build();
        goals().plan(desired);
        stage.sandbox().clearJournal();

        GoalResult applied = goals().apply(desired, Goals.YES, Optional.of(goals().agreed()));

        assertThat(applied.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(written()).containsExactly("POST /clients", "POST /client-grants");
        String id = applied.outcome().changes().get(0).change().subject().id();
        assertThat(grants(id)).hasSize(1);
        assertThat(stage.verify(desired).outcome().status()).isEqualTo(Status.IN_SYNC);
        goals().restore();
        assertThat(grants(id))
                .singleElement()
                .satisfies(grant -> assertThat(grant.get("scope")).isEmpty());
    }
}
