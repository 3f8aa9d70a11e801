package io.github.cibamaven.sandbox.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Fuzz target: the embedded tenant's reader of HTTP requests, which a browser's page could speak to as well. */
public final class RequestFuzz {
    private static final Set<Integer> STATUSES = Set.of(400, 413, 431, 501);

    private RequestFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RequestReader reader = new RequestReader(new ByteArrayInputStream(input), out);
        int read = 0;
        try {
            for (Request request = reader.next(); request != null; request = reader.next()) {
                judge(request);
                read++;
                if (!reader.keepAlive()) {
                    break;
                }
            }
        } catch (HttpSyntaxException malformed) {
            must(STATUSES.contains(malformed.status()), "another status: " + malformed.status());
            must(malformed.getMessage().matches("[\\x20-\\x7e]+"), "unprintable: " + malformed.getMessage());
            must(!reader.keepAlive(), "goes on behind a malformed request");
        } catch (EOFException ended) {
            must(!reader.keepAlive(), "goes on behind half a request");
        } catch (IOException impossible) {
            throw new AssertionError("no bytes can do that", impossible);
        }
        String answered = out.toString(StandardCharsets.US_ASCII);
        must(
                answered.replace("HTTP/1.1 100 Continue\r\n\r\n", "").isEmpty(),
                "answers with something of the request: " + answered);
        must(read <= input.length / "X / HTTP/1.0\n\n".length(), "more requests than were sent");
    }

    private static void judge(Request request) {
        must(request.body().length <= RequestReader.MAX_BODY, "a body too large");
        request.segments().forEach(segment -> must(segment != null, "no segment"));
        must(
                !request.headers().containsKey("transfer-encoding")
                        || !request.headers().containsKey("content-length"),
                "smuggled");
        if (request.isForm()) {
            try {
                request.form().fieldNames().forEachRemaining(name -> must(name != null, "no name"));
            } catch (IllegalArgumentException malformed) {
                // Answered as 400 by whoever wants a form.
            }
        }
        try {
            request.json();
        } catch (IOException malformed) {
            // Answered as 400 by whoever wants JSON.
        }
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
