package io.github.cibamaven.goal;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the user lets us write.
 *
 * @param dryRun print what would be written, write nothing
 * @param confirm the protected domain as the user spelled it out
 */
public record Consent(boolean dryRun, Optional<String> confirm) {

    /** Why a protected tenant is not written to, by what is known before any request; empty when writing is fine. */
    public Optional<String> refusal(GoalRun run, Desired desired) {
        return refusal(run, desired, Set.of());
    }

    /** The same by what the token names as its tenant, which takes one: a custom domain may lead to a protected one. */
    public Optional<String> refusal(GoalRun run, Desired desired, Tenant tenant) {
        return desired.protectedDomains().isEmpty() ? Optional.empty() : refusal(run, desired, tenant.namedHosts());
    }

    private Optional<String> refusal(GoalRun run, Desired desired, Set<String> named) {
        Map<String, String> reached = reached(desired, named);
        boolean confirmed = confirm.filter(
                        spelled -> reached.keySet().stream().anyMatch(entry -> HostName.same(entry, spelled.strip())))
                .isPresent();
        if (reached.isEmpty() || dryRun || confirmed) {
            return Optional.empty();
        }
        String entry = reached.keySet().iterator().next();
        return Optional.of(entry + " is a protected domain" + reached.get(entry)
                + confirm.map(other -> ", and -Dciba.confirm names " + Printable.of(other))
                        .orElse("")
                + ". To write to it: "
                + run.command().confirming(Optional.of(entry)).again(run.goal()));
    }

    /** What {@code -Dciba.confirm} must spell for a write, as far as it is known before any request. */
    public static Optional<String> needed(Desired desired) {
        return desired.protectedDomains().isEmpty()
                ? Optional.empty()
                : reached(desired, Set.of()).keySet().stream().findFirst();
    }

    /** The protected domains whose tenant is written to, each with how that is known where it is not the domain itself. */
    private static Map<String, String> reached(Desired desired, Set<String> named) {
        Connection connection = desired.connection();
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put(connection.domain().value(), "");
        connection
                .baseUrl()
                .map(url -> url.uri().getHost())
                .filter(host -> !HostName.isLoopback(host))
                .ifPresent(host -> ways.putIfAbsent(host, ", and baseUrl sends requests there"));
        String audience = connection.managementAudience();
        HostName.ofUrl(audience)
                .ifPresent(host -> ways.putIfAbsent(
                        host, ", and the audience " + Printable.of(audience) + " is that of its tenant"));
        named.forEach(host -> ways.putIfAbsent(host, ", and the token is one of its tenant"));
        Map<String, String> reached = new LinkedHashMap<>();
        ways.forEach((host, way) -> desired.protectedDomains().stream()
                .filter(entry -> HostName.same(entry, host))
                .forEach(entry -> reached.putIfAbsent(entry, way)));
        return reached;
    }
}
