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
import io.github.cibamaven.model.Value;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Offline rules about the settings of one {@code <client>} of the POM. */
final class ClientDeclarationRules {

    private static final Set<String> CHANNEL_NAMES = Set.of("guardian-push", "email");

    static final List<Check<ClientView>> CHECKS = List.of(
            Check.offline(
                    "CIBA-102",
                    ERROR,
                    "a client without clientId or name",
                    "Nothing says which client is meant.",
                    "Add <clientId>, or the <name> of exactly one client.",
                    null,
                    (client, sink) -> {
                        if (client.desired().selector().isEmpty()) {
                            sink.add(client, "<client> needs a <clientId> or a <name>", null);
                        }
                    }),
            Check.offline(
                    "CIBA-103",
                    ERROR,
                    "grantTypes contradicts <ciba>",
                    "A client that must not use CIBA cannot be declared to hold its grant.",
                    "Remove the grant type, or <ciba>false</ciba>.",
                    Auth0Docs.CONFIGURE_CIBA,
                    declared(
                            GRANT_TYPES,
                            (client, grants) ->
                                    !client.ciba() && grants.asTexts().contains(CIBA_GRANT),
                            "<ciba> is false, but <grantTypes> lists " + CIBA_GRANT)),
            Check.offline(
                    "CIBA-104",
                    ERROR,
                    "a blank or repeated grant type, or an empty list of them",
                    "Auth0 refuses the whole write (400 invalid_body).",
                    "List each grant type once; leave <grantTypes> out to declare none.",
                    Auth0Docs.PATCH_CLIENT,
                    (client, sink) -> {
                        blankOrRepeated(client, GRANT_TYPES)
                                .ifPresent(item -> addItem(client, sink, GRANT_TYPES, item));
                        declared(GRANT_TYPES, (same, grants) -> grants.asTexts().isEmpty(), "<grantTypes> is empty")
                                .accept(client, sink);
                    }),
            Check.offline(
                    "CIBA-105",
                    ERROR,
                    "a mistyped CIBA grant (error), or a grant type that Auth0 does not document (warning)",
                    "Auth0 stores unknown grant types without complaint; CIBA then fails with unauthorized_client.",
                    "The CIBA grant is " + CIBA_GRANT + "; it is implied and need not be listed.",
                    Auth0Docs.CONFIGURE_CIBA,
                    ClientDeclarationRules::unknownGrantTypes),
            Check.offline(
                    "CIBA-106",
                    ERROR,
                    "a notification channel that is unknown or repeated",
                    "Auth0 knows guardian-push and email, and refuses the write otherwise.",
                    "Use guardian-push and email, each at most once, in the order in which to try them.",
                    Auth0Docs.CONFIGURE_CIBA,
                    ClientDeclarationRules::channels),
            Check.offline(
                    "CIBA-107",
                    ERROR,
                    "an empty list of notification channels",
                    "Auth0 refuses an empty list (minItems 1).",
                    "List at least one <channel>, or leave the element out to declare nothing.",
                    Auth0Docs.PATCH_CLIENT,
                    declared(
                            CHANNELS,
                            (client, channels) -> channels.asTexts().isEmpty(),
                            "<asyncApprovalNotificationChannels> is empty")),
            Check.offline(
                    "CIBA-111",
                    ERROR,
                    "tokenEndpointAuthMethod is none",
                    "A client without authentication is public, and CIBA needs a confidential one.",
                    "Use client_secret_post or client_secret_basic, or declare <clientAuthenticationMethods>.",
                    Auth0Docs.CONFIGURE_CIBA,
                    declared(
                            TOKEN_ENDPOINT_AUTH_METHOD,
                            (client, method) -> client.ciba() && AuthenticationRules.isPublic(method),
                            "tokenEndpointAuthMethod none makes the client public")),
            Check.offline(
                    "CIBA-112",
                    ERROR,
                    "both tokenEndpointAuthMethod and clientAuthenticationMethods",
                    "Auth0 allows one of them: a client authenticates with a secret or without one.",
                    "Declare only the one the application uses.",
                    Auth0Docs.PATCH_CLIENT,
                    declared(
                            CLIENT_AUTHENTICATION_METHODS,
                            (client, methods) -> client.declares(TOKEN_ENDPOINT_AUTH_METHOD),
                            "tokenEndpointAuthMethod and clientAuthenticationMethods exclude each other")),
            Check.offline(
                    "CIBA-113",
                    ERROR,
                    "a third-party client: isFirstParty is false, or the client id starts with tpc_",
                    "CIBA is not supported for third-party applications, and ownership cannot be changed.",
                    "Create a new first-party application and declare that.",
                    Auth0Docs.THIRD_PARTY,
                    (client, sink) -> {
                        declared(
                                        IS_FIRST_PARTY,
                                        (same, first) -> client.ciba() && !first.isTrue(),
                                        "isFirstParty must be true for CIBA")
                                .accept(client, sink);
                        client.desired()
                                .selector()
                                .filter(ClientSelector::byId)
                                .filter(id -> client.ciba() && id.text().startsWith("tpc_"))
                                .ifPresent(
                                        id -> sink.add(client, id.text() + " is the id of a third-party client", null));
                    }),
            Check.offline(
                    "CIBA-114",
                    ERROR,
                    "oidcConformant is false",
                    "CIBA needs an OIDC-conformant client.",
                    "Set <oidcConformant>true</oidcConformant>, or leave it out: true is implied.",
                    Auth0Docs.CONFIGURE_CIBA,
                    declared(
                            OIDC_CONFORMANT,
                            (client, conformant) -> client.ciba() && !conformant.isTrue(),
                            "oidcConformant must be true for CIBA")),
            Check.offline(
                    "CIBA-115",
                    WARNING,
                    "appType is spa or native",
                    "Such applications are public by type; CIBA needs a confidential one.",
                    "Use regular_web or non_interactive.",
                    Auth0Docs.CONFIDENTIAL,
                    (client, sink) -> client.declared(APP_TYPE)
                            .map(Declared::value)
                            .filter(type -> client.ciba() && AuthenticationRules.isPublicType(type))
                            .ifPresent(type ->
                                    sink.add(client, APP_TYPE, null, "appType " + type + " is public by type"))));

