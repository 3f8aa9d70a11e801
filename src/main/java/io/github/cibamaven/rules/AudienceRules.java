package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.TenantSettings.DEFAULT_AUDIENCE;
import static io.github.cibamaven.settings.TenantSettings.RESOURCE_PROFILE;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules about which API a request is for, where the tenant's settings decide it. */
final class AudienceRules {
    private static final String COMPATIBILITY = "compatibility";

    static final List<Check<TenantView>> CHECKS = List.of(
            Rule.tenant("CIBA-509", WARNING, Auth0Docs.TENANT_SETTINGS)
                    .condition(
                            "the client asks for scopes of an API, or sends authorization details, without an audience,"
                                    + " and the tenant has no default audience")
                    .why(
                            "Auth0 documents that the token is for /userinfo alone then; what becomes of the scopes and of the"
                                    + " details is not confirmed.")
                    .remedy(
                            "Declare the <audience> that the application sends, or set a default audience in the tenant's"
                                    + " settings.")
                    .by(AudienceRules::noApi),
            Rule.tenant("CIBA-510", ERROR, Auth0Docs.RESOURCE_PROFILE)
                    .condition(
                            "the client names its API with resource, and the tenant's resource_parameter_profile is not"
                                    + " compatibility")
                    .why("Auth0 ignores the parameter: the token is not for that API.")
                    .remedy(
                            "Switch on the Resource Parameter Compatibility Profile in the tenant's advanced settings, or"
                                    + " send audience instead, and declare it.")
                    .by(AudienceRules::ignoredResource));

    private AudienceRules() {}

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
}
