package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.TenantSettings.API_CONSENT_POLICY;
import static io.github.cibamaven.settings.TenantSettings.API_DETAILS;
import static io.github.cibamaven.settings.TenantSettings.API_OFFLINE_ACCESS;
import static io.github.cibamaven.settings.TenantSettings.API_RBAC;
import static io.github.cibamaven.settings.TenantSettings.API_SCOPES;
import static io.github.cibamaven.settings.TenantSettings.BACKCHANNEL_ENDPOINT;
import static io.github.cibamaven.settings.TenantSettings.DELIVERY_MODES;
import static io.github.cibamaven.settings.TenantSettings.TRANSACTIONAL;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.rules.Check.Because;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules about what a client that asks tokens for an API needs of that API, and of the tenant's metadata. */
final class ApiRules {

    static final Rule CONSENT_POLICY = Rule.tenant("CIBA-502", ERROR, Auth0Docs.RAR)
            .condition("the API's consent policy is transactional-authorization-with-mfa")
            .requires("the API's consent policy is not transactional-authorization-with-mfa")
            .why("Auth0 does not support CIBA with that policy.")
            .remedy("Declare <consentPolicy>none</consentPolicy> for the API to let apply clear it.");

    static final Rule DETAIL_TYPE = Rule.tenant("CIBA-503", ERROR, Auth0Docs.RAR)
            .condition("a type of authorization details is not registered on the API")
            .requires("the types of authorization details are registered on the API")
            .why("Auth0 refuses the request.")
            .remedy("Declare it in <authorizationDetails> of the <resourceServer> to let apply register it.");

