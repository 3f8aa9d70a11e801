package io.github.cibamaven.apply;

import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why a list of writes was not carried out to its end.
 *
 * @param reason in words for the user
 * @param failure what the tenant, or the network, did; empty where that is not the reason
 */
public record WriteStop(String reason, Kind kind, Optional<Failure> failure) {

    /** What would come of the same command. */
    public enum Kind {
        /** The run itself decided against it. */
        REFUSED,
        /** It passes: an outage, a rate limit, a lost answer. */
        PASSING,
        /** It stays so until something is corrected. */
        LASTING
    }

    /**
     * What the tenant, or the network, did.
     *
     * @param change that was to be made
     */
    public record Failure(SubjectChange change, TenantException answer) {}

    /** By decision. */
    static WriteStop refused(RefusedException refusal) {
        return new WriteStop(refusal.getMessage(), Kind.REFUSED, Optional.empty());
    }

    /** By what the tenant or the network did to one change. */
    static WriteStop failed(SubjectChange change, TenantException failure) {
        // An answer that was cut off, or that does not show yet what was written, has no status of its own.
        boolean cut = failure.kind() == TenantException.Kind.BAD_ANSWER
                && failure.statusCode().isEmpty();
        return new WriteStop(
                failure.getMessage(),
                failure.mayPass() || cut ? Kind.PASSING : Kind.LASTING,
                Optional.of(new Failure(change, failure)));
    }

    static WriteStop unkept(Path file, IOException failure) {
        String reason = "the old values could not be kept in " + file + ", so nothing more was written: "
                + failure.getMessage();
        return new WriteStop(reason, Kind.LASTING, Optional.empty());
    }

    static WriteStop interrupted() {
        return new WriteStop("the build was interrupted", Kind.PASSING, Optional.empty());
    }

    /** What the tenant refuses, and would refuse again: more is to be said of it than what it says itself. */
    public Optional<Failure> rejection() {
        return failure.filter(failed -> switch (failed.answer.kind()) {
            case ENTITLEMENT, NOT_FOUND, REJECTED -> true;
            default -> false;
        });
    }

    /** The reason without the subject's own name: the same of all that failed in the same way. */
    public String common() {
        return failure.map(failed -> failed.change.subject())
                .map(subject ->
                        reason.replace("/" + subject.id() + " ", "/ ").replace(" " + subject.shown() + " ", " "))
                .orElse(reason);
    }
}
