package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.APP_TYPE;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static io.github.cibamaven.settings.ClientSettings.IS_FIRST_PARTY;
import static io.github.cibamaven.settings.ClientSettings.OIDC_CONFORMANT;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.rules.Check.Because;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.GrantTypes;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** Offline rules about the settings of one {@code <client>} of the POM. */
final class ClientDeclarationRules {

    private static final Set<String> CHANNEL_NAMES = Set.of("guardian-push", "email");

    static final List<Check<ClientView>> CHECKS = List.of(
            Rule.offline("CIBA-102", ERROR, null)
                    .condition("a client without clientId or name")
                    .requires("the client has a clientId or a name")
                    .why("Nothing says which client is meant.")
                    .remedy("Add <clientId>, or the <name> of exactly one client.")
                    .by((client, sink) -> {
                        if (client.desired().selector().isEmpty()) {
                            sink.add(client, "<client> needs a <clientId> or a <name>", null);
                        }
                    }),
            Rule.offline("CIBA-103", ERROR, Auth0Docs.CONFIGURE_CIBA)
                    .condition("grantTypes contradicts <ciba>")
                    .requires("grantTypes does not contradict <ciba>")
                    .why("A client that must not use CIBA cannot be declared to hold its grant.")
                    .remedy("Remove the grant type, or <ciba>false</ciba>.")
                    .by(declared(
                            GRANT_TYPES,
                            (client, grants) ->
                                    !client.ciba() && grants.asTexts().contains(CIBA_GRANT),
                            "<ciba> is false, but <grantTypes> lists " + CIBA_GRANT))
                    .of(Because.NO_CIBA),
            Rule.offline("CIBA-104", ERROR, Auth0Docs.PATCH_CLIENT)
                    .condition("a blank or repeated grant type, or an empty list of them")
                    .requires("no grant type is blank or repeated")
                    .why("Auth0 refuses the whole write (400 invalid_body).")
                    .remedy("List each grant type once; leave <grantTypes> out to declare none.")
                    .by((client, sink) -> {
                        Optional<Declared<String>> item = blankOrRepeated(client, GRANT_TYPES);
                        if (item.isPresent()) {
                            addItem(client, sink, GRANT_TYPES, item.get());
                        }
                        declared(GRANT_TYPES, (same, grants) -> grants.asTexts().isEmpty(), "<grantTypes> is empty")
                                .accept(client, sink);
                    }),
            Rule.offline("CIBA-105", ERROR, Auth0Docs.CONFIGURE_CIBA)
                    .condition("a mistyped CIBA grant (error), or a grant type that Auth0 does not document (warning)")
                    .requires("each grant type is one that Auth0 documents")
                    .why(
                            "Auth0 stores unknown grant types without complaint; CIBA then fails with unauthorized_client.")
                    .remedy("The CIBA grant is " + CIBA_GRANT + "; it is implied and need not be listed.")
                    .by(ClientDeclarationRules::unknownGrantTypes),
            Rule.offline("CIBA-106", ERROR, Auth0Docs.CONFIGURE_CIBA)
                    .condition("a notification channel that is unknown or repeated")
                    .requires("each notification channel is known, and listed once")
                    .why("Auth0 knows guardian-push and email, and refuses the write otherwise.")
                    .remedy("Use guardian-push and email, each at most once, in the order in which to try them.")
                    .by(ClientDeclarationRules::channels),
            Rule.offline("CIBA-107", ERROR, Auth0Docs.PATCH_CLIENT)
                    .condition("an empty list of notification channels")
                    .requires("at least one notification channel is listed")
                    .why("Auth0 refuses an empty list (minItems 1).")
                    .remedy("List at least one <channel>, or leave the element out to declare nothing.")
                    .by(declared(
                            CHANNELS,
                            (client, channels) -> channels.asTexts().isEmpty(),
                            "<asyncApprovalNotificationChannels> is empty")),
            Rule.offline("CIBA-111", ERROR, Auth0Docs.CONFIGURE_CIBA)
                    .condition("tokenEndpointAuthMethod is none")
                    .requires("tokenEndpointAuthMethod is not none")
                    .why("A client without authentication is public, and CIBA needs a confidential one.")
                    .remedy("Use client_secret_post or client_secret_basic, or declare <clientAuthenticationMethods>.")
                    .by(declared(
                            TOKEN_ENDPOINT_AUTH_METHOD,
                            (client, method) -> client.ciba() && AuthenticationRules.isPublic(method),
                            "tokenEndpointAuthMethod none makes the client public"))
                    .of(Because.CIBA),
            Rule.offline("CIBA-112", ERROR, Auth0Docs.PATCH_CLIENT)
                    .condition("both tokenEndpointAuthMethod and clientAuthenticationMethods")
                    .requires("one way to authenticate is declared")
                    .why("Auth0 allows one of them: a client authenticates with a secret or without one.")
                    .remedy("Declare only the one the application uses.")
                    .by(declared(
                            CLIENT_AUTHENTICATION_METHODS,
                            (client, methods) -> client.declares(TOKEN_ENDPOINT_AUTH_METHOD),
                            "tokenEndpointAuthMethod and clientAuthenticationMethods exclude each other")),
            Rule.offline("CIBA-113", ERROR, Auth0Docs.THIRD_PARTY)
                    .condition("a third-party client: isFirstParty is false, or the client id starts with tpc_")
                    .requires("no third-party client is declared")
                    .why("CIBA is not supported for third-party applications, and ownership cannot be changed.")
                    .remedy("Create a new first-party application and declare that.")
                    .by(ClientDeclarationRules::thirdParty)
                    .of(Because.CIBA),
            Rule.offline("CIBA-114", ERROR, Auth0Docs.CONFIGURE_CIBA)
                    .condition("oidcConformant is false")
                    .requires("oidcConformant is not false")
                    .why("CIBA needs an OIDC-conformant client.")
                    .remedy("Set <oidcConformant>true</oidcConformant>, or leave it out: true is implied.")
                    .by(declared(
                            OIDC_CONFORMANT,
                            (client, conformant) -> client.ciba() && !conformant.isTrue(),
                            "oidcConformant must be true for CIBA"))
                    .of(Because.CIBA),
            Rule.offline("CIBA-115", WARNING, Auth0Docs.CONFIDENTIAL)
                    .condition("appType is spa or native")
                    .requires("appType is neither spa nor native")
                    .why("Such applications are public by type; CIBA needs a confidential one.")
                    .remedy("Use regular_web or non_interactive.")
                    .by(ClientDeclarationRules::publicType)
                    .of(Because.CIBA));

