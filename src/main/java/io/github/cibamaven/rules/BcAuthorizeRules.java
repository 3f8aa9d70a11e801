package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.details.DetailLimits;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.GrantTypes;
import io.github.cibamaven.settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules about how the application calls {@code /bc-authorize}; offline as far as the POM says enough. */
final class BcAuthorizeRules {

    /** The longest expiry that Auth0 documents on its CIBA pages, in seconds: three days. */
    static final long MAX_EXPIRY = 259_200;

    /** Up to here a request is pushed; above, only e-mail serves it. Also the default, in seconds. */
    static final long MAX_PUSH_EXPIRY = 300;

    private static final int MAX_BINDING_MESSAGE = 64;
    private static final Pattern BINDING_MESSAGE = Pattern.compile("[A-Za-z0-9 +\\-_.,:#]*");

    /** CIBA-109, checked offline when the POM declares the channels and on the tenant when it does not. */
    static final Check<ClientView> LONG_EXPIRY = Rule.offline("CIBA-109", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("requestedExpiry is over 300 seconds, and email is no channel")
            .requires("a requestedExpiry over 300 seconds has the channel email")
            .why("Requests that live longer than 300 seconds are served by e-mail alone.")
            .remedy("Add the channel email, or ask for 300 seconds at most.")
            .by(BcAuthorizeRules::longExpiry);

    /** CIBA-117, checked offline when the POM declares all of the grant types and on the tenant when it does not. */
    static final Check<ClientView> OFFLINE_ACCESS = Rule.offline("CIBA-117", WARNING, Auth0Docs.PUSH)
            .condition("scope offline_access without the refresh_token grant")
            .requires("offline_access comes with the refresh_token grant")
            .why("The application gets a refresh token that it may not use.")
            .remedy("Add <grantType>refresh_token</grantType>, or drop offline_access.")
            .by(BcAuthorizeRules::refreshToken);

    private static final Check<ClientView> DETAIL_VALUES = Rule.offline("CIBA-127", ERROR, Auth0Docs.RAR)
            .condition("more than five authorization details, or a type or another value of more than 255 characters")
            .requires("authorization details are no more, and no longer, than Auth0 takes")
            .why("Auth0 documents five objects at most, and 255 characters for a value.")
            .remedy("Send fewer objects, or shorten the value.")
            .by((client, sink) -> limits(client, sink, false));

    private static final Check<ClientView> DETAIL_SHAPE = Rule.offline("CIBA-129", ERROR, Auth0Docs.RAR)
            .condition(
                    "an authorization details object has more bytes, properties or levels than Auth0 takes, or a property"
                            + " name that it does not")
            .requires("authorization details have a shape that Auth0 takes")
            .why(
                    "Auth0 documents 5 KB for all objects together, 10 properties an object, 5 levels of nesting, and names"
                            + " of up to 255 letters, digits, _ . and -. Whether 5 KB are 5000 or 5120 bytes, and whether the"
                            + " object itself and arrays count as levels, is not confirmed: what lies between is a warning.")
            .remedy("Make the object smaller or flatter, or rename the property.")
            .by((client, sink) -> limits(client, sink, true));

    static final List<Check<ClientView>> CHECKS = List.of(
            Rule.offline("CIBA-108", ERROR, Auth0Docs.CONFIGURE_CIBA)
                    .condition("requestedExpiry is outside 1 to 259200 seconds")
                    .requires("requestedExpiry is within 1 to 259200 seconds")
                    .why("Auth0 documents 1 to 259200 seconds (three days) for requested_expiry.")
                    .remedy("Use a value in that range, or leave it out for 300.")
                    .by(BcAuthorizeRules::range),
            LONG_EXPIRY,
            Rule.offline("CIBA-110", WARNING, Auth0Docs.EMAIL)
                    .condition("e-mail is the only channel, but the request expires within 300 seconds")
                    .requires("a request that e-mail alone serves lives for more than 300 seconds")
                    .why("Up to 300 seconds Auth0 documents push; whether e-mail is tried then is not confirmed.")
                    .remedy("Ask for more than 300 seconds in <bcAuthorize><requestedExpiry>, or add guardian-push.")
                    .by(BcAuthorizeRules::onlyEmail),
            Rule.offline("CIBA-116", ERROR, Auth0Docs.BC_AUTHORIZE)
                    .condition("bcAuthorize asks for scopes without openid")
                    .requires("the scope has openid")
                    .why("/bc-authorize refuses a request whose scope lacks openid.")
                    .remedy("Add openid to <scope>.")
                    .by(BcAuthorizeRules::openid),
            OFFLINE_ACCESS,
            Rule.offline("CIBA-118", ERROR, Auth0Docs.PUSH)
                    .condition(
                            "the binding message is longer than 64 characters, or has a character that Auth0 refuses")
                    .requires("the binding message is one that Auth0 takes")
                    .why("/bc-authorize takes up to 64 letters, digits, spaces and + - _ . , : #.")
                    .remedy("Shorten it, or replace the characters named.")
                    .by(BcAuthorizeRules::bindingMessage),
            DETAIL_VALUES,
            DETAIL_SHAPE);

    private BcAuthorizeRules() {}

    static Optional<Declared<Long>> expiry(DesiredClient client) {
        return client.bcAuthorize().isEmpty()
                ? Optional.empty()
                : client.bcAuthorize().get().requestedExpiry();
    }

    /** Whether the request lives too long for a push. */
    static boolean outlivesPush(DesiredClient client) {
        Optional<Declared<Long>> expiry = expiry(client);
        return expiry.isPresent() && expiry.get().value() > MAX_PUSH_EXPIRY;
    }

    private static List<String> scopes(ClientView client) {
        Optional<BcAuthorize> request = client.desired().bcAuthorize();
        return request.isEmpty() ? List.of() : request.get().scopes();
    }

    private static void range(ClientView client, Sink sink) {
        Optional<Declared<Long>> expiry = expiry(client.desired());
        sink.idleUnless(expiry.isPresent());
        if (expiry.isPresent() && (expiry.get().value() < 1 || expiry.get().value() > MAX_EXPIRY)) {
            String message = "requestedExpiry " + expiry.get().value() + " is outside 1 to " + MAX_EXPIRY + " seconds";
            sink.add(client, message, expiry.get().location());
        }
    }

    private static void openid(ClientView client, Sink sink) {
        Optional<BcAuthorize> request = client.desired().bcAuthorize();
        sink.idleUnless(request.isPresent() && request.get().scope().isPresent());
        if (request.isPresent()
                && request.get().scope().isPresent()
                && !scopes(client).contains("openid")) {
            Declared<String> scope = request.get().scope().get();
            sink.add(client, "scope \"" + scope.value() + "\" lacks openid", scope.location());
        }
    }

    /** Adds what the POM alone shows at its place there, and what the tenant shows with the live value. */
    private static void add(ClientView client, Sink sink, Setting shows, String message, @Nullable PomLocation at) {
        if (client.offline()) {
            sink.add(client, message, at);
        } else {
            sink.add(client, shows, null, message);
        }
    }

    private static void longExpiry(ClientView client, Sink sink) {
        sink.idleUnless(outlivesPush(client.desired()));
        Optional<Value> channels = client.firstKnown(CHANNELS);
        boolean noEmail = channels.isPresent() && !channels.get().asTexts().contains("email");
        Optional<Declared<Long>> expiry = expiry(client.desired());
        if (noEmail && outlivesPush(client.desired()) && expiry.get().value() <= MAX_EXPIRY) {
            String message = "requestedExpiry " + expiry.get().value()
                    + " is over 300 seconds, which only the channel email serves";
            add(client, sink, CHANNELS, message, expiry.get().location());
        }
    }

    private static void onlyEmail(ClientView client, Sink sink) {
        Optional<Declared<Long>> expiry = expiry(client.desired());
        sink.idleUnless(client.declares(CHANNELS)); // What the tenant has is not looked at.
        if (!outlivesPush(client.desired())
                && client.effective(CHANNELS).asTexts().equals(List.of("email"))) {
            String message = "email is the only channel, but requestedExpiry is "
                    + expiry.map(Declared::value).map(Object::toString).orElse("300 (the default)");
            sink.add(client, message, expiry.map(Declared::location).orElse(client.place(CHANNELS)));
        }
    }

    private static void refreshToken(ClientView client, Sink sink) {
        // Of a list that is not the whole set, the tenant may hold what the POM does not say.
        boolean whole = client.desired().exactGrantTypes();
        boolean known = client.offline() ? whole && client.declares(GRANT_TYPES) : !whole;
        sink.idleUnless(scopes(client).contains("offline_access"));
        if (!known) {
            sink.deferred();
        }
        boolean held = client.effective(GRANT_TYPES).asTexts().contains(GrantTypes.REFRESH_TOKEN)
                || client.live(GRANT_TYPES).asTexts().contains(GrantTypes.REFRESH_TOKEN);
        if (known && !held && scopes(client).contains("offline_access")) {
            String message = "scope asks for offline_access, but the client has no refresh_token grant";
            add(client, sink, GRANT_TYPES, message, client.place(GRANT_TYPES));
        }
    }

    private static void limits(ClientView client, Sink sink, boolean shape) {
        Optional<BcAuthorize> request = client.desired().bcAuthorize();
        if (request.isEmpty() || request.get().authorizationDetails().isEmpty()) {
            sink.idle();
            return;
        }
        List<Declared<AuthorizationDetail>> details = request.get().authorizationDetails();
        List<AuthorizationDetail> sent = details.stream().map(Declared::value).toList();
        for (DetailLimits.Breach breach : DetailLimits.breaches(sent)) {
            if (breach.shape() == shape) {
                (breach.certain() ? sink : sink.as(WARNING))
                        .add(
                                client,
                                breach.message(),
                                details.get(breach.detail()).location());
            }
        }
    }

    private static void bindingMessage(ClientView client, Sink sink) {
        Optional<BcAuthorize> request = client.desired().bcAuthorize();
        if (request.isEmpty() || request.get().bindingMessage().isEmpty()) {
            sink.idle();
            return;
        }
        Declared<String> message = request.get().bindingMessage().get();
        String text = message.value();
        int length = text.codePointCount(0, text.length());
        if (length > MAX_BINDING_MESSAGE) {
            String tooLong = "bindingMessage has " + length + " characters, at most 64 are allowed";
            sink.add(client, tooLong, message.location());
        }
        if (!BINDING_MESSAGE.matcher(text).matches()) {
            String refused = text.codePoints()
                    .filter(point ->
                            !BINDING_MESSAGE.matcher(Character.toString(point)).matches())
                    .distinct()
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining(" "));
            sink.add(client, "bindingMessage has characters that Auth0 refuses: " + refused, message.location());
        }
    }
}
