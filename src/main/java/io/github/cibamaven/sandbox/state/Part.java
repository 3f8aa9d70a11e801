package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One part of a tenant beside its clients, for {@code Sandbox.part}, {@code Sandbox.patch} and {@code Sandbox.remove}.
 * From outside the process it is {@code /_sandbox/state/} and the path given with each factory method.
 */
public final class Part {

    private static final List<String> CREATABLE = List.of("emails", "email_templates", "prompts");
    private static final List<String> REMOVABLE =
            List.of("emails", "email_templates", "prompts", "resource_servers", "users");

    private final List<String> path;

    private Part(List<String> path) {
        this.path = List.copyOf(path);
    }

    private static Part of(String... path) {
        return new Part(List.of(path));
    }

    /** @throws IllegalArgumentException for a path that no part can have */
    public static Part at(List<String> path) {
        if (path.isEmpty() || path.contains("")) {
            throw new IllegalArgumentException("a part is named by a path such as guardian/factors/push-notification");
        }
        return new Part(path);
    }

    /** {@code guardian}: an object of factors, selected_provider, policies and providers. */
    public static Part guardian() {
        return of("guardian");
    }

    /** {@code guardian/factors/push-notification}: enabled and trial_expired. */
    public static Part pushNotification() {
        return factor("push-notification");
    }

    /** {@code guardian/factors/{name}}. */
    public static Part factor(String name) {
        return of("guardian", "factors", name);
    }

    /** {@code guardian/providers/{name}}: what is stored of apns, fcm, fcmv1 or sns, secrets included. */
    public static Part pushProvider(String name) {
        return of("guardian", "providers", name);
    }

    /** {@code emails/provider}. */
    public static Part emailProvider() {
        return of("emails", "provider");
    }

    /** {@code email_templates/{name}}. */
    public static Part emailTemplate(String name) {
        return of("email_templates", name);
    }

    /** {@code resource_servers/{identifier}}. */
    public static Part resourceServer(String identifier) {
        return of("resource_servers", identifier);
    }

    /** {@code prompts/{name}}: the partials of a prompt. */
    public static Part partials(String prompt) {
        return of("prompts", prompt);
    }

    /** {@code users/{user_id}}: the profile, its enrollments, and under ciba what the user will do. */
    public static Part user(String userId) {
        return of("users", userId);
    }

    /** {@code entitlements}: what the plan includes. */
    public static Part entitlements() {
        return of("entitlements");
    }

    /** {@code ciba}: the polling interval. */
    public static Part ciba() {
        return of("ciba");
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
        return List.of("clients", "public_keys", "domain").contains(path.get(0));
    }

    @Override
    public String toString() {
        return String.join("/", path);
    }
}