    private ClientDeclarationRules() {}

    /** The rule about clients that apply may create; most builds have none. */
    static final class OfCreation {
        private static final Set<String> TYPES = Set.of("regular_web", "non_interactive");

        static final List<Check<ClientView>> CHECKS = List.of(Rule.offline("CIBA-130", ERROR, Auth0Docs.CREATE_CLIENT)
                .condition("<create> is true, and the client does not declare what it is to be created with")
                .requires("what the client is created with is declared")
                .why(
                        "apply creates a client only with everything that decides whether CIBA works, and sends no secret.")
                .remedy(
                        "Give <name>, <appType>regular_web</appType> or non_interactive, and <tokenEndpointAuthMethod> or "
                                + "<clientAuthenticationMethods><privateKeyJwt> with <publicKeyFile>; or leave <create> out.")
                .by(OfCreation::check));

        private static void check(ClientView client, Sink sink) {
            Optional<ClientSelector> selector = client.desired().selector();
            if (selector.isPresent() && selector.get().byId()) {
                sink.add(client, "<create> is true beside <clientId>: Auth0 gives a new client its id", null);
            } else if (selector.isPresent()
                    && (selector.get().text().indexOf('<') >= 0
                            || selector.get().text().indexOf('>') >= 0)) {
                sink.add(client, "Auth0 takes no < or > in the name of a client", null);
            }
            if (!client.ciba()) {
                sink.add(client, "<create> is true, but <ciba> is false: such a client is of no use here", null);
            }
            Optional<Declared<Value>> type = client.declared(APP_TYPE);
            if (type.isEmpty() || !TYPES.contains(type.get().value().asText())) {
                String not = type.isEmpty() ? "" : ", not " + type.get().value();
                String message = "<create> needs <appType>regular_web</appType> or non_interactive" + not;
                sink.add(client, APP_TYPE, null, message);
            }
            Optional<Declared<Value>> methods = client.declared(CLIENT_AUTHENTICATION_METHODS);
            if (methods.isPresent()
                    && !Expectation.Method.givesKeys(methods.get().value())) {
                boolean keys = !methods.get().value().get("private_key_jwt").absent();
                String message = keys
                        ? "<create> is true, and a client that does not exist has no credential with an <id>"
                        : "<create> is true with mTLS, which apply sets up for no new client";
                sink.add(client, CLIENT_AUTHENTICATION_METHODS, null, message);
            } else if (methods.isEmpty() && !client.declares(TOKEN_ENDPOINT_AUTH_METHOD)) {
                String message = "<create> is true without an authentication method";
                sink.add(client, TOKEN_ENDPOINT_AUTH_METHOD, null, message);
            }
        }

