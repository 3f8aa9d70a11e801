package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.PomFixture;
import io.github.cibamaven.goal.ConfigurationSnippet;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Inventory;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pasted into a POM, the snippet declares the tenant as it is. */
class ConfigurationSnippetTest {
    private static final String CIBA = "urn:openid:params:grant-type:ciba";

    @Test
    void describesTheExampleInFull() {
        LiveSubject kiosk = client(
                "kiosk",
                "Kiosk",
                Map.of(
                        "grant_types",
                        Value.texts("authorization_code", CIBA, "refresh_token"),
                        "async_approval_notification_channels",
                        Value.texts("guardian-push", "email"),
                        "token_endpoint_auth_method",
                        Value.text("client_secret_basic"),
                        "oidc_conformant",
                        Value.flag(true),
                        "is_first_party",
                        Value.flag(true),
                        "app_type",
                        Value.text("regular_web"),
                        "organization_usage",
                        Value.text("allow")));
        LiveSubject robot = client(
                "robot",
                "Robot -->",
                Map.of(
                        "grant_types",
                        Value.texts(CIBA),
                        "client_authentication_methods",
                        Value.of(Map.of("private_key_jwt", Map.of("credentials", List.of(Map.of("id", "cred_1"))))),
                        "oidc_conformant",
                        Value.flag(false)));
        Map<Subject, Lookup> parts = new LinkedHashMap<>();
        parts.put(Subject.PUSH_FACTOR, found(Subject.PUSH_FACTOR, Map.of("enabled", Value.flag(true))));
        parts.put(Subject.PUSH_PROVIDER, found(Subject.PUSH_PROVIDER, Map.of("provider", Value.text("guardian"))));
        parts.put(Subject.MFA_POLICIES, new Lookup.Denied("read:mfa_policies", "insufficient scope"));
        parts.put(
                Subject.EMAIL_PROVIDER,
                found(
                        Subject.EMAIL_PROVIDER,
                        Map.of(
                                "enabled",
                                Value.flag(false),
                                "default_from_address",
                                Value.text("no-reply@acme.example"))));
        parts.put(
                Subject.ASYNC_APPROVAL_EMAIL,
                found(
                        Subject.ASYNC_APPROVAL_EMAIL,
                        Map.of(
                                "enabled",
                                Value.flag(false),
                                "from",
                                Value.text("Acme <no-reply@acme.example>"),
                                "body",
                                Value.text("{{ url }}"),
                                "urlLifetimeInSeconds",
                                new Value.Whole(300))));
        Subject api = Subject.api("https://api.acme.example/");
        parts.put(
                api,
                found(
                        api,
                        Map.of(
                                "authorization_details",
                                Value.of(List.of(Map.of("type", "money_transfer", "more", true))),
                                "allow_offline_access",
                                Value.flag(true))));

        assertThat(text(List.of(robot, kiosk), parts)).isEqualTo("""
                        <configuration>
                          <domain>acme.eu.auth0.com</domain>
                          <clients>
                            <client>
                              <clientId>kiosk</clientId> <!-- Kiosk -->
                              <grantTypes>
                                <grantType>authorization_code</grantType>
                                <grantType>refresh_token</grantType>
                              </grantTypes>
                              <asyncApprovalNotificationChannels>
                                <channel>guardian-push</channel>
                                <channel>email</channel>
                              </asyncApprovalNotificationChannels>
                              <tokenEndpointAuthMethod>client_secret_basic</tokenEndpointAuthMethod>
                              <appType>regular_web</appType>
                              <organizationUsage>allow</organizationUsage>
                            </client>
                            <client>
                              <clientId>robot</clientId> <!-- Robot - -> -->
                              <!-- asyncApprovalNotificationChannels is not set on the tenant -->
                              <clientAuthenticationMethods>
                                <privateKeyJwt>
                                  <credentials>
                                    <credential>
                                      <id>cred_1</id>
                                    </credential>
                                  </credentials>
                                </privateKeyJwt>
                              </clientAuthenticationMethods>
                              <!-- oidcConformant is false, and CIBA requires true, which is implied: mvn ciba:apply fixes that -->
                              <!-- appType is not set on the tenant -->
                              <!-- organizationUsage is not set on the tenant -->
                            </client>
                            <!-- How an application calls /bc-authorize only its developers know: declare <bcAuthorize> to have that checked as well. -->
                          </clients>
                          <guardian>
                            <pushNotification>
                              <enabled>true</enabled>
                              <provider>guardian</provider>
                            </pushNotification>
                            <!-- Guardian MFA policies is not declared: scope read:mfa_policies is missing -->
                          </guardian>
                          <emailProvider>
                            <!-- enabled is not true, and a client needs it: <enabled>true</enabled> lets mvn ciba:apply fix that -->
                            <defaultFromAddress>no-reply@acme.example</defaultFromAddress>
                          </emailProvider>
                          <asyncApprovalEmail>
                            <!-- enabled is not true, and a client needs it: <enabled>true</enabled> lets mvn ciba:apply fix that -->
                            <from>Acme &lt;no-reply@acme.example&gt;</from>
                            <!-- subject is not set on the tenant -->
                            <!-- bodyFile: keep the template in a file, and name the file here, to have it checked too -->
                            <urlLifetimeInSeconds>300</urlLifetimeInSeconds>
                          </asyncApprovalEmail>
                          <resourceServers>
                            <resourceServer>
                              <identifier>https://api.acme.example/</identifier>
                              <authorizationDetails>
                                <type>money_transfer</type>
                              </authorizationDetails>
                              <consentPolicy>none</consentPolicy>
                              <allowOfflineAccess>true</allowOfflineAccess>
                            </resourceServer>
                          </resourceServers>
                        </configuration>
                        """.indent(8));
    }

