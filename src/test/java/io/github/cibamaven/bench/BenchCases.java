package io.github.cibamaven.bench;

import io.github.cibamaven.bench.BenchCase.Work;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows of the table. */
final class BenchCases {
    static final TenantSpec TEN = TenantSpec.of(10);
    static final TenantSpec HUNDRED = TenantSpec.of(100);
    static final TenantSpec THOUSAND = TenantSpec.of(1_000);
    static final TenantSpec TEN_THOUSAND = TenantSpec.of(10_000);
    static final int LATENCY = 50;
    static final int PER_SECOND = 10;
    static final int MODULES = 50;

    static final BenchCase EMPTY = BenchCase.alone(Work.EMPTY);
    static final BenchCase NOTHING = BenchCase.alone(Work.NOTHING);
    static final BenchCase VALIDATE = BenchCase.alone(Work.VALIDATE);
    static final BenchCase SKIP = BenchCase.alone(Work.SKIP);
    static final BenchCase ONE = BenchCase.verify(1, TEN);
    static final BenchCase BOTH = ONE.bothChannels();
    static final BenchCase ONE_TLS = ONE.on(TEN.overTls());
    static final BenchCase BOTH_TLS = BOTH.on(TEN.overTls());
    static final BenchCase ALL_OF_THOUSAND = BenchCase.verify(1_000, THOUSAND);
    static final BenchCase HUNDRED_OF_THOUSAND = BenchCase.verify(100, THOUSAND);
    static final BenchCase HUNDRED_OF_TEN_THOUSAND = BenchCase.verify(100, TEN_THOUSAND);
    static final BenchCase THIN = BOTH.on(TEN.limited(2));

    private BenchCases() {}

    /** @param most how many clients the largest tenant has */
    static List<BenchCase> all(int most) {
        List<BenchCase> all = new ArrayList<>(List.of(EMPTY, NOTHING, VALIDATE, SKIP));
        Stream.of(ONE, BOTH, ONE_TLS, BOTH_TLS, ALL_OF_THOUSAND)
                .forEach(one -> all.addAll(List.of(one, one.doing(Work.BY_HAND))));
        all.addAll(List.of(
                BenchCase.verify(1, TEN_THOUSAND),
                BenchCase.verify(10, TEN),
                BenchCase.verify(10, TEN_THOUSAND),
                BenchCase.verify(100, HUNDRED),
                HUNDRED_OF_THOUSAND,
                HUNDRED_OF_TEN_THOUSAND,
                BenchCase.verify(1_000, TEN_THOUSAND),
                BenchCase.verify(100, HUNDRED).bothChannels()));
        for (int size = 100_000; size <= most; size *= 10) {
            all.add(BenchCase.verify(1, TenantSpec.of(size)));
            all.add(BenchCase.verify(100, TenantSpec.of(size)));
            all.add(BenchCase.verify(1_000, TenantSpec.of(size)));
        }
        all.addAll(List.of(
                ONE.on(TEN.after(LATENCY)),
                BOTH.on(TEN.after(LATENCY)),
                BOTH.on(TEN.overTls().after(LATENCY)),
                HUNDRED_OF_THOUSAND.on(THOUSAND.after(LATENCY)),
                BenchCase.verify(1_000, THOUSAND.after(LATENCY)),
                BOTH.on(TEN.limited(PER_SECOND)),
                BenchCase.verify(1_000, THOUSAND.limited(PER_SECOND)),
                BenchCase.verify(1_000, TEN_THOUSAND.limited(PER_SECOND)),
                THIN,
                BenchCase.apply(1, HUNDRED),
                BenchCase.apply(100, HUNDRED),
                BenchCase.apply(100, HUNDRED.after(LATENCY)),
                BenchCase.apply(10, HUNDRED.limited(PER_SECOND))));
        for (int threads : List.of(1, 4)) {
            all.add(NOTHING.inModules(MODULES, threads));
            all.add(BOTH.inModules(MODULES, threads));
        }
        return all;
    }

    /** Those that are wanted, and what they are compared with. */
    static List<BenchCase> chosen(int most, Predicate<String> wanted) {
        List<BenchCase> all = all(most);
        Set<BenchCase> chosen = new LinkedHashSet<>();
        all.stream().filter(one -> wanted.test(one.name())).forEach(one -> {
            if (one.work() == Work.BY_HAND) {
                chosen.add(one.doing(Work.VERIFY));
            }
            chosen.add(one);
            chosen.add(one.floor());
        });
        chosen.addAll(List.of(EMPTY, NOTHING));
        return all.stream().filter(chosen::contains).toList();
    }
}
