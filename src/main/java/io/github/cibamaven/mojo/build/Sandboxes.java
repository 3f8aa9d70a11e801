package io.github.cibamaven.mojo.build;

import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;

/** The embedded tenants that {@code sandbox-start} began in a build, until {@code sandbox-stop} ends them. */
@Singleton
public class Sandboxes {
    private final Map<String, Use> bySession = new HashMap<>();
    private final Builds builds;

    @Inject
    public Sandboxes(Builds builds) {
        this.builds = builds;
    }

    /**
     * A tenant that was started.
     *
     * @param starts how many modules have started it and not stopped it yet; 0 once it has ended
     */
    public record Use(Sandbox sandbox, int starts) {}

    /** Starts one for the build, or returns the one it has. Those of builds in this JVM that are over end. */
    public synchronized Sandbox start(String session, Seed seed, int port) throws IOException {
        Use known = bySession.get(session);
        for (String other : Set.copyOf(bySession.keySet())) {
            if (!other.equals(session) && builds.over(other)) {
                bySession.remove(other).sandbox().close();
            }
        }
        Use use = known == null || known.starts() == 0
                ? new Use(Sandbox.start(seed, port), 1)
                : new Use(known.sandbox(), known.starts() + 1);
        bySession.put(session, use);
        return use.sandbox();
    }

    /** Ends it, unless another module has started it as well: modules may be built at the same time. */
    public synchronized Optional<Use> stop(String session) {
        Use known = bySession.get(session);
        if (known == null || known.starts() == 0) {
            return Optional.empty();
        }
        Use left = new Use(known.sandbox(), known.starts() - 1);
        bySession.put(session, left);
        if (left.starts() == 0) {
            left.sandbox().close();
        }
        return Optional.of(left);
    }

    /** Where the one of this build is; empty when none is running. */
    public synchronized Optional<URI> running(String session) {
        Use use = bySession.get(session);
        return use == null || use.starts() == 0
                ? Optional.empty()
                : Optional.of(use.sandbox().url());
    }

    /** Whether this build had one, and has none any more. */
    public synchronized boolean ended(String session) {
        Use use = bySession.get(session);
        return use != null && use.starts() == 0;
    }
}
