package io.github.cibamaven.sandbox.oauth;

import static io.github.cibamaven.sandbox.oauth.OAuth.require;
import static io.github.cibamaven.sandbox.oauth.OAuth.required;
import static io.github.cibamaven.sandbox.oauth.OAuth.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a backchannel request. Limits and characters are documented; of the words, only that they mention
 * {@code binding_message} and "iss within login_hint" is known. {@code resource} counts where there is no
 * {@code audience} and the tenant's {@code resource_parameter_profile} is {@code compatibility}, as documented; that the
 * tenant's {@code default_audience} counts for this request as for others is assumed.
 *
 * @param userId the {@code sub} of the {@code login_hint}; the user exists
 * @param expiry in seconds
 * @param details {@code authorization_details}: an array of objects with a {@code type}
 */
record BackchannelRequest(
        String userId, String scope, int expiry, Optional<String> audience, Optional<JsonNode> details) {

    private static final Set<String> OF_NO_API =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access", "online_access");
    private static final int DEFAULT_EXPIRY = 300;
    private static final int LONGEST_EXPIRY = 259_200;
    private static final int LONGEST_MESSAGE = 64;
    private static final int MOST_DETAILS = 5;

    /** @throws ApiError 400 */
    static BackchannelRequest of(ObjectNode form, TenantState tenant) {
        checkBindingMessage(required(form, "binding_message"));
        String user = user(required(form, "login_hint"), tenant);
        String scope = required(form, "scope");
        require(OAuth.words(scope).contains("openid"), "scope must contain openid");
        int expiry =
                text(form, "requested_expiry").map(BackchannelRequest::expiry).orElse(DEFAULT_EXPIRY);
        Optional<JsonNode> details = text(form, "authorization_details").map(BackchannelRequest::details);
        return new BackchannelRequest(user, scope, expiry, audience(form, tenant), details);
    }

    private static Optional<String> audience(ObjectNode form, TenantState tenant) {
        ObjectNode settings = tenant.part("tenant_settings");
        boolean compatible =
                settings.path("resource_parameter_profile").asText().equals("compatibility");
        return text(form, "audience")
                .or(() -> text(form, "resource").filter(resource -> compatible))
                .or(() -> text(settings, "default_audience"));
    }

    /** What was asked for by name, word by word. */
    List<String> scopes() {
        return OAuth.words(scope);
    }

    /** The scopes that are an API's, and not of OpenID Connect or of the session. */
    List<String> apiScopes() {
        return scopes().stream().filter(asked -> !OF_NO_API.contains(asked)).toList();
    }

    List<String> detailTypes() {
        return details.map(BackchannelRequest::types).orElse(List.of());
    }

    /** The types of an array of details, not of what is inside them. */
    static List<String> types(JsonNode details) {
        return details.valueStream().map(detail -> detail.path("type").asText()).toList();
    }

    private static void checkBindingMessage(String message) {
        require(
                message.codePointCount(0, message.length()) <= LONGEST_MESSAGE,
                "binding_message must be at most " + LONGEST_MESSAGE + " characters long");
        require(
                message.matches("[A-Za-z0-9 +\\-_.,:#]+"),
                "binding_message may only contain alphanumeric characters, white space and +-_.,:#");
    }

    private static String user(String hint, TenantState tenant) {
        JsonNode parsed = json(hint, "login_hint");
        require(parsed.path("format").asText().equals("iss_sub"), "format within login_hint must be iss_sub");
        require(
                parsed.path("iss").asText().equals(tenant.issuer()),
                "iss within login_hint must be " + tenant.issuer());
        String user = parsed.path("sub").asText();
        boolean known = tenant.user(user).isPresent();
        require(known, 400, "unknown_user_id", "sub within login_hint is not a user of this tenant");
        return user;
    }

    private static int expiry(String text) {
        int seconds = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        require(
                seconds >= 1 && seconds <= LONGEST_EXPIRY,
                "requested_expiry must be a number of seconds between 1 and " + LONGEST_EXPIRY);
        return seconds;
    }

    private static JsonNode details(String text) {
        JsonNode details = json(text, "authorization_details");
        boolean shaped = details.isArray()
                && !details.isEmpty()
                && details.valueStream().allMatch(detail -> detail.path("type").isTextual());
        String error = "invalid_authorization_details";
        require(shaped, 400, error, "authorization_details must be an array of objects with a type");
        String most = "authorization_details must have at most " + MOST_DETAILS + " entries";
        require(details.size() <= MOST_DETAILS, 400, error, most);
        return details;
    }

    private static JsonNode json(String text, String name) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            throw OAuth.invalidRequest(name + " is not valid JSON");
        }
    }
}
