package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.fault.FaultKind;
import io.github.cibamaven.sandbox.fault.TestFaults;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Sandboxes on any free port that differ from the default in one thing. */
public final class TestOptions {
    private TestOptions() {}

    /** Speaks https with the key of this context. */
    public static SandboxOptions tls(SSLContext context) {
        return new SandboxOptions(0, Optional.of(context), Clock.systemUTC(), FaultKind.SHIPPED);
    }

    /** Another clock, such as one that a test turns. */
    public static SandboxOptions clock(Clock clock) {
        return new SandboxOptions(0, Optional.empty(), clock, FaultKind.SHIPPED);
    }

    /** A control plane that takes the faults of the tests too. */
    public static SandboxOptions faults() {
        return new SandboxOptions(0, Optional.empty(), Clock.systemUTC(), TestFaults.KINDS);
    }
}
