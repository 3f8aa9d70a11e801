package io.github.cibamaven.mojo;

import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.Seed;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;

/** The embedded tenants that {@code sandbox-start} began in a build, until {@code sandbox-stop} ends them. */
@Singleton
public class Sandboxes {
    private final Map<String, Sandbox> bySession = new HashMap<>();

    @Inject
    Sandboxes() {}

    /** Starts one for the build, or returns the one it has. Those of earlier builds in this JVM end. */
    synchronized Sandbox start(String session, Seed seed, int port) throws IOException {
        bySession.entrySet().removeIf(entry -> {
            boolean earlier = !entry.getKey().equals(session);
            if (earlier) {
                entry.getValue().close();
            }
            return earlier;
        });
        Sandbox running = bySession.get(session);
        if (running == null) {
            running = Sandbox.start(seed, port);
            bySession.put(session, running);
        }
        return running;
    }

    synchronized Optional<Sandbox> stop(String session) {
        Optional<Sandbox> running = Optional.ofNullable(bySession.remove(session));
        running.ifPresent(Sandbox::close);
        return running;
    }
}
