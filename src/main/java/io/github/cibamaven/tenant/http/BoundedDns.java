package io.github.cibamaven.tenant.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Asks DNS, but not for ever: a lookup of the JVM's own neither ends nor can be interrupted. */
final class BoundedDns implements Dns {
    private final Dns asked;
    private final Duration most;
    private final boolean loopbackOnly;

    /** @param loopbackOnly whether the name stands for this machine, whatever DNS says */
    BoundedDns(Dns asked, Duration most, boolean loopbackOnly) {
        this.asked = asked;
        this.most = most;
        this.loopbackOnly = loopbackOnly;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> asked.lookup(host));
        Thread thread = new Thread(lookup, "ciba-dns");
        thread.setDaemon(true);
        thread.start();
        List<InetAddress> found;
        try {
            found = lookup.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SilentException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SilentException(host);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        }
        List<InetAddress> usable = new ArrayList<>(found);
        if (loopbackOnly) {
            usable.removeIf(address -> !address.isLoopbackAddress());
        }
        if (usable.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return usable;
    }

    /** DNS has not answered so far. */
    static final class SilentException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private SilentException(String host) {
            super(host);
        }
    }
}
