package io.github.cibamaven.check;

import static io.github.cibamaven.settings.TenantSettings.API_USER_POLICY;
import static io.github.cibamaven.settings.TenantSettings.PUSH_PROVIDER;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_FROM;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Property;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.rules.ClientNeed;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads what the declared clients need of the tenant, and what the POM declares of it: each part once, and nothing that
 * nobody needs.
 *
 * <p>For one client with both channels that is six requests: factor, provider, policies, e-mail provider, template and
 * discovery. With a custom push app its credentials are read in place of discovery.
 */
public final class SubjectLookup {
    private final ReadSession session;
    private final Map<Subject, Lookup> read;
    private final Map<Subject, Supplier<LiveSubject>> begun = new HashMap<>();

    /** @param read what was read before, and is not read again */
    public SubjectLookup(ReadSession session, Map<Subject, Lookup> read) {
        this.session = session;
        this.read = new LinkedHashMap<>(read);
    }

    /** Reads these parts. */
    public Map<Subject, Lookup> read(Collection<Subject> parts) {
        begin(parts);
        parts.forEach(this::read);
        return read;
    }

    /**
     * Reads what is declared, and what is needed.
     *
     * @param judge says which declared values count beside what the tenant has
     */
    public Map<Subject, Lookup> read(Desired desired, List<ClientNeed> needs, Judge judge) {
        begin(sure(desired, needs));
        if (desired.checkPrerequisites()) {
            boolean push = needs.stream().anyMatch(ClientNeed::push);
            boolean email = needs.stream().anyMatch(ClientNeed::email);
            boolean credentials = push && push(desired, judge);
            if (email) {
                SubjectKind.neededFor("email").map(SubjectKind::subject).forEach(this::read);
                if (needs.stream().anyMatch(SubjectLookup::showsDetails)) {
                    read(Subject.CONSENT_PARTIALS);
                }
            }
            needs.forEach(need -> need.audience().ifPresent(audience -> api(need, audience)));
            if ((push || email) && !credentials) {
                read(Subject.DISCOVERY);
            }
        }
        desired.subjects().stream().map(DesiredPart::subject).forEach(this::read);
        if (desired.declared(Subject.ASYNC_APPROVAL_EMAIL)
                .flatMap(email -> email.declared(TEMPLATE_FROM))
                .isPresent()) {
            read(Subject.EMAIL_PROVIDER); // Auth0 takes a sender only beside a provider that is on.
        }
        return read;
    }

    /** What is read in any case, whatever the rest turns out to be. */
    private static Set<Subject> sure(Desired desired, List<ClientNeed> needs) {
        Set<Subject> sure = new LinkedHashSet<>();
        if (desired.checkPrerequisites()) {
            for (ClientNeed need : needs) {
                if (need.push()) {
                    SubjectKind.neededFor("guardian-push")
                            .map(SubjectKind::subject)
                            .forEach(sure::add);
                }
                if (need.email()) {
                    SubjectKind.neededFor("email").map(SubjectKind::subject).forEach(sure::add);
                }
                if (showsDetails(need)) {
                    sure.add(Subject.CONSENT_PARTIALS);
                }
                need.audience().map(Subject::api).ifPresent(sure::add);
            }
        }
        desired.subjects().forEach(part -> sure.add(part.subject()));
        return sure;
    }

    /** Whether the consent page shows what the client asks for, which takes partials. */
    private static boolean showsDetails(ClientNeed need) {
        return need.email() && !need.detailTypes().isEmpty();
    }

    private void begin(Collection<Subject> parts) {
        List<Subject> missing = new ArrayList<>();
        List<Function<Tenant, LiveSubject>> reads = new ArrayList<>();
        for (Subject part : parts) {
            if (!read.containsKey(part) && !missing.contains(part)) {
                missing.add(part);
                reads.add(tenant -> tenant.read(part, Settings.of(part.kind())));
            }
        }
        List<Supplier<LiveSubject>> results = session.begin(reads);
        for (int i = 0; i < results.size(); i++) {
            begun.put(missing.get(i), results.get(i));
        }
    }

    /** Whether the credentials of a custom push app had to be read. */
    private boolean push(Desired desired, Judge judge) {
        SubjectKind.neededFor("guardian-push").map(SubjectKind::subject).forEach(this::read);
        Lookup selected = read(Subject.PUSH_PROVIDER);
        String provider = desired.declared(Subject.PUSH_PROVIDER)
                .<Declaration>map(declared -> selected instanceof Lookup.Found found
                        ? judge.judge(declared, found.subject()).standing()
                        : declared)
                .flatMap(declared -> declared.declared(PUSH_PROVIDER))
                .map(Declared::value)
                .or(() -> value(selected, PUSH_PROVIDER))
                .map(Value::asText)
                .orElse("");
        switch (provider) {
            case "direct" -> read(Subject.PUSH_APNS);
            case "sns" -> read(Subject.PUSH_SNS);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void api(ClientNeed need, String audience) {
        Lookup api = read(Subject.api(audience));
        boolean byGrant = value(api, API_USER_POLICY)
                .filter(policy -> policy.asText().equals("require_client_grant"))
                .isPresent();
        if (byGrant) {
            read(Subject.clientGrants(need.client().id(), audience));
        }
    }

    private static Optional<Value> value(Lookup lookup, Property property) {
        return lookup instanceof Lookup.Found found
                ? Optional.of(found.subject().value(property))
                : Optional.empty();
    }

    private Lookup read(Subject subject) {
        return read.computeIfAbsent(subject, this::ask);
    }

    private Lookup ask(Subject subject) {
        try {
            Supplier<LiveSubject> result = begun.get(subject);
            return new Lookup.Found(session.ask(
                    tenant -> result == null ? tenant.read(subject, Settings.of(subject.kind())) : result.get()));
        } catch (TenantException failure) {
            return ReadSession.lookup(failure);
        }
    }
}
