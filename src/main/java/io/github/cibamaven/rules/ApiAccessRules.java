package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.TenantSettings.API_USER_POLICY;
import static io.github.cibamaven.settings.TenantSettings.DEFAULT_AUDIENCE;
import static io.github.cibamaven.settings.TenantSettings.GRANTS;
import static io.github.cibamaven.settings.TenantSettings.GRANT_ALL_SCOPES;
import static io.github.cibamaven.settings.TenantSettings.GRANT_DETAILS;
import static io.github.cibamaven.settings.TenantSettings.GRANT_SCOPES;
import static io.github.cibamaven.settings.TenantSettings.RESOURCE_PROFILE;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.rules.Check.Because;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules about what a client may ask of an API: which API a request is for, where the tenant's settings decide it, and what
 * the API's access policy and the client grant allow.
 */
public final class ApiAccessRules {
    private static final String COMPATIBILITY = "compatibility";

    static final Rule USER_POLICY = Rule.tenant("CIBA-504", ERROR, Auth0Docs.CLIENT_GRANTS)
            .condition(
                    "the API does not let the client ask for tokens on behalf of a user, or not for all that it asks for")
            .requires("the API lets the client ask on behalf of users")
            .why("CIBA asks on behalf of a user: without a client grant no token is issued, and a scope that the grant"
                    + " does not have is left out of the token. What becomes of authorization details that it does not"
                    + " have is not confirmed.")
            .remedy(
                    "Allow user access on the API, or grant it to the client, with the scopes and types of authorization "
                            + "details that it asks for.");

    static final Rule GRANT_MISSING = Rule.tenant("CIBA-511", ERROR, Auth0Docs.CLIENT_GRANTS)
            .condition("a declared client grant does not exist")
            .requires("the declared client grant exists")
            .why("Where the API wants a client grant, the client gets no token for it.")
            .remedy("mvn ciba:apply creates it.");

    static final List<Check<TenantView>> CHECKS = List.of(
            Rule.tenant("CIBA-509", WARNING, Auth0Docs.TENANT_SETTINGS)
                    .condition(
                            "the client asks for scopes of an API, or sends authorization details, without an audience,"
                                    + " and the tenant has no default audience")
                    .requires("the request names an API, or the tenant has a default audience")
                    .why(
                            "Auth0 documents that the token is for /userinfo alone then; what becomes of the scopes and of the"
                                    + " details is not confirmed.")
                    .remedy(
                            "Declare the <audience> that the application sends, or set a default audience in the tenant's"
                                    + " settings.")
                    .by(ApiAccessRules::noApi)
                    .about(Subject.TENANT_SETTINGS, Because.NO_AUDIENCE),
            Rule.tenant("CIBA-510", ERROR, Auth0Docs.RESOURCE_PROFILE)
                    .condition(
                            "the client names its API with resource, and the tenant's resource_parameter_profile is not"
                                    + " compatibility")
                    .requires("the tenant takes the parameter resource")
                    .why("Auth0 ignores the parameter: the token is not for that API.")
                    .remedy(
                            "Switch on the Resource Parameter Compatibility Profile in the tenant's advanced settings, or"
                                    + " send audience instead, and declare it.")
                    .by(ApiAccessRules::ignoredResource)
                    .about(Subject.TENANT_SETTINGS, Because.RESOURCE));

    private ApiAccessRules() {}

    private static void noApi(TenantView view, Sink sink) {
        List<ClientNeed> because = needs(view, false);
        if (because.isEmpty()) {
            return;
        }
        Optional<LiveSubject> settings = view.found(Subject.TENANT_SETTINGS);
        if (settings.isPresent() && because.get(0).api(settings).isEmpty()) {
            String message = "no audience is sent, and the tenant has no default audience";
            sink.add(view, Subject.TENANT_SETTINGS, DEFAULT_AUDIENCE, null, message, because);
        }
    }

