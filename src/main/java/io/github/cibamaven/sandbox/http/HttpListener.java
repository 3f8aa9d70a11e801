package io.github.cibamaven.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Accepts connections on the loopback address and serves each on a daemon thread of its own. */
public final class HttpListener implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int CLOSING_MILLIS = 5_000;

    private final InetSocketAddress address;
    private final Optional<SSLContext> tls;
    private final Function<Request, Answer> handler;
    private final ThreadGroup threads = new ThreadGroup("ciba-sandbox");
    private final AtomicInteger count = new AtomicInteger();
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;
    private volatile ServerSocket server;
    private Thread accepting;
    /** Keeps the port ours, without listening on it, while connections are to be refused. */
    private Socket reserved = new Socket();

    private HttpListener(ServerSocket server, Optional<SSLContext> tls, Function<Request, Answer> handler) {
        this.address = (InetSocketAddress) server.getLocalSocketAddress();
        this.tls = tls;
        this.handler = handler;
        this.server = server;
        this.accepting = daemon(() -> serve(server));
    }

    /**
     * @param port 0 for any free port
     * @throws IOException when the port is taken
     */
    public static HttpListener start(int port, Optional<SSLContext> tls, Function<Request, Answer> handler)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        return new HttpListener(bound(address), tls, handler);
    }

    private static ServerSocket bound(InetSocketAddress address) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
            return server;
        } catch (IOException e) {
            server.close();
            BindException named =
                    new BindException("cannot listen on 127.0.0.1:" + address.getPort() + ": " + e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    public int port() {
        return address.getPort();
    }

    /** From now on connections are refused; one that is being served ends with its answer. */
    public synchronized void stopListening() {
        if (server.isClosed()) {
            return;
        }
        stopAccepting();
        open.forEach(HttpConnection::dropIfIdle);
        try {
            reserved = new Socket();
            reserved.setReuseAddress(true);
            reserved.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Undoes {@link #stopListening()}. */
    public synchronized void listen() {
        if (closed || !server.isClosed()) {
            return;
        }
        try {
            ServerSocket again = bound(address);
            server = again;
            accepting = daemon(() -> serve(again));
            HttpConnection.drop(reserved);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the port is free again: the system frees it only once nobody waits for a connection any more. */
    @Override
    public synchronized void close() {
        closed = true;
        threads.interrupt();
        HttpConnection.drop(reserved);
        stopAccepting();
        open.forEach(HttpConnection::drop);
    }

    private Thread daemon(Runnable task) {
        Thread thread = new Thread(threads, task, "ciba-sandbox-" + address.getPort() + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(ServerSocket on) {
        while (!on.isClosed()) {
            try {
                HttpConnection connection = new HttpConnection(on.accept(), tls, handler, () -> !server.isClosed());
                open.add(connection);
                daemon(() -> {
                    connection.serve();
                    open.remove(connection);
                });
            } catch (IOException e) {
                // Either closed, which ends the loop, or one connection was lost before it began; if the system has
                // run out of something, trying again at once would only make it worse.
                Delay.millis(on.isClosed() ? 0 : 10);
            }
        }
    }

    private void stopAccepting() {
        try {
            server.close();
            accepting.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The socket is unusable either way.
        }
    }
}
