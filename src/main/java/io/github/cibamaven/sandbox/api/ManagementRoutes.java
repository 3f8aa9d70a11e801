package io.github.cibamaven.sandbox.api;

import static io.github.cibamaven.sandbox.call.Route.api;

import io.github.cibamaven.sandbox.call.Route;
import io.github.cibamaven.sandbox.state.TenantLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table of the Management API: method, path, endpoint, and the scopes any of which a token must have. */
public final class ManagementRoutes {

    private static final String PUSH = "/guardian/factors/push-notification";
    private static final String TEMPLATE = "/email-templates/{templateName}";
    private static final String READ_FACTORS = "read:guardian_factors";
    private static final String UPDATE_FACTORS = "update:guardian_factors";
    private static final String[] READ_CLIENTS = {
        "read:clients", "read:client_keys", "read:client_credentials", "read:client_summary"
    };
    private static final String[] UPDATE_CLIENTS = {"update:clients", "update:client_keys", "update:client_credentials"
    };

    private ManagementRoutes() {}

    /** All of them. */
    public static List<Route> all(TenantLog log) {
        Route logs = api("GET", "/logs", new LogsApi(log)::list, "read:logs", "read:logs_users");
        return Stream.of(table(), push(), Stream.of(logs))
                .flatMap(routes -> routes)
                .toList();
    }

    private static Stream<Route> table() {
        return Stream.of(
                api("GET", "/clients", ClientsApi::list, READ_CLIENTS),
                api("POST", "/clients", ClientsApi::create, "create:clients"),
                api("GET", "/clients/{id}", ClientsApi::get, READ_CLIENTS),
                api("PATCH", "/clients/{id}", ClientsApi::update, UPDATE_CLIENTS),
                api("GET", "/clients/{id}/credentials", CredentialsApi::list, "read:client_credentials"),
                api("GET", "/client-grants", ClientGrantsApi::list, "read:client_grants"),
                api("POST", "/client-grants", ClientGrantsApi::create, "create:client_grants"),
                api("PATCH", "/client-grants/{id}", ClientGrantsApi::update, "update:client_grants"),
                api("GET", "/guardian/factors", GuardianApi::factors, READ_FACTORS),
                api("PUT", "/guardian/factors/{name}", GuardianApi::setFactor, UPDATE_FACTORS),
                api("GET", "/guardian/policies", GuardianApi::policies, "read:mfa_policies"),
                api("PUT", "/guardian/policies", GuardianApi::setPolicies, "update:mfa_policies"),
                api("GET", PUSH + "/selected-provider", GuardianApi::selectedProvider, READ_FACTORS),
                api("PUT", PUSH + "/selected-provider", GuardianApi::selectProvider, UPDATE_FACTORS),
                api("GET", "/emails/provider", EmailApi::provider, "read:email_provider"),
                api("POST", "/emails/provider", EmailApi::createProvider, "create:email_provider"),
                api("PATCH", "/emails/provider", EmailApi::updateProvider, "update:email_provider"),
                api("DELETE", "/emails/provider", EmailApi::deleteProvider, "delete:email_provider"),
                api("POST", "/email-templates", EmailApi::createTemplate, "create:email_templates"),
                api("GET", TEMPLATE, EmailApi::template, "read:email_templates"),
                api("PATCH", TEMPLATE, EmailApi::updateTemplate, "update:email_templates"),
                api("PUT", TEMPLATE, EmailApi::updateTemplate, "update:email_templates"),
                api("GET", "/resource-servers", ResourceServersApi::list, "read:resource_servers"),
                api("POST", "/resource-servers", ResourceServersApi::create, "create:resource_servers"),
                api("GET", "/resource-servers/{id}", ResourceServersApi::get, "read:resource_servers"),
                api("PATCH", "/resource-servers/{id}", ResourceServersApi::update, "update:resource_servers"),
                api("GET", "/prompts/{prompt}/partials", PromptsApi::partials, "read:prompts"),
                api("PUT", "/prompts/{prompt}/partials", PromptsApi::setPartials, "update:prompts"),
                api("GET", "/users/{id}", UsersApi::get, "read:users", "read:current_user", "read:user_idp_tokens"),
                api("GET", "/users/{id}/enrollments", UsersApi::enrollments, "read:users", "read:current_user"),
                api("GET", "/tenants/settings", TenantsApi::settings, "read:tenant_settings"));
    }

    /** Each provider has a path of its own; what FCM holds cannot be read. */
    private static Stream<Route> push() {
        List<Route> routes = new ArrayList<>();
        for (String provider : List.of("apns", "fcm", "fcmv1", "sns")) {
            String path = PUSH + "/providers/" + provider;
            routes.add(api("PUT", path, call -> GuardianApi.setPushCredentials(call, provider), UPDATE_FACTORS));
            routes.add(api("PATCH", path, call -> GuardianApi.setPushCredentials(call, provider), UPDATE_FACTORS));
            if (!provider.startsWith("fcm")) {
                routes.add(api("GET", path, call -> GuardianApi.pushCredentials(call, provider), READ_FACTORS));
            }
        }
        return routes.stream();
    }
}
