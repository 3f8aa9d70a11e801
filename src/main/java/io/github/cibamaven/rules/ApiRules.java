package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.TenantSettings.API_CONSENT_POLICY;
import static io.github.cibamaven.settings.TenantSettings.API_DETAILS;
import static io.github.cibamaven.settings.TenantSettings.API_OFFLINE_ACCESS;
import static io.github.cibamaven.settings.TenantSettings.API_SCOPES;
import static io.github.cibamaven.settings.TenantSettings.API_USER_POLICY;
import static io.github.cibamaven.settings.TenantSettings.BACKCHANNEL_ENDPOINT;
import static io.github.cibamaven.settings.TenantSettings.DELIVERY_MODES;
import static io.github.cibamaven.settings.TenantSettings.GRANTS;
import static io.github.cibamaven.settings.TenantSettings.TRANSACTIONAL;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a client that asks tokens for an API needs of that API, and of the tenant's metadata. */
final class ApiRules {

    static final Rule CONSENT_POLICY = Rule.tenant(
            "CIBA-502",
            ERROR,
            "the API's consent policy is transactional-authorization-with-mfa",
            "Auth0 does not support CIBA with that policy.",
            "Declare <consentPolicy>none</consentPolicy> for the API to let apply clear it.",
            Auth0Docs.RAR);

    static final Rule DETAIL_TYPE = Rule.tenant(
            "CIBA-503",
            ERROR,
            "a type of authorization details is not registered on the API",
            "Auth0 refuses the request.",
            "Declare it in <authorizationDetails> of the <resourceServer> to let apply register it.",
            Auth0Docs.RAR);

    static final Rule OFFLINE_ACCESS = Rule.tenant(
            "CIBA-505",
            WARNING,
            "offline_access is asked for, and the API does not allow it (an error when <allowOfflineAccess> declares it)",
            "The application gets no refresh token.",
            "Declare <allowOfflineAccess>true</allowOfflineAccess> for the API to let apply allow it.",
            Auth0Docs.PUSH);

    /** What a user may be asked for of the Management API; Auth0 lists these among no API's scopes. */
    private static final Set<String> OF_CURRENT_USER = Set.of(
            "read:current_user",
            "update:current_user_identities",
            "create:current_user_metadata",
            "update:current_user_metadata",
            "delete:current_user_metadata",
            "create:current_user_device_credentials",
            "delete:current_user_device_credentials");

    static final List<Check<TenantView>> CHECKS = List.of(
            Check.tenant(
                    "CIBA-501",
                    ERROR,
                    "the API does not exist",
                    "Auth0 refuses the request: service not found.",
                    "Correct <audience> or <identifier>, or create the API; this plugin does not.",
                    Auth0Docs.RAR,
                    (view, sink) -> view.read().keySet().stream()
                            .filter(subject -> subject.kind() == SubjectKind.RESOURCE_SERVER && view.missing(subject))
                            .sorted((one, other) -> one.id().compareTo(other.id()))
                            .forEach(api ->
                                    sink.add(view, api, "the tenant has no API " + api.id(), view.ofApi(api.id())))),
            new Check<>(
                    CONSENT_POLICY,
                    (view, sink) -> apis(view).forEach(api -> {
                        if (api.value(API_CONSENT_POLICY).asText().equals(TRANSACTIONAL)
                                && !view.declares(api.subject(), API_CONSENT_POLICY)) {
                            sink.add(
                                    view,
                                    api.subject(),
                                    API_CONSENT_POLICY,
                                    Value.ABSENT,
                                    "consent_policy is " + TRANSACTIONAL,
                                    view.ofApi(api.id()));
                        }
                    })),
            new Check<>(DETAIL_TYPE, (view, sink) -> apis(view).forEach(api -> types(view, api, sink))),
            Check.tenant(
                    "CIBA-504",
                    ERROR,
                    "the API does not let the client ask for tokens on behalf of a user",
                    "CIBA asks on behalf of a user: no token is issued.",
                    "Allow user access on the API, or grant it to the client, with the scopes and types of authorization "
                            + "details that it asks for.",
                    Auth0Docs.CLIENT_GRANTS,
                    (view, sink) -> apis(view).forEach(api -> userPolicy(view, api, sink))),
            Check.tenant(
                    "CIBA-507",
                    ERROR,
                    "a scope that the client asks for is not defined on the API",
                    "No token holds a scope that its API does not define.",
                    "Add the scope to the API's permissions, or drop it from <scope>.",
                    Auth0Docs.CLIENT_GRANTS,
                    (view, sink) -> apis(view).forEach(api -> scopes(view, api, sink))),
            new Check<>(
                    OFFLINE_ACCESS,
                    (view, sink) -> apis(view).forEach(api -> {
                        List<ClientNeed> because = view.ofApi(api.id()).stream()
                                .filter(ClientNeed::offlineAccess)
                                .toList();
                        if (!because.isEmpty()
                                && view.effective(api.subject(), API_OFFLINE_ACCESS)
                                        .equals(Value.flag(false))) {
                            sink.add(
                                    view,
                                    api.subject(),
                                    API_OFFLINE_ACCESS,
                                    Value.flag(true),
                                    "the API does not allow offline_access",
                                    because);
                        }
                    })),
            Check.tenant(
                    "CIBA-703",
                    WARNING,
                    "the discovery document does not offer CIBA with poll",
                    "Libraries refuse to use CIBA then; what it means for the tenant is not confirmed.",
                    "Check the domain; with a custom domain, check its set-up.",
                    Auth0Docs.CONFIGURE_CIBA,
                    (view, sink) -> view.found(Subject.DISCOVERY).ifPresent(live -> {
                        if (live.value(BACKCHANNEL_ENDPOINT).asText().isBlank()) {
                            sink.add(
                                    view,
                                    Subject.DISCOVERY,
                                    BACKCHANNEL_ENDPOINT,
                                    null,
                                    "the discovery document names no backchannel endpoint (meaning unconfirmed)",
                                    List.of());
                        } else if (!live.value(DELIVERY_MODES).asTexts().contains("poll")) {
                            sink.add(
                                    view,
                                    Subject.DISCOVERY,
                                    DELIVERY_MODES,
                                    Value.texts("poll"),
                                    "the discovery document does not offer the mode poll (meaning unconfirmed)",
                                    List.of());
                        }
                    })));

