package io.github.cibamaven.tenant;

import java.util.List;

/**
 * One thing we ask of the tenant, as errors speak of it.
 *
 * @param scopes any of these allows it; empty for what needs none
 * @param needed the least scopes that would do for it
 * @param missing what to do when the tenant answers that there is no such thing
 */
record Operation(
        Purpose purpose, String method, String path, List<String> scopes, List<String> needed, String missing) {

    /** What it is for. */
    enum Purpose {
        /** Getting a Management API token. */
        TOKEN,
        /** Sending a CIBA request, or asking what became of it. */
        BACKCHANNEL,
        READ,
        WRITE
    }

    Operation {
        scopes = List.copyOf(scopes);
        needed = List.copyOf(needed);
    }

    /** What its scopes say: one is enough to read, a write takes all. */
    Operation(Purpose purpose, String method, String path, List<String> scopes, String missing) {
        this(
                purpose,
                method,
                path,
                scopes,
                purpose == Purpose.WRITE ? scopes : scopes.stream().limit(1).toList(),
                missing);
    }

    Operation(Purpose purpose, String method, String path, List<String> scopes) {
        this(purpose, method, path, scopes, "check that the tenant is the right one");
    }

    /** Whether a Management API token goes with it. */
    boolean isApi() {
        return purpose == Purpose.READ || purpose == Purpose.WRITE;
    }

    /** Whether it reads what the tenant adds to one of its pages. */
    boolean isPartials() {
        return purpose == Purpose.READ && path.startsWith("/api/v2/prompts/") && path.endsWith("/partials");
    }

    boolean writes() {
        return purpose == Purpose.WRITE;
    }
}
