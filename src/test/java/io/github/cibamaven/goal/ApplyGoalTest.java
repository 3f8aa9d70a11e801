package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.applied;
import static io.github.cibamaven.fixture.Goals.error;
import static io.github.cibamaven.fixture.Goals.notApplied;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.api.ManagementApiSchema;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code apply} writes, and what it does not. */
class ApplyGoalTest {
    private static final String FOREIGN = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String CREDENTIALS =
            "{'client_authentication_methods':{'private_key_jwt':{'credentials':[{'id':'cred_1'}]}}}";

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @AfterEach
    void close() {
        stage.close();
    }

    private void given(ClientBuilder... clients) {
        stage = EmbeddedTenant.of(clients);
        desk = new Goals(stage, folder);
    }

    /** By its id here and by its name there: only the tenant shows that they are one. */
    @Test
    void aClientThatAnotherModuleContradictsByAnotherSelectorIsNotWritten() {
        given(unready("a"));
        DesiredClient elsewhere = ClientBuilder.named("The a").withoutCiba().declared();
        DesiredClient another = ClientBuilder.named("another").withoutCiba().declared();
        DesiredClient agreeing = ClientBuilder.named("The a").declared();

        GoalResult result = desk.beside(elsewhere).apply(ClientBuilder.client("a"));
        GoalResult plan = desk.beside(elsewhere).plan(ClientBuilder.client("a"));

        assertThat(result.outcome().findings()).extracting(Finding::rule).containsExactly("CIBA-126");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(plan.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(desk.planFile()).doesNotExist();
        assertThat(stage.writes()).isEmpty();
        assertThat(desk.beside(another, agreeing)
                        .apply(ClientBuilder.client("a"))
                        .end())
                .isEqualTo(GoalResult.End.SUCCESS);
    }

    @Test
    void writesOneRequestWithNothingButWhatChanges() {
        given(unready("a"));

        GoalResult result =
                desk.apply(ClientBuilder.client("a").asyncApprovalNotificationChannels("guardian-push", "email"));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(applied(result)).containsExactly("a");
        assertThat(result.outcome().findings()).isEmpty();
        assertThat(stage.writes()).singleElement().satisfies(write -> {
            assertThat(write.path()).isEqualTo("/api/v2/clients/a");
            assertThat(write.body())
                    .isEqualTo(object("{'grant_types':['authorization_code','refresh_token','" + CIBA
                            + "'],'oidc_conformant':true}"));
        });
        assertThat(stage.calls())
                .containsExactly("GET /clients/a", "GET /clients/a", "PATCH /clients/a", "GET /clients/a");
    }

    @Test
    void everyRequestIsOneThatAuth0Describes() {
        ClientBuilder jwt =
                ready("jwt").with("token_endpoint_auth_method", null).privateKeyJwt("cred_1");
        given(unready("a"), jwt, ready("secret"));
        Optional<ManagementApiSchema> schema = ManagementApiSchema.load();
        Assumptions.assumeTrue(schema.isPresent(), ManagementApiSchema.ABSENT);

        GoalResult result = desk.apply(
                ClientBuilder.client("a").asyncApprovalNotificationChannels("email"),
                ClientBuilder.client("jwt").tokenEndpointAuthMethod("client_secret_basic"),
                ClientBuilder.client("secret").privateKeyJwt("cred_2"));

        assertThat(applied(result)).containsExactly("a", "jwt", "secret");
        List<JournalEntry> calls = stage.sandbox().journal().stream()
                .filter(exchange -> exchange.path().startsWith("/api/"))
                .toList();
        assertThat(calls).hasSizeGreaterThan(9);
        calls.forEach(schema.orElseThrow()::checkRequest);
    }

    @Test
    void aSecondApplySendsNoWrite() {
        given(unready("a"), unready("b"));
        desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));

        GoalResult again = desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(again.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(again.outcome().changes()).isEmpty();
        assertThat(stage.writes()).hasSize(2);
        assertThat(desk.snapshotFiles()).hasSize(1);
    }

    @Test
    void removesTheGrantFromAClientThatMustNotHoldIt() {
        given(ready("a"));

        desk.apply(ClientBuilder.client("a").withoutCiba());

        assertThat(stage.grantTypes("a")).containsExactly("authorization_code");
    }

