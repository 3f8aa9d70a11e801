package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole state of a tenant as one JSON tree, keyed by part. A version that {@link State} hands out for reading must
 * not be changed; a draft that it hands out for writing is private to the writer.
 */
public final class TenantState {

    /** Auth0's interval between two polls of a backchannel request, in seconds. */
    private static final int POLLING_INTERVAL = 5;

    private final ObjectNode root;

    TenantState(ObjectNode root) {
        this.root = root;
    }

    public static TenantState empty(String domain) {
        ObjectNode root = PartDefaults.of("tenant").put("domain", domain);
        root.withObject("/ciba").put("interval", POLLING_INTERVAL);
        return new TenantState(root);
    }

    /** One that can be changed; the clients, of which there may be many, are the same until they are put anew. */
    public TenantState copy() {
        ObjectNode copy = Json.object();
        root.properties()
                .forEach(part -> copy.set(
                        part.getKey(),
                        part.getKey().equals("clients")
                                ? Json.object().setAll(part("clients"))
                                : part.getValue().deepCopy()));
        return new TenantState(copy);
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

    /** A copy: what is changed in it counts once it is {@linkplain #putClient put}. */
    public Optional<ObjectNode> client(String id) {
        return Optional.ofNullable(part("clients").get(id)).map(JsonNode::deepCopy);
    }

    /** In the order of creation. */
    public Stream<JsonNode> clients() {
        return part("clients").valueStream();
    }

    public void putClient(ObjectNode client) {
        part("clients").set(client.get("client_id").asText(), client);
    }

    /** The credentials of a client, in the order of creation; a copy. */
    public ArrayNode credentials(String clientId) {
        return part("credentials").path(clientId) instanceof ArrayNode credentials
                ? credentials.deepCopy()
                : Json.array();
    }

    /** Adds a credential, as it is shown. */
    public void putCredential(String clientId, ObjectNode credential) {
        part("credentials").withArray(clientId).add(credential);
    }

    /** The public key a seeded client may sign its assertions with. */
    public Optional<PublicKey> publicKey(String clientId) throws GeneralSecurityException {
        JsonNode pem = root.get("public_keys").get(clientId);
        return pem == null ? Optional.empty() : Optional.of(rsa(pem.asText()));
    }

    /**
     * Gives a client the key that its assertions are checked with.
     *
     * @throws GeneralSecurityException unless it is an RSA public key in PEM or a certificate of one, so that it can be
     *     refused at once
     */
    public void putPublicKey(String clientId, String pem) throws GeneralSecurityException {
        rsa(pem);
        part("public_keys").put(clientId, pem);
    }

    private static PublicKey rsa(String pem) throws GeneralSecurityException {
        if (pem.startsWith("-----BEGIN CERTIFICATE-----")) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .getPublicKey();
        }
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
        return clientGrants()
                .filter(grant -> grant.path("client_id").asText().equals(clientId)
                        && grant.path("audience").asText().equals(audience)
                        && grant.path("subject_type").asText("client").equals("client"))
                .findFirst()
                .map(grant -> Json.strings(grant.get("scope")));
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
        return part("resource_servers")
                .valueStream()
                .filter(server -> server.path("id").asText().equals(idOrIdentifier)
                        || server.path("identifier").asText().equals(idOrIdentifier))
                .findFirst()
                .map(ObjectNode.class::cast);
    }

    public Optional<ObjectNode> user(String id) {
        return Optional.ofNullable((ObjectNode) part("users").get(id));
    }

    /** Whether the plan includes a feature; what the seed does not mention it does. */
    public boolean entitled(String feature) {
        return part("entitlements").path(feature).asBoolean(true);
    }

    /** How many applications the plan includes; without a number in the seed any. */
    public int mostClients() {
        return part("entitlements").path("clients").asInt(Integer.MAX_VALUE);
    }

    /** So many clients the numbered pages of the list reach; without a number in the seed all of them. */
    public int pagesEnd() {
        return part("paging").path("end").asInt(Integer.MAX_VALUE);
    }

    /** So many clients a page of the list holds at most. */
    public int largestPage() {
        return part("paging").path("most").asInt(Integer.MAX_VALUE);
    }

    /** In the order of creation. */
    public Stream<JsonNode> clientGrants() {
        return part("client_grants").valueStream();
    }

    public boolean knowsAudience(String audience) {
        return audience.equals(managementAudience())
                || part("resource_servers").has(audience)
                || clientGrants()
                        .anyMatch(grant -> grant.path("audience").asText().equals(audience));
    }

    public void addClientGrant(ObjectNode grant) {
        part("client_grants").set(grant.get("id").asText(), grant);
    }
}
