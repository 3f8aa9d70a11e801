package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.JSON;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.Figure;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.settings.TenantSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A law over the catalogue: whatever can be declared, when the tenant has it otherwise {@code verify} fails, and
 * {@code apply} makes it so, or says that nobody can. A new setting is covered as soon as it is in the catalogue.
 */
class DeclaredDriftTest {
    private static final String AUDIENCE = "https://api.acme.example/";
    private static final Subject GRANT = Subject.clientGrant(Subject.client("a", "a"), AUDIENCE);
    private static final Part TEMPLATE = Parts.emailTemplate("async_approval");
    private static final List<String> SCOPES = List.of(
            "read:clients",
            "update:clients",
            "read:client_credentials",
            "update:client_credentials",
            "read:guardian_factors",
            "update:guardian_factors",
            "read:mfa_policies",
            "update:mfa_policies",
            "read:email_provider",
            "update:email_provider",
            "read:email_templates",
            "update:email_templates",
            "read:resource_servers",
            "update:resource_servers",
            "read:client_grants",
            "create:client_grants",
            "update:client_grants");
    private static final ObjectNode TENANT = object("{'guardian':{'factors':{'push-notification':{'enabled':true}},"
            + "'selected_provider':'guardian','policies':['all-applications']},"
            + "'emails':{'provider':{'name':'smtp','enabled':true,'default_from_address':'ciba@acme.example',"
            + "'credentials':{'smtp_host':'localhost'}}},"
            + "'email_templates':[{'template':'async_approval','enabled':true,'syntax':'liquid',"
            + "'body':'{{ url }} {{ binding_message }}'}],"
            + "'resource_servers':[{'identifier':'" + AUDIENCE + "','scopes':[{'value':'implicit'},"
            + "{'value':'password'},{'value':'urn:x:other'}]}]}");

    /**
     * One way to declare a setting, and one way in which the tenant has it otherwise.
     *
     * @param exact whether a list is declared to be the whole set
     */
    private record Drift(Setting setting, Value declared, boolean exact, Value live, boolean ciba) {
        /** The same items in another order: the one difference that is a warning. */
        boolean reordered() {
            return live.asTexts().size() == declared.asTexts().size()
                    && !live.absent()
                    && live instanceof Value.Texts
                    && Set.copyOf(live.asTexts()).equals(Set.copyOf(declared.asTexts()));
        }

        boolean ofClient() {
            return setting.of() == SubjectKind.CLIENT;
        }

        @Override
        public String toString() {
            return setting.of() + " " + setting.property() + (ciba ? "" : " without CIBA")
                    + (exact ? " exactly " : " declared ") + declared + ", live " + live;
        }
    }

    @TempDir
    Path folder;

    @Test
    void everyDeclaredSettingThatDriftsFailsAndIsMadeAsDeclared() throws Exception {
        List<Drift> drifts = Settings.all().stream()
                .filter(setting -> setting.element().isPresent())
                .flatMap(setting -> drifts(setting).stream())
                .filter(DeclaredDriftTest::sound)
                .toList();
        assertThat(drifts.stream().map(Drift::setting).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Settings.all().stream()
                        .filter(setting -> setting.element().isPresent())
                        .toList());
        List<String> green = new ArrayList<>();
        try (EmbeddedTenant stage = EmbeddedTenant.of(List.of(ready("a")), SCOPES, TENANT)) {
            for (Drift drift : drifts) {
                reset(stage);
                set(stage, drift);
                wrong(stage, drift).ifPresent(what -> green.add(drift + ": " + what));
            }
        }
        Figure.DRIFTS.measured(drifts.size(), drifts.size() - green.size());

        assertThat(green).isEmpty();
    }

