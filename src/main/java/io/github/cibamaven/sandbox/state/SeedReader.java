package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON to {@link Seed}, strictly: what the sandbox would ignore is an error. */
public final class SeedReader {

    private static final List<String> KEYS = Stream.concat(
                    Stream.of("domain", "clients", "client_grants", "tokens"), PartReader.KEYS.stream())
            .toList();

    private final ClientSchema rules = new ClientSchema();

    public Seed read(String text) {
        ObjectNode seed = object(parse(text), "the seed");
        onlyKnown(seed, KEYS, "the seed");
        String domain = text(seed, "domain", "the seed");
        checkDomain(domain);
        TenantState tenant = TenantState.empty(domain);
        int index = 0;
        for (JsonNode client : list(seed, "clients")) {
            client(object(client, "clients[" + index + "]"), "clients[" + index + "]", tenant);
            index++;
        }
        if (tenant.clients().noneMatch(client -> client.path("global").asBoolean())) {
            tenant.putClient(globalClient(tenant));
        }
        grants(seed, tenant);
        new PartReader(tenant).read(seed);
        return new Seed(tenant, tokens(seed));
    }

    /** @throws SeedException if it is no bare host */
    public static void checkDomain(String domain) {
        if (!domain.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
            throw new SeedException("\"domain\" must be a bare host such as acme.eu.auth0.com");
        }
    }

    private static JsonNode parse(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            // The parser's other words quote what stands there, and seeds hold secrets.
            String words = e.getOriginalMessage();
            throw new SeedException("not JSON" + where + (words.startsWith("Duplicate field") ? ": " + words : ""));
        }
    }

    private void client(ObjectNode given, String where, TenantState tenant) {
        ObjectNode body = given.deepCopy();
        JsonNode key = body.remove("public_key");
        String label = given.path("name").isTextual()
                ? where + " (" + given.get("name").asText() + ")"
                : where;
        rules.seedFault(body).ifPresent(fault -> {
            throw new SeedException(label + ": " + fault);
        });
        if (body.has("client_id") && text(body, "client_id", label).isBlank()) {
            throw new SeedException(label + ": \"client_id\" must not be blank");
        }
        ObjectNode client = ClientDefaults.complete(body, tenant);
        Json.dropNulls(client);
        String id = client.get("client_id").asText();
        if (tenant.client(id).isPresent()) {
            throw new SeedException(label + ": duplicate client_id \"" + id + "\"");
        }
        tenant.putClient(client);
        if (key != null) {
            publicKey(key, label, id, tenant);
        }
    }

    private static void publicKey(JsonNode key, String label, String id, TenantState tenant) {
        try {
            tenant.putPublicKey(id, key.asText());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SeedException(label + ": \"public_key\" must be an RSA public key in PEM (BEGIN PUBLIC KEY)");
        }
    }

    /** As recorded: without app_type, grant_types, oidc_conformant and token_endpoint_auth_method. */
    private static ObjectNode globalClient(TenantState tenant) {
        return Json.object()
                .put("tenant", tenant.name())
                .put("global", true)
                .put("name", "All Applications")
                .put("client_id", Identifiers.random(32))
                .put("client_secret", Identifiers.random(64))
                .put("is_first_party", true)
                .put("is_token_endpoint_ip_header_trusted", false)
                .put("custom_login_page_on", true);
    }

    private static void grants(ObjectNode seed, TenantState tenant) {
        int index = 0;
        for (JsonNode item : list(seed, "client_grants")) {
            String where = "client_grants[" + index + "]";
            ObjectNode grant = PartReader.clientGrant(item, where);
            String id = grant.get("client_id").asText();
            if (tenant.client(id).isEmpty()) {
                throw new SeedException(where + ": there is no client \"" + id + "\"");
            }
            tenant.addClientGrant(grant);
            index++;
        }
    }

    private static Map<String, List<String>> tokens(ObjectNode seed) {
        Map<String, List<String>> tokens = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode item : list(seed, "tokens")) {
            String where = "tokens[" + index + "]";
            ObjectNode token = object(item, where);
            onlyKnown(token, List.of("token", "scope"), where);
            tokens.put(text(token, "token", where), scope(token, where));
            index++;
        }
        return tokens;
    }

    private static List<String> scope(ObjectNode in, String where) {
        JsonNode scope = in.path("scope");
        if (!scope.isArray()) {
            throw new SeedException(where + ": \"scope\" must be an array of strings");
        }
        return Json.strings(scope);
    }

    public static Iterable<JsonNode> list(ObjectNode in, String name) {
        JsonNode list = Optional.ofNullable(in.get(name)).orElseGet(Json::array);
        if (!list.isArray()) {
            throw new SeedException("\"" + name + "\" must be an array");
        }
        return list;
    }

    public static ObjectNode object(JsonNode node, String where) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new SeedException(where + " must be an object");
    }

    private static String text(ObjectNode in, String name, String where) {
        if (!in.path(name).isTextual()) {
            throw new SeedException(where + ": \"" + name + "\" must be a string");
        }
        return in.get(name).asText();
    }

    private static void onlyKnown(ObjectNode in, List<String> known, String where) {
        for (Iterator<String> names = in.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new SeedException(
                        "unknown key \"" + name + "\" in " + where + "; known are " + String.join(", ", known));
            }
        }
    }
}
