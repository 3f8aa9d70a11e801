package io.github.cibamaven.tenant.http;

import io.github.cibamaven.tenant.tls.TlsFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A lost connection: why no answer came, in words for the user.
 *
 * @param answered whether something answered, though not as Auth0 would
 * @param what continues "failed: " or "answered with "; foreign words may be among these: not printable yet
 * @param remedy empty for the usual one of a bad answer
 * @param passes whether it may go better the next time
 */
public record LostConnection(boolean answered, String what, String remedy, boolean passes) {

    private static LostConnection failed(String what, String remedy) {
        return new LostConnection(false, what, remedy, true);
    }

    private static LostConnection answered(String what, String remedy, boolean passes) {
        return new LostConnection(true, what, remedy, passes);
    }

    /**
     * @param domain how to name the setting that holds the tenant's host
     * @param proxy on the way there
     */
    public static LostConnection of(CallFailure failure, BaseAddress base, String domain, Optional<ProxyRoute> proxy) {
        IOException lost = failure.lost();
        Optional<TlsFailure> tls = TlsFailure.of(lost, failure.state().sent());
        if (tls.isPresent()) {
            return new LostConnection(
                    false, tls.get().what(), tls.get().remedy(), tls.get().passes());
        }
        if (lost instanceof BoundedDns.SilentException) {
            return failed("timeout, DNS does not answer", "check the network and the proxy, or raise connectTimeout");
        }
        if (lost instanceof UnknownHostException) {
            return ofName(lost, base, domain, proxy);
        }
        if (lost instanceof SocketTimeoutException) {
            return ofTimeout(failure, base, proxy);
        }
        Optional<ProxyRefusal> refused = ProxyRefusal.of(lost);
        if (refused.isPresent()) {
            return refused.get().lost(proxy);
        }
        if (failure.state().answered()) {
            return answered("a truncated body", "run again; if it stays so, check the proxy", true);
        }
        if (lost instanceof ConnectException || lost instanceof NoRouteToHostException) {
            return failed(
                    "connection refused",
                    proxy.map(route -> "the proxy refuses it: check that it runs, and " + route.setting())
                            .orElse(silent(base)));
        }
        if (lost instanceof ProtocolException) {
            return answered("something that is not HTTP", "", false);
        }
        return failed(
                "the connection was reset or closed before an answer came",
                "run again; if it stays so, check the network and the proxy");
    }

    private static String silent(BaseAddress base) {
        return base.isLoopback()
                ? "nothing listens at that address (ciba.baseUrl): start the embedded tenant in another terminal,"
                        + " mvn ciba:sandbox"
                : "check that something listens there, the network and the proxy";
    }

    private static LostConnection ofName(
            IOException lost, BaseAddress base, String domain, Optional<ProxyRoute> proxy) {
        String host = lost.getMessage() == null ? "" : lost.getMessage();
        if (proxy.isPresent() && !host.equals(base.url().host())) {
            return failed(
                    "the host name of the proxy is not known to DNS",
                    "correct " + proxy.get().setting());
        }
        return failed(
                "the host name " + base.host() + " is not known to DNS, so there is no such tenant",
                "correct " + domain + "; if it is right, check the network and the proxy");
    }

    private static LostConnection ofTimeout(CallFailure failure, BaseAddress base, Optional<ProxyRoute> proxy) {
        String network =
                "check the network and " + proxy.map(ProxyRoute::setting).orElse("the proxy");
        if (failure.state().sent()) {
            return failed("timeout, no complete answer came in time", "run again, or raise readTimeout");
        }
        if (base.url().isHttps() && "Read timed out".equals(failure.lost().getMessage())) {
            return failed("timeout, the TLS handshake did not end in time", network + ", or raise readTimeout");
        }
        return failed("timeout, no connection came about in time", network + ", or raise connectTimeout");
    }
}