    private ClientDeclarationRules() {}

    /** A check of one setting, where it is declared. */
    private static BiConsumer<ClientView, Sink> declared(
            Setting setting, BiPredicate<ClientView, Value> wrong, String message) {
        return (client, sink) -> client.declared(setting)
                .filter(declared -> wrong.test(client, declared.value()))
                .ifPresent(declared -> sink.add(client, setting, null, message));
    }

    private static void unknownGrantTypes(ClientView client, Sink sink) {
        firsts(client, GRANT_TYPES)
                .filter(grant -> !grant.value().isBlank() && !GrantTypes.known(grant.value()))
                .forEach(grant -> {
                    boolean almost = GrantTypes.almostCiba(grant.value());
                    String message = almost
                            ? " is not the CIBA grant; did you mean " + CIBA_GRANT + "?"
                            : " is not one that Auth0 documents";
                    // A waiver can name the grant type.
                    sink.as(almost ? ERROR : WARNING)
                            .add(client, GRANT_TYPES, "grant type " + grant.value() + message, grant.location())
                            .items(List.of(grant.value()));
                });
    }

    private static void channels(ClientView client, Sink sink) {
        firsts(client, CHANNELS)
                .filter(channel -> !CHANNEL_NAMES.contains(channel.value()))
                .forEach(channel -> {
                    String shown = channel.value().isBlank() ? "an empty <channel>" : "channel " + channel.value();
                    String message = shown + " is none of guardian-push, email";
                    sink.add(client, CHANNELS, message, channel.location());
                });
        blankOrRepeated(client, CHANNELS)
                .filter(channel -> !channel.value().isBlank())
                .ifPresent(channel -> addItem(client, sink, CHANNELS, channel));
    }

    private static void addItem(ClientView client, Sink sink, Setting list, Declared<String> item) {
        String message = item.value().isBlank() ? "an empty <" + list.item() + ">" : item.value() + " is listed twice";
        sink.add(client, list, message, item.location());
    }

    /** The first blank or repeated item, at its place. */
    private static Optional<Declared<String>> blankOrRepeated(ClientView client, Setting list) {
        Set<String> seen = new HashSet<>();
        return items(client, list)
                .filter(item -> item.value().isBlank() || !seen.add(item.value()))
                .findFirst();
    }

    /** The items of a list, each with the place where it is first, in order. */
    private static Stream<Declared<String>> firsts(ClientView client, Setting list) {
        Set<String> seen = new HashSet<>();
        return items(client, list).filter(item -> seen.add(item.value()));
    }

    private static Stream<Declared<String>> items(ClientView client, Setting list) {
        return client.declared(list).stream().flatMap(declared -> {
            List<String> items = declared.value().asTexts();
            return IntStream.range(0, items.size()).mapToObj(at -> new Declared<>(items.get(at), declared.item(at)));
        });
    }
}
