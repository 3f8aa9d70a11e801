package io.github.cibamaven.sandbox.state;

import static io.github.cibamaven.sandbox.state.SeedException.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The keys of a seed around clients and tokens. Every one may be left out. */
record PartReader(TenantState tenant) {

    static final List<String> KEYS = List.of(
            "guardian",
            "emails",
            "email_templates",
            "resource_servers",
            "prompts",
            "users",
            "tenant_settings",
            "entitlements",
            "ciba",
            "paging");

    void read(ObjectNode seed) {
        part(seed, "guardian", "seedGuardian", this::guardian);
        part(seed, "emails", "seedEmails", this::emails);
        SeedReader.named(seed, "email_templates", "template", this::template);
        managementApi();
        SeedReader.named(seed, "resource_servers", "identifier", this::resourceServer);
        SeedReader.named(seed, "users", "user_id", this::user);
        part(seed, "prompts", "seedPrompts", tenant.part("prompts")::setAll);
        part(seed, "tenant_settings", "seedTenantSettings", tenant.part("tenant_settings")::setAll);
        part(seed, "entitlements", "seedEntitlements", tenant.part("entitlements")::setAll);
        part(seed, "ciba", "seedCiba", tenant.part("ciba")::setAll);
        part(seed, "paging", "seedPaging", tenant.part("paging")::setAll);
    }

    private static void part(ObjectNode seed, String key, String rules, Consumer<ObjectNode> reader) {
        if (seed.has(key)) {
            reader.accept(checked(seed.get(key), PartRules.of(rules), key));
        }
    }

    /** @throws SeedException saying what is wrong with a client grant */
    static ObjectNode clientGrant(JsonNode grant, String where) {
        ObjectNode complete =
                Json.object().put("id", "cgr_" + Identifiers.random(16)).put("subject_type", "client");
        return complete.setAll(checked(grant, PartRules.of("seedClientGrant"), where));
    }

    /** @throws SeedException saying what is wrong with the credentials of a client */
    static JsonNode credentials(JsonNode credentials, String where) {
        ObjectNode wrapped = Json.object().set("credentials", credentials);
        return checked(wrapped, PartRules.of("seedCredentials"), where).get("credentials");
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
        require(provider.has("name"), "emails: 'Missing required property: name' on property provider");
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
    private void managementApi() {
        ObjectNode api = Json.object()
                .put("identifier", tenant.managementAudience())
                .put("name", "Auth0 Management API")
                .put("is_system", true);
        put("resource_servers", PartDefaults.resourceServer(api), "identifier", "");
    }

    private void resourceServer(ObjectNode given, String where) {
        ObjectNode api = checked(given, PartRules.extended("resourceServer", "identifier", "id"), where);
        put("resource_servers", PartDefaults.resourceServer(api), "identifier", where);
    }

    private void user(ObjectNode given, String where) {
        ObjectNode user = checked(given, PartRules.of("seedUser"), where);
        require(
                !user.path("ciba").has("after_polls") || !user.path("ciba").has("after_seconds"),
                where + ": \"ciba\" takes after_polls or after_seconds, not both");
        for (JsonNode enrollment : user.withArray("enrollments")) {
            ((ObjectNode) enrollment).putIfAbsent("id", Json.text("dev_" + Identifiers.random(16)));
        }
        put("users", user, "user_id", where);
    }

    private void put(String part, ObjectNode item, String key, String where) {
        String id = item.get(key).asText();
        require(!tenant.part(part).has(id), where + ": duplicate " + key + " \"" + id + "\"");
        tenant.part(part).set(id, item);
    }

    private static ObjectNode checked(JsonNode given, BodyRules rules, String where) {
        ObjectNode object = SeedReader.object(given, where);
        rules.check(object, fault -> new SeedException(where + ": " + fault));
        return object.deepCopy();
    }
}
