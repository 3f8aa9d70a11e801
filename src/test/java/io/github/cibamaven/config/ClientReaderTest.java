package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static io.github.cibamaven.config.PomFixture.read;
import static io.github.cibamaven.config.PomFixture.readClient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.details.AuthorizationDetail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientReaderTest {

    @Test
    void readsEverySettingWithItsLine() {
        Configuration reading = read("""
                <configuration>
                  <clients>
                    <client>
                      <clientId>abc-DEF_123</clientId>
                      <grantTypes>
                        <grantType>authorization_code</grantType>
                        <grantType>refresh_token</grantType>
                      </grantTypes>
                      <grantTypesMatch>exact</grantTypesMatch>
                      <asyncApprovalNotificationChannels>
                        <channel>email</channel>
                        <channel>guardian-push</channel>
                      </asyncApprovalNotificationChannels>
                      <tokenEndpointAuthMethod>client_secret_basic</tokenEndpointAuthMethod>
                      <appType>regular_web</appType>
                      <oidcConformant>true</oidcConformant>
                      <isFirstParty>true</isFirstParty>
                      <bcAuthorize>
                        <scope>openid  offline_access</scope>
                        <audience>https://api.acme.example/</audience>
                        <requestedExpiry>300</requestedExpiry>
                        <authorizationDetails>
                          <type>money_transfer</type>
                          <type>account_access</type>
                        </authorizationDetails>
                        <bindingMessage>AB-12</bindingMessage>
                      </bcAuthorize>
                    </client>
                  </clients>
                </configuration>""");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.clients())
                .containsExactly(new DesiredClient(
                        Optional.of(ClientSelector.id("abc-DEF_123")),
                        true,
                        true,
                        false,
                        Map.of(
                                "grant_types", list(5, "authorization_code", "refresh_token"),
                                "async_approval_notification_channels", list(10, "email", "guardian-push"),
                                "token_endpoint_auth_method", at(14, Value.text("client_secret_basic")),
                                "app_type", at(15, Value.text("regular_web")),
                                "oidc_conformant", at(16, Value.flag(true)),
                                "is_first_party", at(17, Value.flag(true))),
                        Optional.of(new BcAuthorize(
                                Optional.of(at(19, "openid  offline_access")),
                                Optional.of(at(20, "https://api.acme.example/")),
                                Optional.of(at(21, 300L)),
                                List.of(
                                        at(23, AuthorizationDetail.ofType("money_transfer")),
                                        at(24, AuthorizationDetail.ofType("account_access"))),
                                Optional.of(at(26, "AB-12")),
                                new PomLocation("pom.xml", 18))),
                        new PomLocation("pom.xml", 3)));
        assertThat(reading.clients().get(0).bcAuthorize().orElseThrow().scopes())
                .containsExactly("openid", "offline_access");
    }

    @Test
    void readsTheResourceInPlaceOfAnAudience() {
        BcAuthorize request = client("<clientId>a</clientId><bcAuthorize><resource>https://api.acme.example/</resource>"
                        + "</bcAuthorize>")
                .bcAuthorize()
                .orElseThrow();

        assertThat(request.resource()).contains(at(2, "https://api.acme.example/"));
        assertThat(request.audience()).isEmpty();
        assertThat(request.api()).contains(at(2, "https://api.acme.example/"));
    }

    @Test
    void refusesAResourceBesideAnAudience() {
        assertThat(problems(readClient("<clientId>a</clientId><bcAuthorize>\n<audience>https://a/</audience>\n"
                        + "<resource>https://a/</resource></bcAuthorize>")))
                .containsExactly(
                        "pom.xml:4 <bcAuthorize> has <audience> and <resource>, and Auth0 uses the audience alone");
    }

    @Test
    void declaresNothingThatThePomDoesNotSay() {
        DesiredClient client = client("<clientId>a</clientId>");

        assertThat(client.settings()).isEmpty();
        assertThat(client.ciba()).isTrue();
        assertThat(client.exactGrantTypes()).isFalse();
        assertThat(client.bcAuthorize()).isEmpty();
    }

    @Test
    void readsAClientByName() {
        assertThat(client("<name>Call Centre (EU) – Ä</name>").selector())
                .contains(ClientSelector.name("Call Centre (EU) – Ä"));
    }

    @Test
    void readsAClientThatMustNotUseCiba() {
        assertThat(client("<clientId>a</clientId><ciba>false</ciba>").ciba()).isFalse();
    }

    @Test
    void refusesClientIdAndNameTogether() {
        assertThat(problems(readClient("<clientId>a</clientId><name>b</name>")))
                .containsExactly("pom.xml:2 the client is given by <clientId> and by <name>");
    }

    @ParameterizedTest
    @CsvSource({"'<clientId/><name>b</name>', clientId", "'<clientId>a</clientId><name> </name>', name"})
    void refusesABlankSelectorBesideAnother(String content, String blank) {
        assertThat(problems(readClient(content))).containsExactly("pom.xml:2 <" + blank + "> is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "../clients", "a/b", "a?b", "a#b", "a%2Fb", "ä", "a.b", "a;b", "a\\b", "a&#10;b"})
    void refusesAClientIdThatNoClientHas(String id) {
        Configuration reading = readClient("<clientId>" + id + "</clientId>");

        assertThat(problems(reading))
                .containsExactly("pom.xml:2 <clientId> has characters that no Auth0 client id has");
        assertThat(reading.clients()).isEmpty();
    }

    @Test
    void refusesTheSameClientDeclaredTwice() {
        Configuration reading = read("""
                <configuration>
                  <clients>
                    <client><clientId>a</clientId></client>
                    <client><name>a</name></client>
                    <client><clientId>a</clientId><ciba>false</ciba></client>
                    <client><name>a</name></client>
                  </clients>
                </configuration>""");

        assertThat(problems(reading))
                .containsExactly(
                        "pom.xml:5 the client with clientId a is declared twice, first at pom.xml:3",
                        "pom.xml:6 the client with name a is declared twice, first at pom.xml:4");
        assertThat(reading.clients()).hasSize(2);
    }

    @Test
    void readsWhetherOtherCredentialsMayStay() {
        String methods = "<clientId>a</clientId><clientAuthenticationMethods><privateKeyJwt><credentials>"
                + "<credential><id>cred_1</id></credential></credentials></privateKeyJwt></clientAuthenticationMethods>\n";
        String match = "<clientAuthenticationMethodsMatch>%s</clientAuthenticationMethodsMatch>";

        assertThat(readClient(methods).clients().get(0).exactCredentials()).isFalse();
        for (boolean exact : new boolean[] {true, false}) {
            Configuration reading = readClient(methods + match.formatted(exact ? "exact" : "contains"));
            assertThat(problems(reading)).isEmpty();
            assertThat(reading.clients().get(0).exactCredentials()).isEqualTo(exact);
        }
        assertThat(problems(readClient(methods + match.formatted("all"))))
                .containsExactly("pom.xml:3 <clientAuthenticationMethodsMatch> is \"all\", which is not allowed");
        assertThat(problems(readClient("<clientId>a</clientId>\n" + match.formatted("exact"))))
                .containsExactly("pom.xml:2 <clientAuthenticationMethodsMatch> is exact, but the client declares no"
                        + " <clientAuthenticationMethods>");
    }

    @Test
    void refusesExactMatchWithoutGrantTypes() {
        assertThat(problems(readClient("<clientId>a</clientId>\n<grantTypesMatch>exact</grantTypesMatch>")))
                .containsExactly("pom.xml:2 <grantTypesMatch> is exact, but the client declares no <grantTypes>");
        assertThat(problems(readClient("<clientId>a</clientId><grantTypesMatch>contains</grantTypesMatch>")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "privateKeyJwt, private_key_jwt",
        "tlsClientAuth, tls_client_auth",
        "selfSignedTlsClientAuth, self_signed_tls_client_auth"
    })
    void readsCredentialsByTheirIds(String element, String property) {
        DesiredClient client = client("<clientId>a</clientId><clientAuthenticationMethods><" + element
                + "><credentials><credential><id>cred_1</id></credential><credential><id>cred_2</id></credential>"
                + "</credentials></" + element + "></clientAuthenticationMethods>");

        assertThat(client.settings()
                        .get("client_authentication_methods")
                        .value()
                        .plain())
                .isEqualTo(Map.of(
                        property, Map.of("credentials", List.of(Map.of("id", "cred_1"), Map.of("id", "cred_2")))));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '<clientAuthenticationMethods> names no method'",
        "'<privateKeyJwt/>', '<privateKeyJwt> names no credential'",
        "'<privateKeyJwt><credentials/></privateKeyJwt>', '<privateKeyJwt> names no credential'",
        "'<privateKeyJwt/><tlsClientAuth/>', '<clientAuthenticationMethods> names 2 methods'"
    })
    void refusesAuthenticationMethodsThatNameNoCredential(String content, String problem) {
        assertThat(problems(readClient("<clientId>a</clientId>\n<clientAuthenticationMethods>" + content
                        + "</clientAuthenticationMethods>")))
                .containsExactly("pom.xml:3 " + problem);
    }

    @Test
    void refusesACredentialWithoutId() {
        assertThat(problems(readClient("<clientId>a</clientId><clientAuthenticationMethods><privateKeyJwt><credentials>"
                        + "<credential><id>cred_1</id></credential><credential/><credential><id/></credential>"
                        + "</credentials></privateKeyJwt></clientAuthenticationMethods>")))
                .containsExactly("pom.xml:2 <credential> has no <id>", "pom.xml:2 <id> is empty");
    }

    @Test
    void passesListsOnForTheRulesToJudge() {
        DesiredClient client = client("<clientId>a</clientId><grantTypes/>"
                + "<asyncApprovalNotificationChannels><channel/><channel>fax</channel>"
                + "<channel>fax</channel></asyncApprovalNotificationChannels>");

        assertThat(client.settings().get("grant_types").value()).isEqualTo(Value.texts());
        assertThat(client.settings().get("async_approval_notification_channels").value())
                .isEqualTo(Value.texts("", "fax", "fax"));
    }

    @Test
    void leavesAClientWithoutSelectorToTheRules() {
        assertThat(client("").selector()).isEmpty();
        assertThat(client("<clientId/>").selector()).isEmpty();
        assertThat(client("<name/>").selector()).isEmpty();
    }

    private static DesiredClient client(String content) {
        Configuration reading = readClient(content);
        assertThat(reading.problems()).isEmpty();
        return reading.clients().get(0);
    }

    private static <T> Declared<T> at(int line, T value) {
        return new Declared<>(value, new PomLocation("pom.xml", line));
    }

    /** A list of which each item has a line of its own, the first the one below that of the list. */
    private static Declared<Value> list(int line, String... items) {
        List<PomLocation> places = IntStream.rangeClosed(1, items.length)
                .mapToObj(item -> new PomLocation("pom.xml", line + item))
                .toList();
        return new Declared<>(Value.texts(items), new PomLocation("pom.xml", line), places);
    }
}
