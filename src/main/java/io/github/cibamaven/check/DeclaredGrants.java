package io.github.cibamaven.check;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The client grants that the POM declares, each of a client as the tenant knows it.
 *
 * @param known what was read of the clients
 */
record DeclaredGrants(Desired pom, TenantReadings known) {

    /** As parts of the tenant: of clients that were found, and of those that are yet to be created. */
    List<DesiredPart> parts() {
        List<DesiredPart> grants = new ArrayList<>();
        Set<Subject> clients = new HashSet<>();
        for (DesiredClient client : pom.clients()) {
            Lookup lookup = known.of(client);
            Subject subject =
                    lookup instanceof Lookup.Found found ? found.subject().subject() : client.subject();
            boolean named = lookup instanceof Lookup.Found || created(client);
            if (named && !client.clientGrants().isEmpty() && clients.add(subject)) {
                for (DesiredPart grant : client.clientGrants()) {
                    grants.add(grant.of(Subject.clientGrant(subject, audience(grant))));
                }
            }
        }
        return grants;
    }

    /**
     * What was read before; nobody can have granted anything to a client that does not exist.
     *
     * @param desired the POM with {@link #parts}
     */
    Map<Subject, Lookup> known(Desired desired) {
        Map<Subject, Lookup> parts = new HashMap<>(known.parts());
        parts.keySet()
                .removeIf(part -> part.kind() == SubjectKind.CLIENT_GRANT
                        && desired.declared(part).isEmpty());
        for (DesiredClient client : pom.clients()) {
            if (created(client)) {
                for (DesiredPart grant : client.clientGrants()) {
                    parts.put(Subject.clientGrant(client.subject(), audience(grant)), new Lookup.Missing(""));
                }
            }
        }
        return parts;
    }

    private boolean created(DesiredClient client) {
        return client.create() && known.of(client) instanceof Lookup.Missing;
    }

    private static String audience(DesiredPart grant) {
        return grant.subject().grant().orElseThrow().audience();
    }
}
