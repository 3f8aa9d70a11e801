package io.github.cibamaven.bench;

import io.github.cibamaven.bench.BenchCase.Work;
import java.util.List;
import java.util.Map;

/**
 * The cost model of {@code src/site/markdown/performance.md}: requests and time of a run from what it declares and the tenant it meets.
 * Its four times are taken from some rows of the table; the others show how far it holds.
 *
 * @param start seconds of a run that declares one client, without its requests
 * @param request seconds of one request without latency
 * @param client seconds of each further declared client
 * @param change seconds of each written change, without its requests
 * @param channels seconds of what both channels need, without its requests
 * @param tls seconds of a first TLS handshake without latency
 */
record CostModel(double start, double request, double client, double change, double channels, double tls) {
    private static final int PAGE = 100;

    /** Parts of the tenant that both channels need. */
    private static final int PREREQUISITES = 6;

    /** How many answers are awaited for these: what does not depend on another answer is read side by side. */
    private static final int ROUNDS_OF_PREREQUISITES = 3;

    /** Read again, write, read back. */
    private static final int REQUESTS_OF_A_CHANGE = 3;

    /** Clients that are written at the same time. */
    private static final int SIDE_BY_SIDE = 4;

    /** Whether everything that it is taken from was measured. */
    static boolean possible(Map<BenchCase, Sample> samples) {
        return samples.keySet()
                .containsAll(List.of(
                        BenchCases.ONE,
                        BenchCases.ONE_TLS,
                        BenchCases.BOTH,
                        BenchCases.ALL_OF_THOUSAND,
                        BenchCases.ONE.doing(Work.BY_HAND),
                        BenchCases.ALL_OF_THOUSAND.doing(Work.BY_HAND)));
    }

    static CostModel of(Map<BenchCase, Sample> samples) {
        Sample one = samples.get(BenchCases.ONE);
        Sample all = samples.get(BenchCases.ALL_OF_THOUSAND);
        long more = all.traffic().requests() - one.traffic().requests();
        double request = Math.max(
                0,
                (samples.get(BenchCases.ALL_OF_THOUSAND.doing(Work.BY_HAND)).wall()
                                - samples.get(BenchCases.ONE.doing(Work.BY_HAND))
                                        .wall())
                        / more);
        double start = one.wall() - one.traffic().requests() * request;
        double client = (all.wall() - one.wall() - more * request) / (BenchCases.ALL_OF_THOUSAND.declared() - 1);
        double channels = samples.get(BenchCases.BOTH).wall() - one.wall() - PREREQUISITES * request;
        double tls = samples.get(BenchCases.ONE_TLS).wall() - one.wall();
        CostModel model = new CostModel(start, request, client, 0, channels, tls);
        BenchCase apply = BenchCase.apply(100, BenchCases.HUNDRED);
        double change =
                samples.containsKey(apply) ? (samples.get(apply).wall() - model.seconds(apply)) / apply.declared() : 0;
        return new CostModel(start, request, client, change, channels, tls);
    }

    /** How many requests a case takes. */
    static long requests(BenchCase bench) {
        if (bench.tenant().isEmpty()) {
            return 0;
        }
        long token = 1;
        long writes = bench.work() == Work.APPLY ? (long) REQUESTS_OF_A_CHANGE * bench.declared() : 0;
        return token + reads(bench) + needs(bench) + writes;
    }

    private static long needs(BenchCase bench) {
        return bench.both() ? PREREQUISITES : 0;
    }

    /** Each client by its id, or the pages of the list as far as the last of them, whichever is less. */
    private static long reads(BenchCase bench) {
        TenantSpec tenant = bench.tenant().orElseThrow();
        long last = (long) (bench.declared() - 1) * tenant.clients() / bench.declared();
        // The client whose credentials are used stands before them all.
        long place = last + 2;
        return Math.min(bench.declared(), (place + PAGE - 1) / PAGE);
    }

    /** How many answers a case waits for in a row. */
    static long turns(BenchCase bench) {
        return requests(bench)
                - needs(bench)
                + (bench.both() ? ROUNDS_OF_PREREQUISITES : 0)
                - (bench.work() == Work.APPLY ? (long) REQUESTS_OF_A_CHANGE * waited(bench.declared()) : 0);
    }

    /** How many changes are on their way while another one is waited for: the first goes alone, then a few side by side. */
    private static int waited(int changes) {
        int waves = 1 + (changes - 1 + SIDE_BY_SIDE - 1) / SIDE_BY_SIDE;
        return changes - waves;
    }

    /** How long a case takes. */
    double seconds(BenchCase bench) {
        TenantSpec tenant = bench.tenant().orElseThrow();
        long requests = requests(bench);
        double sending = requests * request + turns(bench) * tenant.latency() / 1000.0;
        if (tenant.perSecond() > 0) {
            // The token has no share in the budget, and the first burst need not wait.
            sending = Math.max(sending, (requests - 1.0 - tenant.perSecond()) / tenant.perSecond());
        }
        return start
                + sending
                + client * (bench.declared() - 1)
                + (bench.work() == Work.APPLY ? change * bench.declared() : 0)
                + (bench.both() ? channels : 0)
                + (tenant.tls() ? tls + tenant.latency() / 1000.0 : 0);
    }
}
