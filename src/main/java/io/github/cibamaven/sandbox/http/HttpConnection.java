package io.github.cibamaven.sandbox.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection: requests in, answers out, until either side has had enough. */
final class HttpConnection {

    private static final int IDLE_MILLIS = 30_000;
    private static final Duration DRAINING = Duration.ofMillis(500);

    private final Socket raw;
    private final Optional<SSLContext> tls;
    private final Function<Request, Answer> handler;
    private final BooleanSupplier staying;
    private volatile boolean busy;

    /** @param staying whether there may be another request after the next answer */
    HttpConnection(Socket raw, Optional<SSLContext> tls, Function<Request, Answer> handler, BooleanSupplier staying) {
        this.raw = raw;
        this.tls = tls;
        this.handler = handler;
        this.staying = staying;
    }

    void serve() {
        try {
            raw.setTcpNoDelay(true);
            raw.setSoTimeout(IDLE_MILLIS);
            try (Socket socket = secured();
                    InputStream in = new BufferedInputStream(socket.getInputStream());
                    OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
                exchange(socket, in, out);
            }
        } catch (IOException e) {
            // The client went away, timed out or does not trust us: there is nobody left to tell.
        } finally {
            drop(raw);
        }
    }

    void drop() {
        drop(raw);
    }

    void dropIfIdle() {
        if (!busy) {
            drop();
        }
    }

    /** Closes at once; unlike a fault's reset it lets the system end the connection as it likes. */
    static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private Socket secured() throws IOException {
        if (tls.isEmpty()) {
            return raw;
        }
        // Layered by hand so that a reset can cut the TCP connection beneath TLS.
        SSLSocket socket = (SSLSocket) tls.get()
                .getSocketFactory()
                .createSocket(raw, raw.getInetAddress().getHostAddress(), raw.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private void exchange(Socket socket, InputStream in, OutputStream out) throws IOException {
        RequestReader reader = new RequestReader(in, out);
        boolean open = true;
        while (open) {
            try {
                Request request = reader.next();
                if (request == null) {
                    return;
                }
                busy = true;
                Answer answer = handler.apply(request);
                boolean keepAlive = reader.keepAlive() && staying.getAsBoolean();
                open = new AnswerWriter(raw, in, out, request.method().equals("HEAD"), keepAlive).write(answer);
                busy = false;
            } catch (HttpSyntaxException e) {
                AnswerWriter writer = new AnswerWriter(raw, in, out, false, false);
                writer.write(Answer.error(e.status(), e.getMessage(), null));
                socket.shutdownOutput();
                writer.drain(DRAINING);
                return;
            }
        }
    }
}
