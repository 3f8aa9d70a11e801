package io.github.cibamaven.tenant.http;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the tenant, as it came.
 *
 * @param request method and path of the request that it answers, as they went over the wire
 * @param json the body; a missing node when there is none
 */
public record RecordedAnswer(String request, JsonNode json) {}