        private OfCreation() {}
    }

    /** A check of one setting, where it is declared. */
    private static BiConsumer<ClientView, Sink> declared(
            Setting setting, BiPredicate<ClientView, Value> wrong, String message) {
        return (client, sink) -> {
            Optional<Declared<Value>> declared = client.declared(setting);
            sink.idleUnless(declared.isPresent());
            if (declared.isPresent() && wrong.test(client, declared.get().value())) {
                sink.add(client, setting, null, message);
            }
        };
    }

    private static void thirdParty(ClientView client, Sink sink) {
        declared(
                        IS_FIRST_PARTY,
                        (same, first) -> client.ciba() && !first.isTrue(),
                        "isFirstParty must be true for CIBA")
                .accept(client, sink);
        Optional<ClientSelector> id = client.desired().selector();
        boolean thirdParty =
                id.isPresent() && id.get().byId() && id.get().text().startsWith("tpc_");
        sink.applies(); // To the id as well.
        if (thirdParty && client.ciba()) {
            sink.add(client, id.get().text() + " is the id of a third-party client", null);
        }
    }

    private static void publicType(ClientView client, Sink sink) {
        Optional<Declared<Value>> type = client.declared(APP_TYPE);
        sink.idleUnless(type.isPresent());
        if (type.isPresent()
                && client.ciba()
                && AuthenticationRules.isPublicType(type.get().value())) {
            String message = "appType " + type.get().value() + " is public by type";
            sink.add(client, APP_TYPE, null, message);
        }
    }

    private static void unknownGrantTypes(ClientView client, Sink sink) {
        sink.idleUnless(client.declares(GRANT_TYPES));
        for (Declared<String> grant : firsts(client, GRANT_TYPES)) {
            if (grant.value().isBlank() || GrantTypes.known(grant.value())) {
                continue;
            }
            boolean almost = GrantTypes.almostCiba(grant.value());
            String message = almost
                    ? " is not the CIBA grant; did you mean " + CIBA_GRANT + "?"
                    : " is not one that Auth0 documents";
            // A waiver can name the grant type.
            sink.as(almost ? ERROR : WARNING)
                    .add(client, GRANT_TYPES, "grant type " + grant.value() + message, grant.location())
                    .items(List.of(grant.value()));
        }
    }

    private static void channels(ClientView client, Sink sink) {
        sink.idleUnless(client.declares(CHANNELS));
        for (Declared<String> channel : firsts(client, CHANNELS)) {
            if (!CHANNEL_NAMES.contains(channel.value())) {
                String shown = channel.value().isBlank() ? "an empty <channel>" : "channel " + channel.value();
                String message = shown + " is none of guardian-push, email";
                sink.add(client, CHANNELS, message, channel.location());
            }
        }
        Optional<Declared<String>> repeated = blankOrRepeated(client, CHANNELS);
        if (repeated.isPresent() && !repeated.get().value().isBlank()) {
            addItem(client, sink, CHANNELS, repeated.get());
        }
    }

    private static void addItem(ClientView client, Sink sink, Setting list, Declared<String> item) {
        String message = item.value().isBlank() ? "an empty <" + list.item() + ">" : item.value() + " is listed twice";
        sink.add(client, list, message, item.location());
    }

    /** The first blank or repeated item, at its place. */
    private static Optional<Declared<String>> blankOrRepeated(ClientView client, Setting list) {
        Set<String> seen = new HashSet<>();
        for (Declared<String> item : items(client, list)) {
            if (item.value().isBlank() || !seen.add(item.value())) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** The items of a list, each with the place where it is first, in order. */
    private static Collection<Declared<String>> firsts(ClientView client, Setting list) {
        Map<String, Declared<String>> firsts = new LinkedHashMap<>();
        for (Declared<String> item : items(client, list)) {
            firsts.putIfAbsent(item.value(), item);
        }
        return firsts.values();
    }

    private static List<Declared<String>> items(ClientView client, Setting list) {
        List<Declared<String>> items = new ArrayList<>();
        Optional<Declared<Value>> declared = client.declared(list);
        List<String> texts =
                declared.isEmpty() ? List.of() : declared.get().value().asTexts();
        for (int at = 0; at < texts.size(); at++) {
            items.add(new Declared<>(texts.get(at), declared.get().item(at)));
        }
        return items;
    }
}
