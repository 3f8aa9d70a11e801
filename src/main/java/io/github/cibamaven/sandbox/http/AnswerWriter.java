package io.github.cibamaven.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Puts one answer on the wire, as HTTP wants it or as its {@link Delivery} spoils it. */
public final class AnswerWriter {

    /** What is to become of the connection. */
    public enum Ending {
        KEEP,
        CLOSE,
        RESET,
        SILENCE
    }

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(204, "No Content"),
            Map.entry(302, "Found"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Payload Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private final OutputStream out;

    public AnswerWriter(OutputStream out) {
        this.out = out;
    }

    public static String reason(int status) {
        return REASONS.getOrDefault(status, "Status " + status);
    }

    /** @param headOnly the request was HEAD: lengths as for GET, no body */
    public Ending write(Answer answer, boolean headOnly, boolean keepAlive) throws IOException {
        Delivery delivery = answer.delivery();
        switch (delivery.how()) {
            case RESET_BEFORE:
                return Ending.RESET;
            case CLOSED_BEFORE:
                return Ending.CLOSE;
            case SILENT:
                return Ending.SILENCE;
            default:
        }
        boolean padded = delivery.how() == Delivery.How.PADDED;
        boolean truncated = delivery.how() == Delivery.How.TRUNCATED;
        byte[] body = answer.body();
        // An empty body cannot be cut: promise a byte that never comes.
        long promised = padded ? body.length + delivery.amount() : truncated ? Math.max(1, body.length) : body.length;
        head(answer, promised, keepAlive);
        Ending ending = keepAlive ? Ending.KEEP : Ending.CLOSE;
        if (!headOnly) {
            ending = body(body, delivery, ending);
        }
        out.flush();
        return ending;
    }

    private void head(Answer answer, long length, boolean keepAlive) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(answer.status()).append(' ').append(reason(answer.status()));
        answer.headers()
                .forEach((name, value) ->
                        head.append("\r\n").append(name).append(": ").append(value));
        // 204 has no body, and RFC 9110 (8.6) forbids it a length.
        if (answer.status() != 204) {
            head.append("\r\nContent-Length: ").append(length);
        }
        head.append("\r\nConnection: ")
                .append(keepAlive ? "keep-alive" : "close")
                .append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private Ending body(byte[] body, Delivery delivery, Ending normal) throws IOException {
        switch (delivery.how()) {
            case RESET_INSIDE -> {
                out.write(body, 0, (int) Math.min(delivery.amount(), body.length));
                out.flush();
                return Ending.RESET;
            }
            case RESET_AFTER -> {
                out.write(body);
                return Ending.RESET;
            }
            case TRUNCATED -> {
                out.write(body, 0, body.length / 2);
                return Ending.CLOSE;
            }
            case DRIP -> drip(body, delivery.pause().toMillis());
            case PADDED -> {
                out.write(body);
                pad(delivery.amount());
            }
            default -> out.write(body);
        }
        return normal;
    }

    private void drip(byte[] body, long millis) throws IOException {
        for (byte each : body) {
            out.write(each);
            out.flush();
            Delay.millis(millis);
        }
    }

    private void pad(long amount) throws IOException {
        byte[] spaces = new byte[8192];
        Arrays.fill(spaces, (byte) ' ');
        for (long left = amount; left > 0; left -= spaces.length) {
            out.write(spaces, 0, (int) Math.min(left, spaces.length));
        }
    }
}
