package io.github.cibamaven.model.outcome;

/**
 * What a run cost the tenant.
 *
 * @param total every HTTP request sent, the token request and retries included
 * @param retries how many of them repeated an earlier one
 */
public record Requests(int total, int retries) {
    public static final Requests NONE = new Requests(0, 0);
}
