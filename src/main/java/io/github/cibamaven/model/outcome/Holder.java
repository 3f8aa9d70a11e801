package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Subject;
import java.util.List;

/**
 * A client of the tenant that holds the CIBA grant.
 *
 * @param declared whether the POM declares it
 * @param channels through which it asks, in the order of evaluation; empty where none are set, so that Auth0's default counts
 * @param appType its application type; empty text where it has none
 */
public record Holder(Subject client, boolean declared, List<String> channels, String appType) {
    public Holder {
        channels = List.copyOf(channels);
    }
}