    private Optional<String> wrong(EmbeddedTenant stage, Drift drift) {
        // With what a client needs as well, where another rule may speak of the same property.
        for (boolean prerequisites : drift.ofClient() ? new boolean[] {false} : new boolean[] {false, true}) {
            GoalResult verified = stage.verify(desired(stage, drift, prerequisites));
            boolean error = verified.outcome().findings().stream()
                    .anyMatch(finding -> finding.isError()
                            && finding.setting().equals(drift.setting().property()));
            GoalResult.End end = drift.reordered() ? GoalResult.End.SUCCESS : GoalResult.End.FAILURE;
            if (error == drift.reordered()
                    || verified.end() != end
                    || verified.outcome().status() != Status.DRIFT) {
                return Optional.of("verify ends with " + verified.end() + ", "
                        + verified.outcome().status()
                        + verified.outcome().findings().stream()
                                .map(Finding::message)
                                .toList());
            }
        }
        Desired desired = desired(stage, drift, false);
        GoalResult applied = new Goals(stage, folder).apply(desired);
        if (!drift.setting().writable()) {
            return applied.end() == GoalResult.End.FAILURE && stage.writes().isEmpty()
                    ? Optional.empty()
                    : Optional.of("apply ends with " + applied.end());
        }
        GoalResult after = stage.verify(desired);
        return applied.end() == GoalResult.End.SUCCESS && after.outcome().status() == Status.IN_SYNC
                ? Optional.empty()
                : Optional.of("apply ends with " + applied.end() + " "
                        + applied.outcome().error().map(RunError::text).orElse("") + ", then "
                        + after.outcome().findings().stream()
                                .map(Finding::message)
                                .toList());
    }

    // What can be declared of a setting, and what the tenant can have instead

    private static List<Drift> drifts(Setting setting) {
        List<Drift> drifts = new ArrayList<>();
        for (Value declared : declarations(setting)) {
            for (boolean exact : new boolean[] {false, true}) {
                for (Value live : others(setting, declared, exact)) {
                    for (boolean ciba : new boolean[] {true, false}) {
                        if (ciba || setting.of() == SubjectKind.CLIENT) {
                            drifts.add(new Drift(setting, declared, exact, live, ciba));
                        }
                    }
                }
            }
        }
        return drifts;
    }

    private static List<Value> declarations(Setting setting) {
        List<String> words = words(setting);
        return switch (setting.shape()) {
            case FLAG -> List.of(Value.flag(true), Value.flag(false));
            case NUMBER -> List.of(Value.of(900));
            case TEXT, TEXT_FILE -> words.stream().limit(3).map(Value::text).toList();
            case TEXTS, TYPES -> List.of(Value.texts(words.get(0)), Value.texts(words.get(0), words.get(1)));
            case CREDENTIALS ->
                List.of(credentials("private_key_jwt", "c1"), credentials("private_key_jwt", "c1", "c2"));
        };
    }

    private static List<Value> others(Setting setting, Value declared, boolean exact) {
        List<String> words = words(setting);
        if (setting.equals(TenantSettings.API_CONSENT_POLICY)) {
            return exact ? List.of() : List.of(Value.text(TenantSettings.TRANSACTIONAL));
        }
        if (setting.equals(TenantSettings.GRANT_ALL_SCOPES)) {
            return exact ? List.of() : List.of(Value.flag(!declared.isTrue())); // Without it is without all of them.
        }
        List<Value> others = new ArrayList<>(exact ? List.of() : List.of(Value.ABSENT));
        switch (setting.shape()) {
            case FLAG -> others.add(Value.flag(!declared.isTrue()));
            case NUMBER -> others.add(Value.of(3600));
            case TEXT, TEXT_FILE ->
                words.stream()
                        .map(Value::text)
                        .filter(other -> !other.equals(declared))
                        .forEach(others::add);
            case TYPES -> {
                others.add(types(words.get(2)));
                if (declared.asTexts().size() > 1) {
                    others.add(types(words.get(0)));
                }
            }
            case TEXTS -> texts(setting, declared, exact, others);
            case CREDENTIALS -> {
                others.add(credentials("private_key_jwt", "c3"));
                others.add(credentials("tls_client_auth", "c1"));
                if (exact) {
                    others.add(credentials("private_key_jwt", "c1", "c2", "c3"));
                }
            }
        }
        boolean list = setting.shape() == Setting.Shape.TEXTS || setting.shape() == Setting.Shape.CREDENTIALS;
        return exact && !list ? List.of() : others;
    }

