package io.github.cibamaven.tenant.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why a proxy does not let us through. Asking again mostly changes nothing, and with a wrong password may lock its user
 * out.
 */
enum ProxyRefusal {
    /** One that we do not know of: it answers in the tenant's place. */
    WANTS_CREDENTIALS(
            "HTTP_PROXY_AUTH",
            "a proxy on the way wants credentials",
            "declare that <proxy> with its <username> and <password> in settings.xml"),
    CREDENTIALS(
            "authenticate with proxy",
            "the proxy refuses the credentials",
            "check <proxy> with its <username> and <password> in settings.xml"),
    /** The proxy's trouble, or the tenant's: the one that may pass. */
    OUTAGE(
            "response code for CONNECT: 5",
            "the proxy cannot connect to it at present",
            "run again; if it stays so, ask whoever runs the proxy"),
    HOST("response code for CONNECT", "the proxy refuses to connect to it", "ask for this host to be allowed there");

    /** How OkHttp, which has no types for them, tells them apart. */
    private final String sign;

    private final String what;
    private final String remedy;

    ProxyRefusal(String sign, String what, String remedy) {
        this.sign = sign;
        this.what = what;
        this.remedy = remedy;
    }

    static Optional<ProxyRefusal> of(IOException lost) {
        return Optional.ofNullable(lost.getMessage())
                .flatMap(message -> Arrays.stream(values())
                        .filter(refusal -> message.contains(refusal.sign))
                        .findFirst());
    }

    boolean passes() {
        return this == OUTAGE;
    }

    /** @param proxy on the way */
    LostConnection lost(Optional<ProxyRoute> proxy) {
        // Whoever set the JVM's proxy has no <proxy> yet that could be checked.
        boolean undeclared =
                this == CREDENTIALS && proxy.filter(route -> !route.ofMaven()).isPresent();
        return new LostConnection(false, what, (undeclared ? WANTS_CREDENTIALS : this).remedy, passes());
    }
}
