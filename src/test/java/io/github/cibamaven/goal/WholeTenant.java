package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.DesiredBuilder.subject;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.DOMAIN;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.Checker;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.sandbox.state.Seeds;
import io.github.cibamaven.tenant.FakeTime;
import io.github.cibamaven.tenant.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant in which every kind of subject is declared and a good part has drifted, beside things that are no business of
 * ours; goals run on it as a user runs them, each with a connection of its own, in time that is turned by hand.
 */
final class WholeTenant implements AutoCloseable {
    static final String AUDIENCE = "https://api.acme.example/";
    static final String BODY = "{{ url }}\n{{ binding_message }}\n";

    private static final String MANAGER = "manager";
    private static final String MANAGER_SECRET = "manager-secret-5512";
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** The tenant as the others left it. */
    static final Seed DRIFTED = Seed.parse(object(("{'domain':'" + DOMAIN + "','clients':["
                    + "{'client_id':'call-centre','client_secret':'call-centre-secret-9','name':'Call centre',"
                    + "'description':'Agents','callbacks':['https://call.acme.example/'],"
                    + "'app_type':'regular_web','token_endpoint_auth_method':'client_secret_post',"
                    + "'oidc_conformant':false,'grant_types':['authorization_code','urn:acme:grant:own'],"
                    + "'async_approval_notification_channels':['email']},"
                    + "{'client_id':'legacy','client_secret':'legacy-secret-9','name':'Legacy',"
                    + "'app_type':'regular_web','token_endpoint_auth_method':'client_secret_post',"
                    + "'oidc_conformant':true,'grant_types':['implicit','" + CIBA + "'],"
                    + "'async_approval_notification_channels':['email']},"
                    + "{'client_id':'bystander','client_secret':'bystander-secret-9','name':'Bystander',"
                    + "'app_type':'regular_web','oidc_conformant':false,'grant_types':['authorization_code']},"
                    + "{'client_id':'" + MANAGER + "','client_secret':'" + MANAGER_SECRET + "',"
                    + "'name':'Manager','app_type':'non_interactive','grant_types':['client_credentials']}],"
                    + "'client_grants':[{'client_id':'" + MANAGER + "','audience':'https://" + DOMAIN
                    + "/api/v2/','scope':['read:clients','update:clients','read:client_grants',"
                    + "'read:guardian_factors','update:guardian_factors','read:mfa_policies',"
                    + "'update:mfa_policies','read:email_provider','read:email_templates',"
                    + "'create:email_templates','update:email_templates','read:resource_servers',"
                    + "'update:resource_servers','read:prompts']},"
                    + "{'client_id':'call-centre','audience':'" + AUDIENCE + "','subject_type':'user',"
                    + "'scope':['read:accounts']}],"
                    + "'guardian':{'factors':{'push-notification':{'enabled':false},'otp':{'enabled':true}},"
                    + "'selected_provider':'guardian','policies':['all-applications']},"
                    + "'emails':{'provider':{'name':'mandrill','enabled':true,"
                    + "'default_from_address':'no-reply@acme.example','credentials':{'api_key':'mail-key'}}},"
                    + "'email_templates':[{'template':'async_approval','enabled':false,'subject':'Old',"
                    + "'from':'ciba@acme.example','body':'{{ url }} {{ binding_message }}',"
                    + "'syntax':'liquid','urlLifetimeInSeconds':3600},"
                    + "{'template':'verify_email','enabled':true,'subject':'Verify'}],"
                    + "'resource_servers':[{'identifier':'" + AUDIENCE + "','name':'Accounts',"
                    + "'allow_offline_access':false,'token_lifetime':7200,"
                    + "'consent_policy':'transactional-authorization-with-mfa',"
                    + "'scopes':[{'value':'read:accounts'}],"
                    + "'subject_type_authorization':{'user':{'policy':'require_client_grant'}},"
                    + "'authorization_details':[{'type':'others_own','x_own':{'a':1}}]}]}"))
            .toString());

    final Sandbox sandbox;
    final FakeTime time;
    private final EmbeddedTenant tenant;
    private final Goals goals;

    private WholeTenant(Seed seed, Path folder, FakeTime time, Duration readTimeout) {
        this.time = time;
        tenant = EmbeddedTenant.of(seed, time, readTimeout);
        sandbox = tenant.sandbox();
        goals = new Goals(tenant.connection(), tenant::tenant, folder, time, time::sleep);
    }

    static WholeTenant of(Seed seed, Path folder) {
        return new WholeTenant(seed, folder, new FakeTime(), PATIENT);
    }

    /** As {@link Sandbox#state} tells it. */
    static WholeTenant as(JsonNode state, Path folder) {
        return of(Seeds.of(state), folder);
    }

