package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code GET /api/v2/guardian/factors}: always all eight, in the recorded order. */
final class GuardianFactors implements Endpoint {

    private static final List<String> NAMES = List.of(
            "sms",
            "push-notification",
            "otp",
            "email",
            "duo",
            "webauthn-roaming",
            "webauthn-platform",
            "recovery-code");

    /** A tenant on which multi-factor authentication was never configured. */
    static ObjectNode none() {
        ObjectNode guardian = Json.object();
        ObjectNode factors = guardian.putObject("factors");
        NAMES.forEach(name -> factors.putObject(name).put("enabled", false).put("trial_expired", false));
        guardian.put("selected_provider", "guardian");
        guardian.putArray("policies");
        ObjectNode providers = guardian.putObject("providers");
        List.of("apns", "fcm", "fcmv1", "sns").forEach(providers::putObject);
        return guardian;
    }

    @Override
    public Answer handle(Call call) {
        JsonNode factors = call.tenant().part("guardian").get("factors");
        ArrayNode all = Json.array();
        NAMES.forEach(name -> all.addObject().put("name", name).setAll((ObjectNode)
                factors.get(name).deepCopy()));
        return Answer.json(200, all);
    }
}
