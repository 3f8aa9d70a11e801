package io.github.cibamaven.sandbox.http;

import static io.github.cibamaven.sandbox.http.HttpSyntaxException.require;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests off one connection. */
final class RequestReader {

    /** Bytes of request line and headers together. */
    static final int MAX_HEAD = 32 * 1024;
    /** Auth0 documents 1 MB as the largest payload. */
    static final int MAX_BODY = 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private int headLeft;
    private boolean keepAlive;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Whether the client wants to send another request after the last one read. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** The next request, or null when the client has closed the connection between two requests. */
    @Nullable
    Request next() throws IOException, HttpSyntaxException {
        keepAlive = false;
        headLeft = MAX_HEAD;
        @Nullable String line = line();
        while (line != null && line.isEmpty()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        require(line.matches("[A-Z]+ [^ ]+ HTTP/1\\.[01] *"), 400, "malformed request line");
        String[] parts = line.split(" ");
        Map<String, String> headers = headers();
        boolean modern = parts[2].equals("HTTP/1.1");
        require(!modern || headers.containsKey("host"), 400, "no Host header");
        byte[] body = body(headers);
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        try {
            Request request = Request.of(parts[0], parts[1], Map.copyOf(headers), body);
            request.segments();
            keepAlive = modern ? !connection.contains("close") : connection.contains("keep-alive");
            return request;
        } catch (IllegalArgumentException e) {
            throw new HttpSyntaxException(400, "malformed percent-encoding");
        }
    }

    private Map<String, String> headers() throws IOException, HttpSyntaxException {
        Map<String, String> headers = new HashMap<>();
        for (String line = mustLine(); !line.isEmpty(); line = mustLine()) {
            int colon = line.indexOf(':');
            require(line.matches("(?s)[!#$%&'*+.^_`|~0-9A-Za-z-]+:.*"), 400, "malformed header");
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            String earlier = headers.put(name, value);
            if (earlier != null) {
                require(!name.matches("content-length|host"), 400, "repeated " + name + " header");
                headers.put(name, earlier + ", " + value);
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException, HttpSyntaxException {
        String encoding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (encoding != null) {
            // Both at once is how requests are smuggled; a server must not guess.
            require(length == null, 400, "both Content-Length and Transfer-Encoding");
            require(encoding.equalsIgnoreCase("chunked"), 501, "unknown Transfer-Encoding");
            invite(headers);
            return chunks();
        }
        if (length == null) {
            return new byte[0];
        }
        require(length.matches("[0-9]{1,18}"), 400, "malformed Content-Length");
        checkSize(Long.parseLong(length));
        invite(headers);
        return exactly(Integer.parseInt(length));
    }

    private void invite(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private byte[] chunks() throws IOException, HttpSyntaxException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            headLeft = MAX_HEAD;
            String size = mustLine().replaceFirst(";.*", "").trim();
            require(size.matches("[0-9a-fA-F]{1,7}"), 400, "malformed chunk");
            int length = Integer.parseInt(size, 16);
            checkSize(body.size() + length);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            body.write(exactly(length));
            require(mustLine().isEmpty(), 400, "malformed chunk");
        }
    }

    private static void checkSize(long length) throws HttpSyntaxException {
        require(length <= MAX_BODY, 413, "body larger than " + MAX_BODY + " bytes");
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the client went away inside a body");
        }
        return bytes;
    }

    private String mustLine() throws IOException, HttpSyntaxException {
        @Nullable String line = line();
        if (line == null) {
            throw new EOFException("the client went away inside a request");
        }
        return line;
    }

    private @Nullable String line() throws IOException, HttpSyntaxException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int next = in.read(); next >= 0; next = in.read()) {
            headLeft--;
            require(headLeft >= 0, 431, "request head larger than " + MAX_HEAD + " bytes");
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(next);
        }
        return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
    }
}
