package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.JSON;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One random walk: others edit the tenant, it misbehaves, and in between we verify, plan, apply and restore. All the
 * while a model keeps what others have set; the walk counts what of it is missing.
 */
final class WholeTenantWalk {
    /** What a walk came to. */
    record Outcome(long seed, int lost, int waivedAndChanged, List<String> wrong, List<String> steps) {
        String told() {
            return "walk " + seed + ": " + wrong + "\n  " + String.join("\n  ", steps) + "\n";
        }
    }

    private static final int LONGEST = 7;

    /** Too slow for a walk, or a tenant that says what nobody can tell from the truth. */
    private static final List<Misbehaviour> MISHAPS = Misbehaviour.all().stream()
            .filter(Predicate.not(Misbehaviour::takesTime))
            .filter(Predicate.not(Misbehaviour::misinforms))
            .filter(mishap -> !Set.of("endless-pages", "oversized-body").contains(mishap.name()))
            .toList();

    /** What is declared, and so is ours to write: everything else is not. */
    private static final Map<String, Set<String>> OURS = Map.of(
            "/clients/call-centre",
            Set.of("grant_types", "async_approval_notification_channels", "oidc_conformant"),
            "/clients/legacy",
            Set.of("grant_types"),
            "/guardian/factors/push-notification",
            Set.of("enabled"),
            "/guardian",
            Set.of("selected_provider", "policies"),
            "/email_templates/async_approval",
            Set.of("enabled", "subject", "body"),
            "/resource_servers/https:~1~1api.acme.example~1",
            Set.of("authorization_details", "consent_policy", "allow_offline_access"));

    private static final List<String> GRANTS =
            List.of("implicit", "password", "urn:ietf:params:oauth:grant-type:device_code", "urn:x:new");
    private static final String CALL_CENTRE = "call-centre";
    private static final String LEGACY = "legacy";
    private static final Part API = Parts.resourceServer(WholeTenant.AUDIENCE);
    private static final Part TEMPLATE = Parts.emailTemplate("async_approval");

    private final long seed;
    private final Random random;
    private final Path folder;
    private final boolean exact;
    private final List<String> steps = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int lost;
    private int waivedAndChanged;
    private final WaivedValues waived;
    private final List<Waiver> waivers;

    private WholeTenant estate;
    private ObjectNode rest;
    private final Map<String, Set<JsonNode>> items = new HashMap<>();

    WholeTenantWalk(long seed, Path folder) {
        this.seed = seed;
        this.folder = folder;
        random = new Random(seed);
        exact = random.nextInt(3) == 0;
        waived = WaivedValues.random(random);
        waivers = new ArrayList<>(waived.waivers());
        // Those that are over accept nothing, whatever else is waived.
        waivers.addAll(WaivedValues.over(WaivedValues.random(random).waivers()));
    }

    Outcome walk() throws Exception {
        try (WholeTenant opened = WholeTenant.of(WholeTenant.DRIFTED, folder)) {
            estate = opened;
            rest = rest(estate.sandbox.state());
            waived.take(estate.sandbox.state());
            steps.add("waived "
                    + waivers.stream()
                            .map(waiver -> waiver.rule()
                                    + waiver.items()
                                    + waiver.until().map(day -> " over").orElse(""))
                            .toList());
            items.put(CALL_CENTRE, set("authorization_code", "urn:acme:grant:own"));
            items.put(LEGACY, set("implicit"));
            items.put(
                    WholeTenant.AUDIENCE,
                    new LinkedHashSet<>(List.of(object("{'type':'others_own','x_own':{'a':1}}"))));
            int length = 2 + random.nextInt(LONGEST - 1);
            for (int i = 0; i < length; i++) {
                step();
                estate.sandbox.faults().clear();
                compare();
            }
            arrive();
        } catch (RuntimeException | AssertionError e) {
            wrong.add("threw " + e);
        }
        return new Outcome(seed, lost, waivedAndChanged, wrong, steps);
    }

