package io.github.cibamaven.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of the table: what Maven is to do, and how often it is compared with what.
 *
 * @param declared clients that the POM declares
 * @param both whether they use both channels, and what they need of the tenant is checked
 * @param modules that inherit the configuration, the parent among them
 * @param threads of Maven
 * @param tenant empty where nothing is sent
 */
record BenchCase(Work work, int declared, boolean both, int modules, int threads, Optional<TenantSpec> tenant) {

    /** What Maven does. */
    enum Work {
        EMPTY,
        NOTHING,
        VALIDATE,
        SKIP,
        VERIFY,
        APPLY,
        /** The requests of the same case of {@link #VERIFY}. */
        BY_HAND;

        String goal() {
            return switch (this) {
                case EMPTY -> "";
                case NOTHING -> "nothing";
                case BY_HAND -> "requests";
                case SKIP -> "verify";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }

        boolean floor() {
            return this == NOTHING || this == BY_HAND;
        }
    }

    static BenchCase alone(Work work) {
        return new BenchCase(work, 1, false, 1, 1, Optional.empty());
    }

    static BenchCase verify(int declared, TenantSpec tenant) {
        return new BenchCase(Work.VERIFY, declared, false, 1, 1, Optional.of(tenant));
    }

    static BenchCase apply(int changes, TenantSpec tenant) {
        return new BenchCase(Work.APPLY, changes, false, 1, 1, Optional.of(tenant.drifted(changes)));
    }

    BenchCase bothChannels() {
        return new BenchCase(work, declared, true, modules, threads, tenant);
    }

    BenchCase inModules(int count, int parallel) {
        return new BenchCase(work, declared, both, count, parallel, tenant);
    }

    BenchCase on(TenantSpec other) {
        return new BenchCase(work, declared, both, modules, threads, Optional.of(other));
    }

    /** The same with other work. */
    BenchCase doing(Work other) {
        return new BenchCase(other, declared, both, modules, threads, tenant);
    }

    /** What this costs more than: the same number of modules with a goal that does nothing. */
    BenchCase floor() {
        return alone(Work.NOTHING).inModules(modules, threads);
    }

    /** Whether its runs mostly wait, for a rate or for many answers. */
    boolean slow() {
        return tenant.filter(spec -> spec.perSecond() > 0 || spec.latency() > 0 && work == Work.APPLY)
                .isPresent();
    }

    String name() {
        List<String> words = new ArrayList<>();
        words.add(
                switch (work) {
                    case EMPTY -> "Maven alone";
                    case NOTHING -> "a goal that does nothing";
                    case VALIDATE -> "validate";
                    case SKIP -> "verify, skipped";
                    case VERIFY -> "verify " + declared;
                    case APPLY -> "apply " + declared;
                    case BY_HAND -> "by hand: verify " + declared;
                });
        tenant.ifPresent(spec -> {
            words.set(0, words.get(0) + " of " + spec.clients());
            if (both) {
                words.add("both channels");
            }
            if (spec.tls()) {
                words.add("TLS");
            }
            if (spec.latency() > 0) {
                words.add(spec.latency() + " ms");
            }
            if (spec.perSecond() > 0) {
                words.add(spec.perSecond() + "/s");
            }
        });
        if (modules > 1) {
            words.add(modules + " modules -T" + threads);
        }
        return String.join(", ", words);
    }

    /** A name for its folder. */
    String folder() {
        return name().replaceAll("[^A-Za-z0-9]+", "-");
    }
}
