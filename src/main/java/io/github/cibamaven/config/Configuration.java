package io.github.cibamaven.config;

import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LeftOut;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.connection.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of reading the configuration: with problems, only the parts that could be understood.
 *
 * @param connection empty when it has a problem
 * @param clients those without a problem
 * @param subjects the APIs and parts of the tenant without a problem
 * @param leftOut what is declared besides, and is not looked at; empty when this is all of it
 */
public record Configuration(
        List<ConfigurationProblem> problems,
        Optional<Connection> connection,
        List<DesiredClient> clients,
        List<DesiredPart> subjects,
        UndeclaredClients undeclaredClients,
        Set<String> protectedDomains,
        List<Waiver> waivers,
        Options options,
        Optional<LeftOut> leftOut) {
    public Configuration {
        problems = List.copyOf(problems);
        clients = List.copyOf(clients);
        subjects = List.copyOf(subjects);
        waivers = List.copyOf(waivers);
        protectedDomains = Set.copyOf(protectedDomains);
    }

    /** Whether there is anything to check; also where it cannot be understood. */
    public boolean declares() {
        return !problems.isEmpty()
                || !clients.isEmpty()
                || !subjects.isEmpty()
                || undeclaredClients != UndeclaredClients.IGNORE;
    }

    /**
     * Everything that the POM declares.
     *
     * @throws IllegalStateException while there are problems: half a configuration must never reach a tenant
     */
    public Desired desired() {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the configuration has problems");
        }
        return new Desired(
                connection.orElseThrow(),
                clients,
                subjects,
                undeclaredClients,
                protectedDomains,
                waivers,
                options.checkPrerequisites(),
                options.credentialExpiryWarningDays(),
                leftOut);
    }

    /**
     * The part of it that is looked at: the client that {@code only} names, without anything else that is declared; no client
     * where it names none of these. All of it where {@code only} is not given.
     */
    public Configuration narrowed() {
        if (options.only().isEmpty()) {
            return this;
        }
        String named = options.only().get().value();
        List<DesiredClient> rest = new ArrayList<>(clients);
        Optional<DesiredClient> chosen =
                clients.stream().filter(client -> client.isCalled(named)).findFirst();
        chosen.ifPresent(rest::remove);
        boolean undeclared = undeclaredClients != UndeclaredClients.IGNORE;
        return new Configuration(
                problems,
                connection,
                chosen.map(List::of).orElse(List.of()),
                List.of(),
                UndeclaredClients.IGNORE,
                protectedDomains,
                waivers,
                options,
                chosen.flatMap(DesiredClient::selector)
                        .map(selector -> new LeftOut(selector, rest, subjects, undeclared))
                        .filter(left -> !left.nothing()));
    }
}