    private void step() throws Exception {
        switch (random.nextInt(7)) {
            case 0, 1 -> edit().run();
            case 2, 3 -> {
                disturb(30);
                honest(did("apply", estate.apply(desired(), Optional.empty())));
            }
            case 4 -> planned();
            case 5 -> {
                Optional<ChangeFile> kept = estate.snapshot();
                if (kept.isPresent()) {
                    disturb(25);
                    did("restore", estate.restore(kept.get()));
                }
            }
            default -> {
                JsonNode before = estate.sandbox.state();
                disturbByMisbehaviour(12);
                did("verify", estate.verify(desired()));
                if (!estate.sandbox.state().equals(before)) {
                    wrong.add("verify has written");
                }
            }
        }
    }

    private void planned() throws Exception {
        Path file = folder.resolve("plan.json");
        if (random.nextBoolean()) {
            disturbByMisbehaviour(12);
        }
        did("plan", estate.plan(desired(), file));
        estate.sandbox.faults().clear();
        if (random.nextInt(3) == 0) {
            edit().run();
        }
        if (Files.exists(file)) {
            disturb(30);
            honest(did(
                    "apply of the plan",
                    estate.apply(desired(), Optional.of(Goals.parse(ChangeFile.Kind.PLAN, file)))));
        }
    }

    private Desired desired() {
        return estate.desired(exact, waivers);
    }

    private GoalResult did(String what, GoalResult result) {
        steps.add(what + ": " + result.outcome().status() + " "
                + result.outcome().error().map(RunError::text).orElse(""));
        return result;
    }

    /** A mishap, or somebody else's edit, or both, at a request of the run that follows. */
    private void disturb(int requests) {
        int which = random.nextInt(4);
        if (which < 2) {
            disturbByMisbehaviour(requests);
        }
        if (which > 0) {
            // Nothing can be done about an edit between our last look and our write: Auth0 knows no conditional write.
            Runnable edit = edit();
            int at = random.nextInt(requests);
            steps.add("at " + at + ":");
            estate.sandbox.faults().add(TenantFaults.before(edit).on("GET").after(at));
        }
    }

    private void disturbByMisbehaviour(int requests) {
        Misbehaviour mishap = MISHAPS.get(random.nextInt(MISHAPS.size()));
        int at = random.nextInt(requests);
        steps.add(mishap + " at " + at);
        mishap.arm(estate.sandbox, estate.time, at);
    }

    // What others do

    private Runnable edit() {
        Runnable edit = switch (random.nextInt(5)) {
            case 0 -> foreignProperty();
            case 1, 2 -> foreignItem();
            default -> drift();
        };
        return () -> {
            compareWaived();
            edit.run();
            waived.take(estate.sandbox.state());
        };
    }

    /** Counts what is waived and was changed, by us since others do it in {@link #edit} alone. */
    private void compareWaived() {
        List<String> changed = waived.changed(estate.sandbox.state());
        waivedAndChanged += changed.size();
        changed.forEach(what -> steps.add("WAIVED AND CHANGED " + what));
        waived.take(estate.sandbox.state());
    }

    private Runnable foreignProperty() {
        String value = "other " + random.nextInt(1000);
        return switch (random.nextInt(7)) {
            case 0 -> client(CALL_CENTRE, "description", JSON.valueToTree(value));
            case 1 -> client(LEGACY, "callbacks", JSON.valueToTree(List.of("https://" + value.length() + ".example/")));
            case 2 -> client("bystander", "grant_types", JSON.valueToTree(List.of(CIBA, "implicit")));
            case 3 -> part(TEMPLATE, "/email_templates/async_approval", "urlLifetimeInSeconds", random.nextInt(9999));
            case 4 -> part(Parts.factor("otp"), "/guardian/factors/otp", "enabled", random.nextBoolean());
            case 5 ->
                part(API, "/resource_servers/https:~1~1api.acme.example~1", "token_lifetime", random.nextInt(9999));
            default -> part(Parts.emailTemplate("verify_email"), "/email_templates/verify_email", "subject", value);
        };
    }

