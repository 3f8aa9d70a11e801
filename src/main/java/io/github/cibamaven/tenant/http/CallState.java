package io.github.cibamaven.tenant.http;

/**
 * The state of a call when it ended: how far it had got.
 *
 * @param request method and path as they went over the wire, such as {@code GET /api/v2/clients/abc}
 * @param sent whether the last attempt went out on a connection
 * @param answered whether the last attempt was answered with a status line and headers
 * @param doubtful whether any attempt may have reached the tenant and been carried out
 * @param tries how many attempts there were
 */
public record CallState(String request, boolean sent, boolean answered, boolean doubtful, int tries) {}