    @Test
    void anExactListGoesAndTheOrderOfChannelsComes() {
        given(ready("a"));

        desk.apply(ClientBuilder.client("a")
                .exactGrantTypes(CIBA, "refresh_token")
                .asyncApprovalNotificationChannels("email", "guardian-push"));

        assertThat(stage.grantTypes("a")).containsExactlyInAnyOrder(CIBA, "refresh_token");
        assertThat(stage.stored("a", "async_approval_notification_channels"))
                .isEqualTo(EmbeddedTenant.JSON.valueToTree(List.of("email", "guardian-push")));
        assertThat(stage.writes()).hasSize(1);
    }

    // What Auth0 excludes

    @Test
    void aSecretMethodClearsTheCredentialsInTheSameRequest() {
        given(ready("a").with("token_endpoint_auth_method", null).privateKeyJwt("cred_1"));

        GoalResult result = desk.apply(ClientBuilder.client("a").tokenEndpointAuthMethod("client_secret_post"));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.writes())
                .singleElement()
                .extracting(JournalEntry::body)
                .isEqualTo(object(
                        "{'token_endpoint_auth_method':'client_secret_post','client_authentication_methods':null}"));
        assertThat(stage.sandbox().client("a").has("client_authentication_methods"))
                .isFalse();
    }

    @Test
    void credentialsClearTheSecretMethodInTheSameRequest() {
        given(ready("a"));

        GoalResult result = desk.apply(ClientBuilder.client("a").privateKeyJwt("cred_1"));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.writes()).hasSize(1);
        assertThat(stage.sandbox().client("a").has("token_endpoint_auth_method"))
                .isFalse();
        assertThat(stage.stored("a", "client_authentication_methods"))
                .isEqualTo(object(CREDENTIALS).get("client_authentication_methods"));
    }

    // Somebody else

    @Test
    void aGrantThatSomebodyAddsMeanwhileSurvives() {
        given(unready("a"));
        editBeforeTheSecondRead("{'grant_types':['authorization_code','refresh_token','" + FOREIGN + "']}");

        GoalResult result = desk.apply(ClientBuilder.client("a"));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes("a")).contains(CIBA, FOREIGN, "authorization_code", "refresh_token");
        assertThat(stage.writes()).hasSize(1);
    }

    @Test
    void anExactListDoesNotTakeAwayWhatSomebodyAddsMeanwhile() {
        given(unready("a"));
        editBeforeTheSecondRead("{'grant_types':['authorization_code','refresh_token','" + FOREIGN + "']}");

        GoalResult result = desk.apply(ClientBuilder.client("a").exactGrantTypes("authorization_code"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(error(result))
                .contains("The a changed meanwhile: somebody added " + FOREIGN + " in grant_types", "ciba:verify");
        assertThat(stage.grantTypes("a")).contains(FOREIGN);
        assertThat(stage.writes()).isEmpty();
        // Once it was seen it goes, as declared.
        assertThat(desk.apply(ClientBuilder.client("a").exactGrantTypes("authorization_code"))
                        .outcome()
                        .status())
                .isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes("a")).containsExactly("authorization_code", CIBA);
    }

    @Test
    void anExactListStillLosesWhatWasSeenWhenSomethingElseMoves() {
        given(unready("a"));
        editBeforeTheSecondRead("{'grant_types':['refresh_token'],'name':'Renamed'}");

        GoalResult result = desk.apply(ClientBuilder.client("a").exactGrantTypes("authorization_code"));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes("a")).containsExactly("authorization_code", CIBA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'async_approval_notification_channels':['guardian-push','email']}",
                "{'token_endpoint_auth_method':null,'client_authentication_methods':"
                        + "{'private_key_jwt':{'credentials':[{'id':'cred_9'}]}}}"
            })
    void noListLosesWhatSomebodyAddsMeanwhile(String edit) {
        given(unready("a"));
        stage.edit("a", "{'async_approval_notification_channels':['guardian-push']}");
        editBeforeTheSecondRead(edit);
        JsonNode edited = object(edit);

        GoalResult result = desk.apply(ClientBuilder.client("a")
                .asyncApprovalNotificationChannels("guardian-push")
                .tokenEndpointAuthMethod("client_secret_post"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result)).contains("changed meanwhile");
        edited.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> assertThat(stage.stored("a", field.getKey())).isEqualTo(field.getValue()));
    }

    @Test
    void whatSomebodyElseMadeMeanwhileIsNotWrittenAgain() {
        given(unready("a"));
        editBeforeTheSecondRead("{'grant_types':['" + CIBA + "'],'oidc_conformant':true}");

        GoalResult result = desk.apply(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.outcome().changes()).isEmpty();
        assertThat(stage.writes()).isEmpty();
        assertThat(desk.snapshotFiles()).isEmpty();
    }

    @Test
    void underAnAgreedPlanAMovedClientIsRefused() {
        given(unready("a"));
        desk.plan(ClientBuilder.client("a"));
        editBeforeTheSecondRead("{'grant_types':['authorization_code','" + FOREIGN + "']}");

        GoalResult result = desk.applyAgreed(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result)).contains("has moved since the plan was made", "Run ciba:plan again");
        assertThat(error(result)).doesNotContain("Run the same command again");
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void anObstacleThatAppearsMeanwhileStops() {
        given(unready("a"), unready("b"));
        stage.sandbox()
                .faults()
                .add(TenantFaults.editedClient("b", object("{'is_first_party':false}"))
                        .on("PATCH")
                        .at("/api/v2/clients/a"));

        GoalResult result = desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().status()).isEqualTo(Status.PARTIALLY_APPLIED);
        assertThat(applied(result)).containsExactly("a");
        assertThat(notApplied(result)).containsExactly("b");
        assertThat(error(result)).contains("The b changed meanwhile", "first-party");
        assertThat(stage.writes()).hasSize(1);
    }

    @Test
    void aClientThatIsDeletedMeanwhileStops() {
        given(unready("a"));
        stage.sandbox().faults().add(Fault.answer(404).on("GET").skip(1));

        GoalResult result = desk.apply(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(applied(result)).isEmpty();
        assertThat(stage.writes()).isEmpty();
    }

    // Guards

    @Test
    void nothingIsWrittenWhileAnErrorRemainsThatApplyCannotMend() {
        given(unready("a"), unready("third").isFirstParty(false));

        GoalResult result = desk.apply(ClientBuilder.client("a"), ClientBuilder.client("third"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(error(result)).isEqualTo("nothing was written: 1 error that apply cannot fix");
        assertThat(result.outcome().findings()).extracting(Finding::rule).contains("CIBA-203", "CIBA-204");
        assertThat(notApplied(result)).contains("a");
        assertThat(stage.writes()).isEmpty();
        assertThat(desk.snapshotFiles()).isEmpty();
    }

    @Test
    void nothingIsWrittenWhileSomethingCouldNotBeChecked() {
        stage = EmbeddedTenant.of(List.of(unready("a")), List.of("read:clients", "update:clients"));
        desk = new Goals(stage, folder);

        GoalResult result = desk.apply(ClientBuilder.client("a").privateKeyJwt("cred_1"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void withoutTheScopeToWriteTheUserLearnsItsName() {
        stage = EmbeddedTenant.of(List.of(unready("a")), List.of("read:clients"));
        desk = new Goals(stage, folder);

        GoalResult result = desk.apply(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().status()).isEqualTo(Status.ERROR);
        assertThat(error(result)).contains("update:clients", "0 applied", "1 not applied: The a");
    }

    @Test
    void anUndeclaredClientStandsInTheWayOnlyWhenItFails() {
        given(unready("a"), ready("stranger"));

        GoalResult failing = desk.apply(
                stage.desired(UndeclaredClients.FAIL, ClientBuilder.client("a")), Goals.YES, Optional.empty());
        assertThat(failing.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(stage.writes()).isEmpty();

        GoalResult warning = desk.apply(
                stage.desired(UndeclaredClients.WARN, ClientBuilder.client("a")), Goals.YES, Optional.empty());
        assertThat(warning.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(warning.outcome().findings()).extracting(Finding::rule).containsExactly("CIBA-217");
        assertThat(stage.grantTypes("stranger")).contains(CIBA);
    }

    @Test
    void aDryRunReadsAndShowsTheChangesAndWritesNothing() {
        given(unready("a"));

        GoalResult result = desk.apply(Goals.DRY, ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(notApplied(result)).containsExactly("a");
        assertThat(result.outcome().notes()).containsExactly("dry run: nothing was written");
        assertThat(stage.calls()).containsExactly("GET /clients/a");
        assertThat(desk.snapshotFiles()).isEmpty();
    }

    @Test
    void aProtectedTenantIsNotEvenReadWithoutItsNameSpelledOut() {
        given(unready("a"));

        GoalResult silent = desk.apply(guarded(ClientBuilder.client("a")), Goals.YES, Optional.empty());
        GoalResult wrong = desk.apply(
                guarded(ClientBuilder.client("a")),
                new Consent(false, Optional.of("acme-dev.eu.auth0.com")),
                Optional.empty());

        assertThat(silent.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(silent)).contains("is a protected domain", "-Dciba.confirm=" + EmbeddedTenant.DOMAIN);
        assertThat(error(wrong)).contains("acme-dev.eu.auth0.com");
        assertThat(stage.sandbox().requests()).isEmpty();
    }

    @Test
    void aProtectedTenantIsWrittenToOnceItIsSpelledOut() {
        given(unready("a"));

        GoalResult result = desk.apply(
                guarded(ClientBuilder.client("a")),
                new Consent(false, Optional.of("ACME.eu.auth0.com")),
                Optional.empty());

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void aProtectedTenantMayBeLookedAt() {
        given(unready("a"));

        assertThat(desk.apply(guarded(ClientBuilder.client("a")), Goals.DRY, Optional.empty())
                        .end())
                .isEqualTo(GoalResult.End.SUCCESS);
        assertThat(stage.writes()).isEmpty();
    }

    // Agreed plans

    @Test
    void anAgreedPlanIsMadeExactly() {
        given(unready("a"));
        desk.plan(ClientBuilder.client("a"));

        assertThat(desk.applyAgreed(ClientBuilder.client("a")).outcome().status())
                .isEqualTo(Status.APPLIED);
    }

    @Test
    void aPlanForAnotherPomIsRefused() {
        given(unready("a"));
        desk.plan(ClientBuilder.client("a"));

        GoalResult result = desk.applyAgreed(ClientBuilder.client("a").asyncApprovalNotificationChannels("email"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result)).contains("configuration has changed since the plan was made");
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void aPlanForAnotherTenantIsRefused() {
        given(unready("a"));
        desk.plan(ClientBuilder.client("a"));
        ChangeFile own = desk.agreed();
        ChangeFile foreign = ChangeFile.plan("other.eu.auth0.com", own.createdAt(), own.configuration(), own.changes());

        GoalResult result = desk.apply(stage.desired(ClientBuilder.client("a")), Goals.YES, Optional.of(foreign));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result))
                .isEqualTo("the plan is for tenant other.eu.auth0.com, not for " + EmbeddedTenant.DOMAIN);
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void whatThePlanAlreadyMadeIsNotMadeAgain() {
        given(unready("a"), unready("b"));
        desk.plan(ClientBuilder.client("a"), ClientBuilder.client("b"));
        desk.applyAgreed(ClientBuilder.client("a"), ClientBuilder.client("b"));

        GoalResult again = desk.applyAgreed(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(again.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(again.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(stage.writes()).hasSize(2);
    }

    @Test
    void anEmptyPlanHoldsAsLongAsNothingMoves() {
        given(ready("a"));
        desk.plan(ClientBuilder.client("a"));

        assertThat(desk.applyAgreed(ClientBuilder.client("a")).outcome().status())
                .isEqualTo(Status.IN_SYNC);
        stage.edit("a", "{'oidc_conformant':false}");

        GoalResult moved = desk.applyAgreed(ClientBuilder.client("a"));

        assertThat(moved.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(moved)).contains("The a oidc_conformant is false and would have to be written");
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void aPlanForATenantThatHasMovedIsRefused() {
        given(unready("a"));
        desk.plan(ClientBuilder.client("a"));
        stage.edit("a", "{'grant_types':['implicit']}");

        GoalResult result = desk.applyAgreed(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(error(result))
                .contains(
                        "the tenant has moved since the plan was made",
                        "The a grant_types is [implicit], the plan knew [authorization_code, refresh_token]");
        assertThat(stage.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'Renamed'}", "{'description':'Edited'}", "{'callbacks':['https://x.example']}"})
    void aPlanOutlivesAnEditOfSomethingElse(String edit) {
        given(unready("a"));
        desk.plan(ClientBuilder.client("a"));
        stage.edit("a", edit);

        assertThat(desk.applyAgreed(ClientBuilder.client("a")).outcome().status())
                .isEqualTo(Status.APPLIED);
        object(edit)
                .properties()
                .forEach(field -> assertThat(stage.stored("a", field.getKey())).isEqualTo(field.getValue()));
    }

    private Desired guarded(ClientBuilder client) {
        return stage.declaring(client)
                .protectedDomains(Set.of(EmbeddedTenant.DOMAIN))
                .build();
    }

    private void editBeforeTheSecondRead(String patch) {
        int planned = (int)
                stage.calls().stream().filter(call -> call.startsWith("GET")).count();
        assertThat(planned).isLessThan(2);
        stage.sandbox()
                .faults()
                .add(TenantFaults.editedClient("a", object(patch)).on("GET").skip(1));
    }
}
