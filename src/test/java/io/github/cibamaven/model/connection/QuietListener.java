package io.github.cibamaven.model.connection;

import java.util.function.Supplier;

/** A listener that wants to know nothing. */
public final class QuietListener implements TrafficListener {
    public static final TrafficListener NONE = new QuietListener();

    private QuietListener() {}

    @Override
    public void request(Supplier<String> line) {
        // Nobody asked for it.
    }

    @Override
    public void waiting(String line) {
        // Nobody asked for it.
    }
}