    private static void texts(Setting setting, Value declared, boolean exact, List<Value> others) {
        List<String> words = words(setting);
        boolean grants = setting.property().equals("grant_types") || setting.of() == SubjectKind.CLIENT_GRANT;
        String last = words.get(words.size() - 1);
        if (!declared.asTexts().contains(last)) {
            others.add(Value.texts(last));
        }
        if (declared.asTexts().size() > 1) {
            others.add(Value.texts(words.get(0)));
        }
        if (exact || !grants) {
            List<String> more = new ArrayList<>(declared.asTexts());
            more.addAll(words.stream().filter(word -> !more.contains(word)).toList());
            if (more.size() > declared.asTexts().size()) {
                others.add(Value.texts(more));
            }
        }
        if (setting.comparison() == Setting.Comparison.LIST
                && declared.asTexts().size() > 1) {
            others.add(Value.texts(words.get(1), words.get(0)));
        }
    }

    /** At least two values that Auth0 takes. */
    private static List<String> words(Setting setting) {
        return switch (setting.property()) {
            case "async_approval_notification_channels" -> List.of("guardian-push", "email");
            case "from", "default_from_address" -> List.of("ciba@acme.example", "other@acme.example");
            case "body" -> List.of("{{ url }} {{ binding_message }}!", "{{ binding_message }} {{ url }}");
            default ->
                setting.allowed().isEmpty()
                        ? List.of("implicit", "password", "urn:x:other")
                        : setting.allowed().stream().limit(4).toList();
        };
    }

    private static Value types(String... types) {
        return Value.of(
                List.of(types).stream().map(type -> Map.of("type", type)).toList());
    }

    private static Value credentials(String method, String... ids) {
        return Value.of(Map.of(
                method,
                Map.of(
                        "credentials",
                        List.of(ids).stream().map(id -> Map.of("id", id)).toList())));
    }

    /** Whether the POM may say so: what contradicts CIBA is an error before anything is read. */
    private static boolean sound(Drift drift) {
        List<DesiredClient> clients =
                drift.setting().of() == SubjectKind.CLIENT ? List.of(client(drift)) : List.<DesiredClient>of();
        return Rules.offline(Optional.empty(), clients, List.of()).stream().noneMatch(Finding::isError);
    }

    // Declaring and drifting

    private static Desired desired(EmbeddedTenant stage, Drift drift, boolean prerequisites) {
        DesiredBuilder pom = stage.declaring();
        if (drift.setting().of() == SubjectKind.CLIENT_GRANT) {
            pom.clients(granted(drift));
            return (prerequisites ? pom.checkPrerequisites() : pom).build();
        }
        if (drift.ofClient()) {
            pom.clients(client(drift));
        } else {
            pom.subjects(DesiredBuilder.subject(
                    subject(drift.setting().of()), Map.of(drift.setting().property(), drift.declared())));
        }
        if (prerequisites && !drift.ofClient()) {
            pom.clients(ClientBuilder.client("a"));
        }
        return (prerequisites ? pom.checkPrerequisites() : pom).build();
    }

    private static DesiredClient granted(Drift drift) {
        String property = drift.setting().property();
        DesiredPart grant = new DesiredPart(
                GRANT,
                Map.of(property, Declared.of(drift.declared())),
                drift.exact() ? Set.of() : Set.of(property),
                new PomLocation("pom.xml", 9));
        return new DesiredClient(
                Optional.of(ClientSelector.id("a")),
                true,
                false,
                false,
                false,
                Map.of(),
                Optional.empty(),
                List.of(grant),
                new PomLocation("pom.xml", 7));
    }

