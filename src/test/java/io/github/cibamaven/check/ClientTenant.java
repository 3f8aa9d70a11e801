package io.github.cibamaven.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.goal.Runs;
import io.github.cibamaven.goal.VerifyGoal;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.OpenTenant;
import io.github.cibamaven.tenant.Tenant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An embedded tenant with a few clients, and what a test asks of it. */
public final class ClientTenant implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String CIBA = ClientSettings.CIBA_GRANT;
    public static final String DOMAIN = "acme.eu.auth0.com";
    public static final String OPAQUE = "opaque-token-of-a-test";
    public static final String CLIENT_SECRET = "never-to-be-seen-7731";

    private static final String MANAGER = "manager";
    private static final String MANAGER_SECRET = "manager-secret-5512";
    private static final List<String> ALL_SCOPES =
            List.of("read:clients", "update:clients", "read:client_credentials", "update:client_credentials");

    private final Sandbox sandbox;

    private ClientTenant(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** With every scope. */
    public static ClientTenant of(List<ObjectNode> clients) {
        return of(clients, ALL_SCOPES);
    }

    public static ClientTenant of(ObjectNode... clients) {
        return of(Arrays.asList(clients));
    }

    /** Issued and opaque tokens have these scopes. */
    public static ClientTenant of(List<ObjectNode> clients, List<String> scopes) {
        return of(clients, scopes, JSON.createObjectNode());
    }

    /** @param parts further keys of the seed: guardian, emails, … */
    public static ClientTenant of(List<ObjectNode> clients, List<String> scopes, ObjectNode parts) {
        ObjectNode seed = parts.deepCopy().put("domain", DOMAIN);
        var list = seed.putArray("clients");
        clients.forEach(list::add);
        list.add(JSON.createObjectNode()
                .put("client_id", MANAGER)
                .put("client_secret", MANAGER_SECRET)
                .put("name", "Manager")
                .put("app_type", "non_interactive")
                .set("grant_types", JSON.valueToTree(List.of("client_credentials"))));
        seed.putArray("client_grants")
                .addObject()
                .put("client_id", MANAGER)
                .put("audience", "https://" + DOMAIN + "/api/v2/")
                .set("scope", JSON.valueToTree(scopes));
        seed.putArray("tokens").addObject().put("token", OPAQUE).set("scope", JSON.valueToTree(scopes));
        try {
            return new ClientTenant(Sandbox.start(Seed.parse(seed.toString())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A client that CIBA works for, and that says so without a warning. */
    public static ObjectNode ready(String id) {
        return bare(id).put("oidc_conformant", true)
                .set("grant_types", JSON.valueToTree(List.of("authorization_code", CIBA)));
    }

    /** A client without the CIBA grant, and not conformant: two things to write. */
    public static ObjectNode unready(String id) {
        return bare(id).put("oidc_conformant", false)
                .set("grant_types", JSON.valueToTree(List.of("authorization_code", "refresh_token")));
    }

    private static ObjectNode bare(String id) {
        return JSON.createObjectNode()
                .put("client_id", id)
                .put("client_secret", CLIENT_SECRET)
                .put("name", "The " + id)
                .put("app_type", "regular_web")
                .put("token_endpoint_auth_method", "client_secret_post")
                .set("async_approval_notification_channels", JSON.valueToTree(List.of("guardian-push", "email")));
    }

    /** So many clients that hold no CIBA grant: c0, c1, … */
    public static List<ObjectNode> crowd(int count) {
        List<ObjectNode> crowd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            crowd.add(unready("c" + i));
        }
        return crowd;
    }

    public static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Tenant tenant() {
        return OpenTenant.withSecret(sandbox, MANAGER, MANAGER_SECRET);
    }

    public Tenant opaque() {
        return OpenTenant.withToken(sandbox, OPAQUE);
    }

    public Desired desired(ClientBuilder... clients) {
        return desired(UndeclaredClients.IGNORE, clients);
    }

    public Desired desired(UndeclaredClients undeclared, ClientBuilder... clients) {
        return new Desired(
                OpenTenant.connection(sandbox),
                Arrays.stream(clients).map(ClientBuilder::declaration).toList(),
                List.of(),
                undeclared,
                Set.of(),
                List.of(),
                false);
    }

    public GoalResult verify(ClientBuilder... clients) {
        return verify(desired(clients));
    }

    public GoalResult verify(Desired desired) {
        return VerifyGoal.verify(course(Goal.VERIFY), desired, tenant(), Strictness.NORMAL);
    }

    public static GoalRun course(Goal goal) {
        return Runs.of(goal, DOMAIN, List.of(), () -> Requests.NONE);
    }

    public Set<String> grants(String id) {
        Set<String> grants = new TreeSet<>();
        sandbox.client(id).path("grant_types").forEach(grant -> grants.add(grant.asText()));
        return grants;
    }

    public JsonNode stored(String id, String property) {
        return sandbox.client(id).path(property);
    }

    /** Somebody edits a client in the dashboard. */
    public void edit(String id, String patch) {
        sandbox.patchClient(id, object(patch));
    }

    public List<JournalEntry> writes() {
        return sandbox.journal().stream()
                .filter(exchange -> exchange.method().equals("PATCH"))
                .toList();
    }

    /** The requests to the Management API: those for a token left out. */
    public List<String> calls() {
        return sandbox.requests().stream()
                .filter(request -> !request.equals("POST /oauth/token"))
                .map(request -> request.replace("/api/v2", ""))
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
