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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Accepts connections on the loopback address and serves each on a daemon thread of its own. */
public final class HttpListener implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int CLOSING_SECONDS = 5;

    private final InetSocketAddress address;
    private final Optional<SSLContext> tls;
    private final Function<Request, Answer> handler;
    private final ExecutorService threads;
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    private volatile boolean listening;
    private ServerSocket server;
    private Future<?> accepting;
    /** Keeps the port ours, without listening on it, while connections are to be refused. */
    private @Nullable Socket reserved;

    private HttpListener(ServerSocket server, Optional<SSLContext> tls, Function<Request, Answer> handler) {
        this.address = (InetSocketAddress) server.getLocalSocketAddress();
        this.tls = tls;
        this.handler = handler;
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ciba-sandbox-" + address.getPort() + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        accept(server);
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
        if (!listening) {
            return;
        }
        stopAccepting();
        open.forEach(HttpConnection::dropIfIdle);
        try {
            Socket holder = new Socket();
            holder.setReuseAddress(true);
            holder.bind(address);
            reserved = holder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Undoes {@link #stopListening()}. */
    public synchronized void listen() {
        if (listening || threads.isShutdown()) {
            return;
        }
        try {
            accept(bound(address));
            if (reserved != null) {
                reserved.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the port is free again: the system frees it only once nobody waits for a connection any more. */
    @Override
    public synchronized void close() {
        if (reserved != null) {
            HttpConnection.drop(reserved);
        }
        threads.shutdownNow();
        stopAccepting();
        open.forEach(HttpConnection::drop);
    }

    private void accept(ServerSocket on) {
        server = on;
        listening = true;
        accepting = threads.submit(() -> serve(on));
    }

    private void serve(ServerSocket on) {
        while (!on.isClosed()) {
            try {
                HttpConnection connection = new HttpConnection(on.accept(), tls, handler, () -> listening);
                open.add(connection);
                threads.execute(() -> {
                    try {
                        connection.serve();
                    } finally {
                        open.remove(connection);
                    }
                });
            } catch (IOException | RejectedExecutionException e) {
                // Either closed, which ends the loop, or one connection was lost before it began; if the system has
                // run out of something, trying again at once would only make it worse.
                Delay.millis(on.isClosed() ? 0 : 10);
            }
        }
        if (threads.isShutdown()) {
            open.forEach(HttpConnection::drop);
        }
    }

    private void stopAccepting() {
        listening = false;
        try {
            server.close();
            accepting.get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            // The socket is unusable either way.
        }
    }
}
