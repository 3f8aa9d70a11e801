package io.github.cibamaven.check;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.ClientRules;
import io.github.cibamaven.rules.CredentialRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The credentials that declared clients authenticate with.
 *
 * @param clients the client of each
 */
record UsedCredentials(Map<Subject, Judged> clients) {

    /** None where the POM wants no prerequisites checked. */
    static UsedCredentials of(Desired desired, List<Judged> clients) {
        Map<Subject, Judged> credentials = new LinkedHashMap<>();
        if (desired.checkPrerequisites()) {
            for (Judged client : clients) {
                Optional<Subject> used = ClientRules.credentials((DesiredClient) client.standing(), client.live());
                if (used.isPresent()) {
                    credentials.put(used.get(), client);
                }
            }
        }
        return new UsedCredentials(credentials);
    }

    /** What is to be read. */
    Collection<Subject> subjects() {
        return clients.keySet();
    }

    /** What the rules say of those that were read. */
    List<Finding> check(TenantReadings seen, Instant now, long warningDays) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Subject, Judged> entry : clients.entrySet()) {
            findings.addAll(CredentialRules.check(
                    (DesiredClient) entry.getValue().standing(),
                    entry.getValue().live(),
                    Objects.requireNonNull(seen.parts().get(entry.getKey())),
                    now,
                    warningDays));
        }
        return findings;
    }
}
