package io.github.cibamaven.mojo.build;

import io.github.cibamaven.goal.GoalResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Lets a reactor of many modules that inherit one declaration do its work once: the first module does it, the others
 * take its result. A module that runs the same goal again does it again, since the tenant may have changed.
 */
@Singleton
public class Reactor {
    private final Map<String, Learnt> byBuild = new HashMap<>();
    private final ReentrantLock creation = new ReentrantLock();
    private final Builds builds;

    @Inject
    public Reactor(Builds builds) {
        this.builds = builds;
    }

    /** A result, and the module whose work it is. */
    public record Shared(GoalResult result, String owner) {}

    private record Work(Object key, String owner, CompletableFuture<GoalResult> result) {}

    /**
     * What is known in one build.
     *
     * @param works the newest first. A list: the first hash of a declaration would link the code of some twenty records
     */
    private record Learnt(List<Work> works, Map<Object, Object> known) {}

    /**
     * Does the work, or waits for the module that does.
     *
     * @param key equal for equal work only
     */
    public Shared once(String build, Object key, String module, Supplier<GoalResult> work) {
        Work mine = new Work(key, module, new CompletableFuture<>());
        Work known;
        synchronized (this) {
            List<Work> works = of(build).works();
            Work found = work(works, key);
            known = found == null || found.owner().equals(module) ? mine : found;
            if (known == mine) {
                works.add(0, mine);
            }
        }
        if (known == mine) {
            try {
                mine.result().complete(work.get());
            } catch (RuntimeException | Error failure) {
                mine.result().completeExceptionally(failure);
                throw failure;
            }
        }
        try {
            return new Shared(known.result().join(), known.owner());
        } catch (CompletionException wrapped) {
            throw wrapped.getCause() instanceof RuntimeException failure ? failure : wrapped;
        }
    }

    /** Does what may create a client while no other module does: names are not unique, and each of them would create one. */
    public GoalResult alone(Supplier<GoalResult> work) {
        creation.lock();
        try {
            return work.get();
        } finally {
            creation.unlock();
        }
    }

    private static @Nullable Work work(List<Work> works, Object key) {
        for (Work one : works) {
            if (one.key().equals(key)) {
                return one;
            }
        }
        return null;
    }

    /** Something that is found out once in a build. */
    public synchronized <T> T known(String build, Object key, Class<T> type, Supplier<T> find) {
        Map<Object, Object> known = of(build).known();
        if (!known.containsKey(key)) {
            known.put(key, find.get());
        }
        return type.cast(known.get(key));
    }

    /** Whether this is the first time in a build that something is said. */
    public synchronized boolean first(String build, Object what) {
        return of(build).known().put(List.of("said", what), what) == null;
    }

    /** Whether no other module of a build has its reports in a folder. */
    public synchronized boolean mayUse(String build, Path folder, String module) {
        return of(build).known().getOrDefault(folder, module).equals(module);
    }

    /** Keeps a folder for the reports of a module; false where another has it already. */
    public synchronized boolean use(String build, Path folder, String module) {
        Map<Object, Object> known = of(build).known();
        known.putIfAbsent(folder, module);
        return known.get(folder).equals(module);
    }

    /** In a daemon this object outlives the build; others may run at the same time. */
    private Learnt of(String build) {
        Learnt learnt = byBuild.get(Objects.requireNonNull(build));
        if (learnt == null) {
            for (String other : Set.copyOf(byBuild.keySet())) {
                if (builds.test(other)) {
                    byBuild.remove(other);
                }
            }
            learnt = new Learnt(new ArrayList<>(), new HashMap<>());
            byBuild.put(build, learnt);
        }
        return learnt;
    }
}