    /** In which real time passes as well, and a tenant is not waited for long. */
    static WholeTenant impatient(JsonNode state, Path folder, Duration readTimeout) {
        return new WholeTenant(Seeds.of(state), folder, FakeTime.running(), readTimeout);
    }

    GoalResult verify() {
        return verify(desired());
    }

    GoalResult verify(Desired desired) {
        return tenant.verify(desired);
    }

    /** One check, and how it ends with each strictness. */
    Map<Strictness, GoalResult> verify(List<Strictness> each) {
        Map<Strictness, GoalResult> results = new LinkedHashMap<>();
        Goals.run(Goal.VERIFY, tenant.tenant(), (run, tenant) -> {
            Optional<Checked> checked;
            Optional<TenantException> failure;
            try {
                checked = Optional.of(new Checker(tenant).check(desired(), List.of()));
                failure = Optional.empty();
            } catch (TenantException nothing) {
                checked = Optional.empty();
                failure = Optional.of(nothing);
            }
            for (Strictness strictness : each) {
                Optional<TenantException> why = failure;
                results.put(
                        strictness,
                        checked.map(found -> VerifyGoal.result(run, found, strictness))
                                .orElseGet(() -> run.unread(why.orElseThrow(), strictness)));
            }
            return results.get(each.get(0));
        });
        return results;
    }

    /** What generate could not read. */
    List<Finding> unreadByGenerate() {
        try (Tenant opened = tenant.tenant()) {
            return InventoryReader.unread(new InventoryReader(opened).take(desired()));
        }
    }

    GoalResult apply() {
        return apply(desired(), Optional.empty());
    }

    GoalResult apply(Desired desired, Optional<ChangeFile> agreed) {
        return goals.apply(desired, Goals.YES, agreed);
    }

    GoalResult plan(Desired desired, Path file) {
        return goals.plan(desired, file);
    }

    GoalResult restore(ChangeFile snapshot) {
        return goals.restore(desired(), snapshot, Goals.YES, false);
    }

    /** What the last writing run kept. */
    Optional<ChangeFile> snapshot() {
        return goals.snapshot();
    }

    /** Everything that can be declared, of a client that needs all of it and of one that must not have CIBA. */
    Desired desired() {
        return desired(false);
    }

    /** @param exact whether the grants of the first client are the whole set */
    Desired desired(boolean exact) {
        return desired(exact, List.of());
    }

    Desired desired(boolean exact, List<Waiver> waivers) {
        Map<String, Value> template = new LinkedHashMap<>();
        template.put("enabled", Value.flag(true));
        template.put("subject", Value.text("Please approve"));
        template.put("body", Value.text(BODY));
        Map<String, Value> api = new LinkedHashMap<>();
        api.put("authorization_details", Value.texts("payment"));
        api.put("consent_policy", Value.text("none"));
        api.put("allow_offline_access", Value.flag(true));
        return tenant.declaring()
                .clients(callCentre(exact), legacy())
                .subjects(
                        subject(Subject.PUSH_FACTOR, Map.of("enabled", Value.flag(true))),
                        subject(Subject.PUSH_PROVIDER, Map.of("provider", Value.text("guardian"))),
                        subject(Subject.MFA_POLICIES, Map.of("policies", Value.texts("all-applications"))),
                        subject(Subject.ASYNC_APPROVAL_EMAIL, template),
                        subject(Subject.api(AUDIENCE), api))
                .undeclaredClients(UndeclaredClients.WARN)
                .waivers(waivers)
                .checkPrerequisites()
                .build();
    }

    private static DesiredClient callCentre(boolean exact) {
        Map<String, Declared<Value>> settings = new LinkedHashMap<>();
        settings.put("grant_types", Declared.of(Value.texts("authorization_code", "refresh_token")));
        settings.put("async_approval_notification_channels", Declared.of(Value.texts("guardian-push", "email")));
        BcAuthorize request = new BcAuthorize(
                Optional.of(Declared.of("openid read:accounts")),
                Optional.of(Declared.of(AUDIENCE)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new PomLocation("pom.xml", 9));
        return new DesiredClient(
                Optional.of(ClientSelector.id("call-centre")),
                true,
                exact,
                false,
                settings,
                Optional.of(request),
                new PomLocation("pom.xml", 7));
    }

    private static DesiredClient legacy() {
        return new DesiredClient(
                Optional.of(ClientSelector.id("legacy")),
                false,
                false,
                false,
                Map.of(),
                Optional.empty(),
                new PomLocation("pom.xml", 20));
    }

    @Override
    public void close() {
        tenant.close();
    }
}
