package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.api.CreateEmailProvider;
import io.github.cibamaven.sandbox.api.CreateEmailTemplate;
import io.github.cibamaven.sandbox.api.CreateResourceServer;
import io.github.cibamaven.sandbox.api.DeleteEmailProvider;
import io.github.cibamaven.sandbox.api.GetEmailProvider;
import io.github.cibamaven.sandbox.api.GetEmailTemplate;
import io.github.cibamaven.sandbox.api.GetGuardianPolicies;
import io.github.cibamaven.sandbox.api.GetPartials;
import io.github.cibamaven.sandbox.api.GetPushCredentials;
import io.github.cibamaven.sandbox.api.GetResourceServer;
import io.github.cibamaven.sandbox.api.GetSelectedProvider;
import io.github.cibamaven.sandbox.api.GetTenantSettings;
import io.github.cibamaven.sandbox.api.GetUser;
import io.github.cibamaven.sandbox.api.GuardianFactors;
import io.github.cibamaven.sandbox.api.ListClientGrants;
import io.github.cibamaven.sandbox.api.ListEnrollments;
import io.github.cibamaven.sandbox.api.ListResourceServers;
import io.github.cibamaven.sandbox.api.SetGuardianFactor;
import io.github.cibamaven.sandbox.api.SetGuardianPolicies;
import io.github.cibamaven.sandbox.api.SetPartials;
import io.github.cibamaven.sandbox.api.SetPushCredentials;
import io.github.cibamaven.sandbox.api.SetSelectedProvider;
import io.github.cibamaven.sandbox.api.UpdateEmailProvider;
import io.github.cibamaven.sandbox.api.UpdateEmailTemplate;
import io.github.cibamaven.sandbox.api.UpdateResourceServer;
import io.github.cibamaven.sandbox.call.Route;
import java.util.List;

/** The part of the Management API around clients: Guardian, e-mail, APIs, grants, prompts, users and settings. */
final class ManagementRoutes {

    private static final String PUSH = "/guardian/factors/push-notification";
    private static final String READ_FACTORS = "read:guardian_factors";
    private static final String UPDATE_FACTORS = "update:guardian_factors";

    private ManagementRoutes() {}

    static List<Route> guardian() {
        return List.of(
                Route.api("GET", "/guardian/factors", new GuardianFactors(), READ_FACTORS),
                Route.api("PUT", "/guardian/factors/{name}", new SetGuardianFactor(), UPDATE_FACTORS),
                Route.api("GET", PUSH + "/selected-provider", new GetSelectedProvider(), READ_FACTORS),
                Route.api("PUT", PUSH + "/selected-provider", new SetSelectedProvider(), UPDATE_FACTORS),
                Route.api("GET", PUSH + "/providers/apns", new GetPushCredentials("apns"), READ_FACTORS),
                Route.api("GET", PUSH + "/providers/sns", new GetPushCredentials("sns"), READ_FACTORS),
                replacing("apns"),
                merging("apns"),
                replacing("fcm"),
                merging("fcm"),
                replacing("fcmv1"),
                merging("fcmv1"),
                replacing("sns"),
                merging("sns"),
                Route.api("GET", "/guardian/policies", new GetGuardianPolicies(), "read:mfa_policies"),
                Route.api("PUT", "/guardian/policies", new SetGuardianPolicies(), "update:mfa_policies"));
    }

    static List<Route> email() {
        String template = "/email-templates/{templateName}";
        return List.of(
                Route.api("GET", "/emails/provider", new GetEmailProvider(), "read:email_provider"),
                Route.api("POST", "/emails/provider", new CreateEmailProvider(), "create:email_provider"),
                Route.api("PATCH", "/emails/provider", new UpdateEmailProvider(), "update:email_provider"),
                Route.api("DELETE", "/emails/provider", new DeleteEmailProvider(), "delete:email_provider"),
                Route.api("POST", "/email-templates", new CreateEmailTemplate(), "create:email_templates"),
                Route.api("GET", template, new GetEmailTemplate(), "read:email_templates"),
                Route.api("PATCH", template, UpdateEmailTemplate.merging(), "update:email_templates"),
                Route.api("PUT", template, UpdateEmailTemplate.replacing(), "update:email_templates"));
    }

    static List<Route> others() {
        return List.of(
                Route.api("GET", "/resource-servers", new ListResourceServers(), "read:resource_servers"),
                Route.api("POST", "/resource-servers", new CreateResourceServer(), "create:resource_servers"),
                Route.api("GET", "/resource-servers/{id}", new GetResourceServer(), "read:resource_servers"),
                Route.api("PATCH", "/resource-servers/{id}", new UpdateResourceServer(), "update:resource_servers"),
                Route.api("GET", "/client-grants", new ListClientGrants(), "read:client_grants"),
                Route.api("GET", "/prompts/{prompt}/partials", new GetPartials(), "read:prompts"),
                Route.api("PUT", "/prompts/{prompt}/partials", new SetPartials(), "update:prompts"),
                Route.api(
                        "GET", "/users/{id}", new GetUser(), "read:users", "read:current_user", "read:user_idp_tokens"),
                Route.api("GET", "/users/{id}/enrollments", new ListEnrollments(), "read:users", "read:current_user"),
                Route.api("GET", "/tenants/settings", new GetTenantSettings(), "read:tenant_settings"));
    }

    private static Route replacing(String provider) {
        return Route.api(
                "PUT", PUSH + "/providers/" + provider, SetPushCredentials.replacing(provider), UPDATE_FACTORS);
    }

    private static Route merging(String provider) {
        return Route.api(
                "PATCH", PUSH + "/providers/" + provider, SetPushCredentials.merging(provider), UPDATE_FACTORS);
    }
}
