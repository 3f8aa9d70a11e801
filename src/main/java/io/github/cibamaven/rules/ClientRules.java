package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.APP_TYPE;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.GLOBAL;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static io.github.cibamaven.settings.ClientSettings.IS_FIRST_PARTY;
import static io.github.cibamaven.settings.ClientSettings.ORGANIZATION_USAGE;
import static io.github.cibamaven.settings.ClientSettings.THIRD_PARTY_SECURITY_MODE;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Requirements of a declared CIBA client that are checked against the tenant, beyond the differences. */
final class ClientRules {

    private static final List<ClientRule> OWN = List.of(
            ClientRule.of(
                    "CIBA-204",
                    ERROR,
                    "the client is not first-party",
                    "CIBA is not supported for third-party applications, and ownership cannot be changed.",
                    "Create a new first-party application and declare that.",
                    Auth0Docs.THIRD_PARTY,
                    (client, live, sink) -> {
                        Value mode = live.value(THIRD_PARTY_SECURITY_MODE);
                        if (!live.value(IS_FIRST_PARTY).isTrue()) {
                            sink.add(IS_FIRST_PARTY, Value.flag(true), "the client is not first-party");
                        } else if (mode.asText().equals("strict")) {
                            sink.add(THIRD_PARTY_SECURITY_MODE, Value.ABSENT, "third_party_security_mode is strict");
                        }
                    }),
            ClientRule.of(
                    "CIBA-209",
                    WARNING,
                    "app_type is spa, native or not set",
                    "spa and native are public by type, regular_web and non_interactive confidential unless their method "
                            + "is none; what holds without a type is not confirmed.",
                    "Declare <appType>regular_web</appType> or non_interactive.",
                    Auth0Docs.CONFIDENTIAL,
                    (client, live, sink) -> {
                        Value type = live.value(APP_TYPE);
                        if (!client.declares(APP_TYPE)
                                && (type.absent() || Set.of("spa", "native").contains(type.asText()))) {
                            sink.add(APP_TYPE, null, "app_type is " + (type.absent() ? "not set" : type));
                        }
                    }),
            ClientRule.of(
                    "CIBA-210",
                    WARNING,
                    "no notification channels are set while CIBA is on",
                    "Auth0 then asks through Guardian push, its default, and what that needs is checked; e-mail must be "
                            + "enabled explicitly.",
                    "Declare <asyncApprovalNotificationChannels> to let apply set them.",
                    Auth0Docs.FLOW,
                    (client, live, sink) -> {
                        if (live.value(CHANNELS).absent() && !client.declares(CHANNELS)) {
                            sink.add(
                                    CHANNELS,
                                    null,
                                    "no notification channels are set: Auth0 asks through Guardian push");
                        }
                    }),
            ClientRule.of(
                    "CIBA-212",
                    WARNING,
                    "organization_usage is require",
                    "/bc-authorize has no organization parameter; that CIBA fails for such a client is not confirmed.",
                    "Try it with a real request, or use a client that allows logins without an organization.",
                    Auth0Docs.BC_AUTHORIZE,
                    (client, live, sink) -> {
                        if (live.value(ORGANIZATION_USAGE).asText().equals("require")) {
                            sink.add(ORGANIZATION_USAGE, null, "organization_usage is require (effect unconfirmed)");
                        }
                    }),
            new ClientRule(
                    BcAuthorizeRules.LongExpiry.RULE,
                    (client, live, sink) -> client.bcAuthorize()
                            .flatMap(BcAuthorize::requestedExpiry)
                            .filter(expiry -> !client.declares(CHANNELS)
                                    && BcAuthorizeRules.LongExpiry.lacksEmail(expiry.value(), live.value(CHANNELS)))
                            .ifPresent(expiry ->
                                    sink.add(CHANNELS, null, BcAuthorizeRules.LongExpiry.message(expiry.value())))),
            new ClientRule(BcAuthorizeRules.OfflineAccess.RULE, ClientRules::refreshToken));

    private static final List<ClientRule> ENTRIES =
            Stream.of(OWN, AuthenticationRules.ENTRIES).flatMap(List::stream).toList();

    static final Rule LOOKUP = Rule.tenant(
            "CIBA-201",
            ERROR,
            "the declared client does not exist, or its name is not unique, or it is declared twice",
            "Nothing can be checked or fixed while it is unclear which client is meant.",
            "Correct <clientId> or <name>; give <clientId> where several clients share the name.",
            Auth0Docs.PATCH_CLIENT);

    static final Rule GLOBAL_CLIENT = Rule.tenant(
            "CIBA-202",
            ERROR,
            "the declared client is the tenant's global client",
            "The global client stands for the tenant itself and is no application.",
            "Declare the application that calls /bc-authorize.",
            Auth0Docs.PATCH_CLIENT);

    static final Rule UNDECLARED = Rule.tenant(
            "CIBA-217",
            ERROR,
            "a client that the POM does not declare holds the CIBA grant (severity: undeclaredClients)",
            "A client that nobody reviews can ask users for approval.",
            "Declare it, with <ciba>false</ciba> if it must not hold the grant.",
            Auth0Docs.CONFIGURE_CIBA);

    private ClientRules() {}

    /** Every rule that lives here and nowhere else. */
    static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(LOOKUP, GLOBAL_CLIENT, UNDECLARED));
        ENTRIES.stream()
                .map(ClientRule::rule)
                .filter(rule -> rule.needsTenant() && rule != DriftRules.PUBLIC_CLIENT)
                .forEach(rules::add);
        return rules;
    }

    static List<Finding> check(DesiredClient client, LiveSubject live) {
        List<Finding> findings = new ArrayList<>();
        if (live.value(GLOBAL).isTrue()) {
            findings.add(GLOBAL_CLIENT
                    .violated(live.subject(), live.name() + " is the global client of the tenant")
                    .at(client.location())
                    .build());
        } else if (client.ciba()) {
            ENTRIES.forEach(entry -> entry.run(client, live, findings));
        }
        return findings;
    }

    /** Declared as the whole set, the grants are judged offline. */
    private static void refreshToken(DesiredClient client, LiveSubject live, ClientRule.Sink sink) {
        boolean held = Stream.of(
                        client.declared(GRANT_TYPES).map(Declared::value).orElse(Value.ABSENT), live.value(GRANT_TYPES))
                .anyMatch(grants -> grants.asTexts().contains(GrantTypes.REFRESH_TOKEN));
        if (BcAuthorizeRules.OfflineAccess.wantedBy(client) && !client.exactGrantTypes() && !held) {
            sink.add(GRANT_TYPES, null, BcAuthorizeRules.OfflineAccess.MESSAGE);
        }
    }

    static Finding undeclared(LiveSubject live, Severity severity) {
        return UNDECLARED
                .finds(
                        Finding.Status.VIOLATION,
                        severity,
                        live.subject(),
                        "the client is not declared and holds the CIBA grant")
                .about(
                        GRANT_TYPES,
                        Finding.Mark.NONE,
                        null,
                        Value.texts(live.value(GRANT_TYPES).asTexts()))
                .remedy(
                        "Declare it: <client><clientId>" + live.id() + "</clientId></client>, with <ciba>false</ciba>"
                                + " if it must not hold the grant.",
                        false)
                .build();
    }
}
