package io.github.cibamaven.tenant;

import java.util.List;

/**
 * One thing we ask of the tenant: what allows it, and what to advise when it is refused.
 *
 * @param scopes any of these allows it; empty for what needs none
 * @param needed the least scopes that would do for it
 * @param missing what to do when the tenant answers that there is no such thing
 */
record Operation(Purpose purpose, List<String> scopes, List<String> needed, String missing) {

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

    /** One without a scope of the Management API. */
    static Operation open(Purpose purpose, String missing) {
        return new Operation(purpose, List.of(), List.of(), missing);
    }

    /** A write, which takes all of these scopes. */
    static Operation write(List<String> scopes, String missing) {
        return new Operation(Purpose.WRITE, scopes, scopes, missing);
    }

    /** Listing clients, of which these scopes show the settings. */
    static Operation listing(List<String> needed) {
        return new Operation(Purpose.READ, List.of("read:clients"), needed, "check that the tenant is the right one");
    }

    /** Whether a Management API token goes with it. */
    boolean isApi() {
        return purpose == Purpose.READ || purpose == Purpose.WRITE;
    }

    boolean writes() {
        return purpose == Purpose.WRITE;
    }
}
