package io.github.cibamaven.model;

import java.util.Locale;
import java.util.Optional;

/** A goal of the plugin, and what kind of work it does: whoever must treat a goal in its own way asks here. */
public enum Goal {
    VALIDATE(Access.NONE, Result.FINDINGS),
    VERIFY(Access.READ, Result.FINDINGS),
    PLAN(Access.READ, Result.CHANGES),
    APPLY(Access.WRITE, Result.CHANGES),
    RESTORE(Access.WRITE, Result.OLD_VALUES),
    GENERATE(Access.READ, Result.DECLARATION),
    PROBE(Access.ASK, Result.APPROVAL),
    SANDBOX(Access.NONE, Result.NONE),
    SANDBOX_START(Access.NONE, Result.NONE),
    SANDBOX_STOP(Access.NONE, Result.NONE),
    REPORT(Access.NONE, Result.NONE);

    /** What a goal does to a tenant. */
    private enum Access {
        NONE,
        READ,
        WRITE,
        /** It sends a request of an application; it may read as well. */
        ASK
    }

    /** What a goal is run for. */
    private enum Result {
        NONE,
        FINDINGS,
        CHANGES,
        OLD_VALUES,
        DECLARATION,
        APPROVAL
    }

    private final Access access;
    private final Result result;

    Goal(Access access, Result result) {
        this.access = access;
        this.result = result;
    }

    /** The goal that Maven calls so; empty for one that is not of this kind, such as {@code help}. */
    public static Optional<Goal> of(String word) {
        for (Goal goal : values()) {
            if (goal.word().equals(word)) {
                return Optional.of(goal);
            }
        }
        return Optional.empty();
    }

    /** The name without prefix, such as {@code sandbox-start}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name with its prefix, such as {@code ciba:verify}. */
    public String command() {
        return "ciba:" + word();
    }

    /** Whether it changes settings of the tenant. */
    public boolean writes() {
        return access == Access.WRITE;
    }

    /** Whether read scopes alone are enough for it. */
    public boolean readsOnly() {
        return access == Access.READ;
    }

    /** Whether it speaks to a tenant at all. */
    public boolean needsTenant() {
        return access != Access.NONE;
    }

    /** Whether it can do part of its work, a check of the POM, where there are no credentials for the tenant. */
    public boolean checksWithoutCredentials() {
        return readsOnly() && needsDeclaration();
    }

    /** Whether a build that declares nothing gives it nothing to do. */
    public boolean needsDeclaration() {
        return result == Result.FINDINGS || result == Result.CHANGES;
    }

    /** Whether it does nothing while any module's declaration is wrong, or contradicts another's. */
    public boolean needsWholeBuild() {
        return result == Result.CHANGES;
    }

    /** Whether it is run for changes, made or to be made, rather than for findings. */
    public boolean announcesChanges() {
        return result == Result.CHANGES || result == Result.OLD_VALUES;
    }

    /** Whether it compares the tenant with what the POM declares. */
    public boolean checksTenant() {
        return needsTenant() && needsDeclaration();
    }

    /** Whether it puts back old values, rather than making the tenant what the POM declares. */
    public boolean restores() {
        return result == Result.OLD_VALUES;
    }

    /** Whether it describes the tenant, whatever the POM declares. */
    public boolean describes() {
        return result == Result.DECLARATION;
    }

    /** Whether it asks a user for approval. */
    public boolean asksForApproval() {
        return result == Result.APPROVAL;
    }
}
