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

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Requirements of a declared CIBA client that are checked against the tenant, beyond the differences. */
public final class ClientRules {

    private static final List<Check<ClientView>> OWN = List.of(
            Rule.tenant("CIBA-204", ERROR, Auth0Docs.THIRD_PARTY)
                    .condition("the client is not first-party")
                    .requires("the client is first-party")
                    .why("CIBA is not supported for third-party applications, and ownership cannot be changed.")
                    .remedy("Create a new first-party application and declare that.")
                    .by(ClientRules::thirdParty),
            Rule.tenant("CIBA-209", WARNING, Auth0Docs.CONFIDENTIAL)
                    .condition("app_type is spa, native or not set")
                    .requires("app_type is set, and neither spa nor native")
                    .why(
                            "spa and native are public by type, regular_web and non_interactive confidential unless their method "
                                    + "is none; what holds without a type is not confirmed.")
                    .remedy("Declare <appType>regular_web</appType> or non_interactive.")
                    .by((client, sink) -> client.firstKnown(APP_TYPE)
                            .filter(type -> type.absent() || AuthenticationRules.isPublicType(type))
                            .ifPresent(type -> sink.add(
                                    client, APP_TYPE, null, "app_type is " + (type.absent() ? "not set" : type)))),
            Rule.tenant("CIBA-210", WARNING, Auth0Docs.FLOW)
                    .condition("no notification channels are set while CIBA is on")
                    .requires("notification channels are set")
                    .why(
                            "Auth0 then asks through Guardian push, its default, and what that needs is checked; e-mail must be "
                                    + "enabled explicitly.")
                    .remedy("Declare <asyncApprovalNotificationChannels> to let apply set them.")
                    .by(ClientRules::noChannels),
            Rule.tenant("CIBA-212", WARNING, Auth0Docs.BC_AUTHORIZE)
                    .condition("organization_usage is require")
                    .requires("organization_usage is not require")
                    .why(
                            "/bc-authorize has no organization parameter; that CIBA fails for such a client is not confirmed.")
                    .remedy("Try it with a real request, or use a client that allows logins without an organization.")
                    .by(ClientRules::organization),
            BcAuthorizeRules.LONG_EXPIRY,
            BcAuthorizeRules.OFFLINE_ACCESS);

    static final List<Check<ClientView>> CHECKS =
            Stream.of(OWN, AuthenticationRules.CHECKS).flatMap(List::stream).toList();

    /** The one check of a client that is the tenant's global client: nothing else is said of it. */
    static final Check<ClientView> GLOBAL_CLIENT = Rule.tenant("CIBA-202", ERROR, Auth0Docs.PATCH_CLIENT)
            .condition("the declared client is the tenant's global client")
            .requires("the client is not the tenant's global client")
            .why("The global client stands for the tenant itself and is no application.")
            .remedy("Declare the application that calls /bc-authorize.")
            .by((client, sink) -> client.live()
                    .filter(live -> live.value(GLOBAL).isTrue())
                    .ifPresent(live -> sink.add(client, live.name() + " is the global client of the tenant", null)));

    static final Rule LOOKUP = Rule.tenant("CIBA-201", ERROR, Auth0Docs.PATCH_CLIENT)
            .condition("the declared client does not exist, or its name is not unique, or it is declared twice")
            .requires("the client exists, once")
            .why("Nothing can be checked or fixed while it is unclear which client is meant.")
            .remedy("Correct <clientId> or <name>; give <clientId> where several clients share the name.");

    static final Rule UNDECLARED = Rule.tenant("CIBA-217", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("a client that the POM does not declare holds the CIBA grant (severity: undeclaredClients)")
            .requires("no client that is not declared holds the CIBA grant")
            .why("A client that nobody reviews can ask users for approval.")
            .remedy("Declare it, with <ciba>false</ciba> if it must not hold the grant.");

    static final List<Rule> ABOUT_LOOKUPS = List.of(LOOKUP, UNDECLARED);

    private ClientRules() {}

    private static void thirdParty(ClientView client, Sink sink) {
        if (!client.live(IS_FIRST_PARTY).isTrue()) {
            sink.add(client, IS_FIRST_PARTY, Value.flag(true), "the client is not first-party");
        } else if (client.live(THIRD_PARTY_SECURITY_MODE).asText().equals("strict")) {
            sink.add(client, THIRD_PARTY_SECURITY_MODE, Value.ABSENT, "third_party_security_mode is strict");
        }
    }

    private static void noChannels(ClientView client, Sink sink) {
        if (client.effective(CHANNELS).absent()) {
            sink.add(client, CHANNELS, null, "no notification channels are set: Auth0 asks through Guardian push");
        }
    }

    private static void organization(ClientView client, Sink sink) {
        if (client.live(ORGANIZATION_USAGE).asText().equals("require")) {
            sink.add(client, ORGANIZATION_USAGE, null, "organization_usage is require (effect unconfirmed)");
        }
    }

    /** The requirements of a declared client that was found on the tenant, beyond what differs. */
    public static List<Finding> check(DesiredClient client, LiveSubject live) {
        ClientView view = new ClientView(client, Optional.of(live));
        List<Finding> global = GLOBAL_CLIENT.findings(view);
        return !global.isEmpty() || !view.ciba() ? global : Check.run(CHECKS, view);
    }

    /** The credentials that a client authenticates with, where it has some: reading them takes a request of its own. */
    public static Optional<Subject> credentials(DesiredClient client, LiveSubject live) {
        ClientView view = new ClientView(client, Optional.of(live));
        return view.ciba()
                        && !AuthenticationRules.ids(AuthenticationRules.standing(view))
                                .isEmpty()
                ? Optional.of(Subject.credentials(live.subject()))
                : Optional.empty();
    }

    /** A declared client that is not one client of the tenant, or that the token may not read. */
    public static Finding lookup(DesiredClient client, Lookup lookup) {
        Subject subject = client.subject();
        if (!(lookup instanceof Lookup.Ambiguous || lookup instanceof Lookup.Missing)) {
            return NotCheckedRules.client(client, lookup);
        }
        String message = lookup instanceof Lookup.Ambiguous ambiguous
                ? ambiguous.ids().size() + " clients are named " + subject.name() + ": "
                        + String.join(", ", ambiguous.ids())
                : UnknownClient.message(client, lookup instanceof Lookup.Missing missing ? missing.near() : List.of());
        return LOOKUP.violated(subject, message).at(client.location()).build();
    }

    /**
     * A declared client that the tenant does not have, and that apply creates.
     *
     * @param near clients that may have been meant
     */
    public static Finding creatable(DesiredClient client, List<Subject> near) {
        Finding.Builder missing = LOOKUP.finds(
                        Finding.Status.DRIFT, client.subject(), UnknownClient.message(client, near))
                .remedy("mvn ciba:apply creates it.", true)
                .at(client.location());
        return (near.isEmpty() ? missing : missing.trait(Finding.Trait.PERHAPS_MISSPELT)).build();
    }

    /** A client that two entries of the POM mean. */
    public static Finding declaredTwice(DesiredClient client, LiveSubject live, DesiredClient first) {
        String place = first.location() == null ? "" : ", first at " + first.location();
        return LOOKUP.violated(live.subject(), "the client is declared twice" + place)
                .remedy("Keep one of the two <client> elements.", false)
                .at(client.location())
                .build();
    }

    /** A client that holds the CIBA grant and that the POM does not declare. */
    public static Finding undeclared(LiveSubject live, Severity severity) {
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
