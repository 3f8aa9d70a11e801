package io.github.cibamaven.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Puts one answer on the wire, in the pieces that its {@link Delivery} asks for. */
public final class AnswerWriter {

    private static final int DRAIN_LIMIT = 4 * 1024 * 1024;

    /** As RFC 9110 and 6585 word them. */
    private static final JsonNode REASONS = Json.resource("reason-phrases.json");

    private final Socket raw;
    private final InputStream in;
    private final OutputStream out;
    private final boolean headOnly;
    private boolean keepAlive;

    /**
     * @param raw the connection beneath TLS
     * @param headOnly the request was HEAD: lengths as for GET, no body
     */
    AnswerWriter(Socket raw, InputStream in, OutputStream out, boolean headOnly, boolean keepAlive) {
        this.raw = raw;
        this.in = in;
        this.out = out;
        this.headOnly = headOnly;
        this.keepAlive = keepAlive;
    }

    public static String reason(int status) {
        return REASONS.path(String.valueOf(status)).asText("Status " + status);
    }

    /** Writes it as its delivery says. The result is whether another request may follow on this connection. */
    boolean write(Answer answer) throws IOException {
        answer.delivery().deliver(answer, this);
        out.flush();
        return keepAlive;
    }

    /** @param length the bytes that the body is said to have */
    public void head(Answer answer, long length) throws IOException {
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

    /** The next {@code length} bytes of the body. */
    public void body(byte[] bytes, int length) throws IOException {
        if (!headOnly) {
            out.write(bytes, 0, length);
        }
    }

    /** Sends what was written so far. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Ends the connection after what was written so far. */
    public void close() {
        keepAlive = false;
    }

    /** Ends the connection with a TCP reset (RST) after what was written so far, without an end of TLS. */
    public void reset() throws IOException {
        out.flush();
        raw.setSoLinger(true, 0);
        raw.close();
        close();
    }

    /**
     * Writes nothing more, reads what the client still sends until it leaves, at most for so long, and ends the
     * connection. To close with unread input would send a reset, which can overtake the answer.
     */
    public void drain(Duration longest) throws IOException {
        raw.setSoTimeout((int) longest.toMillis());
        byte[] waste = new byte[8192];
        int total = 0;
        for (int read = in.read(waste); read >= 0 && total < DRAIN_LIMIT; read = in.read(waste)) {
            total += read;
        }
        close();
    }
}
