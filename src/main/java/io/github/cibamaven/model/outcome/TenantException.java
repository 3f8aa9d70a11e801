package io.github.cibamaven.model.outcome;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The failure to read from or write to the tenant, in our words: what, where, why and what to do.
 *
 * <p>Has no cause, on purpose: the stack traces of the SDK's exceptions print response bodies.
 */
public final class TenantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** No credentials, incomplete ones, or a key that cannot be read. */
        CREDENTIALS(false),
        /** The tenant refuses the credentials or the token. */
        UNAUTHORIZED(false),
        /** The token lacks a scope; see {@link TenantException#scopes()}. */
        SCOPE(false),
        /** The tenant's plan or settings do not allow it. */
        ENTITLEMENT(false),
        /** No such client. */
        NOT_FOUND(false),
        /** Auth0 considers the request invalid. */
        REJECTED(false),
        /** Too many requests, and no time left to wait. */
        RATE_LIMITED(true),
        /**
         * A write that the rate limit held back, and that was not sent: the wait is over, but what it changes may have
         * moved meanwhile. Look again, then write.
         */
        POSTPONED(true),
        /** No connection: address, DNS, proxy, TLS, timeout, reset. */
        UNREACHABLE(true),
        /** An answer that Auth0 would not give. */
        BAD_ANSWER(false),
        /** The tenant failed: 5xx. */
        SERVER(true);

        private final boolean passes;

        Kind(boolean passes) {
            this.passes = passes;
        }
    }

    private final Kind kind;
    private final List<String> scopes;
    private final int statusCode;
    private final boolean maybeApplied;
    private final boolean expiredToken;
    private final boolean passing;
    private final String oauthError;

    private TenantException(
            Kind kind,
            String message,
            List<String> scopes,
            int statusCode,
            boolean maybeApplied,
            boolean expiredToken,
            boolean passing,
            String oauthError) {
        super(message);
        this.kind = Objects.requireNonNull(kind);
        this.scopes = List.copyOf(scopes);
        this.statusCode = statusCode;
        this.maybeApplied = maybeApplied;
        this.expiredToken = expiredToken;
        this.passing = passing;
        this.oauthError = oauthError;
    }

    /** For a caller that finds sense missing in answers that each look well formed. */
    public static TenantException badAnswer(String message) {
        return of(Kind.BAD_ANSWER, message);
    }

    /** For a caller that finds answers stripped of what a scope would show. */
    public static TenantException lacking(String scope, String reason) {
        return of(Kind.SCOPE, "the token lacks the scope " + scope + ": " + reason + ". Grant it, and run again.")
                .withScopes(List.of(scope));
    }

    /** For a request that is not sent, since an earlier one showed that there is no use in it. */
    public static TenantException notAsked(TenantException earlier) {
        return of(
                earlier.kind(),
                "not asked any more, since "
                        + earlier.getMessage().lines().findFirst().orElse(""));
    }

    public static TenantException of(Kind kind, String message) {
        return new TenantException(kind, message, List.of(), 0, false, false, kind.passes, "");
    }

    public TenantException withScopes(List<String> anyOf) {
        return copy(anyOf, statusCode, maybeApplied, expiredToken, passing);
    }

    public TenantException withStatus(int status) {
        return copy(scopes, status, maybeApplied, expiredToken, passing);
    }

    public TenantException withMaybeApplied(boolean maybe) {
        return copy(scopes, statusCode, maybe, expiredToken, passing);
    }

    public TenantException ofExpiredToken() {
        return copy(scopes, statusCode, maybeApplied, true, passing);
    }

    /** Where it is not with this failure as it is with others of its kind. */
    public TenantException withMayPass(boolean may) {
        return copy(scopes, statusCode, maybeApplied, expiredToken, may);
    }

    /** A refusal by the Authentication API. */
    public TenantException withOauthError(String code) {
        return new TenantException(kind, getMessage(), scopes, statusCode, maybeApplied, expiredToken, passing, code);
    }

    private TenantException copy(
            List<String> newScopes, int newStatus, boolean newMaybe, boolean newExpired, boolean newPassing) {
        return new TenantException(
                kind, getMessage(), newScopes, newStatus, newMaybe, newExpired, newPassing, oauthError);
    }

    public Kind kind() {
        return kind;
    }

    /** For {@link Kind#SCOPE}: any of these would do; empty when Auth0 does not say. */
    public List<String> scopes() {
        return scopes;
    }

    /** The HTTP status, when there was an answer. */
    public OptionalInt statusCode() {
        return statusCode == 0 ? OptionalInt.empty() : OptionalInt.of(statusCode);
    }

    /** The error of OAuth or CIBA that the Authentication API gave, such as {@code invalid_scope}; else empty. */
    public String oauthError() {
        return oauthError;
    }

    /** Whether the tenant says that the token has expired: the one refusal that a new token fixes. */
    public boolean isOfExpiredToken() {
        return expiredToken;
    }

    /**
     * Whether the same command may succeed when it is run again with nothing changed: after a rate limit, an outage or a
     * broken connection, but not after credentials or a request that the tenant refuses.
     */
    public boolean mayPass() {
        return passing;
    }

    /** Whether the next request would most likely fail as well, whatever it asks for. */
    public boolean concernsAll() {
        return switch (kind) {
            case NOT_FOUND, SCOPE, ENTITLEMENT, REJECTED -> false;
            case CREDENTIALS, UNAUTHORIZED, RATE_LIMITED, POSTPONED, UNREACHABLE, SERVER, BAD_ANSWER -> true;
        };
    }

    /** Whether a write may have reached the tenant anyway, so that only reading it again tells. */
    public boolean maybeApplied() {
        return maybeApplied;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