    /** The law for clients, whatever the tenant holds. */
    @Property(tries = 500, seed = "20261122")
    void aPastedClientDiffersOnlyInWhatCibaRequires(@ForAll LiveSubject live) {
        Configuration reading = pasted(List.of(live), Map.of());

        DesiredClient declared = reading.clients().get(0);
        DesiredClient bare = new DesiredClient(
                Optional.of(ClientSelector.id(live.id())), true, false, false, Map.of(), Optional.empty(), null);
        assertThat(wishes(Differ.differences(declared, live))).isEqualTo(wishes(Differ.differences(bare, live)));
    }

    /** The law for the rest of the tenant. */
    @Property(tries = 500, seed = "20261122")
    void aPastedPartDoesNotDiffer(@ForAll("parts") LiveSubject live) {
        Configuration reading =
                pasted(List.of(client("abc", "abc", Map.of())), Map.of(live.subject(), new Lookup.Found(live)));

        reading.subjects()
                .forEach(declared ->
                        assertThat(Differ.differences(declared, live)).isEmpty());
    }

    @Property(tries = 500, seed = "20261122")
    void whateverANameIsTheSnippetCanBeReadAndPrinted(
            @ForAll("hostile") String name, @ForAll("hostile") String id, @ForAll("hostile") String grant) {
        LiveSubject live = client(id, name, Map.of("grant_types", Value.texts(CIBA, grant)));

        pasted(List.of(live, client("abc", name, Map.of())), Map.of());

        assertThat(lines(List.of(live), Map.of()))
                .allSatisfy(line ->
                        assertThat(Printable.of(line, Integer.MAX_VALUE)).isEqualTo(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--",
                "a ---- b -",
                "]]>",
                "<!-- & -->",
                "a\nb",
                "\u001b[31mred",
                "\u202Eevil",
                "${env.SECRET}",
                "##vso[task.complete]",
                "::error::x",
                "\u0000",
                "\uD800",
                "&amp;"
            })
    void hostileTextsComeBackOrAreLeftOut(String text) {
        Value value = Value.text(text);
        Lookup part = found(Subject.ASYNC_APPROVAL_EMAIL, Map.of("subject", value, "from", value));

        Configuration reading =
                pasted(List.of(client("abc", text, Map.of())), Map.of(Subject.ASYNC_APPROVAL_EMAIL, part));

        reading.subjects()
                .forEach(declared -> assertThat(
                                declared.declared(() -> "subject").map(Declared::value))
                        .contains(value));
    }

    @Test
    void nothingThatLooksLikeASecretIsWritten() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
        Lookup part = found(Subject.ASYNC_APPROVAL_EMAIL, Map.of("subject", Value.text(token)));

        assertThat(text(List.of(client("abc", token, Map.of())), Map.of(Subject.ASYNC_APPROVAL_EMAIL, part)))
                .doesNotContain("eyJ");
    }

    @Test
    void aCommentWithoutItsElementSaysWhereItBelongs() {
        Lookup off = found(Subject.PUSH_FACTOR, Map.of("enabled", Value.flag(false)));

        assertThat(text(List.of(client("not an id", "Odd", Map.of())), Map.of(Subject.PUSH_FACTOR, off)))
                .contains("        <!-- clients: client: Odd is left out: ")
                .contains("<!-- guardian: pushNotification: enabled is not true, ")
                .doesNotContain("<guardian>", "<clients>");
    }

    @Test
    void theOrderOfTheTenantDoesNotMatter() {
        List<LiveSubject> clients = new ArrayList<>(List.of(
                client("b", "Twin", Map.of()), client("a", "Twin", Map.of()), client("c", "Another", Map.of())));
        String text = text(clients, Map.of());
        Collections.reverse(clients);

        assertThat(text(clients, Map.of())).isEqualTo(text);
        assertThat(text.lines().filter(line -> line.contains("<clientId>")).map(String::trim))
                .containsExactly(
                        "<clientId>c</clientId> <!-- Another -->",
                        "<clientId>a</clientId> <!-- Twin -->",
                        "<clientId>b</clientId> <!-- Twin -->");
    }

