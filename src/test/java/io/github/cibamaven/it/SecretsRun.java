package io.github.cibamaven.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.tenant.credentials.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything that the integration test {@code secrets-stay-secret} starts: planted secrets, tenants and a proxy. */
public final class SecretsRun implements AutoCloseable {
    private static final String ENVIRONMENT = "client-secret-of-the-environment";
    private static final String CLIENT = "client-secret-of-the-client";
    private static final String OTHER_CLIENT = "client-secret-of-another-client";

    private static final List<String> GOALS = List.of("verify", "plan", "apply", "generate", "restore");

    /** The servers of settings.xml, each with another kind of credentials; an empty one stands for the environment. */
    private static final List<String> SERVERS = List.of("", "by-server", "by-encrypted", "by-key", "token");

    private final PlantedSecrets secrets;
    private final RepeatedSecrets repeated;
    private final ObjectNode callCentre;
    private final FaultyTenants tenants;
    private final ProxiedTenant proxied;
    private final long begin = System.nanoTime();

    /** @param project the folder of the test */
    public SecretsRun(Path project) throws Exception {
        secrets = PlantedSecrets.read(project.resolve("canaries.properties"));
        // The key of Private Key JWT, encrypted under the passphrase that settings.xml has.
        KeyPair pair = Keys.rsa();
        Files.writeString(
                project.resolve("key.pem"),
                Keys.encrypted(
                        pair.getPrivate(), secrets.secret("passphrase-of-settings"), "PBEWithHmacSHA256AndAES_256"));
        secrets.plant(
                "private-key",
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        repeated = new RepeatedSecrets(secrets);
        TenantOfSecrets tenant = new TenantOfSecrets(
                project.resolve("seed.json"),
                secrets,
                Keys.pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        callCentre = tenant.callCentre();
        tenants = new FaultyTenants(project, tenant.seed("acme.eu.auth0.com"));
        for (String goal : GOALS) {
            goal(goal);
        }
        probe();
        tenants.sound("validate", "sound", Map.of());
        tenants.struck("validate", "unknown-element", Map.of("ciba.undeclaredClients", "perhaps"));
        tenants.handOver(
                tenants.modules("apply").get(0), tenants.modules("generate").get(0), List.of("restore", "probe"));
        tenants.writeReactors();
        proxied = new ProxiedTenant(project, tenant.seed("tenant.invalid"), secrets.secret("proxy-password"));
    }

    public PlantedSecrets secrets() {
        return secrets;
    }

    public FaultyTenants tenants() {
        return tenants;
    }

    public ProxiedTenant proxied() {
        return proxied;
    }

    /** Whole seconds since everything was started. */
    public long seconds() {
        return (System.nanoTime() - begin) / 1_000_000_000;
    }

    private void goal(String goal) throws IOException {
        for (String server : SERVERS) {
            Map<String, String> properties = new LinkedHashMap<>();
            if (!server.isEmpty()) {
                properties.put("ciba.serverId", server);
                if (goal.equals("generate")) {
                    properties.put("ciba.generate.file", "target/generated.xml");
                }
            }
            tenants.sound(goal, server.isEmpty() ? "sound" : "sound-" + server, properties);
        }
        boolean writes = goal.equals("apply") || goal.equals("restore");
        tenants.everyMisbehaviour(
                goal, writes ? List.of(Kind.WRITE, Kind.READ, Kind.TOKEN) : List.of(Kind.READ, Kind.TOKEN), SERVERS);
        told(goal, "", "manager", ENVIRONMENT, fault -> fault.on(writes ? "PATCH" : "GET"));
        if (goal.equals("verify")) {
            told(goal, "-token", "manager", ENVIRONMENT, fault -> fault.at("/oauth/token"));
        }
        tenants.struck(goal, "unasked", Map.of(), RepeatedSecrets.unasked(callCentre));
        tenants.struck(goal, "unasked-inside", Map.of(), RepeatedSecrets.unasked(withPrivateKey()));
        tenants.struck(goal, "wrong-secret-of-settings", Map.of("ciba.serverId", "wrong"));
        for (String server : List.of("wrong-token", "wrong-passphrase", "key-for-a-path", "undecrypted")) {
            tenants.struck(goal, server, Map.of("ciba.serverId", server));
        }
    }

    private void probe() throws IOException {
        tenants.sound("probe", "sound", Map.of());
        tenants.everyMisbehaviourAt("probe", "/bc-authorize", "");
        tenants.everyMisbehaviourAt("probe", "/oauth/token", "-poll");
        told("probe", "", "call-centre", CLIENT, fault -> fault.at("/bc-authorize"));
        told("probe", "-poll", "call-centre", CLIENT, fault -> fault.at("/oauth/token"));
    }

    /** A module for each way in which a tenant may repeat the secret in an error. */
    private void told(String goal, String suffix, String clientId, String secret, UnaryOperator<Fault> where)
            throws IOException {
        for (Map.Entry<String, Fault> told :
                repeated.of(clientId, secrets.secret(secret), where).entrySet()) {
            tenants.struck(goal, told.getKey() + suffix, Map.of(), told.getValue());
        }
    }

    private ObjectNode withPrivateKey() {
        ObjectNode client = callCentre.deepCopy().putNull("token_endpoint_auth_method");
        client.putObject("client_authentication_methods")
                .putObject("private_key_jwt")
                .putArray("credentials")
                .addObject()
                .put("id", "cred_1")
                .put("private_key", secrets.secret(OTHER_CLIENT));
        return client;
    }

    @Override
    public void close() throws IOException {
        tenants.close();
        proxied.close();
    }
}
