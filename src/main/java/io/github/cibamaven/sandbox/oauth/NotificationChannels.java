package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the user can be told: one of the client's channels must be eligible. Up to 300 seconds both channels are, and
 * for longer only e-mail is; that e-mail also serves as fallback below is how the documents read. A client without
 * channels has {@code guardian-push}, the documented default. The beginning of the refusal and its two reasons for push
 * notifications are as reported by third parties, the other reasons and how several are joined are unconfirmed.
 */
final class NotificationChannels {

    private static final int LONGEST_PUSH = 300;

    private NotificationChannels() {}

    /**
     * The channel that the user is told through.
     *
     * @throws ApiError 400 {@code invalid_request} when there is none
     */
    static String choose(TenantState tenant, ObjectNode client, BackchannelRequest request) {
        List<String> channels = Json.strings(client.get("async_approval_notification_channels"));
        List<String> reasons = new ArrayList<>();
        for (String channel : channels.isEmpty() ? List.of("guardian-push") : channels) {
            String reason = channel.equals("email") ? email(tenant, request) : push(tenant, request);
            if (reason.isEmpty()) {
                return channel;
            }
            reasons.add(channel + ": " + reason);
        }
        throw OAuth.invalidRequest("No eligible notification channels were found. " + String.join("; ", reasons));
    }

    /** Why not; empty if it can. */
    private static String push(TenantState tenant, BackchannelRequest request) {
        JsonNode factor = tenant.part("guardian").at("/factors/push-notification");
        if (!factor.path("enabled").asBoolean() || factor.path("trial_expired").asBoolean()) {
            return "push notifications not enabled on tenant";
        }
        if (!enrolled(user(tenant, request))) {
            return "User does not have push notifications set up";
        }
        return request.expiry() > LONGEST_PUSH ? "requested_expiry is longer than " + LONGEST_PUSH + " seconds" : "";
    }

    private static boolean enrolled(ObjectNode user) {
        return user.path("enrollments")
                .valueStream()
                .anyMatch(enrollment -> enrollment.path("auth_method").asText().equals("guardian")
                        && enrollment.path("status").asText().equals("confirmed"));
    }

    /** Why not; empty if it can. */
    private static String email(TenantState tenant, BackchannelRequest request) {
        boolean provider = tenant.part("emails").at("/provider/enabled").asBoolean();
        boolean template =
                tenant.part("email_templates").at("/async_approval/enabled").asBoolean();
        if (!provider || !template || !tenant.entitled("async_approval")) {
            return "email notifications not enabled on tenant";
        }
        if (!user(tenant, request).path("email_verified").asBoolean()) {
            return "User does not have a verified email";
        }
        boolean consent = !tenant.part("prompts").path("customized-consent").isEmpty();
        return request.details().isPresent() && !consent ? "customized consent prompt not set on tenant" : "";
    }

    private static ObjectNode user(TenantState tenant, BackchannelRequest request) {
        return tenant.user(request.userId()).orElseThrow();
    }
}
