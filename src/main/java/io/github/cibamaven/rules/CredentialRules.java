package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.TenantSettings;
import io.github.cibamaven.text.Printable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Rules about the end of the credentials that a declared CIBA client authenticates with: CIBA-219 and CIBA-220. Looked at
 * only where it authenticates with some.
 */
public final class CredentialRules {
    private static final String ROTATE =
            "Add a new key to the client (dashboard: Applications, the client, Credentials), let "
                    + "the application use it, and remove the old one then. apply adds and removes none of an existing client.";

    static final List<Check<View>> CHECKS = List.of(
            Rule.tenant("CIBA-219", ERROR, Auth0Docs.ROTATION)
                    .condition("every credential that the client authenticates with has ended")
                    .requires("a credential that the client authenticates with has not ended")
                    .why("Nobody can authenticate as this client.")
                    .remedy(ROTATE)
                    .by(CredentialRules::allEnded),
            Rule.tenant("CIBA-220", WARNING, Auth0Docs.ROTATION)
                    .condition(
                            "a credential that the client authenticates with ends within credentialExpiryWarningDays, or "
                                    + "has ended while another one has not")
                    .requires("no credential that the client authenticates with ends soon")
                    .why(
                            "Who uses it cannot authenticate from then on. What counts is expires_at, as Auth0 answers it: a "
                                    + "credential without it does not end there, and the end of a certificate itself is not looked "
                                    + "at. The key is not in Auth0's answer, so that its length is not looked at either.")
                    .remedy(ROTATE)
                    .by(CredentialRules::someEnd));

    private CredentialRules() {}

    /**
     * A client beside the credentials that Auth0 keeps for it.
     *
     * @param kept by id
     * @param now when they are looked at
     * @param soon a credential ends soon that ends in so many days
     */
    record View(ClientView client, Map<String, Value> kept, Instant now, long soon) {

        static View of(ClientView client, LiveSubject credentials, Instant now, long soon) {
            Map<String, Value> kept = new LinkedHashMap<>();
            for (Value credential :
                    credentials.value(TenantSettings.CREDENTIALS).items()) {
                kept.put(credential.get("id").asText(), credential);
            }
            return new View(client, kept, now, soon);
        }

        /** Those that the client authenticates with; what is declared is among them before it is applied. */
        private Set<String> used() {
            return AuthenticationRules.ids(AuthenticationRules.standing(client));
        }

        private Value said(String id, String property) {
            return kept.getOrDefault(id, Value.ABSENT).get(property);
        }

        private Optional<Instant> end(String id) {
            return said(id, "expires_at").asInstant();
        }

        private boolean ended(String id) {
            return end(id).filter(end -> !end.isAfter(now)).isPresent();
        }

        private boolean allEnded() {
            return used().stream().allMatch(this::ended);
        }

        private boolean endsSoon(String id) {
            return end(id).filter(end -> daysLeft(end) <= soon).isPresent();
        }

        /** By the calendar, in UTC; negative after the end. */
        private long daysLeft(Instant end) {
            return ChronoUnit.DAYS.between(day(now), day(end));
        }

        private static LocalDate day(Instant instant) {
            return LocalDate.ofInstant(instant, ZoneOffset.UTC);
        }

        /** Which one it is, and when it ends: "cred_1 ("web 2025", kid a1b2) ends on 2026-03-20, in 19 days". */
        private String told(String id) {
            StringJoiner names = new StringJoiner(", ", " (", ")").setEmptyValue("");
            String name = said(id, "name").asText();
            if (!name.isBlank()) {
                names.add("\"" + Printable.of(name, 60) + "\"");
            }
            String kid = said(id, "kid").asText();
            if (!kid.isBlank()) {
                names.add("kid " + Printable.of(kid, 64));
            }
            Instant end = end(id).orElseThrow();
            long days = daysLeft(end);
            String when = days == 0 ? "today" : days > 0 ? "in " + counted(days) : counted(-days) + " ago";
            return Printable.of(id, 64) + names + (ended(id) ? " ended on " : " ends on ") + day(end) + ", " + when;
        }

        private static String counted(long days) {
            return days + (days == 1 ? " day" : " days");
        }
    }

    /**
     * What is to be said of the credentials of a client.
     *
     * @param read what came of reading them
     * @param soon a warning comes so many days before the end
     */
    public static List<Finding> check(DesiredClient client, LiveSubject live, Lookup read, Instant now, long soon) {
        ClientView beside = new ClientView(client, Optional.of(live));
        if (!(read instanceof Lookup.Found found)) {
            return List.of(NotCheckedRules.credentials(beside, read));
        }
        View view = View.of(beside, found.subject(), now, soon);
        List<Finding> findings = new ArrayList<>(Check.run(CHECKS, view));
        Set<String> unlisted = AuthenticationRules.ids(live.value(CLIENT_AUTHENTICATION_METHODS));
        unlisted.retainAll(view.used());
        unlisted.removeAll(view.kept().keySet());
        if (!unlisted.isEmpty()) {
            String which = Printable.of(String.join(", ", unlisted), 200);
            String reason = "the client authenticates with " + which + ", which is not among them. Run again later";
            findings.add(NotCheckedRules.credentials(beside, new Lookup.Unread(reason, Lookup.Unread.Kind.REJECTED)));
        }
        return findings;
    }

    private static void allEnded(View view, Sink sink) {
        if (view.allEnded()) {
            List<String> told = view.used().stream().map(view::told).toList();
            add(view, sink, "nobody can authenticate as the client: " + String.join("; ", told), view.used());
        }
    }

    private static void someEnd(View view, Sink sink) {
        if (view.allEnded()) {
            return;
        }
        for (String id : view.used()) {
            if (view.endsSoon(id)) {
                String beside = view.ended(id) ? "; another one has not ended" : "";
                add(view, sink, "credential " + view.told(id) + beside, Set.of(id));
            }
        }
    }

    private static void add(View view, Sink sink, String message, Set<String> ids) {
        ClientView client = view.client();
        sink.add(client, CLIENT_AUTHENTICATION_METHODS, message, client.place(CLIENT_AUTHENTICATION_METHODS))
                .items(List.copyOf(ids));
    }
}
