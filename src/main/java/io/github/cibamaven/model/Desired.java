package io.github.cibamaven.model;

import io.github.cibamaven.model.connection.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the POM declares.
 *
 * @param subjects the APIs and parts of the tenant that are declared
 * @param protectedDomains domains on which writing needs an explicit confirmation, in lower case
 * @param checkPrerequisites whether also to check what the declared clients need of the tenant
 * @param credentialExpiryWarningDays a warning comes so many days before a credential of a client ends
 * @param leftOut what the POM declares besides, and is not looked at; empty when this is all of it
 */
public record Desired(
        Connection connection,
        List<DesiredClient> clients,
        List<DesiredPart> subjects,
        UndeclaredClients undeclaredClients,
        Set<String> protectedDomains,
        List<Waiver> waivers,
        boolean checkPrerequisites,
        long credentialExpiryWarningDays,
        Optional<LeftOut> leftOut) {
    public Desired {
        clients = List.copyOf(clients);
        subjects = List.copyOf(subjects);
        waivers = List.copyOf(waivers);
        protectedDomains = Set.copyOf(protectedDomains);
    }

    /** All that the POM declares. */
    public Desired(
            Connection connection,
            List<DesiredClient> clients,
            List<DesiredPart> subjects,
            UndeclaredClients undeclaredClients,
            Set<String> protectedDomains,
            List<Waiver> waivers,
            boolean checkPrerequisites,
            long credentialExpiryWarningDays) {
        this(
                connection,
                clients,
                subjects,
                undeclaredClients,
                protectedDomains,
                waivers,
                checkPrerequisites,
                credentialExpiryWarningDays,
                Optional.empty());
    }

    /** The same with further declared subjects. */
    public Desired and(List<DesiredPart> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<DesiredPart> all = new ArrayList<>(subjects);
        all.addAll(more);
        return new Desired(
                connection,
                clients,
                all,
                undeclaredClients,
                protectedDomains,
                waivers,
                checkPrerequisites,
                credentialExpiryWarningDays,
                leftOut);
    }

    /** The tenant as findings name it. */
    public Subject tenant() {
        return Subject.tenant(connection.domain().value());
    }

    /** What the POM declares of a part of the tenant. */
    public Optional<DesiredPart> declared(Subject subject) {
        return subjects.stream()
                .filter(declared -> declared.subject().equals(subject))
                .findFirst();
    }
}
