package io.github.cibamaven.model;

import java.util.List;

/** What looking up one declared client on the tenant came to. */
public sealed interface Lookup {

    /** Exactly one client. */
    record Found(LiveSubject client) implements Lookup {}

    /**
     * The tenant's plan or settings do not include it.
     *
     * @param reason in the tenant's words, made printable
     */
    record Refused(String reason) implements Lookup {}

    /** No such client. */
    record Missing() implements Lookup {}

    /** More than one client has the name; {@code ids} are theirs. */
    record Ambiguous(List<String> ids) implements Lookup {
        public Ambiguous {
            ids = List.copyOf(ids);
        }
    }

    /**
     * The token may not read it.
     *
     * @param scope the scope to grant
     * @param reason in the tenant's words, made printable
     */
    record Denied(String scope, String reason) implements Lookup {}
}
