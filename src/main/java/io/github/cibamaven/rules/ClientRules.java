package io.github.cibamaven.rules;

import static io.github.cibamaven.model.Severity.ERROR;
import static io.github.cibamaven.model.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.APP_TYPE;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GLOBAL;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static io.github.cibamaven.settings.ClientSettings.IS_FIRST_PARTY;
import static io.github.cibamaven.settings.ClientSettings.JWT_ALG;
import static io.github.cibamaven.settings.ClientSettings.ORGANIZATION_USAGE;
import static io.github.cibamaven.settings.ClientSettings.THIRD_PARTY_SECURITY_MODE;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Severity;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Requirements of a declared CIBA client that are checked against the tenant, beyond the differences. */
final class ClientRules {

    /** One entry of the catalogue: the rule and what finds it. */
    private record Entry(Rule rule, Check check) {}

    @FunctionalInterface
    private interface Check {
        void on(DesiredClient client, LiveSubject live, Sink sink);
    }

    /** Takes what one check finds about one client. */
    private record Sink(Rule rule, DesiredClient client, LiveSubject live, List<Finding> findings) {
        void add(String message) {
            findings.add(start(message).build());
        }

        void add(Setting setting, Value expected, String message) {
            PomLocation declaredAt = client.declared(setting.property())
                    .map(declared -> declared.location())
                    .orElse(null);
            findings.add(start(message)
                    .about(setting.property(), Finding.Mark.NONE, expected, live.value(setting.property()))
                    .at(declaredAt == null ? client.location() : declaredAt)
                    .build());
        }

