package io.github.cibamaven.tenant;

import java.util.List;

/**
 * One thing we ask of the tenant, as errors speak of it.
 *
 * @param scopes any of these allows it; empty for the token request
 */
record Operation(Purpose purpose, String method, String path, List<String> scopes) {

    /** What it is for. */
    enum Purpose {
        TOKEN,
        READ,
        WRITE
    }

    boolean writes() {
        return purpose == Purpose.WRITE;
    }
}