    static final Rule OFFLINE_ACCESS = Rule.tenant("CIBA-505", WARNING, Auth0Docs.PUSH)
            .condition(
                    "offline_access is asked for, and the API does not allow it (an error when <allowOfflineAccess> declares it)")
            .requires("the API allows offline_access")
            .why("The application gets no refresh token.")
            .remedy("Declare <allowOfflineAccess>true</allowOfflineAccess> for the API to let apply allow it.");

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
            Rule.tenant("CIBA-501", ERROR, Auth0Docs.RAR)
                    .condition("the API does not exist")
                    .requires("the API exists")
                    .why("Auth0 refuses the request: service not found.")
                    .remedy("Correct <audience> or <identifier>, or create the API; this plugin does not.")
                    .by(ApiRules::nowhere)
                    .aboutApis(Because.API),
            CONSENT_POLICY.by(each(ApiRules::consentPolicy)).aboutApis(Because.API),
            DETAIL_TYPE.by(each(ApiRules::types)).aboutApis(Because.API_DETAILS),
            ApiAccessRules.USER_POLICY.by(each(ApiAccessRules::userPolicy)).aboutApis(Because.API),
            Rule.tenant("CIBA-507", ERROR, Auth0Docs.CLIENT_GRANTS)
                    .condition("a scope that the client asks for is not defined on the API")
                    .requires("the scopes that are asked for are defined on the API")
                    .why("No token holds a scope that its API does not define.")
                    .remedy("Add the scope to the API's permissions, or drop it from <scope>.")
                    .by(each(ApiRules::scopes))
                    .aboutApis(Because.API_SCOPES),
            Rule.tenant("CIBA-508", WARNING, Auth0Docs.RBAC)
                    .condition("the client asks for scopes of an API that has role-based access control on")
                    .requires("no scope depends on the user's permissions")
                    .why(
                            "Auth0 leaves out of the token, without a word, every scope for which the user has no permission;"
                                    + " which user will be asked is not known here.")
                    .remedy("Give the users the permissions or roles, then waive this; or drop the scopes.")
                    .by(each(ApiRules::permissions))
                    .aboutApis(Because.API_SCOPES),
            OFFLINE_ACCESS.by(each(ApiRules::offlineAccess)).aboutApis(Because.OFFLINE_ACCESS),
            Rule.tenant("CIBA-703", WARNING, Auth0Docs.CONFIGURE_CIBA)
                    .condition("the discovery document does not offer CIBA with poll")
                    .requires("the discovery document offers CIBA with poll")
                    .why("Libraries refuse to use CIBA then; what it means for the tenant is not confirmed.")
                    .remedy("Check the domain; with a custom domain, check its set-up.")
                    .by(ApiRules::discovery)
                    .about(Subject.DISCOVERY, Because.ANY));

    private ApiRules() {}

    /** The types of authorization details that an API has registered. */
    static List<String> registered(LiveSubject api) {
        return values(api.value(API_DETAILS), "type");
    }

    /** A check of each API that was read. */
    private static BiConsumer<TenantView, Sink> each(ApiFinder finder) {
        return (view, sink) -> {
            for (Subject subject : view.apis()) {
                Optional<LiveSubject> api = view.found(subject);
                if (api.isPresent()) {
                    finder.find(view, api.get(), sink);
                }
            }
        };
    }

    /** Looks at one API, and adds to the sink what it finds. */
    @FunctionalInterface
    private interface ApiFinder {
        void find(TenantView view, LiveSubject api, Sink sink);
    }

    private static void nowhere(TenantView view, Sink sink) {
        for (Subject api : view.apis()) {
            if (view.missing(api)) {
                sink.add(view, api, "the tenant has no API " + api.id(), view.ofApi(api.id()));
            }
        }
    }

    private static void consentPolicy(TenantView view, LiveSubject api, Sink sink) {
        boolean declared = view.declares(api.subject(), API_CONSENT_POLICY);
        if (api.value(API_CONSENT_POLICY).asText().equals(TRANSACTIONAL) && !declared) {
            String message = "consent_policy is " + TRANSACTIONAL;
            sink.add(view, api.subject(), API_CONSENT_POLICY, Value.ABSENT, message, view.ofApi(api.id()));
        }
    }

    private static void offlineAccess(TenantView view, LiveSubject api, Sink sink) {
        List<ClientNeed> because =
                view.ofApi(api.id()).stream().filter(ClientNeed::offlineAccess).toList();
        if (!because.isEmpty()
                && view.effective(api.subject(), API_OFFLINE_ACCESS).equals(Value.flag(false))) {
            String message = "the API does not allow offline_access";
            sink.add(view, api.subject(), API_OFFLINE_ACCESS, Value.flag(true), message, because);
        }
    }

    private static void discovery(TenantView view, Sink sink) {
        view.found(Subject.DISCOVERY).ifPresent(live -> {
            if (live.value(BACKCHANNEL_ENDPOINT).asText().isBlank()) {
                String message = "the discovery document names no backchannel endpoint (meaning unconfirmed)";
                sink.add(view, Subject.DISCOVERY, BACKCHANNEL_ENDPOINT, null, message, List.of());
            } else if (!live.value(DELIVERY_MODES).asTexts().contains("poll")) {
                String message = "the discovery document does not offer the mode poll (meaning unconfirmed)";
                sink.add(view, Subject.DISCOVERY, DELIVERY_MODES, Value.texts("poll"), message, List.of());
            }
        });
    }

    private static void types(TenantView view, LiveSubject api, Sink sink) {
        Set<String> known = new LinkedHashSet<>(registered(api));
        view.declared(api.subject())
                .flatMap(declared -> declared.declared(API_DETAILS))
                .ifPresent(declared -> known.addAll(declared.value().asTexts()));
        unknown(view, api, ClientNeed::detailTypes, known)
                .forEach((type, because) -> sink.add(
                        view,
                        api.subject(),
                        API_DETAILS,
                        Value.texts(type),
                        "authorization details of type " + type + " are not registered",
                        because));
    }

    private static void scopes(TenantView view, LiveSubject api, Sink sink) {
        if (!api.knows(API_SCOPES)) {
            sink.unseen(API_SCOPES.property());
            return;
        }
        Set<String> known = new LinkedHashSet<>(values(api.value(API_SCOPES), "value"));
        if (api.id().equals(view.managementAudience())) {
            known.addAll(OF_CURRENT_USER);
        }
        unknown(view, api, ClientNeed::apiScopes, known).forEach((scope, because) -> {
            String message = "scope " + scope + " is not defined on the API";
            sink.add(view, api.subject(), API_SCOPES, Value.texts(scope), message, because);
        });
    }

    private static void permissions(TenantView view, LiveSubject api, Sink sink) {
        if (!api.value(API_RBAC).isTrue()) {
            return;
        }
        List<ClientNeed> because = view.ofApi(api.id()).stream()
                .filter(need -> !need.apiScopes().isEmpty())
                .toList();
        if (!because.isEmpty()) {
            String scopes = because.stream()
                    .flatMap(need -> need.apiScopes().stream())
                    .distinct()
                    .collect(Collectors.joining(", "));
            String message = "role-based access control is on: the token has " + scopes
                    + " only where the user has that permission";
            sink.add(view, api.subject(), API_RBAC, null, message, because);
        }
    }

    /** What clients ask an API for and it does not know, each with the clients that ask for it. */
    private static Map<String, List<ClientNeed>> unknown(
            TenantView view, LiveSubject api, Function<ClientNeed, List<String>> asked, Set<String> known) {
        Map<String, List<ClientNeed>> unknown = new LinkedHashMap<>();
        for (ClientNeed need : view.ofApi(api.id())) {
            asked.apply(need).stream()
                    .filter(item -> !known.contains(item))
                    .distinct()
                    .forEach(item -> unknown.computeIfAbsent(item, none -> new ArrayList<>())
                            .add(need));
        }
        return unknown;
    }

    private static List<String> values(Value list, String property) {
        return list.items().stream()
                .map(object -> object.get(property).asText())
                .toList();
    }
}
