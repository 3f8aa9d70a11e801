package io.github.cibamaven.model.connection;

import java.util.function.Supplier;

/** A listener to what is sent to a tenant while a goal runs. Every line is safe to print; called by any thread of the build. */
public interface TrafficListener {
    /** One request is over, answered or not: method, path, status, duration and the tenant's request id. */
    void request(Supplier<String> line);

    /** A wait of more than two seconds begins: why, and until when. Or something has taken that long: how far it is. */
    void waiting(String line);
}
