package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Finding.Status.DRIFT;
import static io.github.cibamaven.model.outcome.Finding.Status.NOT_CHECKED;
import static io.github.cibamaven.model.outcome.Finding.Status.VIOLATION;
import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.rules.Cases.SOUND;
import static io.github.cibamaven.rules.Cases.configuration;
import static io.github.cibamaven.rules.Cases.declared;
import static io.github.cibamaven.rules.Cases.domain;
import static io.github.cibamaven.rules.Cases.live;
import static io.github.cibamaven.rules.Cases.offline;
import static io.github.cibamaven.rules.Cases.with;
import static io.github.cibamaven.rules.Cases.withCredentials;
import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Contradiction;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the catalogue beside the least that triggers it, and the nearest thing that does not. */
class RulesTest {
    private static final int NO_LINE = 0;
    private static final String ID = "<clientId>abc</clientId>";
    private static final String EXACT = "<grantTypesMatch>exact</grantTypesMatch>";
    private static final List<Finding> NOTHING = List.of();
    private static final Map<String, Object> ONE_CREDENTIAL =
            Map.of("private_key_jwt", Map.of("credentials", List.of(Map.of("id", "cred_1"))));

    /**
     * One row of the table.
     *
     * @param line of the finding; 0 when no line of the POM declares what it speaks of
     * @param triggered what is found where the rule applies
     * @param neighbour what is found next to it, where it does not
     */
    record Row(
            String rule,
            Severity severity,
            Finding.Status status,
            String setting,
            int line,
            List<Finding> triggered,
            List<Finding> neighbour) {
        @Override
        public String toString() {
            return rule + " "
                    + triggered.stream().map(Finding::message).findFirst().orElse("");
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                        configurationRows(),
                        clientRows(),
                        creationRows(),
                        requestRows(),
                        tenantRows(),
                        differenceRows(),
                        obstacleRows(),
                        userRows(),
                        credentialRows(),
                        PrerequisiteRows.all())
                .flatMap(List::stream);
    }

