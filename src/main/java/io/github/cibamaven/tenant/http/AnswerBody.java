package io.github.cibamaven.tenant.http;

import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** The body of an answer, held in memory and of bounded size. Prints nothing of itself. */
public final class AnswerBody {
    /** Far above any page of clients; below what could exhaust a build's heap. */
    public static final long LIMIT = 10L * 1024 * 1024;

    private static final long CHUNK = 8192;

    private final byte[] bytes;

    private AnswerBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads to the end. Each byte that trickles in resets the read timeout, so the whole has a deadline of its own.
     *
     * @throws CallFailure of reason TOO_LARGE or OUT_OF_TIME
     */
    static AnswerBody read(ResponseBody body, Clock clock, Duration most, CallProgress progress) throws IOException {
        Instant deadline = clock.instant().plus(most);
        try (BufferedSource source = body.source();
                Buffer read = new Buffer()) {
            while (source.read(read, CHUNK) >= 0) {
                if (read.size() > LIMIT) {
                    throw CallFailure.stopped(CallFailure.Reason.TOO_LARGE, progress.state());
                }
                if (clock.instant().isAfter(deadline)) {
                    throw CallFailure.stopped(CallFailure.Reason.OUT_OF_TIME, progress.state());
                }
            }
            return new AnswerBody(read.readByteArray());
        }
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return start().isEmpty();
    }

    boolean isObject() {
        return start().startsWith("{");
    }

    boolean isArray() {
        return start().startsWith("[");
    }

    /** What it is in place of an answer, in words. */
    public String kind() {
        if (isEmpty()) {
            return "nothing";
        }
        if (isObject()) {
            return "unknown JSON";
        }
        return start().startsWith("<") ? "an HTML page" : "something else";
    }

    private String start() {
        String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.UTF_8);
        return start.replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
    }

    /** As JSON; missing when it is none. */
    public JsonValue json() {
        try {
            return JsonValue.read(bytes);
        } catch (MalformedJsonException e) {
            return JsonValue.MISSING;
        }
    }

    /** Of the answer to the creation of a client, the one thing that may be kept: not its secret. */
    byte[] clientId() {
        JsonValue id = json().path("client_id");
        return JsonText.of(Map.of("client_id", id.isText() ? id.text() : "")).getBytes(StandardCharsets.UTF_8);
    }

    /** The error object of Auth0's two APIs; empty texts where there is none. */
    public Complaint complaint() {
        JsonValue json = json();
        String message = text(json, "message");
        return new Complaint(
                text(json, "errorCode"),
                text(json, "error"),
                message.isEmpty() ? text(json, "error_description") : message);
    }

    private static String text(JsonValue json, String field) {
        JsonValue member = json.path(field);
        return member.isText() ? member.text() : "";
    }

    /**
     * What Auth0 says is wrong, unprintable as it came.
     *
     * @param code Management API: {@code errorCode}
     * @param error both APIs: {@code error}
     * @param message Management API: {@code message}; Authentication API: {@code error_description}
     */
    public record Complaint(String code, String error, String message) {

        /** Whether anything of Auth0's error object was there, as opposed to a page by somebody in between. */
        public boolean isAuth0() {
            return !code.isEmpty() || !error.isEmpty() || !message.isEmpty();
        }
    }
}
