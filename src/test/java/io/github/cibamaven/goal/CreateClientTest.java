package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.created;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.applied;
import static io.github.cibamaven.fixture.Goals.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.fixture.Keys;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.api.ManagementApiSchema;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client with {@code <create>} that the tenant does not have. */
class CreateClientTest {
    private static final List<String> SCOPES = List.of(
            "read:clients", "update:clients", "create:clients", "read:client_credentials", "create:client_credentials");
    private static final ClientBuilder KIOSK =
            created("Kiosk").grantTypes("refresh_token").asyncApprovalNotificationChannels("email");

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @AfterEach
    void close() {
        stage.close();
    }

    private void given(ClientBuilder... others) {
        given(SCOPES, "{}", others);
    }

    private void given(List<String> scopes, String parts, ClientBuilder... others) {
        stage = EmbeddedTenant.of(List.of(others), scopes, object(parts));
        desk = new Goals(stage, folder);
    }

    @Test
    void verifyAndPlanSayWhatIsToBeCreated() {
        given(ready("a"));

        GoalResult verified = stage.verify(KIOSK);
        GoalResult planned = desk.plan(KIOSK);

        assertThat(verified.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(verified.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(verified.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-201");
            assertThat(finding.status()).isEqualTo(Finding.Status.DRIFT);
            assertThat(finding.fixable()).isTrue();
            assertThat(finding.remedy()).contains("ciba:apply");
        });
        assertThat(planned.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(desk.agreed().changes()).singleElement().satisfies(change -> {
            assertThat(change.creates()).isTrue();
            assertThat(change.after().keySet())
                    .containsExactly(
                            "grant_types",
                            "async_approval_notification_channels",
                            "token_endpoint_auth_method",
                            "oidc_conformant",
                            "is_first_party",
                            "app_type",
                            "jwt_configuration.alg",
                            "client_metadata.ciba_maven_plugin");
        });
        assertThat(posts()).isEmpty();
    }

    @Test
    void itIsCreatedWithAllThatDecidesWhetherCibaWorks() {
        given(ready("a"));
        JsonNode other = stage.sandbox().client("a");

        GoalResult result = desk.apply(KIOSK);

        assertThat(error(result)).isEmpty();
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(result.outcome().findings()).isEmpty();
        ObjectNode body = posts().get(0).body().deepCopy();
        String mark =
                body.withObject("/client_metadata").remove("ciba_maven_plugin").asText();
        assertThat(mark).matches("[0-9a-f-]{36}");
        assertThat(body)
                .isEqualTo(object("{'name':'Kiosk','grant_types':['refresh_token','" + CIBA + "'],"
                        + "'async_approval_notification_channels':['email'],"
                        + "'token_endpoint_auth_method':'client_secret_post','oidc_conformant':true,"
                        + "'is_first_party':true,'app_type':'regular_web','jwt_configuration':{'alg':'RS256'},"
                        + "'client_metadata':{}}"));
        assertThat(applied(result)).containsExactly(id("Kiosk"));
        assertThat(stage.sandbox().client("a")).isEqualTo(other);
        assertThat(stage.verify(KIOSK).outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(desk.apply(KIOSK).outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(posts()).hasSize(1);
        assertThat(stage.writes()).isEmpty();
    }

    /** The whole list before and after, the one request, and the new client by its id. */
    @Test
    void itTakesFewRequests() {
        given();

        desk.apply(KIOSK);

        String list = "GET /clients";
        assertThat(stage.calls()).containsExactly(list, list, "POST /clients", "GET /clients/" + id("Kiosk"), list);
        assertThat(stage.sandbox().journal().get(2).query("fields")).contains("client_id,name");
    }

    @Test
    void itsRequestsAreAuth0s() {
        given();
        Optional<ManagementApiSchema> schema = ManagementApiSchema.load();
        Assumptions.assumeTrue(schema.isPresent(), ManagementApiSchema.ABSENT);

        desk.apply(KIOSK.with("organization_usage", "allow"));
        desk.apply(withKey("Van"));

        assertThat(posts()).hasSize(2);
        stage.sandbox().journal().stream()
                .filter(exchange -> exchange.path().startsWith("/api/"))
                .forEach(schema.get()::checkRequest);
    }

    @Test
    void itsSecretIsNeverKeptAndTheEndSaysWhereItIs() throws Exception {
        given();

        GoalResult result = desk.apply(KIOSK);

        String secret = stage.stored(id("Kiosk"), "client_secret").asText();
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(result.toString()).doesNotContain(secret);
        for (Path file : desk.snapshotFiles()) {
            assertThat(Files.readString(file)).doesNotContain(secret);
        }
        assertThat(result.outcome().notes())
                .first()
                .asString()
                .contains("client id " + id("Kiosk"), "secret was never read", "Applications > Kiosk");
    }

    @Test
    void aKeyIsSentInFullOnceAndItsMethodIsComparedEverAfter() {
        given();
        ClientBuilder jwt = withKey("Kiosk");

        GoalResult result = desk.apply(jwt);

        assertThat(error(result)).isEmpty();
        // The journal shows no PEM, of whatever kind.
        assertThat(posts().get(0).body().path("client_authentication_methods"))
                .isEqualTo(object("{'private_key_jwt':{'credentials':[{'credential_type':'public_key','alg':'RS256',"
                        + "'pem':'***'}]}}"));
        assertThat(posts().get(0).body().has("token_endpoint_auth_method")).isFalse();
        assertThat(result.outcome().notes()).first().asString().contains("private key whose public half was sent");
        assertThat(stage.verify(jwt).outcome().status()).isEqualTo(Status.IN_SYNC);
        String id = id("Kiosk");
        stage.edit(id, "{'client_authentication_methods':null,'token_endpoint_auth_method':'client_secret_basic'}");

        GoalResult drifted = desk.apply(jwt);

        assertThat(drifted.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(drifted.outcome().findings())
                .filteredOn(finding -> finding.setting().equals("client_authentication_methods"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.fixable()).isFalse();
                    assertThat(finding.remedy()).contains("add the key in Auth0");
                });
        assertThat(posts()).hasSize(1);
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void aTokenThatMayNotCreateIsNamedBeforeAnythingIsWritten() {
        given(List.of("read:clients", "update:clients", "read:client_credentials"), "{}", ready("a"));
        ClientBuilder drifted = ClientBuilder.client("a").grantTypes("password");

        GoalResult result = desk.apply(drifted, withKey("Kiosk"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.rule().equals("CIBA-702"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.lacking()).containsExactly("create:clients", "create:client_credentials"));
        assertThat(posts()).isEmpty();
        assertThat(stage.writes()).isEmpty();
        assertThat(stage.verify(KIOSK).outcome().findings())
                .extracting(Finding::rule)
                .containsExactly("CIBA-201");
    }

    @Test
    void aTokenOfUnknownScopesIsRefusedByTheTenant() {
        given(List.of("read:clients", "update:clients"), "{}");
        desk = new Goals(stage.connection(), stage::opaque, folder, java.time.Clock.systemUTC(), millis -> {});

        GoalResult result = desk.apply(KIOSK);

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(error(result)).contains("create:clients");
        assertThat(desk.snapshotFiles()).isEmpty();
    }

    @Test
    void aWaiverOfItsAbsenceKeepsItFromBeingCreated() {
        given();
        Waiver waiver = new Waiver(
                "CIBA-201", Optional.of("Kiosk"), Optional.empty(), List.of(), "later", Optional.empty(), null);
        Desired desired = stage.declaring(KIOSK).waivers(List.of(waiver)).build();

        GoalResult result = desk.apply(desired);

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(result.outcome().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.status()).isEqualTo(Finding.Status.WAIVED));
        assertThat(posts()).isEmpty();
    }

    @Test
    void aNameThatOnlyLooksLikeItIsAnotherClient() {
        given(
                ready("a").name("kiosk"),
                ready("b").name("Kiosk "),
                ready("Kiosk").name("other"));
        List<JsonNode> others = state("a", "b", "Kiosk");

        assertThat(stage.verify(KIOSK).outcome().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("did you mean", "other capital letters"));
        GoalResult result = desk.apply(KIOSK);

        assertThat(applied(result)).hasSize(1).doesNotContain("a", "b", "Kiosk");
        assertThat(state("a", "b", "Kiosk")).isEqualTo(others);
    }

    @Test
    void oneThatSomebodyElseHasCreatedMeanwhileIsTakenForIt() {
        given();
        somebodyCreates("Kiosk", "{'grant_types':['password'],'oidc_conformant':true}", "GET", 1);

        GoalResult result = desk.apply(KIOSK);

        assertThat(error(result)).isEmpty();
        assertThat(posts()).hasSize(1);
        assertThat(stage.grantTypes(id("Kiosk"))).contains("password", "refresh_token", CIBA);
        assertThat(stage.writes()).hasSize(1);
    }

    @Test
    void underAnAgreedPlanThatIsRefused() {
        given();
        desk.plan(KIOSK);
        create("Kiosk", "{}");

        GoalResult before = desk.applyAgreed(KIOSK);

        assertThat(before.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(before)).contains("Kiosk exists now, with the client id " + id("Kiosk"));
        assertThat(posts()).hasSize(1);
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void underAnAgreedPlanOneThatComesAtTheLastMomentIsRefusedAsWell() {
        given();
        desk.plan(KIOSK);
        somebodyCreates("Kiosk", "{}", "GET", 1);

        GoalResult result = desk.applyAgreed(KIOSK);

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result)).contains("moved since the plan was made", "Kiosk exists now");
        assertThat(stage.writes()).isEmpty();
        assertThat(posts()).hasSize(1);
    }

    @Test
    void anAgreedPlanCreatesExactlyThat() throws Exception {
        given();
        desk.plan(KIOSK);
        ChangeFile plan = desk.agreed();

        assertThat(ChangeFile.parse(ChangeFile.Kind.PLAN, plan.toJson())).isEqualTo(plan);
        assertThat(error(desk.apply(stage.desired(created("Kiosk")), Goals.YES, Optional.of(plan))))
                .contains("configuration has changed");
        assertThat(posts()).isEmpty();
        assertThat(desk.applyAgreed(KIOSK).outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void aLostAnswerIsFoundByTheMark() {
        given(ready("a").name("Kiosk of another kind"));
        stage.sandbox().faults().add(Fault.closedBeforeAnswer().on("POST").at("/api/v2/clients"));

        GoalResult result = desk.apply(KIOSK);

        assertThat(error(result)).isEmpty();
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(posts()).hasSize(1);
        assertThat(desk.newest().progress().finished()).isTrue();
        assertThat(desk.newest().changes().get(0).subject().id()).isEqualTo(id("Kiosk"));
    }

    /** One of that name that is not ours proves nothing. */
    @Test
    void withoutTheMarkItWasSentAndNotSeen() {
        given();
        stage.sandbox()
                .faults()
                .add(Fault.serverError(500).unhandled().on("POST").at("/api/v2/clients"));

        GoalResult result = desk.apply(KIOSK);

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(error(result)).contains("was sent once", "1 sent, but not seen: Kiosk", "Look into the dashboard");
        assertThat(desk.pauses().stream().mapToLong(Long::longValue).sum()).isEqualTo(5_000);
        assertThat(posts()).hasSize(1);
        assertThat(names()).doesNotContain("Kiosk");
        assertThat(desk.apply(KIOSK).outcome().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void aListThatShowsItLateIsWaitedFor() {
        given();
        stage.sandbox()
                .faults()
                .add(TenantFaults.shownLate(Duration.ofSeconds(2)).on("POST").at("/api/v2/clients"));

        assertThat(desk.apply(KIOSK).outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void twoThatCreateAtOnceTouchNothingMoreAndNameBoth() {
        given();
        somebodyCreates("Kiosk", "{}", "POST", 0);

        GoalResult result = desk.apply(KIOSK);

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        List<String> both = stage.sandbox()
                .state()
                .path("clients")
                .valueStream()
                .filter(client -> client.path("name").asText().equals("Kiosk"))
                .map(client -> client.path("client_id").asText())
                .toList();
        assertThat(both).hasSize(2);
        assertThat(error(result)).contains(both.get(0), both.get(1), "Neither was deleted");
        assertThat(stage.writes()).isEmpty();
        assertThat(posts()).hasSize(2);
        GoalResult next = desk.apply(KIOSK);
        assertThat(next.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(next.outcome().findings()).extracting(Finding::rule).containsExactly("CIBA-201");
        assertThat(posts()).hasSize(2);
    }

    @Test
    void itIsNotSentAgainWhereTheTenantSaysLater() {
        given();
        stage.sandbox()
                .faults()
                .add(Fault.answer(503)
                        .header("Retry-After", "1")
                        .json(object("{'statusCode':503,'error':'Service Unavailable','message':'later'}"))
                        .on("POST")
                        .at("/api/v2/clients"));

        desk.apply(KIOSK);

        assertThat(posts()).hasSize(1);
    }

    @Test
    void theRateLimitIsWaitedFor() {
        given();
        stage.sandbox()
                .faults()
                .add(Fault.rateLimited().header("Retry-After", "1").on("POST").at("/api/v2/clients"));

        assertThat(desk.apply(KIOSK).outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(posts()).hasSize(2);
        assertThat(names()).containsOnlyOnce("Kiosk");
    }

    @Test
    void aPlanWithoutRoomForItIsNamed() {
        given(SCOPES, "{'entitlements':{'clients':2}}", ready("a"));

        GoalResult result = desk.apply(KIOSK);

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(error(result)).contains("limit of entities", "limit of the tenant: make room");
        assertThat(desk.snapshotFiles()).isEmpty();
    }

    @Test
    void restoreTakesTheGrantAwayAndDeletesNothing() {
        given(ready("a"));
        JsonNode other = stage.sandbox().client("a");
        desk.apply(KIOSK);
        String id = id("Kiosk");

        GoalResult result = desk.restore();

        assertThat(error(result)).isEmpty();
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.writes())
                .extracting(JournalEntry::body)
                .containsExactly(object("{'grant_types':['refresh_token']}"));
        assertThat(stage.grantTypes(id)).containsExactly("refresh_token");
        assertThat(result.outcome().notes())
                .anySatisfy(note -> assertThat(note).contains("client id " + id, "nothing is deleted", "Danger Zone"));
        assertThat(stage.sandbox().client("a")).isEqualTo(other);
        assertThat(desk.apply(KIOSK).outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes(id)).containsExactly("refresh_token", CIBA);
    }

    /** What others have granted it since is theirs. */
    @Test
    void restoreLeavesWhatOthersHaveAdded() {
        given();
        desk.apply(KIOSK);
        stage.edit(id("Kiosk"), "{'grant_types':['password','" + CIBA + "']}");

        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes(id("Kiosk"))).containsExactly("password");
    }

    /** The snapshot of a run that was killed knows no id. */
    @Test
    void restoreFindsItByTheMarkAndNoOtherOfItsName() {
        given(ready("a").name("Kiosk of old"));
        desk.apply(KIOSK);
        ChangeFile kept = desk.newest();
        String id = id("Kiosk");
        stage.edit("a", "{'name':'Kiosk'}");
        ChangeFile killed = ChangeFile.snapshot(
                kept.domain(),
                kept.createdAt(),
                kept.configuration(),
                List.of(kept.changes().get(0).of(KIOSK.declared().subject())),
                new ChangeFile.Progress(1, false, Optional.empty()));
        JsonNode other = stage.sandbox().client("a");

        GoalResult result = desk.restore(killed, Goals.YES, false);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes(id)).doesNotContain(CIBA);
        assertThat(stage.sandbox().client("a")).isEqualTo(other);
        assertThat(desk.restore(killed, Goals.YES, false).end()).isEqualTo(GoalResult.End.SUCCESS);
    }

    @Test
    void restoreHasNothingToDoWhereItNeverCameToBe() {
        given(ready("a").name("Kiosk"));
        ChangeFile never = ChangeFile.snapshot(
                EmbeddedTenant.DOMAIN,
                java.time.Instant.EPOCH,
                "x",
                planned(),
                new ChangeFile.Progress(1, false, Optional.empty()));
        JsonNode other = stage.sandbox().client("a");

        GoalResult result = desk.restore(never, Goals.YES, true);

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(stage.sandbox().client("a")).isEqualTo(other);
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void aDryRunCreatesNothing() {
        given();

        GoalResult result = desk.apply(Goals.DRY, KIOSK);

        assertThat(result.outcome().changes()).hasSize(1);
        assertThat(posts()).isEmpty();
    }

    /** Whoever comes second sees the other one before it sends anything, or says that there are two. */
    @RepeatedTest(5)
    void twoRunsAtTheSameTimeEndWithOneOrWithARefusal() throws Exception {
        given();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<GoalResult>> both = List.of(
                () -> new Goals(stage, folder.resolve("one")).apply(KIOSK),
                () -> new Goals(stage, folder.resolve("two")).apply(KIOSK));
        List<GoalResult> results = new ArrayList<>();
        for (Future<GoalResult> run : threads.invokeAll(both)) {
            results.add(run.get());
        }
        threads.shutdown();

        long made = names().stream().filter("Kiosk"::equals).count();
        if (made == 1) {
            assertThat(results).allMatch(result -> result.end() == GoalResult.End.SUCCESS);
        } else {
            assertThat(made).isEqualTo(2);
            assertThat(results).anySatisfy(result -> {
                assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
                assertThat(error(result)).containsAnyOf("at the same time", "2 clients are named Kiosk");
            });
        }
        assertThat(stage.writes()).isEmpty();
    }

    /** Whatever the others are called: the one of exactly that name is changed, or one more is there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noClientOfAnotherNameIsEverTouched(long seed) {
        Random random = new Random(seed);
        List<String> like = List.of("Kiosk", "kiosk", "Kiosk ", "Ki\u00f6sk", "Kio\u0308sk", "KIOSK", "Kiosk2", "iosk");
        List<ClientBuilder> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            others.add(ready("c" + i).name(like.get(random.nextInt(like.size()))));
        }
        String wanted = like.get(random.nextInt(like.size()));
        given(others.toArray(ClientBuilder[]::new));
        Map<String, JsonNode> before = clients();
        long same = others.stream()
                .filter(other -> other.properties().get("name").equals(wanted))
                .count();

        GoalResult result = desk.apply(created(wanted).grantTypes("refresh_token"));

        Map<String, JsonNode> after = clients();
        before.forEach((id, client) -> {
            if (same > 1 || !client.path("name").asText().equals(wanted)) {
                assertThat(after).containsEntry(id, client);
            }
        });
        assertThat(after).hasSize(before.size() + (same == 0 ? 1 : 0));
        assertThat(result.end()).isEqualTo(same > 1 ? GoalResult.End.FAILURE : GoalResult.End.SUCCESS);
    }

    private Map<String, JsonNode> clients() {
        Map<String, JsonNode> clients = new LinkedHashMap<>();
        stage.sandbox()
                .state()
                .path("clients")
                .forEach(client -> clients.put(client.path("client_id").asText(), client.deepCopy()));
        return clients;
    }

    @Test
    void aProtectedTenantIsAskedForNothing() {
        given();
        Desired desired = stage.declaring(KIOSK)
                .protectedDomains(Set.of(EmbeddedTenant.DOMAIN))
                .build();

        assertThat(desk.apply(desired).end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(posts()).isEmpty();
        assertThat(desk.apply(desired, new Consent(false, Optional.of(EmbeddedTenant.DOMAIN)), Optional.empty())
                        .outcome()
                        .status())
                .isEqualTo(Status.APPLIED);
    }

    /** What it needs of the tenant counts for it as it will be; what nobody can have granted to it is not asked for. */
    @Test
    void itsNeedsAreCheckedBeforeItExists() {
        List<String> scopes = new ArrayList<>(SCOPES);
        scopes.addAll(
                List.of("read:resource_servers", "read:client_grants", "read:guardian_factors", "read:mfa_policies"));
        given(
                scopes,
                "{'resource_servers':[{'identifier':'https://api.acme.example/','subject_type_authorization':{'user':"
                        + "{'policy':'require_client_grant'}}}]}");
        DesiredClient declared = created("Kiosk")
                .asyncApprovalNotificationChannels("guardian-push")
                .declared();
        DesiredClient kiosk = new DesiredClient(
                declared.selector(),
                true,
                true,
                false,
                false,
                declared.settings(),
                Optional.of(new BcAuthorize(
                        Optional.of(Declared.of("openid")),
                        Optional.of(Declared.of("https://api.acme.example/")),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        null)),
                null);
        Desired desired = new DesiredBuilder(stage.connection())
                .clients(kiosk)
                .checkPrerequisites()
                .build();

        GoalResult result = desk.apply(desired);

        assertThat(result.outcome().findings()).extracting(Finding::rule).contains("CIBA-201", "CIBA-301", "CIBA-504");
        assertThat(stage.calls()).noneMatch(call -> call.contains("client-grants"));
        assertThat(posts()).isEmpty();
    }

    @Test
    void aKeyThatTheTokenWouldNotBeShownIsNotChecked() {
        given(List.of("read:clients", "update:clients", "create:clients", "create:client_credentials"), "{}");

        GoalResult result = stage.verify(withKey("Kiosk"));

        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-702");
            assertThat(finding.lacking()).containsExactly("read:client_credentials");
        });
        assertThat(desk.apply(withKey("Kiosk")).end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(posts()).isEmpty();
    }

    @Test
    void whatElseIsDeclaredIsWrittenInTheSameRun() {
        given(ready("a"), ready("b"), ready("c"));

        GoalResult result = desk.apply(
                ClientBuilder.client("a").grantTypes("password"),
                created("Van"),
                ClientBuilder.client("b").grantTypes("password"),
                KIOSK,
                ClientBuilder.client("c").grantTypes("password"));

        assertThat(error(result)).isEmpty();
        assertThat(applied(result)).containsExactly("a", id("Van"), "b", id("Kiosk"), "c");
        assertThat(desk.newest().changes()).hasSize(5);
        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes("b")).doesNotContain("password");
        assertThat(stage.grantTypes(id("Van"))).isEmpty();
    }

    /** Another module of the build comes later, and sees what the first one has created. */
    @Test
    void severalModulesCreateItOnce() {
        given();
        ClientBuilder other = created("Kiosk").grantTypes("refresh_token");

        assertThat(desk.beside(other.declared()).apply(KIOSK).outcome().status())
                .isEqualTo(Status.APPLIED);
        assertThat(desk.beside(KIOSK.declared()).apply(other).outcome().status())
                .isEqualTo(Status.IN_SYNC);
        assertThat(posts()).hasSize(1);
    }

    private List<io.github.cibamaven.model.outcome.SubjectChange> planned() {
        try (EmbeddedTenant empty = EmbeddedTenant.of(List.of(), SCOPES)) {
            Goals goals = new Goals(empty, folder.resolve("other"));
            goals.apply(KIOSK);
            return List.of(goals.newest().changes().get(0).of(KIOSK.declared().subject()));
        }
    }

    private static ClientBuilder withKey(String name) {
        return created(name).without("token_endpoint_auth_method").with("client_authentication_methods", methods());
    }

    private static Map<String, Object> methods() {
        return Map.of(
                "private_key_jwt",
                Map.of(
                        "credentials",
                        List.of(Map.of("credential_type", "public_key", "alg", "RS256", "pem", Keys.PUBLIC))));
    }

    /** With a request of their own, as the dashboard does. */
    private void create(String name, String more) {
        ObjectNode body = object(more);
        body.put("name", name).put("app_type", "regular_web").put("token_endpoint_auth_method", "client_secret_post");
        assertThat(Caller.of(stage.sandbox())
                        .with(EmbeddedTenant.OPAQUE)
                        .send("POST", "/api/v2/clients", body.toString())
                        .status())
                .isEqualTo(201);
    }

    private void somebodyCreates(String name, String more, String before, int skip) {
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> create(name, more))
                        .on(before)
                        .at("/api/v2/clients")
                        .skip(skip));
    }

    private List<JournalEntry> posts() {
        return stage.sandbox().journal().stream()
                .filter(exchange -> exchange.request().equals("POST /api/v2/clients"))
                .toList();
    }

    private String id(String name) {
        List<String> ids = new ArrayList<>();
        stage.sandbox().state().path("clients").forEach(client -> {
            if (client.path("name").asText().equals(name)) {
                ids.add(client.path("client_id").asText());
            }
        });
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        stage.sandbox()
                .state()
                .path("clients")
                .forEach(client -> names.add(client.path("name").asText()));
        return names;
    }

    private List<JsonNode> state(String... ids) {
        return java.util.Arrays.stream(ids).map(stage.sandbox()::client).toList();
    }
}
