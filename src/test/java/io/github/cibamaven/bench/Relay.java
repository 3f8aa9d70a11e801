package io.github.cibamaven.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to a local port that takes time and counts bytes: each is under way for half the latency, in either direction. The
 * connection itself comes about at once.
 */
final class Relay {
    private final ServerSocket listening;
    private final int target;
    private final long halfNanos;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    private record Chunk(byte[] bytes, long due) {}

    /** @param latencyMillis of a request and its answer together */
    Relay(int target, int latencyMillis) throws IOException {
        this.target = target;
        this.halfNanos = TimeUnit.MILLISECONDS.toNanos(latencyMillis) / 2;
        this.listening = new ServerSocket(0, 256, InetAddress.getByName("127.0.0.1"));
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Bytes to the tenant since the last {@link #forget}. */
    long sent() {
        return sent.get();
    }

    /** Bytes from the tenant since the last {@link #forget}. */
    long received() {
        return received.get();
    }

    void forget() {
        sent.set(0);
        received.set(0);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(listening.getInetAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                relay(near, far, sent);
                relay(far, near, received);
            } catch (IOException e) {
                // One connection less; the run that wanted it fails.
            }
        }
    }

    private void relay(Socket from, Socket to, AtomicLong count) {
        BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
        daemon(() -> depart(from, underWay, count));
        daemon(() -> arrive(to, underWay));
    }

    private void depart(Socket from, BlockingQueue<Chunk> underWay, AtomicLong count) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count.addAndGet(read);
                underWay.add(new Chunk(Arrays.copyOf(buffer, read), System.nanoTime() + halfNanos));
            }
        } catch (IOException e) {
            // Somebody hung up.
        }
        underWay.add(new Chunk(new byte[0], System.nanoTime() + halfNanos));
    }

    private void arrive(Socket to, BlockingQueue<Chunk> underWay) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = underWay.take(); chunk.bytes().length > 0; chunk = underWay.take()) {
                if (halfNanos > 0) {
                    TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
                }
                out.write(chunk.bytes());
            }
        } catch (IOException | InterruptedException e) {
            // Somebody hung up.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "bench-relay");
        thread.setDaemon(true);
        thread.start();
    }
}