    private static List<Row> configurationRows() {
        return List.of(
                offlineRow("CIBA-100", ERROR, 1, configuration("<configuration><x/></configuration>"), NOTHING),
                offlineRow(
                        "CIBA-100",
                        ERROR,
                        2,
                        offline("<clientId>abc</clientId><ciba>no</ciba>"),
                        offline("<clientId>abc</clientId><ciba>false</ciba>")),
                offlineRow("CIBA-101", ERROR, NO_LINE, configuration("<configuration/>"), domain("acme.eu.auth0.com")),
                offlineRow("CIBA-101", ERROR, 2, domain("https://acme.eu.auth0.com"), domain("ACME.eu.auth0.com")),
                offlineRow("CIBA-101", ERROR, 2, domain("acme.eu.auth0.com/"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("acme.eu.auth0.com:443"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("acme.eu.auth0.com/api/v2"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("me@acme.eu.auth0.com"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("acme..auth0.com"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("-acme.auth0.com"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("acme.eu.auth0.com."), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("acme.eu.auth0.com?x"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("acme.eu.auth0.com#x"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("acme.eu.auth0.com\\evil.example"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("evil.example%2f.auth0.com"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("me:pw@evil.example"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("[::1]"), NOTHING),
                offlineRow("CIBA-101", ERROR, 2, domain("аcme.eu.auth0.com"), NOTHING), // A Cyrillic letter.
                offlineRow("CIBA-101", ERROR, 2, domain("\u212aiosk.eu.auth0.com"), NOTHING), // The Kelvin sign.
                offlineRow("CIBA-101", ERROR, 2, domain("acme\uff0eeu.auth0.com"), NOTHING), // A wide full stop.
                offlineRow(
                        "CIBA-101",
                        ERROR,
                        2,
                        domain("a".repeat(64) + ".auth0.com"),
                        domain("a".repeat(63) + ".auth0.com")),
                offlineRow("CIBA-101b", WARNING, 2, domain("login.acme.example"), domain("acme.eu.auth0.com")),
                offlineRow(
                        "CIBA-101b",
                        WARNING,
                        2,
                        domain("acme.eu.notauth0.com"),
                        configuration("<configuration><domain>login.acme.example</domain>"
                                + "<audience>https://acme.eu.auth0.com/api/v2/</audience></configuration>")),
                offlineRow(
                        "CIBA-119",
                        ERROR,
                        1,
                        configuration("<configuration><clientSecret>x</clientSecret></configuration>"),
                        configuration("<configuration><serverId>x</serverId></configuration>")),
                offlineRow(
                        "CIBA-123",
                        ERROR,
                        NO_LINE,
                        List.of(ConfigurationRules.nothingDeclared("nothing", null)),
                        offline(ID)),
                offlineRow(
                        "CIBA-126",
                        ERROR,
                        2,
                        List.of(ConfigurationRules.contradiction(new Contradiction(
                                Subject.client("a", "a"),
                                "grant_types",
                                "[x]",
                                Optional.of(new PomLocation("a/pom.xml", 1)),
                                "[y]",
                                Optional.of(new PomLocation("b/pom.xml", 2))))),
                        offline(ID)),
                offlineRow(
                        "CIBA-128",
                        ERROR,
                        3,
                        List.of(ConfigurationRules.noOneClient(
                                "none", Optional.empty(), new PomLocation("pom.xml", 3))),
                        offline(ID)));
    }

    private static Row offlineRow(
            String rule, Severity severity, int line, List<Finding> triggered, List<Finding> neighbour) {
        return new Row(rule, severity, VIOLATION, "", line, triggered, neighbour);
    }

    private static List<Row> clientRows() {
        String notCiba = ID + "<ciba>false</ciba>\n";
        return List.of(
                offlineRow("CIBA-102", ERROR, "", 2, "", "<name>call-centre</name>"),
                offlineRow("CIBA-102", ERROR, "", 2, "<clientId/>", ID),
                offlineRow(
                        "CIBA-103",
                        ERROR,
                        "grant_types",
                        3,
                        notCiba + grants(CIBA_GRANT),
                        notCiba + grants("implicit")),
                offlineRow(
                        "CIBA-104",
                        ERROR,
                        "grant_types",
                        3,
                        ID + "\n" + grants("implicit", "implicit"),
                        ID + grants("implicit")),
                offlineRow("CIBA-104", ERROR, "grant_types", 3, ID + "\n" + grants("implicit", ""), ID),
                offlineRow("CIBA-104", ERROR, "grant_types", 3, ID + "\n" + grants(), ID),
                offlineRow(
                        "CIBA-105",
                        ERROR,
                        "grant_types",
                        3,
                        ID + "\n" + grants("urn:ietf:params:oauth:grant-type:ciba"),
                        ID + grants(CIBA_GRANT)),
                offlineRow("CIBA-105", ERROR, "grant_types", 3, ID + "\n" + grants(CIBA_GRANT.toUpperCase()), ID),
                offlineRow(
                        "CIBA-105",
                        WARNING,
                        "grant_types",
                        3,
                        ID + "\n" + grants("refresh-token"),
                        ID + grants("refresh_token")),
                offlineRow(
                        "CIBA-106",
                        ERROR,
                        CHANNELS,
                        3,
                        ID + "\n" + channels("sms"),
                        ID + channels("email", "guardian-push")),
                offlineRow("CIBA-106", ERROR, CHANNELS, 3, ID + "\n" + channels("Email"), ID),
                offlineRow("CIBA-106", ERROR, CHANNELS, 3, ID + "\n" + channels("email", "email"), ID),
                offlineRow("CIBA-106", ERROR, CHANNELS, 3, ID + "\n" + channels(""), ID),
                offlineRow("CIBA-107", ERROR, CHANNELS, 3, ID + "\n" + channels(), ID + channels("guardian-push")),
                offlineRow(
                        "CIBA-111",
                        ERROR,
                        "token_endpoint_auth_method",
                        3,
                        ID + "\n" + method("none"),
                        ID + method("client_secret_post")),
                offlineRow(
                        "CIBA-111",
                        ERROR,
                        "token_endpoint_auth_method",
                        3,
                        ID + "\n" + method("none"),
                        notCiba + method("none")),
                offlineRow(
                        "CIBA-112",
                        ERROR,
                        "client_authentication_methods",
                        3,
                        ID + method("client_secret_basic") + "\n" + credentials("cred_1"),
                        ID + credentials("cred_1")),
                offlineRow(
                        "CIBA-113",
                        ERROR,
                        "is_first_party",
                        3,
                        ID + "\n<isFirstParty>false</isFirstParty>",
                        ID + "\n<isFirstParty>true</isFirstParty>"),
                offlineRow("CIBA-113", ERROR, "", 2, "<clientId>tpc_1</clientId>", "<clientId>atpc_1</clientId>"),
                offlineRow("CIBA-113", ERROR, "", 2, "<clientId>tpc_1</clientId>", "<name>tpc_1</name>"),
                offlineRow(
                        "CIBA-113",
                        ERROR,
                        "",
                        2,
                        "<clientId>tpc_1</clientId>",
                        "<clientId>tpc_1</clientId><ciba>false</ciba>"),
                offlineRow(
                        "CIBA-114",
                        ERROR,
                        "oidc_conformant",
                        3,
                        ID + "\n<oidcConformant>false</oidcConformant>",
                        ID + "\n<oidcConformant>true</oidcConformant>"),
                offlineRow(
                        "CIBA-114",
                        ERROR,
                        "oidc_conformant",
                        3,
                        ID + "\n<oidcConformant>false</oidcConformant>",
                        notCiba + "<oidcConformant>false</oidcConformant>"),
                offlineRow("CIBA-115", WARNING, "app_type", 3, ID + "\n" + type("spa"), ID + type("regular_web")),
                offlineRow(
                        "CIBA-115", WARNING, "app_type", 3, ID + "\n" + type("native"), ID + type("non_interactive")),
                offlineRow("CIBA-115", WARNING, "app_type", 3, ID + "\n" + type("native"), notCiba + type("native")));
    }

    private static List<Row> requestRows() {
        return List.of(
                offlineRow(
                        "CIBA-108",
                        ERROR,
                        "",
                        3,
                        ID + request("<requestedExpiry>0</requestedExpiry>"),
                        ID + request("")),
                offlineRow(
                        "CIBA-109",
                        ERROR,
                        "",
                        3,
                        ID + channels("guardian-push") + request("<requestedExpiry>301</requestedExpiry>"),
                        ID + channels("email") + request("<requestedExpiry>301</requestedExpiry>")),
                offlineRow(
                        "CIBA-110",
                        WARNING,
                        "",
                        3,
                        ID + channels("email") + request("<requestedExpiry>300</requestedExpiry>"),
                        ID + channels("email", "guardian-push") + request("<requestedExpiry>300</requestedExpiry>")),
                offlineRow(
                        "CIBA-116",
                        ERROR,
                        "",
                        3,
                        ID + request("<scope>profile openid2</scope>"),
                        ID + request("<scope>profile  openid</scope>")),
                offlineRow(
                        "CIBA-117",
                        WARNING,
                        "",
                        3,
                        ID + "<bcAuthorize><scope>openid offline_access</scope></bcAuthorize>\n" + grants("implicit")
                                + EXACT,
                        ID + request("<scope>openid offline_access</scope>") + grants("refresh_token") + EXACT),
                // Of some of the grants nothing follows: the tenant may hold the other.
                offlineRow(
                        "CIBA-117",
                        WARNING,
                        "",
                        3,
                        ID + "<bcAuthorize><scope>openid offline_access</scope></bcAuthorize>\n" + grants("implicit")
                                + EXACT,
                        ID + request("<scope>openid offline_access</scope>") + grants("implicit")),
                offlineRow(
                        "CIBA-127",
                        ERROR,
                        "",
                        3,
                        ID + request(details("a", "b", "c", "d", "e", "a")),
                        ID + request(details("a", "b", "c", "d", "e"))),
                offlineRow(
                        "CIBA-127",
                        ERROR,
                        "",
                        3,
                        ID + request(details("a".repeat(256))),
                        ID + request(details("a".repeat(255)))),
                offlineRow(
                        "CIBA-129",
                        ERROR,
                        "",
                        3,
                        ID + request(details("a".repeat(5200))),
                        ID + request(details("a".repeat(300)))),
                offlineRow(
                        "CIBA-118",
                        ERROR,
                        "",
                        3,
                        ID + request("<bindingMessage>Pay 5€</bindingMessage>"),
                        ID + request("<bindingMessage>Pay 5</bindingMessage>")));
    }

    private static Row offlineRow(
            String rule, Severity severity, String setting, int line, String client, String neighbour) {
        return new Row(rule, severity, VIOLATION, setting, line, offline(client), offline(neighbour));
    }

    private static List<Row> tenantRows() {
        return List.of(
                new Row(
                        "CIBA-201",
                        ERROR,
                        VIOLATION,
                        "",
                        2,
                        List.of(ClientRules.lookup(declared(ID), new Lookup.Missing(""))),
                        live(ID, SOUND)),
                new Row(
                        "CIBA-201",
                        ERROR,
                        VIOLATION,
                        "",
                        2,
                        List.of(ClientRules.lookup(
                                declared("<name>call-centre</name>"), new Lookup.Ambiguous(List.of("abc", "def")))),
                        List.of(ClientRules.lookup(
                                declared(ID), new Lookup.Denied("read:clients", "Insufficient scope")))),
                new Row(
                        "CIBA-201",
                        ERROR,
                        VIOLATION,
                        "",
                        2,
                        List.of(ClientRules.declaredTwice(declared("<name>call-centre</name>"), SOUND, declared(ID))),
                        NOTHING),
                liveRow("CIBA-202", ERROR, "", 2, ID, with("global", true), with("global", null)),
                liveRow("CIBA-204", ERROR, "is_first_party", 2, ID, with("is_first_party", false), SOUND),
                liveRow("CIBA-204", ERROR, "is_first_party", 2, ID, with("is_first_party", null), SOUND),
                liveRow(
                        "CIBA-204",
                        ERROR,
                        "is_first_party",
                        3,
                        ID + "\n<isFirstParty>true</isFirstParty>",
                        with("is_first_party", false),
                        SOUND),
                liveRow(
                        "CIBA-204",
                        ERROR,
                        "third_party_security_mode",
                        2,
                        ID,
                        with("third_party_security_mode", "strict"),
                        with("third_party_security_mode", "permissive")),
                liveRow(
                        "CIBA-205",
                        ERROR,
                        "token_endpoint_auth_method",
                        2,
                        ID,
                        with("token_endpoint_auth_method", "none"),
                        with("token_endpoint_auth_method", "client_secret_basic")),
                liveRow(
                        "CIBA-206",
                        WARNING,
                        "token_endpoint_auth_method",
                        2,
                        ID,
                        with(with("token_endpoint_auth_method", null), "app_type", null),
                        withCredentials(ONE_CREDENTIAL)),
                // Documented as confidential by type.
                liveRow(
                        "CIBA-206",
                        WARNING,
                        "token_endpoint_auth_method",
                        2,
                        ID,
                        with(with("token_endpoint_auth_method", null), "app_type", "native"),
                        with(with("token_endpoint_auth_method", null), "app_type", "non_interactive")),
                liveRow(
                        "CIBA-206",
                        WARNING,
                        "token_endpoint_auth_method",
                        2,
                        ID,
                        with(withCredentials(Map.of()), "app_type", null),
                        with(withCredentials(Map.of()), "app_type", "regular_web")),
                liveRow(
                        "CIBA-207",
                        ERROR,
                        "client_authentication_methods",
                        2,
                        ID,
                        withCredentials(Map.of("private_key_jwt", Map.of("credentials", List.of()))),
                        withCredentials(ONE_CREDENTIAL)),
                liveRow(
                        "CIBA-207",
                        ERROR,
                        "client_authentication_methods",
                        2,
                        ID,
                        withCredentials(Map.of("tls_client_auth", Map.of())),
                        SOUND),
                // An object that names no method is none; and beside a secret, somebody can authenticate.
                liveRow(
                        "CIBA-207",
                        ERROR,
                        "client_authentication_methods",
                        2,
                        ID,
                        withCredentials(Map.of("private_key_jwt", Map.of("credentials", List.of()))),
                        with("client_authentication_methods", Map.of())),
                liveRow(
                        "CIBA-207",
                        ERROR,
                        "client_authentication_methods",
                        2,
                        ID,
                        withCredentials(Map.of("private_key_jwt", Map.of("credentials", List.of()))),
                        withCredentials(Map.of())),
                liveRow(
                        "CIBA-207",
                        ERROR,
                        "client_authentication_methods",
                        2,
                        ID,
                        withCredentials(Map.of("private_key_jwt", Map.of("credentials", List.of()))),
                        with(
                                "client_authentication_methods",
                                Map.of("private_key_jwt", Map.of("credentials", List.of())))),
                liveRow(
                        "CIBA-218",
                        WARNING,
                        "client_authentication_methods",
                        2,
                        ID,
                        withCredentials(Map.of(
                                "self_signed_tls_client_auth", Map.of("credentials", List.of(Map.of("id", "cred_1"))))),
                        withCredentials(ONE_CREDENTIAL)),
                liveRow(
                        "CIBA-209",
                        WARNING,
                        "app_type",
                        2,
                        ID,
                        with("app_type", "spa"),
                        with("app_type", "non_interactive")),
                liveRow("CIBA-209", WARNING, "app_type", 2, ID, with("app_type", "native"), SOUND),
                liveRow("CIBA-209", WARNING, "app_type", 2, ID, with("app_type", null), SOUND),
                liveRow("CIBA-210", WARNING, CHANNELS, 2, ID, with(CHANNELS, null), with(CHANNELS, List.of("email"))),
                liveRow(
                        "CIBA-212",
                        WARNING,
                        "organization_usage",
                        2,
                        ID,
                        with("organization_usage", "require"),
                        with("organization_usage", "allow")),
                liveRow(
                        "CIBA-213",
                        WARNING,
                        "jwt_configuration.alg",
                        2,
                        ID,
                        with(withCredentials(ONE_CREDENTIAL), "jwt_configuration.alg", "HS256"),
                        withCredentials(ONE_CREDENTIAL)),
                liveRow(
                        "CIBA-213",
                        WARNING,
                        "jwt_configuration.alg",
                        2,
                        ID,
                        with(withCredentials(ONE_CREDENTIAL), "jwt_configuration.alg", "PS256"),
                        with("jwt_configuration.alg", "HS256")),
                liveRow(
                        "CIBA-109",
                        ERROR,
                        CHANNELS,
                        2,
                        ID + request("<requestedExpiry>301</requestedExpiry>"),
                        SOUND,
                        with(CHANNELS, List.of("guardian-push", "email"))),
                liveRow(
                        "CIBA-117",
                        WARNING,
                        "grant_types",
                        2,
                        ID + request("<scope>openid offline_access</scope>"),
                        SOUND,
                        with("grant_types", List.of(CIBA_GRANT, "refresh_token"))),
                liveRow(
                        "CIBA-117",
                        WARNING,
                        "grant_types",
                        3,
                        ID + "\n" + grants("implicit")
                                + "<bcAuthorize><scope>openid offline_access</scope></bcAuthorize>",
                        with("grant_types", List.of(CIBA_GRANT, "implicit")),
                        with("grant_types", List.of(CIBA_GRANT, "implicit", "refresh_token"))),
                new Row(
                        "CIBA-217",
                        ERROR,
                        VIOLATION,
                        "grant_types",
                        NO_LINE,
                        List.of(ClientRules.undeclared(SOUND, ERROR)),
                        live(ID, SOUND)),
                new Row(
                        "CIBA-217",
                        WARNING,
                        VIOLATION,
                        "grant_types",
                        NO_LINE,
                        List.of(ClientRules.undeclared(SOUND, WARNING)),
                        NOTHING));
    }

    private static Row liveRow(
            String rule,
            Severity severity,
            String setting,
            int line,
            String client,
            LiveSubject triggers,
            LiveSubject doesNot) {
        return new Row(rule, severity, VIOLATION, setting, line, live(client, triggers), live(client, doesNot));
    }

    private static List<Row> differenceRows() {
        String exact = ID + "\n" + grants("implicit") + "<grantTypesMatch>exact</grantTypesMatch>";
        String both = ID + "\n" + channels("guardian-push", "email");
        return List.of(
                drift("CIBA-203", ERROR, "grant_types", 2, ID, with("grant_types", List.of("implicit")), SOUND),
                drift("CIBA-203", ERROR, "grant_types", 2, ID, with("grant_types", null), SOUND),
                drift(
                        "CIBA-205",
                        ERROR,
                        "token_endpoint_auth_method",
                        3,
                        ID + "\n" + method("client_secret_post"),
                        with("token_endpoint_auth_method", "none"),
                        with("token_endpoint_auth_method", "client_secret_basic")),
                drift("CIBA-208", ERROR, "oidc_conformant", 2, ID, with("oidc_conformant", false), SOUND),
                drift("CIBA-208", ERROR, "oidc_conformant", 2, ID, with("oidc_conformant", null), SOUND),
                drift(
                        "CIBA-208",
                        ERROR,
                        "oidc_conformant",
                        3,
                        ID + "\n<oidcConformant>true</oidcConformant>",
                        with("oidc_conformant", false),
                        SOUND),
                drift("CIBA-211", ERROR, CHANNELS, 3, both, SOUND, with(CHANNELS, List.of("guardian-push", "email"))),
                drift(
                        "CIBA-211",
                        ERROR,
                        CHANNELS,
                        3,
                        both,
                        with(CHANNELS, null),
                        with(CHANNELS, List.of("guardian-push", "email"))),
                drift(
                        "CIBA-211",
                        WARNING,
                        CHANNELS,
                        3,
                        both,
                        with(CHANNELS, List.of("email", "guardian-push")),
                        with(CHANNELS, List.of("guardian-push", "email"))),
                drift(
                        "CIBA-211",
                        ERROR,
                        CHANNELS,
                        3,
                        ID + "\n" + channels("guardian-push"),
                        with(CHANNELS, List.of("guardian-push", "email")),
                        SOUND),
                drift(
                        "CIBA-214",
                        ERROR,
                        "grant_types",
                        3,
                        exact,
                        with("grant_types", List.of(CIBA_GRANT, "implicit", "password")),
                        with("grant_types", List.of("implicit", CIBA_GRANT))),
                drift(
                        "CIBA-215",
                        ERROR,
                        "grant_types",
                        3,
                        ID + "\n" + grants("implicit"),
                        SOUND,
                        with("grant_types", List.of(CIBA_GRANT, "password", "implicit"))),
                drift(
                        "CIBA-215",
                        ERROR,
                        "app_type",
                        3,
                        ID + "\n" + type("non_interactive"),
                        SOUND,
                        with("app_type", "non_interactive")),
                drift(
                        "CIBA-215",
                        ERROR,
                        "client_authentication_methods",
                        3,
                        ID + "\n" + credentials("cred_2"),
                        withCredentials(ONE_CREDENTIAL),
                        withCredentials(
                                Map.of("private_key_jwt", Map.of("credentials", List.of(Map.of("id", "cred_2")))))),
                drift(
                        "CIBA-216",
                        ERROR,
                        "grant_types",
                        2,
                        ID + "<ciba>false</ciba>",
                        SOUND,
                        with("grant_types", List.of("implicit"))));
    }

    private static Row drift(
            String rule,
            Severity severity,
            String setting,
            int line,
            String client,
            LiveSubject triggers,
            LiveSubject doesNot) {
        return new Row(rule, severity, DRIFT, setting, line, live(client, triggers), live(client, doesNot));
    }

    private static List<Row> obstacleRows() {
        return List.of(
                obstacle("CIBA-701", TenantException.Kind.UNAUTHORIZED),
                obstacle("CIBA-702", TenantException.Kind.SCOPE),
                obstacle("CIBA-704", TenantException.Kind.RATE_LIMITED),
                obstacle("CIBA-705", TenantException.Kind.UNREACHABLE),
                new Row(
                        "CIBA-702",
                        ERROR,
                        NOT_CHECKED,
                        "",
                        2,
                        List.of(ClientRules.lookup(
                                declared(ID), new Lookup.Denied("read:clients", "Insufficient scope"))),
                        List.of(ClientRules.lookup(declared(ID), new Lookup.Missing("")))),
                new Row(
                        "CIBA-702",
                        ERROR,
                        NOT_CHECKED,
                        "",
                        NO_LINE,
                        List.of(NotCheckedRules.undeclared(
                                Subject.tenant("acme.eu.auth0.com"),
                                new Lookup.Denied("read:clients", "Insufficient scope"))),
                        NOTHING));
    }

    private static List<Row> userRows() {
        return List.of(
                new Row(
                        "CIBA-601",
                        ERROR,
                        VIOLATION,
                        "",
                        NO_LINE,
                        user("guardian-push", "pending", true),
                        user("guardian-push", "confirmed", false)),
                new Row(
                        "CIBA-602",
                        ERROR,
                        VIOLATION,
                        "email_verified",
                        NO_LINE,
                        user("email", "pending", false),
                        user("email", "pending", true)));
    }

    private static List<Row> credentialRows() {
        String setting = "client_authentication_methods";
        List<Finding> ended = ofCredential("2026-02-28T00:00:00Z");
        List<Finding> soon = ofCredential("2026-03-31T00:00:00Z");
        return List.of(
                new Row("CIBA-219", ERROR, VIOLATION, setting, 2, ended, soon),
                new Row("CIBA-220", WARNING, VIOLATION, setting, 2, soon, ofCredential("2026-04-01T00:00:00Z")),
                new Row("CIBA-220", WARNING, VIOLATION, setting, 2, soon, ended));
    }

    /** What is said on the first of March of a client whose only credential ends then. */
    private static List<Finding> ofCredential(String end) {
        LiveSubject live = withCredentials(ONE_CREDENTIAL);
        Subject kept = Subject.credentials(live.subject());
        Value credentials = Value.of(List.of(Map.of("id", "cred_1", "expires_at", end)));
        return CredentialRules.check(
                declared(ID),
                live,
                new Lookup.Found(new LiveSubject(kept, Map.of("credentials", credentials), Set.of("credentials"))),
                Instant.parse("2026-03-01T00:00:00Z"),
                30);
    }

    private static List<Finding> user(String channel, String enrolment, boolean verified) {
        Subject user = Subject.user("auth0|alice");
        Subject enrolments = Subject.enrollments("auth0|alice");
        Value enrolled = Value.of(List.of(Map.of("auth_method", "guardian", "status", enrolment)));
        ClientNeed need = ClientNeed.of(
                        declared(ID + "<asyncApprovalNotificationChannels><channel>" + channel
                                + "</channel></asyncApprovalNotificationChannels>"),
                        SOUND)
                .orElseThrow();
        return Rules.user(
                need,
                user,
                Map.of(
                        user,
                        new Lookup.Found(new LiveSubject(
                                user, Map.of("email_verified", Value.flag(verified)), Set.of("email_verified"))),
                        enrolments,
                        new Lookup.Found(
                                new LiveSubject(enrolments, Map.of("enrollments", enrolled), Set.of("enrollments")))));
    }

    private static Row obstacle(String rule, TenantException.Kind obstacle) {
        Subject tenant = Subject.tenant("acme.eu.auth0.com");
        return new Row(
                rule,
                ERROR,
                NOT_CHECKED,
                "",
                NO_LINE,
                List.of(NotCheckedRules.tenant(obstacle, tenant, "no")),
                NOTHING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void findsWhatTheRuleSpeaksOf(Row row) {
        assertThat(of(row.rule(), row.triggered())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(row.severity());
            assertThat(finding.status()).isEqualTo(row.status());
            assertThat(finding.setting()).isEqualTo(row.setting());
            assertThat(finding.location().map(PomLocation::line).orElse(NO_LINE))
                    .isEqualTo(row.line());
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.remedy()).isNotBlank();
            assertThat(finding.doc())
                    .isEqualTo(Rules.byId(row.rule()).orElseThrow().doc());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void staysSilentNextToIt(Row row) {
        assertThat(of(row.rule(), row.neighbour())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void promisesThatApplyFixesOnlyADifferenceInAWritableSetting(Row row) {
        Set<String> writable = Settings.all().stream()
                .filter(Setting::writable)
                .map(Setting::property)
                .collect(Collectors.toSet());

        assertThat(row.triggered())
                .allSatisfy(finding -> assertThat(finding.fixable())
                        .isEqualTo(finding.status() == DRIFT && writable.contains(finding.setting())));
    }

    @Test
    void hasARowForEveryRule() {
        assertThat(Rules.all().stream().map(Rule::id))
                .containsExactlyInAnyOrderElementsOf(rows().map(Row::rule).collect(Collectors.toSet()));
    }

    /** Everything that a client is created with, and each row lacks or spoils one part of it. */
    private static List<Row> creationRows() {
        String name = "<name>Kiosk</name><create>true</create>\n";
        String type = "<appType>regular_web</appType>";
        String method = "<tokenEndpointAuthMethod>client_secret_post</tokenEndpointAuthMethod>";
        String whole = name + type + method;
        return List.of(
                offlineRow("CIBA-130", ERROR, "", 2, whole.replace("name>", "clientId>"), whole),
                offlineRow("CIBA-130", ERROR, "", 2, whole.replace("Kiosk", "a&gt;b"), whole),
                offlineRow("CIBA-130", ERROR, "", 2, whole + "<ciba>false</ciba>", whole),
                offlineRow("CIBA-130", ERROR, "app_type", 2, name + method, whole),
                offlineRow("CIBA-130", ERROR, "app_type", 3, whole.replace("regular_web", "sso_integration"), whole),
                offlineRow("CIBA-130", ERROR, "token_endpoint_auth_method", 2, name + type, whole),
                offlineRow(
                        "CIBA-130",
                        ERROR,
                        "client_authentication_methods",
                        3,
                        name + type + methods("privateKeyJwt"),
                        whole),
                offlineRow(
                        "CIBA-130",
                        ERROR,
                        "client_authentication_methods",
                        3,
                        name + type + methods("tlsClientAuth"),
                        whole));
    }

    private static String methods(String method) {
        return "<clientAuthenticationMethods><" + method + "><credentials><credential><id>cred_1</id></credential>"
                + "</credentials></" + method + "></clientAuthenticationMethods>";
    }

    @Test
    void findsNothingWrongWithASoundClient() {
        assertThat(offline(ID)).isEmpty();
        assertThat(live(ID, SOUND)).isEmpty();
    }

    @Test
    void saysNothingElseAboutTheGlobalClient() {
        assertThat(live(ID, with(with("global", true), "is_first_party", false)))
                .extracting(Finding::rule)
                .containsExactly("CIBA-202");
    }

    @Test
    void demandsNothingOfAClientThatMustNotUseCiba() {
        LiveSubject bare = new LiveSubject(
                Subject.client("abc", "legacy"),
                Map.of("token_endpoint_auth_method", Value.text("none")),
                SOUND.asked());

        assertThat(live(ID + "<ciba>false</ciba>", bare)).isEmpty();
    }

    @Test
    void speaksOnceOfAPublicClientWhoseMethodIsDeclared() {
        assertThat(live(ID + method("client_secret_post"), with("token_endpoint_auth_method", "none")))
                .extracting(Finding::rule, Finding::fixable)
                .containsExactly(tuple("CIBA-205", true));
    }

    @Test
    void saysWhatConformanceTakesFromARunningApplication() {
        assertThat(live(ID, with("oidc_conformant", false)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("legacy flows are off"));
    }

    static Stream<Arguments> declaredAndDifferent() {
        String secret = method("client_secret_post");
        return Stream.of(
                Arguments.of(channels("guardian-push"), with(CHANNELS, null), "CIBA-211"),
                Arguments.of(type("regular_web"), with("app_type", "spa"), "CIBA-215"),
                Arguments.of(type("regular_web"), with("app_type", null), "CIBA-215"),
                Arguments.of(secret, with("token_endpoint_auth_method", null), "CIBA-215"),
                Arguments.of(
                        credentials("cred_1"),
                        withCredentials(Map.of("private_key_jwt", Map.of("credentials", List.of()))),
                        "CIBA-215"),
                Arguments.of(
                        secret,
                        withCredentials(Map.of("private_key_jwt", Map.of("credentials", List.of()))),
                        "CIBA-215"),
                Arguments.of(channels("email") + request("<requestedExpiry>301</requestedExpiry>"), SOUND, "CIBA-211"),
                Arguments.of(
                        grants("refresh_token") + request("<scope>openid offline_access</scope>"), SOUND, "CIBA-215"));
    }

    @ParameterizedTest
    @MethodSource("declaredAndDifferent")
    void leavesADeclaredSettingToTheDifferenceThatApplyMends(String content, LiveSubject live, String difference) {
        assertThat(live(ID + content, live)).extracting(Finding::rule).containsExactly(difference);
    }

    @Test
    void doesNotMindAnAlgorithmThatIsNotSetBesideCredentials() {
        assertThat(live(ID, with(withCredentials(ONE_CREDENTIAL), "jwt_configuration.alg", null)))
                .isEmpty();
    }

    @Test
    void saysWhatTheTokenMayNotSee() {
        LiveSubject hidden = new LiveSubject(
                Subject.client("abc", "call-centre"),
                with("token_endpoint_auth_method", null).values(),
                Set.of("token_endpoint_auth_method"));

        assertThat(of("CIBA-206", live(ID, hidden)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("the token may not see"));
        assertThat(of("CIBA-206", live(ID, hidden)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("read:client_credentials"));
        // What was seen already is not to be granted.
        assertThat(of("CIBA-206", live(ID, with(with("token_endpoint_auth_method", null), "app_type", null))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message() + finding.remedy())
                        .doesNotContain("the token may not see", "read:client_credentials"));
    }

    @Test
    void namesBothTheTypoAndTheGrantThatWasMeant() {
        assertThat(of("CIBA-105", offline(ID + grants("urn:openid:params:grant-type:backchannel"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("grant type urn:openid:params:grant-type:backchannel is not the CIBA grant;"
                                + " did you mean urn:openid:params:grant-type:ciba?"));
    }

    static List<Finding> of(String rule, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
    }

    static final String CHANNELS = "async_approval_notification_channels";

    static String grants(String... items) {
        return list("grantTypes", "grantType", items);
    }

    static String channels(String... items) {
        return list("asyncApprovalNotificationChannels", "channel", items);
    }

    static String details(String... types) {
        return list("authorizationDetails", "type", types);
    }

    static String request(String content) {
        return "\n<bcAuthorize>" + content + "</bcAuthorize>";
    }

    private static String method(String name) {
        return "<tokenEndpointAuthMethod>" + name + "</tokenEndpointAuthMethod>";
    }

    private static String type(String name) {
        return "<appType>" + name + "</appType>";
    }

    private static String credentials(String id) {
        return "<clientAuthenticationMethods><privateKeyJwt><credentials><credential><id>" + id
                + "</id></credential></credentials></privateKeyJwt></clientAuthenticationMethods>";
    }

    private static String list(String name, String item, String... items) {
        return Stream.of(items)
                .map(text -> "<" + item + ">" + text + "</" + item + ">")
                .collect(Collectors.joining("", "<" + name + ">", "</" + name + ">"));
    }
}
