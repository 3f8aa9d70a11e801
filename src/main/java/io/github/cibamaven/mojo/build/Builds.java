package io.github.cibamaven.mojo.build;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * The builds of this JVM. A daemon or an editor has one after the other, and sometimes two at once: nothing learnt in one is
 * used in another, and none takes anything from one that still runs.
 */
@Singleton
public final class Builds implements Predicate<String> {
    private final Map<String, Known> known = new HashMap<>();
    private int count;

    @Inject
    public Builds() {}

    /** Maven has one request and one result for a build; of the session each thread has a copy. */
    private record Known(WeakReference<MavenExecutionRequest> request, WeakReference<MavenExecutionResult> result) {}

    /** Identifies a build among all of this JVM. */
    synchronized String of(MavenSession session) {
        for (Map.Entry<String, Known> build : known.entrySet()) {
            if (build.getValue().request().refersTo(session.getRequest())) {
                return build.getKey();
            }
        }
        for (String other : Set.copyOf(known.keySet())) {
            if (test(other)) {
                known.remove(other);
            }
        }
        String name = "build " + ++count;
        known.put(name, new Known(new WeakReference<>(session.getRequest()), new WeakReference<>(session.getResult())));
        return name;
    }

    /** Whether a build has ended and is gone: Maven has let go of it. */
    @Override
    public synchronized boolean test(String name) {
        Known build = known.get(name);
        return build == null || build.request().refersTo(null);
    }

    /** Whether a build has ended, or has built all of its modules. */
    public synchronized boolean over(String name) {
        Known build = known.get(name);
        MavenExecutionRequest request = build == null ? null : build.request().get();
        MavenExecutionResult result = build == null ? null : build.result().get();
        if (request == null || result == null) {
            return true;
        }
        List<MavenProject> modules = result.getTopologicallySortedProjects();
        boolean failed = result.hasExceptions()
                && MavenExecutionRequest.REACTOR_FAIL_FAST.equals(request.getReactorFailureBehavior());
        return failed || modules != null && !modules.isEmpty() && built(modules, result);
    }

    private static boolean built(List<MavenProject> modules, MavenExecutionResult result) {
        for (MavenProject module : modules) {
            if (result.getBuildSummary(module) == null) {
                return false;
            }
        }
        return true;
    }
}