    private Runnable client(String id, String property, JsonNode value) {
        return () -> {
            steps.add("others set " + property + " of " + id);
            estate.sandbox.patchClient(id, JSON.createObjectNode().set(property, value));
            ((ObjectNode) rest.at("/clients/" + id)).set(property, value);
        };
    }

    private Runnable part(Part part, String pointer, String property, Object value) {
        JsonNode node = JSON.valueToTree(value);
        return () -> {
            steps.add("others set " + property + " of " + part);
            estate.sandbox.patch(part, JSON.createObjectNode().set(property, node));
            ((ObjectNode) rest.at(pointer)).set(property, node);
        };
    }

    private Runnable foreignItem() {
        if (random.nextInt(3) == 0) {
            ObjectNode type = object("{'type':'others_" + random.nextInt(1000) + "','x_own':{'b':[1,2]}}");
            return () -> {
                steps.add("others register " + type.path("type"));
                ArrayNode types = ((ArrayNode) estate.sandbox.part(API).withArray("authorization_details")).add(type);
                estate.sandbox.patch(API, JSON.createObjectNode().set("authorization_details", types));
                items.get(WholeTenant.AUDIENCE).add(type);
            };
        }
        String id = random.nextBoolean() ? CALL_CENTRE : LEGACY;
        JsonNode grant = JSON.valueToTree(GRANTS.get(random.nextInt(GRANTS.size())));
        boolean take = random.nextInt(4) == 0;
        return () -> {
            steps.add("others " + (take ? "take " : "give ") + grant + " to " + id);
            Set<JsonNode> grants = grants(id);
            if (take) {
                grants.remove(grant);
                items.get(id).remove(grant);
            } else {
                grants.add(grant);
                items.get(id).add(grant);
            }
            estate.sandbox.patchClient(id, JSON.createObjectNode().set("grant_types", JSON.valueToTree(grants)));
        };
    }

    private Set<JsonNode> grants(String id) {
        Set<JsonNode> grants = new LinkedHashSet<>();
        estate.sandbox.client(id).path("grant_types").forEach(grants::add);
        return grants;
    }

    /** Of what is declared. */
    private Runnable drift() {
        return switch (random.nextInt(9)) {
            case 0 -> drifted(CALL_CENTRE, "{'oidc_conformant':false}");
            case 1 -> drifted(CALL_CENTRE, "{'async_approval_notification_channels':['email']}");
            case 2 -> drifted(CALL_CENTRE, "{'async_approval_notification_channels':null}");
            case 3 -> drifted(Parts.pushNotification(), "{'enabled':false}");
            case 4 -> drifted(Parts.guardian(), "{'selected_provider':'direct','policies':['confidence-score']}");
            case 5 -> drifted(TEMPLATE, "{'enabled':false,'subject':'Other'}");
            case 6 -> drifted(TEMPLATE, "{'body':'{{ url }} {{ binding_message }} ?'}");
            case 7 -> drifted(API, "{'consent_policy':'transactional-authorization-with-mfa'}");
            default ->
                () -> {
                    steps.add("others swap the CIBA grants");
                    Set<JsonNode> centre = grants(CALL_CENTRE);
                    centre.remove(JSON.<JsonNode>valueToTree(CIBA));
                    estate.sandbox.patchClient(
                            CALL_CENTRE, JSON.createObjectNode().set("grant_types", JSON.valueToTree(centre)));
                    Set<JsonNode> legacy = grants(LEGACY);
                    legacy.add(JSON.valueToTree(CIBA));
                    estate.sandbox.patchClient(
                            LEGACY, JSON.createObjectNode().set("grant_types", JSON.valueToTree(legacy)));
                };
        };
    }

