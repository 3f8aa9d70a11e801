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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules about what a user needs to be asked: CIBA-601 and CIBA-602. Checked by {@code probe} alone. */
final class UserRules {

    /**
     * A user beside what was read of it.
     *
     * @param need the client that asks the user
     */
    record UserView(ClientNeed need, Subject user, Map<Subject, Lookup> read) {
        private Optional<LiveSubject> found(Subject subject) {
            return read.get(subject) instanceof Lookup.Found found ? Optional.of(found.subject()) : Optional.empty();
        }
    }

    static final List<Check<UserView>> CHECKS = List.of(
            Rule.tenant("CIBA-601", ERROR, Auth0Docs.CONFIGURE_CIBA)
                    .condition("the user has no confirmed enrolment for Guardian push notifications")
                    .requires("the user has a confirmed enrolment for Guardian push notifications")
                    .why("Auth0 refuses the request: User does not have push notifications set up.")
                    .remedy("Let the user enrol with the Guardian app, or a custom app, and confirm it.")
                    .by((view, sink) -> view.found(
                                    Subject.enrollments(view.user().id()))
                            // Asked by e-mail as well, a user without an enrolment still is reached.
                            .filter(live -> view.need().push() && !view.need().email() && !confirmed(live))
                            .ifPresent(live -> sink.add(
                                            view.user(),
                                            "the user has no confirmed enrolment for push notifications",
                                            null)
                                    .neededBy(List.of(view.need().client())))),
            Rule.tenant("CIBA-602", ERROR, Auth0Docs.EMAIL)
                    .condition("the user's e-mail address is not verified")
                    .requires("the user's e-mail address is verified")
                    .why("Auth0 refuses to ask by e-mail.")
                    .remedy("Let the user verify the address.")
                    .by((view, sink) -> view.found(view.user())
                            .filter(live -> view.need().email() && !view.need().push())
                            .map(live -> live.value(USER_EMAIL_VERIFIED))
                            .filter(verified -> !verified.isTrue())
                            .ifPresent(
                                    verified -> sink.add(view.user(), "the user's e-mail address is not verified", null)
                                            .about(USER_EMAIL_VERIFIED, Finding.Mark.NONE, Value.flag(true), verified)
                                            .neededBy(List.of(view.need().client())))));

    private UserRules() {}

    private static boolean confirmed(LiveSubject live) {
        return live.value(USER_ENROLLED).items().stream()
                .anyMatch(enrolment -> enrolment.get("auth_method").asText().equals("guardian")
                        && enrolment.get("status").asText().equals("confirmed"));
    }
}
