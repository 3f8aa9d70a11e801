package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.rules.Cases.SOUND;
import static io.github.cibamaven.rules.Cases.live;
import static io.github.cibamaven.rules.Cases.offline;
import static io.github.cibamaven.rules.Cases.with;
import static io.github.cibamaven.rules.RulesTest.CHANNELS;
import static io.github.cibamaven.rules.RulesTest.channels;
import static io.github.cibamaven.rules.RulesTest.grants;
import static io.github.cibamaven.rules.RulesTest.of;
import static io.github.cibamaven.rules.RulesTest.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.settings.ClientSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a rule begins and ends, to the second, the character and the place in a list. */
class BoundariesTest {

    @Test
    void detailsThatTheGuardianAppCannotShowAreFoundOfflineWhereThePomSaysItAll() {
        assertThat(details("payment")).containsExactly("CIBA-122");
        assertThat(details("urn:auth0:schemas:authorization-details:v1:payment"))
                .isEmpty();
    }

    private static List<String> details(String type) {
        return Cases.configuration("""
                        <configuration><domain>acme.eu.auth0.com</domain>
                        <clients><client><clientId>abc</clientId>
                        <asyncApprovalNotificationChannels><channel>guardian-push</channel></asyncApprovalNotificationChannels>
                        <bcAuthorize><authorizationDetails><type>%s</type></authorizationDetails></bcAuthorize>
                        </client></clients>
                        <guardian><pushNotification><provider>guardian</provider></pushNotification></guardian>
                        </configuration>""".formatted(type)).stream()
                .map(Finding::rule)
                .toList();
    }

    private static final String ID = "<clientId>abc</clientId>";

    @ParameterizedTest
    @CsvSource({
        "-1, CIBA-108",
        "0, CIBA-108",
        "1, ''",
        "300, ''",
        "301, CIBA-109",
        "259200, CIBA-109",
        "259201, CIBA-108"
    })
    void judgesExpiryOfAClientThatPushes(String seconds, String rule) {
        assertThat(rules(offline(ID + channels("guardian-push") + expiry(seconds))))
                .isEqualTo(rule);
        assertThat(rules(live(ID + expiry(seconds), SOUND))).isEqualTo(rule.equals("CIBA-109") ? rule : "");
    }

