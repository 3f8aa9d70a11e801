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
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.Setting;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Offline rules about the settings of one {@code <client>} of the POM. */
final class ClientDeclarationRules {

    private static final Set<String> CHANNEL_NAMES = Set.of("guardian-push", "email");

    private static final List<DeclarationRule> ENTRIES = List.of(
            DeclarationRule.of(
                    "CIBA-102",
                    ERROR,
                    "a client without clientId or name",
                    "Nothing says which client is meant.",
                    "Add <clientId>, or the <name> of exactly one client.",
                    null,
                    (client, sink) -> {
                        if (client.selector().isEmpty()) {
                            sink.add("<client> needs a <clientId> or a <name>", client.location());
                        }
                    }),
            DeclarationRule.of(
                    "CIBA-103",
                    ERROR,
                    "grantTypes contradicts <ciba>",
                    "A client that must not use CIBA cannot be declared to hold its grant.",
                    "Remove the grant type, or <ciba>false</ciba>.",
                    Auth0Docs.CONFIGURE_CIBA,
                    (client, sink) -> client.declared(GRANT_TYPES)
                            .filter(grants ->
                                    !client.ciba() && grants.value().asTexts().contains(CIBA_GRANT))
                            .ifPresent(grants -> sink.add(
                                    GRANT_TYPES,
                                    ERROR,
                                    "<ciba> is false, but <grantTypes> lists " + CIBA_GRANT,
                                    grants.location()))),
            DeclarationRule.of(
                    "CIBA-104",
                    ERROR,
                    "a blank or repeated grant type, or an empty list of them",
                    "Auth0 refuses the whole write (400 invalid_body).",
                    "List each grant type once; leave <grantTypes> out to declare none.",
                    Auth0Docs.PATCH_CLIENT,
                    (client, sink) -> {
                        listProblem(client, GRANT_TYPES)
                                .ifPresent(
                                        problem -> sink.add(GRANT_TYPES, ERROR, problem.value(), problem.location()));
                        client.declared(GRANT_TYPES)
                                .filter(grants -> grants.value().asTexts().isEmpty())
                                .ifPresent(grants ->
                                        sink.add(GRANT_TYPES, ERROR, "<grantTypes> is empty", grants.location()));
                    }),
            DeclarationRule.of(
                    "CIBA-105",
                    ERROR,
                    "a mistyped CIBA grant (error), or a grant type that Auth0 does not document (warning)",
                    "Auth0 stores unknown grant types without complaint; CIBA then fails with unauthorized_client.",
                    "The CIBA grant is " + CIBA_GRANT + "; it is implied and need not be listed.",
                    Auth0Docs.CONFIGURE_CIBA,
                    ClientDeclarationRules::unknownGrantTypes),
            DeclarationRule.of(
                    "CIBA-106",
                    ERROR,
                    "a notification channel that is unknown or repeated",
                    "Auth0 knows guardian-push and email, and refuses the write otherwise.",
                    "Use guardian-push and email, each at most once, in the order in which to try them.",
                    Auth0Docs.CONFIGURE_CIBA,
                    (client, sink) -> client.declared(CHANNELS).ifPresent(channels -> {
                        firsts(channels).forEach((channel, at) -> {
                            if (!CHANNEL_NAMES.contains(channel)) {
                                String shown = channel.isBlank() ? "an empty <channel>" : "channel " + channel;
                                sink.add(CHANNELS, ERROR, shown + " is none of guardian-push, email", at);
                            }
                        });
                        listProblem(client, CHANNELS)
                                .filter(problem -> problem.value().contains("twice"))
                                .ifPresent(problem -> sink.add(CHANNELS, ERROR, problem.value(), problem.location()));
                    })),
            DeclarationRule.of(
                    "CIBA-107",
                    ERROR,
                    "an empty list of notification channels",
                    "Auth0 refuses an empty list (minItems 1).",
                    "List at least one <channel>, or leave the element out to declare nothing.",
                    Auth0Docs.PATCH_CLIENT,
                    (client, sink) -> client.declared(CHANNELS)
                            .filter(channels -> channels.value().asTexts().isEmpty())
                            .ifPresent(channels -> sink.add(
                                    CHANNELS,
                                    ERROR,
                                    "<asyncApprovalNotificationChannels> is empty",
                                    channels.location()))),
            DeclarationRule.of(
                    "CIBA-111",
                    ERROR,
                    "tokenEndpointAuthMethod is none",
                    "A client without authentication is public, and CIBA needs a confidential one.",
                    "Use client_secret_post or client_secret_basic, or declare <clientAuthenticationMethods>.",
                    Auth0Docs.CONFIGURE_CIBA,
                    (client, sink) -> client.declared(TOKEN_ENDPOINT_AUTH_METHOD)
                            .filter(method ->
                                    client.ciba() && method.value().asText().equals("none"))
                            .ifPresent(method -> sink.add(
                                    TOKEN_ENDPOINT_AUTH_METHOD,
                                    ERROR,
                                    "tokenEndpointAuthMethod none makes the client public",
                                    method.location()))),
            DeclarationRule.of(
                    "CIBA-112",
                    ERROR,
                    "both tokenEndpointAuthMethod and clientAuthenticationMethods",
                    "Auth0 allows one of them: a client authenticates with a secret or without one.",
                    "Declare only the one the application uses.",
                    Auth0Docs.PATCH_CLIENT,
                    (client, sink) -> client.declared(CLIENT_AUTHENTICATION_METHODS)
                            .filter(methods ->
                                    client.declared(TOKEN_ENDPOINT_AUTH_METHOD).isPresent())
                            .ifPresent(methods -> sink.add(
                                    CLIENT_AUTHENTICATION_METHODS,
                                    ERROR,
                                    "tokenEndpointAuthMethod and clientAuthenticationMethods exclude each other",
                                    methods.location()))),
            DeclarationRule.of(
                    "CIBA-113",
                    ERROR,
                    "a third-party client: isFirstParty is false, or the client id starts with tpc_",
                    "CIBA is not supported for third-party applications, and ownership cannot be changed.",
                    "Create a new first-party application and declare that.",
                    Auth0Docs.THIRD_PARTY,
                    (client, sink) -> {
                        client.declared(IS_FIRST_PARTY)
                                .filter(first -> client.ciba() && !first.value().isTrue())
                                .ifPresent(first -> sink.add(
                                        IS_FIRST_PARTY, ERROR, "isFirstParty must be true for CIBA", first.location()));
                        client.selector()
                                .filter(ClientSelector::byId)
                                .filter(id -> client.ciba() && id.text().startsWith("tpc_"))
                                .ifPresent(id ->
                                        sink.add(id.text() + " is the id of a third-party client", client.location()));
                    }),
            DeclarationRule.of(
                    "CIBA-114",
                    ERROR,
                    "oidcConformant is false",
                    "CIBA needs an OIDC-conformant client.",
                    "Set <oidcConformant>true</oidcConformant>, or leave it out: true is implied.",
                    Auth0Docs.CONFIGURE_CIBA,
                    (client, sink) -> client.declared(OIDC_CONFORMANT)
                            .filter(conformant ->
                                    client.ciba() && !conformant.value().isTrue())
                            .ifPresent(conformant -> sink.add(
                                    OIDC_CONFORMANT,
                                    ERROR,
                                    "oidcConformant must be true for CIBA",
                                    conformant.location()))),
            DeclarationRule.of(
                    "CIBA-115",
                    WARNING,
                    "appType is spa or native",
                    "Such applications are public by type; CIBA needs a confidential one.",
                    "Use regular_web or non_interactive.",
                    Auth0Docs.CONFIDENTIAL,
                    (client, sink) -> client.declared(APP_TYPE)
                            .filter(type -> client.ciba()
                                    && Set.of("spa", "native")
                                            .contains(type.value().asText()))
                            .ifPresent(type -> sink.add(
                                    APP_TYPE,
                                    WARNING,
                                    "appType " + type.value() + " is public by type",
                                    type.location()))));

