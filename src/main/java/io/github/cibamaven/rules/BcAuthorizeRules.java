package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Offline rules about how the application calls {@code /bc-authorize}. */
final class BcAuthorizeRules {

    /** The longest expiry that Auth0 documents on its CIBA pages, in seconds: three days. */
    static final long MAX_EXPIRY = 259_200;

    /** Up to here a request is pushed; above, only e-mail serves it. Also the default, in seconds. */
    static final long MAX_PUSH_EXPIRY = 300;

    private static final int MAX_BINDING_MESSAGE = 64;
    private static final int MAX_DETAILS = 5;
    private static final int MAX_DETAIL_TYPE = 255;
    private static final Pattern BINDING_MESSAGE = Pattern.compile("[A-Za-z0-9 +\\-_.,:#]*");

    private static final List<DeclarationRule> ENTRIES = List.of(
            DeclarationRule.of(
                    "CIBA-108",
                    ERROR,
                    "requestedExpiry is outside 1 to 259200 seconds",
                    "Auth0 documents 1 to 259200 seconds (three days) for requested_expiry.",
                    "Use a value in that range, or leave it out for 300.",
                    Auth0Docs.CONFIGURE_CIBA,
                    (client, sink) -> expiry(client)
                            .filter(expiry -> expiry.value() < 1 || expiry.value() > MAX_EXPIRY)
                            .ifPresent(expiry -> sink.add(
                                    "requestedExpiry " + expiry.value() + " is outside 1 to " + MAX_EXPIRY + " seconds",
                                    expiry.location()))),
            new DeclarationRule(
                    LongExpiry.RULE,
                    (client, sink) -> expiry(client)
                            .ifPresent(expiry -> client.declared(CHANNELS)
                                    .filter(channels -> LongExpiry.lacksEmail(expiry.value(), channels.value()))
                                    .ifPresent(channels ->
                                            sink.add(LongExpiry.message(expiry.value()), expiry.location())))),
            DeclarationRule.of(
                    "CIBA-110",
                    WARNING,
                    "e-mail is the only channel, but the request expires within 300 seconds",
                    "Up to 300 seconds Auth0 documents push; whether e-mail is tried then is not confirmed.",
                    "Ask for more than 300 seconds in <bcAuthorize><requestedExpiry>, or add guardian-push.",
                    Auth0Docs.EMAIL,
                    (client, sink) -> client.declared(CHANNELS)
                            .filter(channels -> channels.value().asTexts().equals(List.of("email")))
                            .filter(channels ->
                                    expiry(client).map(Declared::value).orElse(MAX_PUSH_EXPIRY) <= MAX_PUSH_EXPIRY)
                            .ifPresent(channels -> sink.add(
                                    "email is the only channel, but requestedExpiry is "
                                            + expiry(client)
                                                    .map(expiry ->
                                                            expiry.value().toString())
                                                    .orElse("300 (the default)"),
                                    expiry(client).map(Declared::location).orElse(channels.location())))),
            DeclarationRule.of(
                    "CIBA-116",
                    ERROR,
                    "bcAuthorize asks for scopes without openid",
                    "/bc-authorize refuses a request whose scope lacks openid.",
                    "Add openid to <scope>.",
                    Auth0Docs.BC_AUTHORIZE,
                    (client, sink) -> client.bcAuthorize()
                            .flatMap(BcAuthorize::scope)
                            .filter(scope -> !client.bcAuthorize()
                                    .map(BcAuthorize::scopes)
                                    .orElse(List.of())
                                    .contains("openid"))
                            .ifPresent(scope ->
                                    sink.add("scope \"" + scope.value() + "\" lacks openid", scope.location()))),
            new DeclarationRule(
                    OfflineAccess.RULE,
                    (client, sink) -> client.declared(GRANT_TYPES)
                            // Of a list that is not the whole set, the tenant may hold what the POM does not say.
                            .filter(grants -> client.exactGrantTypes()
                                    && OfflineAccess.wantedBy(client)
                                    && !grants.value().asTexts().contains(GrantTypes.REFRESH_TOKEN))
                            .ifPresent(grants -> sink.add(OfflineAccess.MESSAGE, grants.location()))),
            DeclarationRule.of(
                    "CIBA-118",
                    ERROR,
                    "the binding message is longer than 64 characters, or has a character that Auth0 refuses",
                    "/bc-authorize takes up to 64 letters, digits, spaces and + - _ . , : #.",
                    "Shorten it, or replace the characters named.",
                    Auth0Docs.PUSH,
                    BcAuthorizeRules::bindingMessage),
            DeclarationRule.of(
                    "CIBA-127",
                    ERROR,
                    "more than five authorization details, or a type of more than 255 characters",
                    "Auth0 documents five objects at most, and 255 characters for a value.",
                    "Send fewer objects, or shorten the type.",
                    Auth0Docs.RAR,
                    BcAuthorizeRules::authorizationDetails));

