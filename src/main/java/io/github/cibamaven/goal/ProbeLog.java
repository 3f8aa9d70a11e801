package io.github.cibamaven.goal;

import static io.github.cibamaven.settings.TenantSettings.LOG_ENTRIES;

import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Looks for the entries of one CIBA request in the tenant log: through which channel the user was asked, and why it failed. A
 * request is known by its client, its user and its time: Auth0 documents no id that {@code /bc-authorize} could be given.
 * Entries come late, so it looks a few times. A log that cannot be read is no failure.
 *
 * @param since when the request was sent
 * @param quoted makes foreign words fit to be shown
 */
record ProbeLog(
        Optional<Tenant> tenant,
        String clientId,
        String userId,
        Instant since,
        Pause pause,
        UnaryOperator<String> quoted) {
    static final String START_FAILED = "ciba_start_failed";
    static final String START_SUCCEEDED = "ciba_start_succeeded";
    static final String EXCHANGE_FAILED = "ciba_exchange_failed";

    /** Before each look, in milliseconds. */
    private static final List<Long> WAITS = List.of(1_000L, 2_000L, 4_000L, 8_000L);

    /** By so much the clocks of this machine and of the tenant may differ. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    /**
     * What the log tells, in lines that begin with a line feed.
     *
     * @param wanted the types of entries to wait for
     */
    String tells(Set<String> wanted) throws InterruptedException {
        if (tenant.isEmpty()) {
            return "\nThe tenant log was not read, as there are no credentials for the Management API. " + look();
        }
        List<String> scopes = SubjectKind.TENANT_LOG.readScopes();
        try {
            if (tenant.get()
                    .scopes()
                    .filter(held -> Collections.disjoint(held, scopes))
                    .isPresent()) {
                return "\nThe tenant log was not read: the token lacks the scope " + scopes.get(0) + ". " + look();
            }
            List<Value> found = List.of();
            for (long wait : WAITS) {
                pause.millis(wait);
                found = own();
                if (found.stream().map(entry -> text(entry, "type")).toList().containsAll(wanted)) {
                    break;
                }
            }
            return found.isEmpty()
                    ? "\nThe tenant log shows no entry of this request; entries can come late. " + look()
                    : lines(found);
        } catch (TenantException failure) {
            String reason = failure.getMessage().lines().findFirst().orElse("");
            return "\nThe tenant log could not be read: " + quoted.apply(reason) + "\n" + look();
        }
    }

    /** The newest entry of each type that fits the request, oldest first. */
    private List<Value> own() {
        List<Value> own = new ArrayList<>();
        Set<String> types = new HashSet<>();
        for (Value entry : tenant.orElseThrow()
                .read(Subject.log(clientId), List.of(LOG_ENTRIES))
                .value(LOG_ENTRIES)
                .items()) {
            if (fits(entry) && types.add(text(entry, "type"))) {
                own.add(0, entry);
            }
        }
        return own;
    }

    private boolean fits(Value entry) {
        String user = text(entry, "user_id").isEmpty() ? text(entry, "hint") : text(entry, "user_id");
        return text(entry, "client_id").equals(clientId)
                && (user.isEmpty() || user.equals(userId))
                && date(entry).filter(date -> !date.isBefore(since.minus(SKEW))).isPresent();
    }

    private static Optional<Instant> date(Value entry) {
        try {
            return Optional.of(Instant.parse(text(entry, "date")));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private String lines(List<Value> entries) {
        StringBuilder lines = new StringBuilder();
        for (Value entry : entries) {
            String channel = text(entry, "channel");
            String reason = text(entry, "reason");
            String authentication = text(entry, "authentication");
            lines.append("\nTenant log: ").append(quoted.apply(text(entry, "type")));
            lines.append(", ").append(quoted.apply(text(entry, "date")));
            lines.append(channel.isEmpty() ? "" : ", the user was asked through " + quoted.apply(channel));
            lines.append(reason.isEmpty() ? "" : ": " + quoted.apply(reason));
            lines.append(
                    authentication.isEmpty() || authentication.equals(reason)
                            ? ""
                            : " (client authentication: " + quoted.apply(authentication) + ")");
        }
        return lines.toString();
    }

    private String look() {
        return "To look yourself: dashboard, Monitoring > Logs, search for client_id:\"" + clientId + "\" AND type:"
                + START_FAILED + " (or " + START_SUCCEEDED + ", " + EXCHANGE_FAILED + ").";
    }

    private static String text(Value entry, String property) {
        return entry.get(property).asText();
    }
}
