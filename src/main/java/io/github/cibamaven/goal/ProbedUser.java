package io.github.cibamaven.goal;

import static io.github.cibamaven.settings.ClientSettings.CHANNELS;

import io.github.cibamaven.check.ReadSession;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.rules.ClientNeed;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The user of a probe as the tenant knows it, before anybody is asked. */
record ProbedUser(Tenant tenant, String userId) {

    /** Why the user cannot be asked on behalf of a client, as far as the scopes allow to see it. */
    List<Finding> findings(DesiredClient client, String clientId) {
        Optional<ClientNeed> need = ClientNeed.of(client, channels(client, clientId));
        if (need.isEmpty()) {
            return List.of();
        }
        Map<Subject, Lookup> read = new LinkedHashMap<>();
        if (need.get().push() && !need.get().email()) {
            look(Subject.enrollments(userId), read);
        }
        if (need.get().email() && !need.get().push()) {
            look(Subject.user(userId), read);
        }
        return Rules.user(need.get(), Subject.user(userId), read);
    }

    /** The client with its channels, which only the tenant knows where the POM does not declare them. */
    private LiveSubject channels(DesiredClient client, String clientId) {
        LiveSubject unknown = new LiveSubject(Subject.client(clientId, clientId), Map.of(), Set.of());
        if (client.declared(CHANNELS).isPresent()) {
            return unknown;
        }
        try {
            return tenant.client(clientId, List.of(CHANNELS));
        } catch (TenantException unseen) {
            return unknown; // Then Auth0's default is assumed; the request itself shows whether that is right.
        }
    }

    private void look(Subject subject, Map<Subject, Lookup> read) {
        try {
            read.put(subject, new Lookup.Found(tenant.read(subject, Settings.of(subject.kind()))));
        } catch (TenantException failure) {
            Lookup lookup = ReadSession.lookup(failure);
            if (lookup instanceof Lookup.Unread) {
                throw failure;
            }
            read.put(subject, lookup);
        }
    }
}
