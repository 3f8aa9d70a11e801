package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.settings.TenantSettings.USER_EMAIL_VERIFIED;
import static io.github.cibamaven.settings.TenantSettings.USER_ENROLLED;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user needs to be asked: CIBA-601 and CIBA-602. Checked by {@code probe} alone. */
final class UserRules {

    static final Rule NOT_ENROLLED = Rule.tenant(
            "CIBA-601",
            ERROR,
            "the user has no confirmed enrolment for Guardian push notifications",
            "Auth0 refuses the request: User does not have push notifications set up.",
            "Let the user enrol with the Guardian app, or a custom app, and confirm it.",
            Auth0Docs.CONFIGURE_CIBA);

    static final Rule EMAIL_NOT_VERIFIED = Rule.tenant(
            "CIBA-602",
            ERROR,
            "the user's e-mail address is not verified",
            "Auth0 refuses to ask by e-mail.",
            "Let the user verify the address.",
            Auth0Docs.EMAIL);

    static final List<Rule> ALL = List.of(NOT_ENROLLED, EMAIL_NOT_VERIFIED);

    private UserRules() {}

    static List<Finding> check(ClientNeed need, Subject user, Map<Subject, Lookup> read) {
        List<Finding> findings = new ArrayList<>();
        // Asked by e-mail as well, a user without an enrolment still is reached.
        if (need.push() && !need.email()) {
            found(read, Subject.enrollments(user.id()))
                    .filter(live -> !confirmed(live))
                    .ifPresent(live -> findings.add(NOT_ENROLLED
                            .violated(user, "the user has no confirmed enrolment for push notifications")
                            .neededBy(List.of(need.client()))
                            .build()));
        }
        if (need.email() && !need.push()) {
            found(read, user)
                    .filter(live -> !live.value(USER_EMAIL_VERIFIED).isTrue())
                    .ifPresent(live -> findings.add(EMAIL_NOT_VERIFIED
                            .violated(user, "the user's e-mail address is not verified")
                            .about(
                                    USER_EMAIL_VERIFIED,
                                    Finding.Mark.NONE,
                                    Value.flag(true),
                                    live.value(USER_EMAIL_VERIFIED))
                            .neededBy(List.of(need.client()))
                            .build()));
        }
        return findings;
    }

    private static Optional<LiveSubject> found(Map<Subject, Lookup> read, Subject subject) {
        return read.get(subject) instanceof Lookup.Found found ? Optional.of(found.subject()) : Optional.empty();
    }

    private static boolean confirmed(LiveSubject live) {
        return live.value(USER_ENROLLED).items().stream()
                .anyMatch(enrolment -> enrolment.get("auth_method").asText().equals("guardian")
                        && enrolment.get("status").asText().equals("confirmed"));
    }
}
