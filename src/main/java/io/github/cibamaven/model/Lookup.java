package io.github.cibamaven.model;

import java.util.List;

/** What looking up a declared client, or a part of the tenant, came to. */
public sealed interface Lookup {

    /** Exactly one subject. */
    record Found(LiveSubject subject) implements Lookup {}

    /**
     * The tenant's plan or settings do not include it.
     *
     * @param reason in the tenant's words, made printable
     */
    record Refused(String reason) implements Lookup {}

    /**
     * No such client, or no such part.
     *
     * @param reason in the tenant's words, made printable; empty when a whole list does not have it
     * @param near clients that may have been meant; empty where no list was read
     */
    record Missing(String reason, List<Subject> near) implements Lookup {
        public Missing {
            near = List.copyOf(near);
        }

        public Missing(List<Subject> near) {
            this("", near);
        }

        public Missing(String reason) {
            this(reason, List.of());
        }
    }

    /** More than one client has the name; {@code ids} are theirs. */
    record Ambiguous(List<String> ids) implements Lookup {
        public Ambiguous {
            ids = List.copyOf(ids);
        }
    }

    /**
     * The token may not read it.
     *
     * @param scope the scope to grant; where one of several would do, all of them with {@code or} between
     * @param reason in the tenant's words, made printable
     */
    record Denied(String scope, String reason) implements Lookup {

        /** The scope to grant, as one that can be pasted. */
        public List<String> oneOfEach() {
            return List.of(scope.split(" or ")[0]);
        }
    }

    /**
     * It could not be read: nothing is known of it, and nothing may be concluded.
     *
     * @param reason what happened and what to do, made printable
     */
    record Unread(String reason, Kind kind) implements Lookup {

        /** Why it could not be read. */
        public enum Kind {
            /** The tenant does not accept the credentials or the token any more. */
            UNAUTHORIZED,
            /** Too many requests, and no time left to wait. */
            RATE_LIMITED,
            /** No connection, a server-side error, or an answer that made no sense. */
            UNREACHABLE,
            /** Auth0 considers the request invalid. */
            REJECTED
        }

        /** Whether it is the tenant's or the network's trouble, not that of the build: that passes by itself. */
        public boolean isOutage() {
            return kind == Kind.RATE_LIMITED || kind == Kind.UNREACHABLE;
        }
    }
}