    private ApiRules() {}

    /** The types of authorization details that an API has registered. */
    static List<String> registered(LiveSubject api) {
        return values(api.value(API_DETAILS), "type");
    }

    private static void types(TenantView view, LiveSubject api, Sink sink) {
        Set<String> known = new LinkedHashSet<>(registered(api));
        view.declared(api.subject())
                .flatMap(declared -> declared.declared(API_DETAILS))
                .map(Declared::value)
                .ifPresent(declared -> known.addAll(declared.asTexts()));
        Set<String> reported = new LinkedHashSet<>();
        for (ClientNeed need : view.ofApi(api.id())) {
            for (String type : need.detailTypes()) {
                if (!known.contains(type) && reported.add(type)) {
                    sink.add(
                            view,
                            api.subject(),
                            API_DETAILS,
                            Value.texts(type),
                            "authorization details of type " + type + " are not registered",
                            view.ofApi(api.id()).stream()
                                    .filter(other -> other.detailTypes().contains(type))
                                    .toList());
                }
            }
        }
    }

    private static void scopes(TenantView view, LiveSubject api, Sink sink) {
        if (!api.knows(API_SCOPES)) {
            return;
        }
        Set<String> known = new LinkedHashSet<>(values(api.value(API_SCOPES), "value"));
        if (api.id().equals(view.managementAudience())) {
            known.addAll(OF_CURRENT_USER);
        }
        Set<String> reported = new LinkedHashSet<>();
        for (ClientNeed need : view.ofApi(api.id())) {
            for (String scope : need.apiScopes()) {
                if (!known.contains(scope) && reported.add(scope)) {
                    sink.add(
                            view,
                            api.subject(),
                            API_SCOPES,
                            Value.texts(scope),
                            "scope " + scope + " is not defined on the API",
                            view.ofApi(api.id()).stream()
                                    .filter(other -> other.apiScopes().contains(scope))
                                    .toList());
                }
            }
        }
    }

    private static void userPolicy(TenantView view, LiveSubject api, Sink sink) {
        String policy = api.value(API_USER_POLICY).asText();
        for (ClientNeed need : view.ofApi(api.id())) {
            if (policy.equals("deny_all")) {
                sink.add(
                        view,
                        api.subject(),
                        API_USER_POLICY,
                        null,
                        "the API lets nobody ask on behalf of a user",
                        List.of(need));
            } else if (policy.equals("require_client_grant")) {
                view.found(Subject.clientGrants(need.client().id(), api.id()))
                        // Not read: said as not checked, not as violated.
                        .flatMap(grants -> uncovered(grants, need))
                        .ifPresent(reason -> sink.add(
                                view,
                                api.subject(),
                                API_USER_POLICY,
                                null,
                                "the API needs a client grant for users, and " + reason,
                                List.of(need)));
            }
        }
    }

    /** Why no grant covers what the client asks for; empty where one does. */
    private static Optional<String> uncovered(LiveSubject live, ClientNeed need) {
        List<Value> forUsers = live.value(GRANTS).items().stream()
                .filter(grant -> grant.get("subject_type").asText().equals("user"))
                .toList();
        if (forUsers.isEmpty()) {
            return Optional.of("there is none");
        }
        List<String> lacks = forUsers.stream().map(grant -> lacks(grant, need)).toList();
        return lacks.contains("") ? Optional.empty() : Optional.of("the client's lacks " + lacks.get(0));
    }

    /** What a grant lacks, in words; an empty text where it covers the request. */
    private static String lacks(Value grant, ClientNeed need) {
        List<String> lacking = new ArrayList<>();
        if (!grant.get("allow_all_scopes").isTrue()) {
            lack("scope ", need.apiScopes(), grant.get("scope"), lacking);
        }
        lack("authorization details of type ", need.detailTypes(), grant.get("authorization_details_types"), lacking);
        return String.join(", and ", lacking);
    }

    private static void lack(String what, List<String> wanted, Value granted, List<String> lacking) {
        List<String> held = granted.asTexts();
        List<String> missing =
                wanted.stream().filter(item -> !held.contains(item)).distinct().toList();
        if (!missing.isEmpty()) {
            lacking.add(what + String.join(", ", missing));
        }
    }

    private static List<String> values(Value list, String property) {
        return list.items().stream()
                .map(object -> object.get(property).asText())
                .toList();
    }

    private static List<LiveSubject> apis(TenantView view) {
        List<LiveSubject> apis = new ArrayList<>();
        view.read().keySet().stream()
                .filter(subject -> subject.kind() == SubjectKind.RESOURCE_SERVER)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .forEach(subject -> view.found(subject).ifPresent(apis::add));
        return apis;
    }
}
