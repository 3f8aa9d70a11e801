package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.fault.FaultKind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a sandbox listens.
 *
 * @param port TCP port on 127.0.0.1; 0 for any free one
 * @param tls the server's key for https; plain http without it
 * @param clock decides when tokens and assertions expire, and how long reads are stale
 * @param faultKinds the kinds of fault that the control plane takes
 */
public record SandboxOptions(int port, Optional<SSLContext> tls, Clock clock, List<FaultKind> faultKinds) {

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException for a port outside 0 to 65535
     */
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
        }
        faultKinds = List.copyOf(faultKinds);
    }

    /** Plain http, the system's clock, and the faults that every sandbox knows. */
    public SandboxOptions(int port) {
        this(port, Optional.empty(), Clock.systemUTC(), FaultKind.SHIPPED);
    }
}