    @Test
    void whatARuleForbidsToDeclareIsAComment() {
        String text = text(
                List.of(client(
                        "abc",
                        "abc",
                        Map.of(
                                "token_endpoint_auth_method",
                                Value.text("none"),
                                "grant_types",
                                Value.texts(CIBA, "urn:openid:params:grant_type:ciba"),
                                "async_approval_notification_channels",
                                Value.texts("sms")))),
                Map.of());

        assertThat(text)
                .contains("<!-- tokenEndpointAuthMethod none is not declared: ")
                .contains("<!-- grantType urn:openid:params:grant_type:ciba is not declared: ")
                .contains("<!-- asyncApprovalNotificationChannels [sms] is not declared: ")
                .doesNotContain("<grantTypes>");
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "-",
                        "--",
                        "&",
                        "<",
                        ">",
                        "]]>",
                        "\n",
                        "\u001b[0m",
                        "a",
                        " ",
                        "::",
                        "##vso[",
                        "${",
                        "é",
                        "\uD83D")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<LiveSubject> parts() {
        return Arbitraries.of(
                        Subject.PUSH_FACTOR,
                        Subject.PUSH_PROVIDER,
                        Subject.MFA_POLICIES,
                        Subject.ASYNC_APPROVAL_EMAIL,
                        Subject.api("https://api.acme.example/"))
                .flatMap(subject -> {
                    List<Arbitrary<Optional<Map.Entry<String, Value>>>> each = new ArrayList<>();
                    for (Setting setting : Settings.declarable(subject.kind())) {
                        each.add(value(setting)
                                .map(value -> Map.entry(setting.property(), value))
                                .optional(0.8));
                    }
                    return Combinators.combine(each).as(entries -> {
                        Map<String, Value> values = new LinkedHashMap<>();
                        entries.forEach(entry -> entry.ifPresent(one -> values.put(one.getKey(), one.getValue())));
                        return live(subject, values);
                    });
                });
    }

    private Arbitrary<Value> value(Setting setting) {
        List<String> words = new ArrayList<>(setting.allowed());
        words.addAll(List.of("transactional-authorization-with-mfa", "Acme <a@acme.example>", "a@auth0.com", ""));
        Arbitrary<String> texts = Arbitraries.oneOf(Arbitraries.of(words), hostile());
        return switch (setting.shape()) {
            case FLAG -> Arbitraries.of(true, false).map(Value::flag);
            case NUMBER -> Arbitraries.longs().between(0, 1_000_000).map(Value.Whole::new);
            case TEXT, TEXT_FILE -> texts.map(Value::text);
            case TEXTS -> Arbitraries.of(words).list().ofMaxSize(3).map(Value::texts);
            case TYPES ->
                texts.list()
                        .ofMaxSize(3)
                        .map(types -> Value.of(
                                types.stream().map(type -> Map.of("type", type)).toList()));
            case CREDENTIALS -> throw new IllegalStateException("only clients have credentials");
        };
    }

    /** Pastes the snippet into a POM: it must be readable, and break no rule that forbids to declare something. */
    private static Configuration pasted(List<LiveSubject> clients, Map<Subject, Lookup> parts) {
        String text = text(clients, parts);
        Configuration reading = PomFixture.read(text);
        assertThat(reading.problems()).as(text).isEmpty();
        assertThat(Rules.offline(reading.connection(), reading.clients(), reading.subjects()))
                .as(text)
                .noneMatch(Finding::isError);
        return reading;
    }

    private static Map<String, Value> wishes(List<Difference> differences) {
        return differences.stream().collect(Collectors.toMap(Difference::property, Difference::target));
    }

    private static String text(List<LiveSubject> clients, Map<Subject, Lookup> parts) {
        return String.join("\n", lines(clients, parts)) + "\n";
    }

    private static List<String> lines(List<LiveSubject> clients, Map<Subject, Lookup> parts) {
        Connection connection = new Connection(
                Declared.of("acme.eu.auth0.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
        return ConfigurationSnippet.lines(new Inventory(connection, clients, parts));
    }

    private static LiveSubject client(String id, String name, Map<String, Value> values) {
        return live(Subject.client(id, name), values);
    }

    private static Lookup found(Subject subject, Map<String, Value> values) {
        return new Lookup.Found(live(subject, values));
    }

    private static LiveSubject live(Subject subject, Map<String, Value> values) {
        return new LiveSubject(
                subject,
                values,
                Settings.of(subject.kind()).stream().map(Setting::property).collect(Collectors.toSet()));
    }
}
