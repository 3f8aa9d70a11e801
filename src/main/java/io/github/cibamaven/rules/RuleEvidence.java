package io.github.cibamaven.rules;

import static io.github.cibamaven.settings.ClientSettings.GLOBAL;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.model.outcome.CheckList;
import io.github.cibamaven.model.outcome.CheckList.Requirement;
import io.github.cibamaven.model.outcome.CheckList.Verdict;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.Check.Because;
import io.github.cibamaven.rules.Check.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each rule what it makes of each subject. The checks are run once more for that, on what they were run on: a rule
 * is met where its check has looked, and has found nothing.
 */
public final class RuleEvidence {
    private static final Verdict TENANT_TELLS = Verdict.notChecked("the tenant alone tells");

    /** Why nothing that clients need was looked at. */
    public static final String NO_PREREQUISITES = "checkPrerequisites is false";

    private static final Verdict IDLE = Verdict.of(Result.NOT_APPLICABLE, "there is nothing that it is about");
    private static final Verdict POM_TELLS = Verdict.of(Result.NOT_APPLICABLE, "what is declared is judged by itself");
    private static final Verdict ABSENT = Verdict.of(Result.NOT_APPLICABLE, "what it is about does not exist");

    private final CheckList list;

    public RuleEvidence(CheckList list) {
        this.list = list;
    }

    /** The offline rules, on what could be read of the POM. */
    public void offline(Optional<Connection> connection, List<DesiredClient> clients, List<DesiredPart> parts) {
        put(Subject.configuration(), ConfigurationRules.UNREADABLE, Verdict.MET);
        put(Subject.configuration(), ConfigurationRules.SECRET, Verdict.MET);
        if (connection.isPresent()) {
            for (Check<Connection> check : ConfigurationRules.CHECKS) {
                String domain = connection.get().domain().value();
                boolean ofTenant = check.rule().equals(ConfigurationRules.CUSTOM_DOMAIN) && HostName.isBare(domain);
                run(check, connection.get(), new Trace(), ofTenant ? Subject.tenant(domain) : Subject.configuration());
            }
        }
        for (DesiredClient client : clients) {
            offline(client, ClientDeclarationRules.CHECKS);
            if (client.ciba()) {
                offline(client, BcAuthorizeRules.CHECKS);
            }
            if (client.create()) {
                offline(client, ClientDeclarationRules.OfCreation.CHECKS);
            }
        }
        for (DesiredPart part : parts) {
            if (part.subject().kind() == SubjectKind.EMAIL_TEMPLATE) {
                for (Check<DesiredPart> check : EmailDeclarationRules.CHECKS) {
                    run(check, part, new Trace(), part.subject());
                }
            }
        }
        TenantView view = TenantView.offline(clients, parts);
        for (ClientNeed need : view.push()) {
            if (!need.detailTypes().isEmpty() && GuardianRules.judgedOffline(view, need)) {
                put(need.client(), GuardianRules.UNSHOWN_DETAILS.rule(), Verdict.MET);
            }
        }
    }

    private void offline(DesiredClient client, List<Check<ClientView>> checks) {
        for (Check<ClientView> check : checks) {
            Trace trace = new Trace();
            boolean meant = check.because() != (client.ciba() ? Because.NO_CIBA : Because.CIBA);
            if (meant) {
                run(check, new ClientView(client, Optional.empty(), trace), trace, client.subject());
            } else {
                put(client.subject(), check.rule(), IDLE);
            }
        }
    }

    /** What CIBA requires of a client beyond what differs; false for the global client, of which nothing else is checked. */
    public boolean client(DesiredClient standing, LiveSubject live) {
        put(live.subject(), ClientRules.LOOKUP, Verdict.MET);
        put(live.subject(), ClientRules.GLOBAL_CLIENT.rule(), Verdict.MET);
        if (live.value(GLOBAL).isTrue()) {
            return false;
        }
        if (standing.ciba()) {
            for (Check<ClientView> check : ClientRules.CHECKS) {
                Trace trace = new Trace();
                run(check, new ClientView(standing, Optional.of(live), trace), trace, live.subject());
            }
        }
        return true;
    }

    /** The same of a client that was not found, not read, or that does not exist yet. */
    public void unread(DesiredClient client, Subject subject, String reason) {
        put(subject, ClientRules.LOOKUP, Verdict.notChecked(reason));
        if (client.ciba()) {
            for (Check<ClientView> check : ClientRules.CHECKS) {
                put(subject, check.rule(), Verdict.notChecked(reason));
            }
        }
    }

    /**
     * The credentials that a client authenticates with.
     *
     * @param read what came of reading them; null where they were not to be read
     */
    public void credentials(DesiredClient standing, LiveSubject live, @Nullable Lookup read, Instant now, long soon) {
        if (!standing.ciba()) {
            return;
        }
        boolean none = ClientRules.credentials(standing, live).isEmpty();
        List<Finding> unread = list.about(Subject.credentials(live.subject()));
        for (Check<CredentialRules.View> check : CredentialRules.CHECKS) {
            if (none) {
                put(live.subject(), check.rule(), IDLE);
            } else if (!(read instanceof Lookup.Found found)) {
                String reason =
                        unread.isEmpty() ? NO_PREREQUISITES : unread.get(0).message();
                put(live.subject(), check.rule(), new Verdict(Result.NOT_CHECKED, reason, Optional.empty(), unread));
            } else {
                CredentialRules.View view = CredentialRules.View.of(
                        new ClientView(standing, Optional.of(live)), found.subject(), now, soon);
                Verdict nothing = unread.isEmpty()
                        ? Verdict.MET
                        : new Verdict(Result.NOT_CHECKED, unread.get(0).message(), Optional.empty(), unread);
                put(live.subject(), check.rule(), nothing);
            }
        }
    }