        private Finding.Builder start(String message) {
            return rule.violated(live.subject(), message).at(client.location());
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            entry(
                    "CIBA-204",
                    ERROR,
                    "the client is not first-party",
                    "CIBA is not supported for third-party applications, and ownership cannot be changed.",
                    "Create a new first-party application and declare that.",
                    Docs.THIRD_PARTY,
                    (client, live, sink) -> {
                        Value mode = live.value(THIRD_PARTY_SECURITY_MODE.property());
                        if (!live.value(IS_FIRST_PARTY.property()).isTrue()) {
                            sink.add(IS_FIRST_PARTY, Value.flag(true), "the client is not first-party");
                        } else if (mode.asText().equals("strict")) {
                            sink.add(THIRD_PARTY_SECURITY_MODE, Value.ABSENT, "third_party_security_mode is strict");
                        }
                    }),
            new Entry(DriftRules.PUBLIC_CLIENT, (client, live, sink) -> {
                // Declared, it is a difference, and DriftRules speaks of it.
                if (live.value(TOKEN_ENDPOINT_AUTH_METHOD.property()).asText().equals("none")
                        && live.value(CLIENT_AUTHENTICATION_METHODS.property()).absent()
                        && !client.settings().containsKey(TOKEN_ENDPOINT_AUTH_METHOD.property())
                        && !client.settings().containsKey(CLIENT_AUTHENTICATION_METHODS.property())) {
                    sink.add(
                            TOKEN_ENDPOINT_AUTH_METHOD,
                            null,
                            "the client is public: its authentication method is none");
                }
            }),
            entry(
                    "CIBA-206",
                    WARNING,
                    "no authentication method is visible on the client",
                    "Auth0 then goes by the application type; whether CIBA accepts that is not confirmed.",
                    "Declare <tokenEndpointAuthMethod>, or grant read:client_credentials so that Private Key JWT "
                            + "and mTLS can be seen.",
                    Docs.CONFIDENTIAL,
                    (client, live, sink) -> {
                        if (live.value(TOKEN_ENDPOINT_AUTH_METHOD.property()).absent()
                                && live.value(CLIENT_AUTHENTICATION_METHODS.property())
                                        .absent()
                                && !client.settings().containsKey(TOKEN_ENDPOINT_AUTH_METHOD.property())
                                && !client.settings().containsKey(CLIENT_AUTHENTICATION_METHODS.property())) {
                            sink.add(
                                    TOKEN_ENDPOINT_AUTH_METHOD,
                                    null,
                                    live.knows(CLIENT_AUTHENTICATION_METHODS.property())
                                            ? "no authentication method is set on the client"
                                            : "no secret method is set on the client, and the token may not see "
                                                    + "whether it uses Private Key JWT or mTLS");
                        }
                    }),
            entry(
                    "CIBA-207",
                    ERROR,
                    "client_authentication_methods names no credential",
                    "Nobody can authenticate as this client.",
                    "Add a credential to the client, or declare <tokenEndpointAuthMethod>.",
                    Docs.PATCH_CLIENT,
                    (client, live, sink) -> {
                        // A declaration that differs is a difference, and mended by apply.
                        if (noCredential(live.value(CLIENT_AUTHENTICATION_METHODS.property()))
                                && !client.settings().containsKey(TOKEN_ENDPOINT_AUTH_METHOD.property())
                                && !client.settings().containsKey(CLIENT_AUTHENTICATION_METHODS.property())) {
                            sink.add(
                                    CLIENT_AUTHENTICATION_METHODS,
                                    null,
                                    "the client has no credential to authenticate with");
                        }
                    }),
            entry(
                    "CIBA-209",
                    WARNING,
                    "app_type is spa, native or not set",
                    "spa and native are public by type; without a type Auth0 decides by the authentication method.",
                    "Declare <appType>regular_web</appType> or non_interactive.",
                    Docs.CONFIDENTIAL,
                    (client, live, sink) -> {
                        Value type = live.value(APP_TYPE.property());
                        if (!client.settings().containsKey(APP_TYPE.property())
                                && (type.absent() || Set.of("spa", "native").contains(type.asText()))) {
                            sink.add(APP_TYPE, null, "app_type is " + (type.absent() ? "not set" : type));
                        }
                    }),
            entry(
                    "CIBA-210",
                    WARNING,
                    "no notification channels are set while CIBA is on",
                    "The client relies on Auth0's implicit default, which changed between 2025-10 and 2026-03.",
                    "Declare <asyncApprovalNotificationChannels> to let apply set them.",
                    Docs.CONFIGURE_CIBA,
                    (client, live, sink) -> {
                        if (live.value(CHANNELS.property()).absent()
                                && !client.settings().containsKey(CHANNELS.property())) {
                            sink.add(CHANNELS, null, "no notification channels are set");
                        }
                    }),
            entry(
                    "CIBA-212",
                    WARNING,
                    "organization_usage is require",
                    "/bc-authorize has no organization parameter; that CIBA fails for such a client is not confirmed.",
                    "Try it with a real request, or use a client that allows logins without an organization.",
                    Docs.BC_AUTHORIZE,
                    (client, live, sink) -> {
                        if (live.value(ORGANIZATION_USAGE.property()).asText().equals("require")) {
                            sink.add(ORGANIZATION_USAGE, null, "organization_usage is require (effect unconfirmed)");
                        }
                    }),
            entry(
                    "CIBA-213",
                    WARNING,
                    "Private Key JWT or mTLS with an ID token algorithm other than RS256",
                    "Auth0 allows client_authentication_methods with RS256 only.",
                    "Set jwt_configuration.alg of the client to RS256.",
                    Docs.PATCH_CLIENT,
                    (client, live, sink) -> {
                        Value alg = live.value(JWT_ALG.property());
                        if (!live.value(CLIENT_AUTHENTICATION_METHODS.property())
                                        .absent()
                                && !alg.absent()
                                && !alg.asText().equals("RS256")) {
                            sink.add(
                                    JWT_ALG,
                                    Value.text("RS256"),
                                    "jwt_configuration.alg is " + alg + " beside client_authentication_methods");
                        }
                    }),
            new Entry(
                    BcAuthorizeRules.LongExpiry.RULE,
                    (client, live, sink) -> client.bcAuthorize()
                            .flatMap(BcAuthorize::requestedExpiry)
                            .filter(expiry -> !client.settings().containsKey(CHANNELS.property())
                                    && BcAuthorizeRules.LongExpiry.lacksEmail(
                                            expiry.value(), live.value(CHANNELS.property())))
                            .ifPresent(expiry ->
                                    sink.add(CHANNELS, null, BcAuthorizeRules.LongExpiry.message(expiry.value())))),
            new Entry(BcAuthorizeRules.OfflineAccess.RULE, (client, live, sink) -> {
                if (BcAuthorizeRules.OfflineAccess.wantedBy(client)
                        && !client.settings().containsKey(GRANT_TYPES.property())
                        && !live.value(GRANT_TYPES.property()).asTexts().contains(GrantTypes.REFRESH_TOKEN)) {
                    sink.add(GRANT_TYPES, null, BcAuthorizeRules.OfflineAccess.MESSAGE);
                }
            }));