    private Runnable drifted(String client, String patch) {
        return () -> {
            steps.add("others patch " + client + " " + patch);
            estate.sandbox.patchClient(client, object(patch));
        };
    }

    private Runnable drifted(Part part, String patch) {
        return () -> {
            steps.add("others patch " + part + " " + patch);
            estate.sandbox.patch(part, object(patch));
        };
    }

    // What must be so

    /** Counts what others set and is not there, and takes note, so that nothing is counted twice. */
    private void compare() {
        compareWaived();
        JsonNode state = estate.sandbox.state();
        ObjectNode now = rest(state);
        if (!now.equals(rest)) {
            lose("something that is not declared was changed");
            rest = now;
        }
        for (Map.Entry<String, Set<JsonNode>> foreign : items.entrySet()) {
            Set<JsonNode> there = there(foreign.getKey());
            foreign.getValue().stream().filter(item -> !there.contains(item)).forEach(item -> {
                // An exact list is the whole set: what is not declared goes.
                if (!(exact && foreign.getKey().equals(CALL_CENTRE))) {
                    lose(item + " of " + foreign.getKey());
                }
            });
            foreign.getValue().retainAll(there);
        }
    }

    private Set<JsonNode> there(String where) {
        if (!where.equals(WholeTenant.AUDIENCE)) {
            return grants(where);
        }
        Set<JsonNode> types = new LinkedHashSet<>();
        estate.sandbox.part(API).path("authorization_details").forEach(types::add);
        return types;
    }

    private void lose(String what) {
        lost++;
        steps.add("LOST " + what);
    }

    private void honest(GoalResult result) {
        boolean success =
                result.outcome().status() == Status.APPLIED || result.outcome().status() == Status.IN_SYNC;
        if (success != (result.end() == GoalResult.End.SUCCESS)) {
            wrong.add("is " + result.outcome().status() + ", but ends with " + result.end());
        }
    }

    /** After a last clean apply. */
    private void arrive() {
        GoalResult last = did("last apply", estate.apply(desired(), Optional.empty()));
        compare();
        if (last.end() != GoalResult.End.SUCCESS
                || last.outcome().errors() > 0
                || estate.verify(desired()).outcome().errors() > 0) {
            wrong.add("does not arrive");
        }
        Set<JsonNode> grants = grants(CALL_CENTRE);
        Set<JsonNode> wanted = set("authorization_code", "refresh_token", CIBA);
        if (waived.accepts("CIBA-215", "refresh_token")) {
            wanted.remove(JSON.<JsonNode>valueToTree("refresh_token"));
        }
        boolean whole =
                exact && !waived.accepts("CIBA-214", "implicit") && !waived.accepts("CIBA-215", "refresh_token");
        if (!grants.containsAll(wanted) || whole && grants.size() != 3) {
            wrong.add("call-centre ends with " + grants);
        }
        if (grants(LEGACY).contains(JSON.<JsonNode>valueToTree(CIBA)) && !waived.accepts("CIBA-216", CIBA)) {
            wrong.add("legacy still has CIBA");
        }
        JsonNode before = estate.sandbox.state();
        estate.sandbox.clearJournal();
        did("once more", estate.apply(desired(), Optional.empty()));
        if (!estate.sandbox.state().equals(before)
                || estate.sandbox.journal().stream()
                        .anyMatch(exchange -> Misbehaviour.Kind.of(exchange) == Misbehaviour.Kind.WRITE)) {
            wrong.add("another apply writes");
        }
    }

    private static Set<JsonNode> set(String... texts) {
        Set<JsonNode> set = new LinkedHashSet<>();
        for (String text : texts) {
            set.add(JSON.valueToTree(text));
        }
        return set;
    }

    /** The state without what is ours. */
    private static ObjectNode rest(JsonNode state) {
        ObjectNode rest = state.deepCopy();
        OURS.forEach((pointer, properties) -> ((ObjectNode) rest.at(pointer)).remove(properties));
        return rest;
    }
}
