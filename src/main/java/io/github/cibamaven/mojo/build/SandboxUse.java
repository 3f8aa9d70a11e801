package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import java.net.URI;
import java.util.Optional;

/**
 * Keeps a goal that was meant for the embedded tenant of the build from going to the real one.
 *
 * @param givenByUser whether the command line says where requests go
 */
public record SandboxUse(Sandboxes sandboxes, String session, boolean givenByUser) {
    /** Why the goal must not run; empty when it may. */
    public Optional<String> obstacle(String goal, Connection connection, Optional<PomLocation> declared) {
        if (givenByUser) {
            return Optional.empty();
        }
        if (connection.baseUrl().isEmpty() && sandboxes.ended(session)) {
            return Optional.of(
                    "ciba:" + goal + " comes after ciba:sandbox-stop, which ended the embedded tenant that it"
                            + " would have used: nothing is sent to "
                            + connection.domain().value()
                            + ". Goals of one phase run in the order of the POM: list sandbox-start, " + goal
                            + ", sandbox-stop. If the real tenant is meant, say so with <baseUrl>https://"
                            + connection.domain().value() + "</baseUrl>.");
        }
        Optional<URI> running = sandboxes.running(session);
        return running.isEmpty()
                        || connection.baseUrl().isEmpty()
                        || connection.baseUrl().map(BaseUrl::uri).equals(running)
                ? Optional.empty()
                : Optional.of("<baseUrl>" + connection.baseUrl().get() + "</baseUrl>"
                        + declared.map(place -> " (" + place + ")").orElse("")
                        + " contradicts ciba:sandbox-start, whose embedded tenant is at " + running.get()
                        + ": remove the one or the other. Nothing is sent.");
    }
}
