package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The whole state of a tenant as one JSON tree, keyed by part. A version that {@link State} hands out for reading must
 * not be changed; a draft that it hands out for writing is private to the writer.
 */
public final class TenantState {

    /** Auth0's interval between two polls of a backchannel request, in seconds. */
    private static final int POLLING_INTERVAL = 5;

    private final ObjectNode root;

    public TenantState(ObjectNode root) {
        this.root = root;
    }

    public static TenantState empty(String domain) {
        ObjectNode root = Json.object().put("domain", domain);
        root.putObject("clients");
        root.putObject("public_keys");
        root.putArray("client_grants");
        root.set("guardian", PartDefaults.guardian());
        root.putObject("emails");
        root.putObject("email_templates");
        root.putObject("resource_servers");
        root.putObject("prompts");
        root.putObject("users");
        root.putObject("entitlements");
        root.putObject("ciba").put("interval", POLLING_INTERVAL);
        return new TenantState(root);
    }

    public TenantState copy() {
        return new TenantState(root.deepCopy());
    }

    /** Bare host, such as {@code acme.eu.auth0.com}. */
    public String domain() {
        return root.get("domain").asText();
    }

    /** What the API calls {@code tenant}: the first label of the domain. */
    public String name() {
        return domain().replaceFirst("\\..*", "");
    }

    public String issuer() {
        return "https://" + domain() + "/";
    }

    public String managementAudience() {
        return issuer() + "api/v2/";
    }

    public Optional<ObjectNode> client(String id) {
        return Optional.ofNullable((ObjectNode) root.get("clients").get(id));
    }

    /** In the order of creation. */
    public List<ObjectNode> clients() {
        List<ObjectNode> clients = new ArrayList<>();
        root.get("clients").forEach(client -> clients.add((ObjectNode) client));
        return clients;
    }

    public void putClient(ObjectNode client) {
        ((ObjectNode) root.get("clients")).set(client.get("client_id").asText(), client);
    }

    /** The public key a seeded client may sign its assertions with. */
    public Optional<PublicKey> publicKey(String clientId) throws GeneralSecurityException {
        JsonNode pem = root.get("public_keys").get(clientId);
        return pem == null ? Optional.empty() : Optional.of(rsa(pem.asText()));
    }

    /** @throws GeneralSecurityException unless it is an RSA public key in PEM, so that a seed can be refused at once */
    public void putPublicKey(String clientId, String pem) throws GeneralSecurityException {
        rsa(pem);
        ((ObjectNode) root.get("public_keys")).put(clientId, pem);
    }

    private static PublicKey rsa(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** How many seconds a client is to wait between two polls of a backchannel request. */
    public int pollingInterval() {
        return part("ciba").path("interval").asInt(POLLING_INTERVAL);
    }

    /** The scopes granted to a client for an API on its own behalf; empty without a client grant. */
    public Optional<List<String>> granted(String clientId, String audience) {
        for (JsonNode grant : root.get("client_grants")) {
            if (grant.path("client_id").asText().equals(clientId)
                    && grant.path("audience").asText().equals(audience)
                    && grant.path("subject_type").asText("client").equals("client")) {
                return Optional.of(Json.strings(grant.get("scope")));
            }
        }
        return Optional.empty();
    }

    /** Such as {@code guardian}; the parts and their keys are listed at {@link Part}. */
    public ObjectNode part(String name) {
        return (ObjectNode) root.get(name);
    }

    public ObjectNode root() {
        return root;
    }

    /** By id or by identifier. */
    public Optional<ObjectNode> resourceServer(String idOrIdentifier) {
        for (JsonNode server : part("resource_servers")) {
            if (server.path("id").asText().equals(idOrIdentifier)
                    || server.path("identifier").asText().equals(idOrIdentifier)) {
                return Optional.of((ObjectNode) server);
            }
        }
        return Optional.empty();
    }

    public Optional<ObjectNode> user(String id) {
        return Optional.ofNullable((ObjectNode) part("users").get(id));
    }

    /** Whether the plan includes a feature; what the seed does not mention it does. */
    public boolean entitled(String feature) {
        return part("entitlements").path(feature).asBoolean(true);
    }

    public List<ObjectNode> clientGrants() {
        List<ObjectNode> grants = new ArrayList<>();
        root.get("client_grants").forEach(grant -> grants.add((ObjectNode) grant));
        return grants;
    }

    public boolean knowsAudience(String audience) {
        if (audience.equals(managementAudience()) || part("resource_servers").has(audience)) {
            return true;
        }
        for (JsonNode grant : root.get("client_grants")) {
            if (grant.path("audience").asText().equals(audience)) {
                return true;
            }
        }
        return false;
    }

    public void addClientGrant(ObjectNode grant) {
        root.withArray("client_grants").add(grant);
    }
}