    static final List<Rule> ALL = ENTRIES.stream().map(DeclarationRule::rule).toList();

    private ClientDeclarationRules() {}

    static void check(DesiredClient client, List<Finding> findings) {
        ENTRIES.forEach(entry -> entry.run(client, findings));
    }

    private static void unknownGrantTypes(DesiredClient client, DeclarationRule.Sink sink) {
        client.declared(GRANT_TYPES).map(ClientDeclarationRules::firsts).stream()
                .flatMap(grants -> grants.entrySet().stream())
                .filter(grant -> !grant.getKey().isBlank() && !GrantTypes.known(grant.getKey()))
                .forEach(grant -> {
                    boolean almost = GrantTypes.almostCiba(grant.getKey());
                    sink.add(
                            GRANT_TYPES,
                            grant.getKey(),
                            almost ? ERROR : WARNING,
                            "grant type " + grant.getKey()
                                    + (almost
                                            ? " is not the CIBA grant; did you mean " + CIBA_GRANT + "?"
                                            : " is not one that Auth0 documents"),
                            grant.getValue());
                });
    }

    /** The items of a list, each with the place where it is first, in order. */
    private static Map<String, PomLocation> firsts(Declared<Value> list) {
        List<String> items = list.value().asTexts();
        Map<String, PomLocation> firsts = new LinkedHashMap<>();
        for (int at = 0; at < items.size(); at++) {
            if (!firsts.containsKey(items.get(at))) {
                firsts.put(items.get(at), list.item(at));
            }
        }
        return firsts;
    }

    /** The first blank or repeated item, at its place. */
    private static Optional<Declared<String>> listProblem(DesiredClient client, Setting setting) {
        return client.declared(setting).flatMap(list -> {
            List<String> items = list.value().asTexts();
            Set<String> seen = new HashSet<>();
            for (int at = 0; at < items.size(); at++) {
                if (items.get(at).isBlank()) {
                    return Optional.of(new Declared<>("an empty <" + setting.item() + ">", list.item(at)));
                }
                if (!seen.add(items.get(at))) {
                    return Optional.of(new Declared<>(items.get(at) + " is listed twice", list.item(at)));
                }
            }
            return Optional.empty();
        });
    }
}
