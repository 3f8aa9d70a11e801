package io.github.cibamaven.goal;

import java.util.Map;
import java.util.Optional;

/**
 * What the errors of CIBA mean on Auth0, and what to do about each: those of an authentication request (OpenID Connect CIBA
 * Core 1.0, section 13; RFC 8707, RFC 9396), and those of polling (section 11). With which of them Auth0 refuses what it
 * does not document.
 */
final class CibaErrors {
    private static final String CLIENT =
            "the client may not use CIBA: it must hold the CIBA grant, and be first-party, OIDC-conformant"
                    + " and confidential. ciba:verify says what is missing, and ciba:apply sets what can be set.";
    private static final String CREDENTIALS =
            "the tenant does not accept the client's own credentials. Check its secret or"
                    + " key (CIBA_PROBE_…), and the authentication method that the application is set to.";
    private static final String TROUBLE = "the tenant has trouble of its own. Try again in a few minutes.";

    private static final Map<String, String> AT_START = Map.ofEntries(
            Map.entry(
                    "invalid_request",
                    "a parameter is missing, malformed or repeated, or no channel reaches the user: the tenant's words say"
                            + " which. ciba:verify checks what the channels need."),
            Map.entry(
                    "invalid_scope",
                    "a scope is unknown or malformed. Correct <scope>: it must hold openid (CIBA-116), and the API must"
                            + " define what it asks for besides (CIBA-507)."),
            Map.entry(
                    "expired_login_hint_token",
                    "a login_hint_token has expired. probe sends a login_hint and no such token: check that the domain is an"
                            + " Auth0 tenant, with nothing in between that rewrites requests."),
            Map.entry(
                    "unknown_user_id",
                    "the tenant has no such user. Copy the user_id from User Management in the dashboard to"
                            + " ciba.probe.user."),
            Map.entry("unauthorized_client", CLIENT),
            Map.entry(
                    "missing_user_code",
                    "a user code is wanted. Auth0 documents none, and probe sends none: check that the domain is an Auth0"
                            + " tenant."),
            Map.entry(
                    "invalid_user_code",
                    "the user code is wrong. Auth0 documents none, and probe sends none: check that the domain is an Auth0"
                            + " tenant."),
            Map.entry(
                    "invalid_binding_message",
                    "the binding message is not acceptable. Up to 64 letters, digits, spaces and + - _ . , : # are"
                            + " (CIBA-118)."),
            Map.entry("invalid_client", CREDENTIALS),
            Map.entry(
                    "access_denied",
                    "the tenant refuses before it asks the user. The API may not let this client ask on behalf of a user"
                            + " (CIBA-504)."),
            Map.entry(
                    "invalid_target",
                    "the API is unknown or not allowed. Correct <audience> or <resource> (CIBA-501)."),
            Map.entry(
                    "invalid_authorization_details",
                    "the authorization details are not taken. Each type must be registered on the API (CIBA-503), and the"
                            + " objects must keep the limits (CIBA-127, CIBA-129)."),
            Map.entry("server_error", TROUBLE),
            Map.entry("temporarily_unavailable", TROUBLE));

    private static final Map<String, String> AT_POLL = Map.ofEntries(
            Map.entry(
                    "invalid_grant",
                    "the request is not known any more: its tokens were fetched already, or it belongs to another client or"
                            + " has expired. See that nobody else polls for it, and ask again."),
            Map.entry(
                    "invalid_request",
                    "the poll lacks a parameter or has a malformed one. Check that nothing in between rewrites requests."),
            Map.entry("unauthorized_client", CLIENT),
            Map.entry("invalid_client", CREDENTIALS),
            Map.entry(
                    "unsupported_grant_type",
                    "the tenant does not know the CIBA grant. Check that its plan includes CIBA, and that the domain is right."),
            Map.entry(
                    "transaction_failed",
                    "the tenant met an unexpected condition while it handled the request. Ask again; if it stays so, see the"
                            + " tenant log."),
            Map.entry("invalid_scope", "a scope may not be granted. Correct <scope>, or the client grant (CIBA-504)."),
            Map.entry("server_error", TROUBLE),
            Map.entry("temporarily_unavailable", TROUBLE));

    private CibaErrors() {}

    /** What a refusal of {@code /bc-authorize} means. */
    static String atStart(String error) {
        return meaning(AT_START, error);
    }

    /** What the end of polling means. */
    static String atPoll(String error) {
        return meaning(AT_POLL, error);
    }

    private static String meaning(Map<String, String> known, String error) {
        return Optional.ofNullable(known.get(error))
                .map(meaning -> error + ": " + meaning)
                .orElse(
                        "That is no error of CIBA Core, sections 11 and 13, for this step: the tenant log may say more.");
    }
}
