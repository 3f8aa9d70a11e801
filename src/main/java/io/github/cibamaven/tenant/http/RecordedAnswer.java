package io.github.cibamaven.tenant.http;

import io.github.cibamaven.json.JsonValue;

/**
 * An answer of the tenant, as it came.
 *
 * @param request method and path of the request that it answers, as they went over the wire
 * @param json the body; missing when there is none
 */
public record RecordedAnswer(String request, JsonValue json) {}