    static final List<Rule> ALL = ENTRIES.stream().map(DeclarationRule::rule).toList();

    private BcAuthorizeRules() {}

    static void check(DesiredClient client, List<Finding> findings) {
        if (client.ciba()) {
            ENTRIES.forEach(entry -> entry.run(client, findings));
        }
    }

    static Optional<Declared<Long>> expiry(DesiredClient client) {
        return client.bcAuthorize().flatMap(BcAuthorize::requestedExpiry);
    }

    private static void authorizationDetails(DesiredClient client, DeclarationRule.Sink sink) {
        List<Declared<String>> types =
                client.bcAuthorize().map(BcAuthorize::authorizationDetails).orElse(List.of());
        if (types.size() > MAX_DETAILS) {
            sink.add(
                    "bcAuthorize sends " + types.size() + " authorization details, at most " + MAX_DETAILS
                            + " are allowed",
                    types.get(MAX_DETAILS).location());
        }
        for (Declared<String> type : types) {
            int length = type.value().codePointCount(0, type.value().length());
            if (length > MAX_DETAIL_TYPE) {
                sink.add(
                        "a type of authorization details has " + length + " characters, at most " + MAX_DETAIL_TYPE
                                + " are allowed",
                        type.location());
            }
        }
    }

    private static void bindingMessage(DesiredClient client, DeclarationRule.Sink sink) {
        client.bcAuthorize().flatMap(BcAuthorize::bindingMessage).ifPresent(message -> {
            String text = message.value();
            int length = text.codePointCount(0, text.length());
            if (length > MAX_BINDING_MESSAGE) {
                sink.add("bindingMessage has " + length + " characters, at most 64 are allowed", message.location());
            }
            if (!BINDING_MESSAGE.matcher(text).matches()) {
                String refused = text.codePoints()
                        .filter(point -> !BINDING_MESSAGE
                                .matcher(Character.toString(point))
                                .matches())
                        .distinct()
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining(" "));
                sink.add("bindingMessage has characters that Auth0 refuses: " + refused, message.location());
            }
        });
    }

    /** CIBA-109, checked offline when the POM declares the channels and on the tenant when it does not. */
    static final class LongExpiry {
        static final Rule RULE = Rule.offline(
                "CIBA-109",
                ERROR,
                "requestedExpiry is over 300 seconds, and email is no channel",
                "Requests that live longer than 300 seconds are served by e-mail alone.",
                "Add the channel email, or ask for 300 seconds at most.",
                Auth0Docs.CONFIGURE_CIBA);

        private LongExpiry() {}

        static boolean wantedBy(DesiredClient client) {
            return expiry(client)
                    .filter(expiry -> expiry.value() > MAX_PUSH_EXPIRY)
                    .isPresent();
        }

        static boolean lacksEmail(long expiry, Value channels) {
            return expiry > MAX_PUSH_EXPIRY
                    && expiry <= MAX_EXPIRY
                    && !channels.asTexts().contains("email");
        }

        static String message(long expiry) {
            return "requestedExpiry " + expiry + " is over 300 seconds, which only the channel email serves";
        }
    }

    /** CIBA-117, checked offline when the POM declares all of the grant types and on the tenant when it does not. */
    static final class OfflineAccess {
        static final Rule RULE = Rule.offline(
                "CIBA-117",
                WARNING,
                "scope offline_access without the refresh_token grant",
                "The application gets a refresh token that it may not use.",
                "Add <grantType>refresh_token</grantType>, or drop offline_access.",
                Auth0Docs.PUSH);
        static final String MESSAGE = "scope asks for offline_access, but the client has no refresh_token grant";

        private OfflineAccess() {}

        static boolean wantedBy(DesiredClient client) {
            return client.bcAuthorize()
                    .map(BcAuthorize::scopes)
                    .orElse(List.of())
                    .contains("offline_access");
        }
    }
}
