package io.github.cibamaven.tenant.tls;

import io.github.cibamaven.model.outcome.TenantException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/**
 * TLS that is made ready on a thread of its own, while the first request is: each takes about as long as the other. Whoever
 * needs it first waits for it.
 */
final class LateTls extends SSLSocketFactory {
    private final FutureTask<Ready> making;

    /** What is made. */
    record Ready(SSLSocketFactory sockets, X509TrustManager trust) {}

    /** @param making may throw a {@link TenantException}, which whoever needs TLS gets */
    LateTls(Callable<Ready> making) {
        this.making = new FutureTask<>(making);
        Thread thread = new Thread(this.making, "ciba-tls");
        thread.setDaemon(true);
        thread.start();
    }

    private Ready ready() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return making.get();
                } catch (InterruptedException e) {
                    interrupted = true; // It takes no time worth breaking off for.
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TenantException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same for OkHttp, which would index those that issue certificates for pins that nobody sets. */
    X509TrustManager trust() {
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                ready().trust().checkClientTrusted(chain, authType);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                ready().trust().checkServerTrusted(chain, authType);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return ready().sockets().createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return ready().sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return ready().sockets().createSocket(host, port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return ready().sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return ready().sockets().createSocket(host, port, from, fromPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return ready().sockets().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return ready().sockets().getSupportedCipherSuites();
    }
}
