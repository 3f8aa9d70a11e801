package io.github.cibamaven.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Accepts connections on the loopback address and serves each on a daemon thread of its own. */
final class HttpListener implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int CLOSING_SECONDS = 5;

    private final ServerSocket server;
    private final Optional<SSLContext> tls;
    private final Function<Request, Answer> handler;
    private final ExecutorService threads;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HttpListener(ServerSocket server, Optional<SSLContext> tls, Function<Request, Answer> handler) {
        this.server = server;
        this.tls = tls;
        this.handler = handler;
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ciba-sandbox-" + server.getLocalPort() + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param port 0 for any free port
     * @throws IOException when the port is taken
     */
    static HttpListener start(int port, Optional<SSLContext> tls, Function<Request, Answer> handler)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        } catch (IOException e) {
            server.close();
            BindException named = new BindException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage());
            named.initCause(e);
            throw named;
        }
        HttpListener listener = new HttpListener(server, tls, handler);
        listener.threads.execute(listener::accept);
        return listener;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> {
                    try {
                        new HttpConnection(socket, tls, handler).serve();
                    } finally {
                        open.remove(socket);
                    }
                });
            } catch (IOException | RejectedExecutionException e) {
                // Either closed, which ends the loop, or one connection was lost before it began; if the system has run
                // out of something, trying again at once would only make it worse.
                Pause.millis(server.isClosed() ? 0 : 10);
            }
        }
        open.forEach(HttpConnection::drop);
        ended.countDown();
    }

    /** Returns when the port is free again: the system frees it only once nobody waits for a connection any more. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // The socket is unusable either way.
        }
        open.forEach(HttpConnection::drop);
        threads.shutdownNow();
        try {
            ended.await(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