    private static void ignoredResource(TenantView view, Sink sink) {
        List<ClientNeed> because = needs(view, true);
        if (because.isEmpty()) {
            return;
        }
        Optional<LiveSubject> settings = view.found(Subject.TENANT_SETTINGS);
        if (settings.isPresent()
                && !settings.get().value(RESOURCE_PROFILE).asText().equals(COMPATIBILITY)) {
            String message = "the parameter resource is ignored: resource_parameter_profile is not " + COMPATIBILITY;
            Value expected = Value.text(COMPATIBILITY);
            sink.add(view, Subject.TENANT_SETTINGS, RESOURCE_PROFILE, expected, message, because);
        }
    }

    /** Those that name their API with {@code resource}, or those that need one and name none. */
    private static List<ClientNeed> needs(TenantView view, boolean byResource) {
        List<ClientNeed> needs = new ArrayList<>();
        for (ClientNeed need : view.needs()) {
            if (byResource ? need.byResource() : need.defaulted()) {
                needs.add(need);
            }
        }
        return needs;
    }

    static void userPolicy(TenantView view, LiveSubject api, Sink sink) {
        String policy = api.value(API_USER_POLICY).asText();
        for (ClientNeed need : view.ofApi(api.id())) {
            Optional<String> reason = switch (policy) {
                case "deny_all" -> Optional.of("lets nobody ask on behalf of a user");
                // Grants that were not read are said as not checked, not as violated.
                case "require_client_grant" ->
                    uncovered(view, need, api).map(lack -> "needs a client grant for users, and " + lack);
                default -> Optional.empty();
            };
            reason.ifPresent(
                    text -> sink.add(view, api.subject(), API_USER_POLICY, null, "the API " + text, List.of(need)));
        }
    }

    /** Why no grant will cover what the client asks for; one that is declared counts as it will be. */
    private static Optional<String> uncovered(TenantView view, ClientNeed need, LiveSubject api) {
        Subject own = Subject.clientGrant(need.client(), api.id());
        if (view.declared(own).isEmpty()) {
            return view.found(Subject.clientGrants(need.client().id(), api.id()))
                    .flatMap(grants -> uncovered(grants, need));
        }
        if (view.found(own).isEmpty() && !view.missing(own)) {
            return Optional.empty();
        }
        String lacks = lacks(
                new Value.Tree(Map.of(
                        "scope", view.joined(own, GRANT_SCOPES),
                        "authorization_details_types", view.joined(own, GRANT_DETAILS),
                        "allow_all_scopes", view.effective(own, GRANT_ALL_SCOPES))),
                need);
        return lacks.isEmpty() ? Optional.empty() : Optional.of("the declared one lacks " + lacks);
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
        List<String> scopes = grant.get("allow_all_scopes").isTrue() ? List.of() : need.apiScopes();
        return Stream.of(
                        missing("scope ", scopes, grant.get("scope")),
                        missing(
                                "authorization details of type ",
                                need.detailTypes(),
                                grant.get("authorization_details_types")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", and "));
    }

    private static Optional<String> missing(String what, List<String> wanted, Value granted) {
        List<String> held = granted.asTexts();
        List<String> missing =
                wanted.stream().filter(item -> !held.contains(item)).distinct().toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(what + String.join(", ", missing));
    }

    /**
     * A declared client grant that the tenant does not have.
     *
     * @param created with what apply creates it
     */
    public static Finding missingGrant(Declaration declared, List<SettingChange> created) {
        String with = created.stream()
                .map(change -> change.property() + " " + change.after())
                .collect(Collectors.joining(", "));
        return GRANT_MISSING
                .finds(
                        Finding.Status.DRIFT,
                        declared.subject(),
                        "the client grant does not exist; it is to have " + with)
                .about(GRANT_SCOPES, Finding.Mark.NONE, null, null)
                .remedy(GRANT_MISSING.remedy(), true)
                .at(declared.location())
                .build();
    }
}
