package io.github.cibamaven.bench;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tenant of the benchmark. Beside its clients it has the one whose credentials are used, and the global client.
 *
 * @param clients named c0, c1, …; each is ready for CIBA
 * @param drifted so many of them have lost the CIBA grant
 * @param latency milliseconds that a request and its answer are under way
 * @param perSecond requests to the Management API that it allows, in bursts as large; 0 for any number
 */
record TenantSpec(int clients, int drifted, boolean tls, int latency, int perSecond) {
    static final String DOMAIN = "acme.eu.auth0.com";
    static final String CLIENT_ID = "ciba-sandbox";
    static final String CLIENT_SECRET = "ciba-sandbox-secret";

    static TenantSpec of(int clients) {
        return new TenantSpec(clients, 0, false, 0, 0);
    }

    /** How many entries its list of clients has. */
    int listed() {
        return clients + 2;
    }

    static String client(int index) {
        return "c" + index;
    }

    /** So many of its clients, from the first to the last page. */
    Stream<String> spread(int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> client((int) ((long) i * clients / count)));
    }

    TenantSpec drifted(int count) {
        return new TenantSpec(clients, count, tls, latency, perSecond);
    }

    TenantSpec overTls() {
        return new TenantSpec(clients, drifted, true, latency, perSecond);
    }

    TenantSpec after(int millis) {
        return new TenantSpec(clients, drifted, tls, millis, perSecond);
    }

    TenantSpec limited(int requests) {
        return new TenantSpec(clients, drifted, tls, latency, requests);
    }

    /** As one word. */
    String written() {
        return Stream.of(clients, drifted, tls ? 1 : 0, latency, perSecond)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    static TenantSpec read(String written) {
        int[] numbers =
                Arrays.stream(written.split(",")).mapToInt(Integer::parseInt).toArray();
        return new TenantSpec(numbers[0], numbers[1], numbers[2] == 1, numbers[3], numbers[4]);
    }
}
