package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One part of a tenant beside its clients, for {@code Sandbox.part}, {@code Sandbox.patch} and {@code Sandbox.remove}.
 * From outside the process it is {@code /_sandbox/state/} and its path.
 *
 * <ul>
 *   <li>{@code guardian}: an object of factors, selected_provider, policies and providers
 *   <li>{@code guardian/factors/{name}}: enabled and trial_expired
 *   <li>{@code guardian/providers/{name}}: what is stored of apns, fcm, fcmv1 or sns, secrets included
 *   <li>{@code client_grants/{id}}
 *   <li>{@code emails/provider}
 *   <li>{@code email_templates/{name}}
 *   <li>{@code resource_servers/{identifier}}
 *   <li>{@code prompts/{name}}: the partials of a prompt
 *   <li>{@code users/{user_id}}: the profile, its enrollments, and under ciba what the user will do
 *   <li>{@code tenant_settings}: default_audience and resource_parameter_profile
 *   <li>{@code entitlements}: what the plan includes
 *   <li>{@code ciba}: the polling interval
 *   <li>{@code paging}: where the numbered pages of the list of clients end, and how many clients a page holds at most
 * </ul>
 */
public record Part(List<String> path) {

    private static final List<String> CREATABLE = List.of("client_grants", "emails", "email_templates", "prompts");
    private static final List<String> REMOVABLE =
            List.of("client_grants", "emails", "email_templates", "prompts", "resource_servers", "users");

    /** @throws IllegalArgumentException for a path that no part can have */
    public Part {
        if (path.isEmpty() || path.contains("")) {
            throw new IllegalArgumentException("a part is named by a path such as guardian/factors/push-notification");
        }
        path = List.copyOf(path);
    }

    public Optional<JsonNode> in(TenantState tenant) {
        JsonNode node = tenant.root();
        for (String name : path) {
            node = node.path(name);
        }
        return hidden() || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    /** Merges; of the parts that a tenant may lack, an absent one comes into being. */
    public void patch(TenantState tenant, ObjectNode patch) {
        JsonNode node = in(tenant).or(() -> created(tenant)).orElseThrow(this::unknown);
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalArgumentException(this + " is no object; patch what it is in");
        }
        Json.merge(object, patch);
    }

    public void remove(TenantState tenant) {
        if (path.size() != 2 || !REMOVABLE.contains(path.get(0)) || in(tenant).isEmpty()) {
            throw unknown();
        }
        tenant.part(path.get(0)).remove(path.get(1));
    }

    public IllegalArgumentException unknown() {
        return new IllegalArgumentException("the sandbox has no \"" + this + "\"");
    }

    private Optional<JsonNode> created(TenantState tenant) {
        if (path.size() != 2 || !CREATABLE.contains(path.get(0))) {
            return Optional.empty();
        }
        ObjectNode fresh = tenant.part(path.get(0)).putObject(path.get(1));
        if (path.get(0).equals("email_templates")) {
            fresh.put("template", path.get(1));
        }
        return Optional.of(fresh);
    }

    /** Clients have their own accessors, which know how clients merge. */
    private boolean hidden() {
        return List.of("clients", "public_keys", "credentials", "domain").contains(path.get(0));
    }

    @Override
    public String toString() {
        return String.join("/", path);
    }
}