    private static DesiredClient client(Drift drift) {
        return new DesiredClient(
                Optional.of(ClientSelector.id("a")),
                drift.ciba(),
                drift.exact(),
                drift.exact(),
                Map.of(drift.setting().property(), Declared.of(drift.declared())),
                Optional.empty(),
                new PomLocation("pom.xml", 7));
    }

    private static ObjectNode grant() {
        return object("{'id':'cgr_a','client_id':'a','audience':'" + AUDIENCE + "','subject_type':'user',"
                + "'scope':[],'authorization_details_types':null,'allow_all_scopes':null}");
    }

    private static Subject subject(SubjectKind kind) {
        return kind == SubjectKind.RESOURCE_SERVER ? Subject.api(AUDIENCE) : kind.subject();
    }

    private static void reset(EmbeddedTenant stage) {
        ObjectNode client = ready("a").live();
        Settings.declarable(SubjectKind.CLIENT)
                .forEach(setting -> client.putIfAbsent(
                        setting.property(), JSON.getNodeFactory().nullNode()));
        client.put("is_first_party", true);
        stage.sandbox().patchClient("a", client);
        stage.sandbox().patch(Parts.pushNotification(), object("{'enabled':true}"));
        stage.sandbox()
                .patch(Parts.guardian(), object("{'selected_provider':'guardian','policies':['all-applications']}"));
        stage.sandbox()
                .patch(Parts.emailProvider(), object("{'enabled':true,'default_from_address':'ciba@acme.example'}"));
        stage.sandbox()
                .patch(
                        TEMPLATE,
                        object("{'enabled':true,'from':null,'subject':null,'urlLifetimeInSeconds':null,"
                                + "'body':'{{ url }} {{ binding_message }}'}"));
        stage.sandbox()
                .patch(
                        Parts.resourceServer(AUDIENCE),
                        object("{'authorization_details':null,'consent_policy':null,'allow_offline_access':false}"));
        stage.sandbox().patch(Parts.clientGrant("cgr_a"), grant());
        stage.sandbox().clearJournal();
    }

    private static void set(EmbeddedTenant stage, Drift drift) {
        JsonNode live = JSON.valueToTree(drift.live().plain());
        String property = drift.setting().property();
        ObjectNode patch = JSON.createObjectNode();
        patch.set(property, grants(property, drift, live));
        switch (drift.setting().of()) {
            case CLIENT -> {
                if (property.equals("client_authentication_methods")
                        && !drift.live().absent()) {
                    patch.putNull("token_endpoint_auth_method");
                }
                if (!drift.ciba() && !property.equals("grant_types")) {
                    patch.putArray("grant_types").add("implicit");
                }
                stage.sandbox().patchClient("a", patch);
            }
            case GUARDIAN_FACTOR -> stage.sandbox().patch(Parts.pushNotification(), patch);
            case GUARDIAN_PROVIDER ->
                stage.sandbox().patch(Parts.guardian(), JSON.createObjectNode().set("selected_provider", live));
            case MFA_POLICIES ->
                // Which are a list, if only an empty one.
                stage.sandbox().patch(Parts.guardian(), drift.live().absent() ? object("{'policies':[]}") : patch);
            case EMAIL_PROVIDER -> stage.sandbox().patch(Parts.emailProvider(), patch);
            case EMAIL_TEMPLATE -> stage.sandbox().patch(TEMPLATE, patch);
            case RESOURCE_SERVER -> stage.sandbox().patch(Parts.resourceServer(AUDIENCE), patch);
            case CLIENT_GRANT -> stage.sandbox().patch(Parts.clientGrant("cgr_a"), patch);
            default -> throw new IllegalArgumentException("the test does not know how to set " + drift);
        }
    }

    /** CIBA's own grant is implied: it must not be what differs. */
    private static JsonNode grants(String property, Drift drift, JsonNode live) {
        if (!property.equals("grant_types") || !drift.ciba() || !(drift.live() instanceof Value.Texts texts)) {
            return live;
        }
        List<String> all = new ArrayList<>(texts.plain());
        all.add(CIBA);
        return JSON.valueToTree(all);
    }
}