    static final Rule LOOKUP = Rule.tenant(
            "CIBA-201",
            ERROR,
            "the declared client does not exist, or its name is not unique, or it is declared twice",
            "Nothing can be checked or mended while it is unclear which client is meant.",
            "Correct <clientId>; give <clientId> instead of <name> where several clients share the name.",
            Docs.PATCH_CLIENT);

    static final Rule GLOBAL_CLIENT = Rule.tenant(
            "CIBA-202",
            ERROR,
            "the declared client is the tenant's global client",
            "The global client stands for the tenant itself and is no application.",
            "Declare the application that calls /bc-authorize.",
            Docs.PATCH_CLIENT);

    static final Rule UNDECLARED = Rule.tenant(
            "CIBA-217",
            ERROR,
            "a client that the POM does not declare holds the CIBA grant (severity: undeclaredClients)",
            "A client that nobody reviews can ask users for approval.",
            "Declare it, with <ciba>false</ciba> if it must not hold the grant.",
            Docs.CONFIGURE_CIBA);

    private ClientRules() {}

    /** Every rule that lives here and nowhere else. */
    static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(LOOKUP, GLOBAL_CLIENT, UNDECLARED));
        ENTRIES.stream()
                .map(Entry::rule)
                .filter(rule -> rule.needsTenant() && rule != DriftRules.PUBLIC_CLIENT)
                .forEach(rules::add);
        return rules;
    }

    static List<Finding> check(DesiredClient client, LiveSubject live) {
        List<Finding> findings = new ArrayList<>();
        if (live.value(GLOBAL.property()).isTrue()) {
            findings.add(GLOBAL_CLIENT
                    .violated(live.subject(), live.name() + " is the global client of the tenant")
                    .at(client.location())
                    .build());
        } else if (client.ciba()) {
            ENTRIES.forEach(entry -> entry.check().on(client, live, new Sink(entry.rule(), client, live, findings)));
        }
        return findings;
    }

    static Finding undeclared(LiveSubject live, Severity severity) {
        return UNDECLARED
                .finds(
                        Finding.Status.VIOLATION,
                        severity,
                        live.subject(),
                        "the client is not declared and holds the CIBA grant")
                .about(
                        GRANT_TYPES.property(),
                        Finding.Mark.NONE,
                        null,
                        Value.texts(live.value(GRANT_TYPES.property()).asTexts()))
                .remedy(
                        "Declare it: <client><clientId>" + live.id() + "</clientId></client>, with <ciba>false</ciba>"
                                + " if it must not hold the grant.",
                        false)
                .build();
    }

    private static boolean noCredential(Value methods) {
        return methods instanceof Value.Tree tree
                && tree.branches().values().stream()
                        .allMatch(method -> method instanceof Value.Tree credentials
                                && isEmptyList(new TreeMap<>(credentials.branches()).get("credentials")));
    }

    private static boolean isEmptyList(Value credentials) {
        return credentials == null
                || credentials instanceof Value.Texts texts && texts.items().isEmpty()
                || credentials instanceof Value.Items items && items.items().isEmpty();
    }

    private static Entry entry(
            String id, Severity severity, String condition, String why, String remedy, URI doc, Check check) {
        return new Entry(Rule.tenant(id, severity, condition, why, remedy, doc), check);
    }
}
