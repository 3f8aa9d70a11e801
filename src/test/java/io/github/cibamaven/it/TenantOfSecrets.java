package io.github.cibamaven.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tenant with a secret wherever a tenant can have one: the file {@code seed.json} with its places filled in. */
final class TenantOfSecrets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
    private static final List<String> SCOPES = List.of(
            "read:clients",
            "update:clients",
            "read:client_keys",
            "read:client_credentials",
            "read:client_grants",
            "read:guardian_factors",
            "read:mfa_policies",
            "read:email_provider",
            "read:email_templates",
            "update:email_templates",
            "read:resource_servers",
            "read:prompts",
            "read:users");

    private final JsonNode file;
    private final PlantedSecrets secrets;
    private final String publicKey;

    /**
     * @param file the seed, with a kind of secret in braces where one is to be planted
     * @param publicKey of the client that authenticates with Private Key JWT, in PEM
     */
    TenantOfSecrets(Path file, PlantedSecrets secrets, String publicKey) throws IOException {
        this.file = JSON.readTree(Files.readString(file));
        this.secrets = secrets;
        this.publicKey = publicKey;
    }

    Seed seed(String domain) {
        Map<String, String> known = Map.of("domain", domain, "public-key", publicKey);
        return Seed.parse(filled(file, place -> known.containsKey(place) ? known.get(place) : secrets.secret(place))
                .toString());
    }

    /** The client as a tenant would show it to a token that may see secrets. */
    ObjectNode callCentre() {
        ObjectNode client = (ObjectNode) filled(file.path("clients").path(4), secrets::secret);
        client.remove(List.of("oidc_conformant", "app_type"));
        client.putArray("grant_types").add("authorization_code");
        return client;
    }

    private static JsonNode filled(JsonNode node, UnaryOperator<String> secret) {
        if (node.isTextual()) {
            return node.asText().equals("{scopes}")
                    ? JSON.valueToTree(SCOPES)
                    : TextNode.valueOf(PLACE.matcher(node.asText())
                            .replaceAll(place -> Matcher.quoteReplacement(secret.apply(place.group(1)))));
        }
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            node.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), secret)));
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < node.size(); i++) {
                array.set(i, filled(node.get(i), secret));
            }
        }
        return copy;
    }
}