    /**
     * What clients need of the tenant.
     *
     * @param unread why a part was not read, where nothing was found out about it
     */
    public void prerequisites(TenantView view, String unread) {
        for (List<Check<TenantView>> checks :
                List.of(GuardianRules.CHECKS, EmailRules.CHECKS, ApiRules.CHECKS, ApiAccessRules.CHECKS)) {
            for (Check<TenantView> check : checks) {
                for (Subject part : check.parts(view)) {
                    prerequisite(check, view, part, unread);
                }
            }
        }
    }

    private void prerequisite(Check<TenantView> check, TenantView view, Subject part, String unread) {
        List<ClientNeed> because = check.because().of(view, part);
        if (because.isEmpty() && !check.because().alsoWithout(view)) {
            return; // Nobody needs it.
        }
        List<Subject> neededBy = new ArrayList<>();
        for (ClientNeed need : because) {
            neededBy.add(need.client());
        }
        Trace trace = new Trace();
        boolean read = view.read().containsKey(part);
        boolean found = read && !check.findings(view.traced(part, trace), trace).isEmpty();
        // What one client lacks says nothing of the others that need the same part.
        Verdict nothing = nothing(trace, view, part, unread);
        list.put(part, required(check.rule()), found ? concluded(trace, true) : nothing, nothing, neededBy);
    }

    /** What it comes to as far as nothing was found: it is met only where all that was looked at was read. */
    private Verdict nothing(Trace trace, TenantView view, Subject part, String unread) {
        trace.part(part);
        boolean absent = false;
        for (Subject looked : trace.parts()) {
            Lookup lookup = view.read().get(looked);
            if (lookup == null && !TenantView.ConsultedParts.unselected(view, looked)) {
                return Verdict.notChecked(unread);
            }
            if (lookup != null && !(lookup instanceof Lookup.Found) && !(lookup instanceof Lookup.Missing)
                    || unreadFinding(looked).isPresent()) {
                return unread(looked);
            }
            absent |= lookup instanceof Lookup.Missing;
        }
        if (!view.read().containsKey(part)) {
            return IDLE;
        }
        Verdict verdict = concluded(trace, false);
        return absent && verdict.result() == Result.MET ? ABSENT : verdict;
    }

    private Verdict unread(Subject part) {
        return unreadFinding(part)
                .map(finding -> new Verdict(Result.NOT_CHECKED, finding.message(), Optional.empty(), List.of(finding)))
                .orElseGet(() -> Verdict.notChecked(part.name() + " was not read"));
    }

    private Optional<Finding> unreadFinding(Subject part) {
        return list.about(part).stream()
                .filter(finding -> finding.status() == Finding.Status.NOT_CHECKED)
                .findFirst();
    }

    /** Whether clients that the POM does not declare hold the CIBA grant. */
    public void undeclared(Subject tenant, UndeclaredClients how) {
        List<Finding> all = new ArrayList<>();
        for (Finding finding : list.all()) {
            if (finding.rule().equals(ClientRules.UNDECLARED.id())) {
                all.add(finding);
            }
        }
        Verdict nothing = all.isEmpty() ? Verdict.MET : new Verdict(Result.VIOLATED, "", Optional.empty(), all);
        put(
                tenant,
                ClientRules.UNDECLARED,
                switch (how) {
                    case IGNORE -> Verdict.notChecked("undeclaredClients is ignore");
                    case CHECK ->
                        Verdict.of(Result.NOT_APPLICABLE, "each is put to all rules: undeclaredClients is check");
                    case WARN, FAIL -> list.about(tenant).isEmpty() ? nothing : unread(tenant);
                });
        for (Finding finding : all) {
            put(finding.subject(), ClientRules.UNDECLARED, Verdict.MET);
        }
    }

    /** What is said of waivers; only where all that is declared was checked it is known that one waives nothing. */
    public void waivers(boolean complete) {
        put(Subject.configuration(), WaiverRules.EXPIRED, Verdict.MET);
        put(
                Subject.configuration(),
                WaiverRules.IDLE,
                complete ? Verdict.MET : Verdict.notChecked("only a check of everything tells"));
    }

    private <S> void run(Check<S> check, S view, Trace trace, Subject subject) {
        boolean found = !check.findings(view, trace).isEmpty();
        if (!found && trace.isDeferred() && !trace.isIdle()) {
            list.putIfAbsent(subject, required(check.rule()), trace.looked().isEmpty() ? TENANT_TELLS : POM_TELLS);
        } else {
            put(subject, check.rule(), concluded(trace, found));
        }
    }

    /** What a check came to that has looked at this. What is to be changed is judged as it will be, and is not met yet. */
    private Verdict concluded(Trace trace, boolean found) {
        if (found) {
            return Verdict.of(Result.VIOLATED, "");
        }
        if (trace.isIdle()) {
            return IDLE;
        }
        if (!trace.unseen().isEmpty()) {
            return Verdict.notChecked(String.join(", ", trace.unseen()) + " is not shown to this token");
        }
        List<Finding> drift = new ArrayList<>();
        for (Map.Entry<Subject, Set<String>> looked : trace.looked().entrySet()) {
            for (Finding finding : list.about(looked.getKey())) {
                if (finding.status() == Finding.Status.DRIFT
                        && looked.getValue().contains(finding.setting())) {
                    drift.add(finding);
                }
            }
        }
        return drift.isEmpty() ? Verdict.MET : Verdict.drifted(drift);
    }

    private void put(Subject subject, Rule rule, Verdict verdict) {
        list.put(subject, required(rule), verdict, List.of());
    }

    private static Requirement required(Rule rule) {
        return new Requirement(rule.id(), "", rule.requirement());
    }
}
