package io.github.cibamaven.tenant;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ServerSocketFactory;

/**
 * A tenant on a raw socket that does exactly what a test tells it, however wrong. Token requests are answered with a
 * good token unless told otherwise; the last reply of a script repeats.
 */
public final class ScriptedServer implements AutoCloseable {
    public static final String TOKEN = "tok-7f3a9b1c5d";
    public static final String DEFAULT_TOKEN_ANSWER = "{\"access_token\":\"" + TOKEN
            + "\",\"token_type\":\"Bearer\",\"expires_in\":86400,\"scope\":\"read:clients update:clients\"}";

    /** One request as it came over the wire; header names in any case. */
    public record Received(String method, String target, Map<String, String> headers, String body) {
        String path() {
            return target.split("\\?", 2)[0];
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** What to do with one request. */
    @FunctionalInterface
    public interface Reply {
        void to(Socket socket, OutputStream out) throws IOException;

        /** The same with one more header; for replies made by {@link #status}. */
        default Reply with(String name, String value) {
            throw new UnsupportedOperationException(name + value);
        }
    }

    private record Http(int status, String headers, byte[] body) implements Reply {
        @Override
        public void to(Socket socket, OutputStream out) throws IOException {
            String head = "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        }

        @Override
        public Reply with(String name, String value) {
            return new Http(status, headers + name + ": " + value + "\r\n", body);
        }
    }

    public static Reply status(int status, String body) {
        String type = body.startsWith("<") ? "text/html" : "application/json";
        return new Http(status, "Content-Type: " + type + "; charset=utf-8\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply json(String body) {
        return status(200, body);
    }

    public static Reply error(int status, String code, String message) {
        return status(
                status,
                "{\"statusCode\":" + status + ",\"error\":\"Error\",\"message\":\"" + message + "\""
                        + (code.isEmpty() ? "" : ",\"errorCode\":\"" + code + "\"") + "}");
    }

    /** Sends these bytes and closes. */
    public static Reply raw(String text) {
        return (socket, out) -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.close();
        };
    }

    public static Reply reset() {
        return (socket, out) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    public static Reply silence() {
        return (socket, out) -> {};
    }

    private final ServerSocket listener;
    private final String scheme;
    private final List<Received> received = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final Deque<Reply> tokenReplies = new ArrayDeque<>(List.of(json(DEFAULT_TOKEN_ANSWER)));
    private final Deque<Reply> apiReplies = new ArrayDeque<>();

    public ScriptedServer() throws IOException {
        this(ServerSocketFactory.getDefault(), "http");
    }

    public ScriptedServer(ServerSocketFactory factory, String scheme) throws IOException {
        this.listener = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.scheme = scheme;
        Thread acceptor = new Thread(this::accept, "scripted-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public ScriptedServer onToken(Reply... replies) {
        return script(tokenReplies, replies);
    }

    public ScriptedServer onApi(Reply... replies) {
        return script(apiReplies, replies);
    }

    private synchronized ScriptedServer script(Deque<Reply> script, Reply... replies) {
        script.clear();
        script.addAll(Arrays.asList(replies));
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String url() {
        return scheme + "://127.0.0.1:" + port();
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** How many connections were made. */
    public synchronized int connections() {
        return sockets.size();
    }

    public List<Received> apiRequests() {
        return received().stream()
                .filter(request -> request.path().startsWith("/api/"))
                .toList();
    }

    public List<Received> tokenRequests() {
        return received().stream()
                .filter(request -> request.path().equals("/oauth/token"))
                .toList();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                synchronized (this) {
                    sockets.add(socket);
                }
                Thread worker = new Thread(() -> serve(socket), "scripted-connection");
                worker.setDaemon(true);
                worker.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (Received request = read(in); request != null; request = read(in)) {
                reply(request).to(socket, out);
                out.flush();
            }
        } catch (IOException e) {
            // The client is gone, or the reply was to break the connection.
        }
    }

    private synchronized Reply reply(Received request) {
        received.add(request);
        Deque<Reply> script = request.path().equals("/oauth/token") ? tokenReplies : apiReplies;
        Reply reply = script.size() > 1 ? script.poll() : script.peek();
        return reply == null ? status(418, "{\"error\":\"not scripted\"}") : reply;
    }

    public static Received read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.split(" ").length != 3) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            String[] header = line.split(":", 2);
            if (header.length < 2) {
                return null; // TLS, most likely.
            }
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] words = first.split(" ");
        return new Received(words[0], words[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (this) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
