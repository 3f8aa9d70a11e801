package io.github.cibamaven.check;

import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that one check asks of the tenant. One failed read is no reason to leave out the others; but a tenant that cannot be
 * reached twice in a row, or that accepts neither the token nor any further request, is not asked again, so that an outage
 * does not cost its timeouts for each part.
 */
public final class ReadSession {
    private static final int PATIENCE = 2;

    private final Tenant tenant;
    private final Progress progress;
    private final List<TenantException> failures = new ArrayList<>();
    private boolean answered;
    private int unreachable;
    private Optional<TenantException> end = Optional.empty();

    public ReadSession(Tenant tenant) {
        this.tenant = tenant;
        this.progress = new Progress(tenant);
    }

    /** A session with a tenant that answered before: it does not matter when nothing more can be read. */
    static ReadSession ofAnswering(Tenant tenant) {
        ReadSession session = new ReadSession(tenant);
        session.answered = true;
        return session;
    }

    /** One for all reads: whatever is read, a line comes no more often. */
    Progress progress() {
        return progress;
    }

    /** What the token may do; empty when nobody says. */
    Optional<Set<String>> scopes() {
        try {
            return ask(Tenant::scopes);
        } catch (TenantException failure) {
            return Optional.empty(); // Whatever is asked for next fails as well, and says so.
        }
    }

    /** @throws TenantException also without a request, once there is no use in one */
    public <T> T ask(Function<Tenant, T> read) {
        end.ifPresent(failure -> {
            throw TenantException.notAsked(failure);
        });
        try {
            T answer = read.apply(tenant);
            unreachable = 0;
            answered = true;
            return answer;
        } catch (TenantException failure) {
            note(failure);
            throw failure;
        }
    }

    /**
     * Begins reads that do not depend on each other, so that asking for their results takes less time. A tenant that does
     * not answer well is asked for one thing after the other.
     */
    <T> List<Supplier<T>> begin(List<Function<Tenant, T>> reads) {
        List<Supplier<T>> all = new ArrayList<>();
        reads.forEach(read -> all.add(() -> read.apply(tenant)));
        return answered && unreachable == 0 ? tenant.sideBySide().reads(all) : all;
    }

    /**
     * Why nothing at all could be read: of several reasons one that does not pass by itself. Empty when something could, or
     * when the tenant said that this token, or this plan, does not show it.
     */
    public Optional<TenantException> nothingRead() {
        if (answered) {
            return Optional.empty();
        }
        return failures.stream()
                .filter(failure -> !(lookup(failure) instanceof Lookup.Unread unread && unread.isOutage()))
                .findFirst()
                .or(() -> failures.stream().findFirst());
    }

    private void note(TenantException failure) {
        failures.add(failure);
        switch (failure.kind()) {
            case UNREACHABLE, SERVER -> unreachable++;
            case CREDENTIALS, UNAUTHORIZED, RATE_LIMITED, POSTPONED -> unreachable = PATIENCE;
            case BAD_ANSWER -> {} // Says neither that the tenant is well nor that it is down.
            case REJECTED -> unreachable = 0;
            case SCOPE, ENTITLEMENT, NOT_FOUND -> {
                unreachable = 0;
                answered = true;
            }
        }
        if (unreachable >= PATIENCE) {
            end = Optional.of(failure);
        }
    }

    /** What a failure says of the one thing that was asked for. */
    public static Lookup lookup(TenantException failure) {
        return switch (failure.kind()) {
            case NOT_FOUND -> new Lookup.Missing(failure.getMessage());
            case SCOPE -> new Lookup.Denied(least(failure.scopes()), failure.getMessage());
            case ENTITLEMENT -> new Lookup.Refused(failure.getMessage());
            default -> unread(failure);
        };
    }

    /** The same for a list, which cannot be missing. */
    public static Lookup ofList(TenantException failure) {
        return failure.kind() == TenantException.Kind.NOT_FOUND ? unread(failure) : lookup(failure);
    }

    private static Lookup.Unread unread(TenantException failure) {
        return new Lookup.Unread(
                failure.getMessage(),
                switch (failure.kind()) {
                    case CREDENTIALS, UNAUTHORIZED -> Lookup.Unread.Kind.UNAUTHORIZED;
                    case RATE_LIMITED, POSTPONED -> Lookup.Unread.Kind.RATE_LIMITED;
                    case UNREACHABLE, SERVER, BAD_ANSWER -> Lookup.Unread.Kind.UNREACHABLE;
                    case REJECTED, NOT_FOUND, SCOPE, ENTITLEMENT -> Lookup.Unread.Kind.REJECTED;
                });
    }

    /** Of several scopes that would do, the one that shows no secret. */
    private static String least(List<String> scopes) {
        return scopes.contains("read:clients") ? "read:clients" : String.join(" or ", scopes);
    }
}
