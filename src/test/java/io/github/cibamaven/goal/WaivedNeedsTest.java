package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.DesiredBuilder.subject;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.Parts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a waiver leaves as it is counts as it is: what the clients need is judged by it, not by the declared value that
 * nobody will write. The same for what somebody changes while an apply is under way.
 */
class WaivedNeedsTest {
    private static final String CHANNELS = "async_approval_notification_channels";
    private static final String CREDENTIALS = "client_authentication_methods";
    private static final String AUDIENCE = "https://api.acme.example/";
    private static final ObjectNode SOUND = object("{'guardian':{'factors':{'push-notification':{'enabled':true}},"
            + "'selected_provider':'guardian','policies':['all-applications']},"
            + "'emails':{'provider':{'name':'smtp','enabled':true,'default_from_address':'ciba@acme.example',"
            + "'credentials':{'smtp_host':'localhost'}}},"
            + "'email_templates':[{'template':'async_approval','enabled':true,'syntax':'liquid',"
            + "'from':'ciba@acme.example','subject':'Approve','body':'{{ url }} {{ binding_message }}'}],"
            + "'resource_servers':[{'identifier':'" + AUDIENCE + "'}]}");
    private static final List<String> SCOPES = List.of(
            "read:clients",
            "update:clients",
            "read:client_credentials",
            "update:client_credentials",
            "read:guardian_factors",
            "read:mfa_policies",
            "read:email_provider",
            "read:email_templates",
            "read:resource_servers",
            "update:resource_servers");

    @TempDir
    Path folder;

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    /** The channels of the client, how long its requests live, what is declared, what is waived, a change, the errors. */
    static Stream<Arguments> left() {
        Part push = Parts.pushNotification();
        Part template = Parts.emailTemplate("async_approval");
        ClientBuilder byEmail = ClientBuilder.client("a").asyncApprovalNotificationChannels("email");
        ClientBuilder byPush = ClientBuilder.client("a").asyncApprovalNotificationChannels("guardian-push");
        ClientBuilder both = ClientBuilder.client("a").asyncApprovalNotificationChannels("guardian-push", "email");
        return Stream.of(
                // The channels that stay decide what is needed.
                row("[push]", 0, byEmail, of("CIBA-211", null), push, "{'enabled':false}", "CIBA-301"),
                row("[]", 0, byEmail, of("CIBA-211", CHANNELS), push, "{'enabled':false}", "CIBA-301"),
                row("[email]", 0, byPush, of("CIBA-211", null), template, "{'enabled':false}", "CIBA-405"),
                row("[email]", 0, byPush, of("CIBA-211", null), push, "{'enabled':false}", ""),
                row(
                        "[push,email]",
                        0,
                        byPush,
                        of("CIBA-211", null, "email"),
                        template,
                        "{'enabled':false}",
                        "CIBA-405"),
                row("[push]", 0, both, of("CIBA-211", null, "email"), template, "{'enabled':false}", ""),
                row("[push]", 301, byEmail, of("CIBA-211", null), push, "{}", "CIBA-109"),
                row("[push]", 300, byEmail, of("CIBA-211", null), push, "{}", ""),
                row("[]", 301, byEmail, of("CIBA-211", null), push, "{}", "CIBA-109"),
                row("[push]", 301, both, of("CIBA-211", null, "email"), push, "{}", "CIBA-109"),
                row("[email]", 301, both, of("CIBA-211", null, "guardian-push"), push, "{'enabled':false}", ""));
    }

    @ParameterizedTest
    @MethodSource("left")
    void whatIsNeededFollowsTheChannelsThatStay(
            List<String> live,
            long expiry,
            ClientBuilder wanted,
            Waiver waiver,
            Part part,
            String edit,
            String errors) {
        given(live.isEmpty() ? ready("a").without(CHANNELS) : ready("a").with(CHANNELS, live));
        stage.sandbox().patch(part, object(edit));

        GoalResult result = stage.verify(desired(expiring(wanted, expiry), List.of(waiver)));

        assertThat(errors(result)).isEqualTo(errors);
        assertThat(result.end()).isEqualTo(errors.isEmpty() ? GoalResult.End.SUCCESS : GoalResult.End.FAILURE);
    }

