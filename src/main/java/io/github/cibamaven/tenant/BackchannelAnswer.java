package io.github.cibamaven.tenant;

import java.time.Duration;
import java.util.List;

/** The tenant's answer to one poll: how a CIBA request stands. */
public sealed interface BackchannelAnswer {

    /**
     * The user approved. The tokens themselves are dropped here.
     *
     * @param scopes that were granted, where the tenant says
     * @param refreshToken whether one came
     */
    record Approved(List<String> scopes, boolean refreshToken) implements BackchannelAnswer {
        public Approved {
            scopes = List.copyOf(scopes);
        }
    }

    /** The user has not decided. */
    record Pending() implements BackchannelAnswer {}

    /** Undecided, and asked too often: keep this interval from now on. */
    record SlowDown(Duration interval) implements BackchannelAnswer {}

    /** The user said no, or, as Auth0 does not tell the two apart, let it expire. */
    record Denied() implements BackchannelAnswer {}

    /** Expired, where the tenant says just that. */
    record Expired() implements BackchannelAnswer {}

    /** The tenant wants no more of it. */
    record Refused(String error, String description) implements BackchannelAnswer {}
}
