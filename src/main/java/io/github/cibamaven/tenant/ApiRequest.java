package io.github.cibamaven.tenant;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the Management API, with the method, path and parameters that Auth0 documents
 * (https://auth0.com/docs/api/management/v2).
 *
 * @param path segments below {@code /api/v2}, not yet encoded
 * @param query parameters in their order, not yet encoded
 * @param body plain JSON; {@code null} for a request without one
 */
record ApiRequest(
        String method,
        List<String> path,
        Map<String, String> query,
        @Nullable Object body) {
    ApiRequest {
        path = List.copyOf(path);
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** Reads what lies there, and below it at these segments. */
    static ApiRequest get(String path, String... below) {
        List<String> segments = new ArrayList<>(Arrays.asList(path.split("/")));
        segments.addAll(Arrays.asList(below));
        return new ApiRequest("GET", segments, Map.of(), null);
    }

    /** The same, of which only these properties shall be in the answer. */
    ApiRequest projected(String fields) {
        return with("fields", fields).with("include_fields", "true");
    }

    /** The same with one more parameter. */
    ApiRequest with(String name, Object value) {
        Map<String, String> parameters = new LinkedHashMap<>(query);
        parameters.put(name, value.toString());
        return new ApiRequest(method, path, parameters, body);
    }

    /** Sends that to the same address. */
    ApiRequest sending(String otherMethod, Object plain) {
        return new ApiRequest(otherMethod, path, query, plain);
    }

    /**
     * Reads a subject that has an address of its own; the same address takes its changes.
     *
     * @throws IllegalArgumentException for another kind
     */
    static ApiRequest of(Subject subject) {
        return switch (subject.kind()) {
            case CLIENT -> get("clients", Ids.client(subject.id()));
            case GUARDIAN_FACTOR -> get("guardian/factors", Ids.word(subject.id()));
            case GUARDIAN_PROVIDER -> get("guardian/factors/push-notification/selected-provider");
            case GUARDIAN_APNS -> get("guardian/factors/push-notification/providers/apns");
            case GUARDIAN_SNS -> get("guardian/factors/push-notification/providers/sns");
            case MFA_POLICIES -> get("guardian/policies");
            case EMAIL_PROVIDER -> get("emails/provider");
            case EMAIL_TEMPLATE -> get("email-templates", Ids.word(subject.id()));
            case RESOURCE_SERVER -> get("resource-servers", Ids.api(subject.id()));
            case CLIENT_GRANT -> get("client-grants", grantId(subject));
            case TENANT_SETTINGS -> get("tenants/settings");
            case CLIENT_CREDENTIALS -> get("clients", Ids.client(subject.id()), "credentials");
            case CONSENT_PARTIALS -> get("prompts", Ids.word(subject.id()), "partials");
            case USER -> get("users", Ids.api(subject.id()));
            case USER_ENROLLMENTS -> get("users", Ids.api(subject.id()), "enrollments");
            case CLIENT_GRANTS, TENANT_LOG, DISCOVERY, CONFIGURATION, TENANT ->
                throw new IllegalArgumentException(
                        "without an address of its own: " + subject.kind().word());
        };
    }

    private static String grantId(Subject subject) {
        return Ids.word(subject.grant().flatMap(Subject.Grant::id).orElse(""));
    }

    /** Guardian's endpoints take the whole of what they hold; the others take what changes. */
    static String methodOfChange(SubjectKind kind) {
        return switch (kind) {
            case GUARDIAN_FACTOR, GUARDIAN_PROVIDER, MFA_POLICIES -> "PUT";
            default -> "PATCH";
        };
    }
}
