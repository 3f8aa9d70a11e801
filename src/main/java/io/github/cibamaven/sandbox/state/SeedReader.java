package io.github.cibamaven.sandbox.state;

import static io.github.cibamaven.sandbox.state.SeedException.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** JSON to {@link Seed}, strictly: what the sandbox would ignore is an error. */
final class SeedReader {

    private static final List<String> KEYS = Stream.concat(
                    Stream.of("domain", "clients", "client_grants", "tokens"), PartReader.KEYS.stream())
            .toList();

    Seed read(String text) {
        ObjectNode seed = object(parse(text), "the seed");
        onlyKnown(seed, KEYS, "the seed");
        String domain = text(seed, "domain", "the seed");
        checkDomain(domain);
        TenantState tenant = TenantState.empty(domain);
        named(seed, "clients", "name", (client, where) -> client(client, where, tenant));
        if (tenant.clients().noneMatch(client -> client.path("global").asBoolean())) {
            tenant.putClient(ClientDefaults.global(tenant));
        }
        each(seed, "client_grants", (grant, where) -> grant(grant, where, tenant));
        new PartReader(tenant).read(seed);
        return new Seed(tenant, tokens(seed));
    }

    /** @throws SeedException if it is no bare host */
    static void checkDomain(String domain) {
        require(
                domain.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"),
                "\"domain\" must be a bare host such as acme.eu.auth0.com");
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
        JsonNode credentials = body.remove("credentials");
        ClientSchema.checkSeed(body, fault -> new SeedException(where + ": " + fault));
        require(
                !body.has("client_id") || !text(body, "client_id", where).isBlank(),
                where + ": \"client_id\" must not be blank");
        ObjectNode client = ClientDefaults.complete(body, tenant);
        client.removeIf(JsonNode::isNull);
        String id = client.get("client_id").asText();
        require(tenant.client(id).isEmpty(), where + ": duplicate client_id \"" + id + "\"");
        tenant.putClient(client);
        if (key != null) {
            publicKey(key, where, id, tenant);
        }
        if (credentials != null) {
            PartReader.credentials(credentials, where).forEach(one -> tenant.putCredential(id, (ObjectNode) one));
        }
    }

    private static void publicKey(JsonNode key, String where, String id, TenantState tenant) {
        try {
            tenant.putPublicKey(id, key.asText());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SeedException(where + ": \"public_key\" must be an RSA public key in PEM (BEGIN PUBLIC KEY)");
        }
    }

    private static void grant(ObjectNode given, String where, TenantState tenant) {
        ObjectNode grant = PartReader.clientGrant(given, where);
        String id = grant.get("client_id").asText();
        require(tenant.client(id).isPresent(), where + ": there is no client \"" + id + "\"");
        tenant.addClientGrant(grant);
    }

    private static Map<String, List<String>> tokens(ObjectNode seed) {
        Map<String, List<String>> tokens = new LinkedHashMap<>();
        each(seed, "tokens", (token, where) -> {
            onlyKnown(token, List.of("token", "scope"), where);
            String text = text(token, "token", where);
            require(token.path("scope").isArray(), where + ": \"scope\" must be an array of strings");
            tokens.put(text, Json.strings(token.get("scope")));
        });
        return tokens;
    }

    /** Reads each item of a list, and how an error names it: by its index. */
    static void each(ObjectNode seed, String key, BiConsumer<ObjectNode, String> reader) {
        JsonNode list = Optional.ofNullable(seed.get(key)).orElseGet(Json::array);
        require(list.isArray(), "\"" + key + "\" must be an array");
        for (int index = 0; index < list.size(); index++) {
            String where = key + "[" + index + "]";
            reader.accept(object(list.get(index), where), where);
        }
    }

    /** Reads each item of a list; errors name it by its index and by the text of this property. */
    static void named(ObjectNode seed, String key, String name, BiConsumer<ObjectNode, String> reader) {
        each(seed, key, (item, where) -> {
            JsonNode text = item.path(name);
            reader.accept(item, text.isTextual() ? where + " (" + text.asText() + ")" : where);
        });
    }

    static ObjectNode object(JsonNode node, String where) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new SeedException(where + " must be an object");
    }

    private static String text(ObjectNode in, String name, String where) {
        require(in.path(name).isTextual(), where + ": \"" + name + "\" must be a string");
        return in.get(name).asText();
    }

    private static void onlyKnown(ObjectNode in, List<String> known, String where) {
        String others = " in " + where + "; known are " + String.join(", ", known);
        in.fieldNames()
                .forEachRemaining(name -> require(known.contains(name), "unknown key \"" + name + "\"" + others));
    }
}