    /** What is declared of the tenant, what is waived, what the tenant has, and the rules that are still broken. */
    static Stream<Arguments> parts() {
        return Stream.of(
                Arguments.of(
                        subject(Subject.PUSH_PROVIDER, "provider", Value.text("guardian")),
                        of("CIBA-305", null),
                        Parts.guardian(),
                        "{'selected_provider':'sns'}",
                        "CIBA-303"),
                Arguments.of(
                        subject(Subject.PUSH_FACTOR, "enabled", Value.flag(false)),
                        of("CIBA-308", null),
                        Parts.pushNotification(),
                        "{'enabled':true}",
                        ""),
                Arguments.of(
                        subject(Subject.PUSH_FACTOR, "enabled", Value.flag(true)),
                        of("CIBA-301", null),
                        Parts.pushNotification(),
                        "{'enabled':false}",
                        ""),
                Arguments.of(
                        subject(Subject.ASYNC_APPROVAL_EMAIL, "from", Value.text("ciba@acme.example")),
                        of("CIBA-408", "from"),
                        Parts.emailTemplate("async_approval"),
                        "{'from':'no-reply@auth0.com'}",
                        "CIBA-121"),
                Arguments.of(
                        subject(Subject.ASYNC_APPROVAL_EMAIL, "enabled", Value.flag(false)),
                        of("CIBA-408", null),
                        Parts.emailTemplate("async_approval"),
                        "{'enabled':true}",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsJudgedIsWhatStays(DesiredPart declared, Waiver waiver, Part part, String edit, String errors) {
        given(ready("a"));
        stage.sandbox().patch(part, object(edit));

        GoalResult result = stage.verify(desired(ClientBuilder.client("a"), List.of(waiver), declared));

        assertThat(errors(result)).isEqualTo(errors);
    }

    @Test
    void aBodyThatStaysMustShowTheLink() {
        given(ready("a"));
        stage.sandbox().patch(Parts.emailTemplate("async_approval"), object("{'body':'{{ binding_message }}'}"));

        GoalResult result = stage.verify(desired(
                ClientBuilder.client("a"),
                List.of(of("CIBA-408", "body")),
                subject(Subject.ASYNC_APPROVAL_EMAIL, "body", Value.text("{{ url }} {{ binding_message }}"))));

        assertThat(result.outcome().findings()).extracting(Finding::rule).contains("CIBA-120");
    }

    @Test
    void scopesThatAnApiDoesNotDefineAreWaivedOneByOne() {
        given(ready("a"));
        DesiredClient client = asking(
                ClientBuilder.client("a"),
                new BcAuthorize(
                        Optional.of(Declared.of("openid read:x write:y")),
                        Optional.of(Declared.of(AUDIENCE)),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        place()));

        GoalResult result = stage.verify(desired(client, List.of(of("CIBA-507", "scopes", "read:x"))));

        assertThat(Rules.book().lists().get("CIBA-507")).containsExactly("scopes");
        assertThat(result.outcome().findings())
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("write:y");
    }

    @Test
    void aWaivedTypeHidesNoOtherThatTheClientSends() {
        given(ready("a"));
        DesiredClient client = asking(
                ClientBuilder.client("a"),
                new BcAuthorize(
                        Optional.empty(),
                        Optional.of(Declared.of(AUDIENCE)),
                        Optional.empty(),
                        List.of(Declared.of(AuthorizationDetail.ofType("order"))),
                        Optional.empty(),
                        place()));
        stage.sandbox().patch(Parts.guardian(), object("{'selected_provider':'direct'}"));

        GoalResult result = stage.verify(desired(
                client,
                List.of(of("CIBA-503", null, "payment"), of("CIBA-407", null)),
                subject(Subject.api(AUDIENCE), "authorization_details", Value.texts("payment"))));

        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.isError() && finding.rule().equals("CIBA-503"))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("order");
    }

    /** An API without any type: there is nothing to write, and nothing left to find. */
    @ParameterizedTest
    @MethodSource("types")
    void allTypesOfAnApiWithoutAnyCanBeWaived(Waiver waiver) {
        given(ready("a"));
        Desired desired = desired(
                ClientBuilder.client("a"),
                List.of(waiver),
                subject(Subject.api(AUDIENCE), "authorization_details", Value.texts("order")));

        assertThat(errors(stage.verify(desired))).isEmpty();
        assertThat(apply(desired).end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(stage.writes()).isEmpty();
    }

    static Stream<Waiver> types() {
        return Stream.of(of("CIBA-503", null), of("CIBA-503", null, "order"));
    }

    /** Auth0 keeps one way to authenticate: the other can only be taken away as a whole. */
    @Test
    void aWaivedCredentialIsNotTakenAwayWithItsMethod() {
        given(authenticating("private_key_jwt"));
        Waiver waiver = of("CIBA-215", CREDENTIALS, "cred_2");

        GoalResult secret = apply(
                desired(ClientBuilder.client("a").tokenEndpointAuthMethod("client_secret_post"), List.of(waiver)));
        assertThat(secret.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(stage.writes()).isEmpty();
        close();

        given(authenticating("tls_client_auth"));
        GoalResult other = apply(desired(ClientBuilder.client("a").privateKeyJwt("cred_3"), List.of(waiver)));
        assertThat(other.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(stage.writes()).isEmpty();
    }

    /** A waiver that names a client goes on to mean it, whatever it is called by the time of the write. */
    @Test
    void aRenamedClientKeepsItsWaiver() {
        given(ready("a").grantTypes("authorization_code", "implicit", CIBA));
        Waiver waiver = new Waiver(
                "CIBA-214", Optional.of("The a"), Optional.empty(), List.of(), "agreed", Optional.empty(), place());
        stage.sandbox()
                .faults()
                .add(TenantFaults.editedClient("a", object("{'name':'Renamed'}"))
                        .on("GET")
                        .at("/api/v2/clients/a")
                        .skip(1));

        GoalResult result = apply(desired(
                ClientBuilder.client("a").exactGrantTypes("authorization_code", "refresh_token"), List.of(waiver)));

        assertThat(stage.stored("a", "name").asText()).isEqualTo("Renamed");
        assertThat(stage.grantTypes("a"))
                .containsExactlyInAnyOrder("authorization_code", "implicit", "refresh_token", CIBA);
        // Since then the waiver names no client any more, which a check right after finds as well.
        assertThat(errors(result)).isEqualTo("CIBA-214");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
    }

    /** What a client needs since somebody changed its channels is read before the apply is said to be done. */
    @Test
    void anApplyIsNotGreenWhileWhatIsNeededSinceWasNotRead() {
        given(ready("a").asyncApprovalNotificationChannels("guardian-push").grantTypes("refresh_token"));
        stage.sandbox().patch(Parts.emailTemplate("async_approval"), object("{'enabled':false}"));
        stage.sandbox()
                .faults()
                .add(TenantFaults.editedClient("a", object("{'" + CHANNELS + "':['email']}"))
                        .on("PATCH")
                        .at("/api/v2/clients/a"));

        GoalResult result = apply(desired(ClientBuilder.client("a"), List.of()));

        assertThat(result.outcome().findings()).extracting(Finding::rule).contains("CIBA-405");
        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
    }

    private static Arguments row(
            String live, long expiry, ClientBuilder wanted, Waiver waiver, Part part, String edit, String errors) {
        List<String> channels = Stream.of(live.replaceAll("[\\[\\]]", "").split(","))
                .filter(name -> !name.isEmpty())
                .map(name -> name.equals("push") ? "guardian-push" : name)
                .toList();
        return Arguments.of(channels, expiry, wanted, waiver, part, edit, errors);
    }

    private void given(ClientBuilder client) {
        stage = EmbeddedTenant.of(List.of(client), SCOPES, SOUND);
    }

    private GoalResult apply(Desired desired) {
        return new Goals(stage, folder).apply(desired);
    }

    private Desired desired(ClientBuilder client, List<Waiver> waivers, DesiredPart... subjects) {
        return desired(expiring(client, 0), waivers, subjects);
    }

    private Desired desired(DesiredClient client, List<Waiver> waivers, DesiredPart... subjects) {
        return stage.declaring()
                .clients(client)
                .subjects(subjects)
                .waivers(waivers)
                .checkPrerequisites()
                .build();
    }

    private DesiredClient expiring(ClientBuilder wanted, long seconds) {
        DesiredClient client = stage.desired(wanted).clients().get(0);
        return seconds == 0
                ? client
                : asking(
                        wanted,
                        new BcAuthorize(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Declared.of(seconds)),
                                List.of(),
                                Optional.empty(),
                                place()));
    }

    private DesiredClient asking(ClientBuilder wanted, BcAuthorize request) {
        DesiredClient client = stage.desired(wanted).clients().get(0);
        return new DesiredClient(
                client.selector(),
                client.ciba(),
                client.exactGrantTypes(),
                client.exactCredentials(),
                client.settings(),
                Optional.of(request),
                client.location());
    }

    private static Waiver of(String rule, String setting, String... items) {
        return new Waiver(
                rule,
                Optional.empty(),
                Optional.ofNullable(setting),
                List.of(items),
                "agreed",
                Optional.empty(),
                place());
    }

    private static PomLocation place() {
        return new PomLocation("pom.xml", 20);
    }

    private static ClientBuilder authenticating(String method) {
        return ready("a").without("token_endpoint_auth_method").clientAuthenticationMethods(method, "cred_1", "cred_2");
    }

    private static String errors(GoalResult result) {
        Set<String> rules = new TreeSet<>();
        result.outcome().findings().stream().filter(Finding::isError).forEach(finding -> rules.add(finding.rule()));
        return String.join(" ", rules);
    }
}
