package io.github.cibamaven.mojo;

import io.github.cibamaven.model.connection.TrafficListener;
import java.util.function.Supplier;
import org.apache.maven.plugin.logging.Log;

/** Shows each request to who debugs (-X), and each long wait to everybody. */
record TrafficLog(Log log) implements TrafficListener {
    @Override
    public void request(Supplier<String> line) {
        if (log.isDebugEnabled()) {
            log.debug(line.get());
        }
    }

    @Override
    public void waiting(String line) {
        log.info(line);
    }
}
