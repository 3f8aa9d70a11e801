package io.github.cibamaven.apply;

import io.github.cibamaven.model.outcome.TenantException;
import java.util.Optional;

/**
 * Why a list of writes was not carried out to its end.
 *
 * @param reason in words for the user
 * @param answer what the tenant, or the network, did; empty where that is not the reason
 */
public record WriteStop(String reason, Kind kind, Optional<TenantException> answer) {

    /** What would come of the same command. */
    public enum Kind {
        /** The run itself decided against it. */
        REFUSED,
        /** It passes: an outage, a rate limit, a lost answer. */
        PASSING,
        /** It stays so until something is corrected. */
        LASTING
    }

    /** By decision. */
    public static WriteStop refused(RefusedException refusal) {
        return new WriteStop(refusal.getMessage(), Kind.REFUSED, Optional.empty());
    }

    /** By what the tenant or the network did. */
    public static WriteStop failed(TenantException failure) {
        // An answer that was cut off, or that does not show yet what was written, has no status of its own.
        boolean cut = failure.kind() == TenantException.Kind.BAD_ANSWER
                && failure.statusCode().isEmpty();
        return new WriteStop(
                failure.getMessage(), failure.mayPass() || cut ? Kind.PASSING : Kind.LASTING, Optional.of(failure));
    }

    /** What the tenant refuses, and would refuse again: more is to be said of it than what it says itself. */
    public Optional<TenantException> rejection() {
        return answer.filter(failure -> switch (failure.kind()) {
            case ENTITLEMENT, NOT_FOUND, REJECTED -> true;
            default -> false;
        });
    }
}
