package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The keys of a seed around clients and tokens. Every one may be left out. */
record PartReader(TenantState tenant) {

    static final List<String> KEYS = List.of(
            "guardian", "emails", "email_templates", "resource_servers", "prompts", "users", "entitlements", "ciba");

    void read(ObjectNode seed) {
        if (seed.has("guardian")) {
            guardian(checked(seed.get("guardian"), PartRules.of("seedGuardian"), "guardian"));
        }
        if (seed.has("emails")) {
            emails(checked(seed.get("emails"), PartRules.of("seedEmails"), "emails"));
        }
        SeedReader.named(seed, "email_templates", "template", this::template);
        apis();
        SeedReader.named(seed, "resource_servers", "identifier", this::resourceServer);
        SeedReader.named(seed, "users", "user_id", this::user);
        copy(seed, "prompts", "seedPrompts");
        copy(seed, "entitlements", "seedEntitlements");
        copy(seed, "ciba", "seedCiba");
    }

    /** @throws SeedException saying what is wrong with a client grant */
    static ObjectNode clientGrant(JsonNode grant, String where) {
        ObjectNode complete =
                Json.object().put("id", "cgr_" + Identifiers.random(16)).put("subject_type", "client");
        return complete.setAll(checked(grant, PartRules.of("seedClientGrant"), where));
    }

    private void guardian(ObjectNode given) {
        ObjectNode guardian = tenant.part("guardian");
        for (Map.Entry<String, JsonNode> factor : given.path("factors").properties()) {
            guardian.withObject("/factors/" + factor.getKey()).setAll((ObjectNode) factor.getValue());
        }
        for (Map.Entry<String, JsonNode> provider : given.path("providers").properties()) {
            Json.merge(guardian.withObject("/providers/" + provider.getKey()), (ObjectNode) provider.getValue());
        }
        guardian.setAll(given.without(List.of("factors", "providers")).<ObjectNode>deepCopy());
    }

    private void emails(ObjectNode given) {
        ObjectNode provider = PartDefaults.emailProvider((ObjectNode) given.get("provider"));
        if (!provider.has("name")) {
            throw new SeedException("emails: 'Missing required property: name' on property provider");
        }
        tenant.part("emails").set("provider", provider);
    }

    private void template(ObjectNode given, String where) {
        BodyRules rules = PartRules.requiring("emailTemplate", "template", "enabled");
        ObjectNode template = PartDefaults.emailTemplate(Json.object()
                .put("body", "")
                .put("from", "")
                .put("subject", "")
                .put("syntax", "liquid")
                .setAll(checked(given, rules, where)));
        put("email_templates", template, "template", where);
    }

    /** Every tenant has the API that manages it. */
    private void apis() {
        store(Json.object()
                .put("identifier", tenant.managementAudience())
                .put("name", "Auth0 Management API")
                .put("is_system", true));
    }

    private void resourceServer(ObjectNode given, String where) {
        ObjectNode api = checked(given, PartRules.extended("resourceServer", "identifier", "id"), where);
        String identifier = api.get("identifier").asText();
        refuseSecond("resource_servers", identifier, "identifier", where);
        store(api);
    }

    private void store(ObjectNode api) {
        tenant.part("resource_servers").set(api.get("identifier").asText(), PartDefaults.resourceServer(api));
    }

    private void user(ObjectNode given, String where) {
        ObjectNode user = checked(given, PartRules.of("seedUser"), where);
        if (user.path("ciba").has("after_polls") && user.path("ciba").has("after_seconds")) {
            throw new SeedException(where + ": \"ciba\" takes after_polls or after_seconds, not both");
        }
        for (JsonNode enrollment : user.withArray("enrollments")) {
            ((ObjectNode) enrollment).putIfAbsent("id", Json.text("dev_" + Identifiers.random(16)));
        }
        put("users", user, "user_id", where);
    }

    private void copy(ObjectNode seed, String key, String rules) {
        if (seed.has(key)) {
            tenant.part(key).setAll(checked(seed.get(key), PartRules.of(rules), key));
        }
    }

    private void put(String part, ObjectNode item, String key, String where) {
        refuseSecond(part, item.get(key).asText(), key, where);
        tenant.part(part).set(item.get(key).asText(), item);
    }

    private void refuseSecond(String part, String id, String key, String where) {
        if (tenant.part(part).has(id)) {
            throw new SeedException(where + ": duplicate " + key + " \"" + id + "\"");
        }
    }

    private static ObjectNode checked(JsonNode given, BodyRules rules, String where) {
        ObjectNode object = SeedReader.object(given, where);
        rules.fault(object).ifPresent(fault -> {
            throw new SeedException(where + ": " + fault);
        });
        return object.deepCopy();
    }
}