    @ParameterizedTest
    @CsvSource({"0, CIBA-108 CIBA-110", "1, CIBA-110", "300, CIBA-110", "301, ''", "259200, ''", "259201, CIBA-108"})
    void judgesExpiryOfAClientThatMails(String seconds, String rules) {
        assertThat(rules(offline(ID + channels("email") + expiry(seconds)))).isEqualTo(rules);
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "300, ''", "301, ''", "259200, ''", "259201, CIBA-108"})
    void judgesExpiryOfAClientThatDoesBoth(String seconds, String rules) {
        assertThat(rules(offline(ID + channels("guardian-push", "email") + expiry(seconds))))
                .isEqualTo(rules);
    }

    @Test
    void takesAMissingExpiryForThreeHundredSeconds() {
        assertThat(of("CIBA-110", offline(ID + channels("email"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("email is the only channel, but requestedExpiry is 300 (the default)"));
        assertThat(offline(ID + channels("guardian-push"))).isEmpty();
    }

    @Test
    void judgesExpiryAloneWhereTheChannelsAreNotDeclared() {
        assertThat(rules(offline(ID + expiry("301")))).isEmpty();
        assertThat(rules(offline(ID + expiry("259201")))).isEqualTo("CIBA-108");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AZaz09", "+", "-", "_", ".", ",", ":", "#", "a b", "Transfer-1: +5,00 #AB_c."})
    void acceptsEveryCharacterThatAuth0Takes(String message) {
        assertThat(bindingMessage(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "€", "$", "!", "?", "/", "\\", "(", ")", "'", "\"", "&", "@", "%", "*", "=", "ä", "é", "\t", "\n", "–",
                "😀"
            })
    void refusesEveryOtherCharacterAndNamesIt(String character) {
        assertThat(bindingMessage("Pay " + character + " and " + character))
                .containsExactly("bindingMessage has characters that Auth0 refuses: " + character);
    }

    @Test
    void acceptsSixtyFourCharactersAndNoMore() {
        assertThat(bindingMessage("a".repeat(64))).isEmpty();
        assertThat(bindingMessage("a".repeat(65)))
                .containsExactly("bindingMessage has 65 characters, at most 64 are allowed");
    }

    @Test
    void countsAnEmojiAsOneCharacter() {
        assertThat(bindingMessage("😀".repeat(64)))
                .containsExactly("bindingMessage has characters that Auth0 refuses: 😀");
        assertThat(bindingMessage("😀".repeat(65)))
                .containsExactly(
                        "bindingMessage has 65 characters, at most 64 are allowed",
                        "bindingMessage has characters that Auth0 refuses: 😀");
    }

    static Stream<Arguments> channelOrders() {
        return Stream.of(
                Arguments.of(List.of("guardian-push", "email"), List.of("guardian-push", "email"), null),
                Arguments.of(List.of("guardian-push", "email"), List.of("email", "guardian-push"), WARNING),
                Arguments.of(List.of("email", "guardian-push"), List.of("guardian-push", "email"), WARNING),
                Arguments.of(List.of("email"), List.of("guardian-push", "email"), ERROR),
                Arguments.of(List.of("guardian-push", "email"), List.of("email"), ERROR),
                Arguments.of(List.of("email"), List.of("guardian-push"), ERROR));
    }

    @ParameterizedTest
    @MethodSource("channelOrders")
    void warnsOfAnotherOrderAndFailsOnOtherChannels(List<String> wanted, List<String> live, Severity severity) {
        List<Finding> findings =
                of("CIBA-211", live(ID + channels(wanted.toArray(String[]::new)), with(CHANNELS, live)));

        assertThat(findings.stream().map(Finding::severity))
                .isEqualTo(severity == null ? List.of() : List.of(severity));
    }

    @Test
    void doesNotCareInWhichOrderGrantsAre() {
        assertThat(live(
                        ID + grants("implicit", "password") + "<grantTypesMatch>exact</grantTypesMatch>",
                        with("grant_types", List.of("password", ClientSettings.CIBA_GRANT, "implicit"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth0.com/oauth/legacy/grant-type/ro",
                "http://auth0.com/oauth/legacy/grant-type/ro/jwt-bearer",
                "http://auth0.com/oauth/legacy/grant-type/delegation/refresh_token",
                "http://auth0.com/oauth/legacy/grant-type/delegation/id_token",
                "http://auth0.com/oauth/legacy/grant-type/access_token"
            })
    void knowsTheGrantsOfAuth0sLegacyFlows(String grant) {
        assertThat(offline(ID + grants(grant))).isEmpty();
        assertThat(rules(offline(ID + grants(grant + "x")))).isEqualTo("CIBA-105");
    }

    @Test
    void aClientOfTheGuardianAppThatAsksByEmailAloneMayShowAnything() {
        String push = "<asyncApprovalNotificationChannels><channel>guardian-push</channel><channel>email</channel>"
                + "</asyncApprovalNotificationChannels>";
        String xml = """
                <configuration><domain>acme.eu.auth0.com</domain>
                <clients><client><clientId>abc</clientId>%s
                <bcAuthorize><requestedExpiry>%s</requestedExpiry>
                <authorizationDetails><type>payment</type></authorizationDetails></bcAuthorize></client></clients>
                <guardian><pushNotification><provider>guardian</provider></pushNotification></guardian>
                </configuration>""";

        assertThat(rules(Cases.configuration(xml.formatted(push, "300")))).isEqualTo("CIBA-122");
        assertThat(Cases.configuration(xml.formatted(push, "301"))).isEmpty();
        // Which channels the client has, the tenant says.
        assertThat(Cases.configuration(xml.formatted("", "300"))).isEmpty();
    }

    /** A message reaches the rules as it was typed: without a reader that trims it. */
    private static List<String> bindingMessage(String message) {
        BcAuthorize request = new BcAuthorize(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(Declared.of(message)),
                null);
        DesiredClient client = new DesiredClient(
                Optional.of(ClientSelector.id("abc")), true, false, false, Map.of(), Optional.of(request), null);
        return Rules.offline(Optional.empty(), List.of(client), List.of()).stream()
                .map(Finding::message)
                .toList();
    }

    private static String expiry(String seconds) {
        return request("<requestedExpiry>" + seconds + "</requestedExpiry>");
    }

    private static String rules(List<Finding> findings) {
        return String.join(" ", findings.stream().map(Finding::rule).toList());
    }
}
