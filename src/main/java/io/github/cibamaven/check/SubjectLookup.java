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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private int asked;

    /** @param read what was read before, and is not read again */
    public SubjectLookup(ReadSession session, Map<Subject, Lookup> read) {
        this.session = session;
        this.read = new LinkedHashMap<>(read);
    }

    /** Reads these parts. */
    public Map<Subject, Lookup> read(Collection<Subject> parts) {
        begin(parts);
        all(parts);
        return read;
    }

    /**
     * Reads what is declared, and what is needed.
     *
     * @param credentials those of clients that authenticate with some
     * @param judge says which declared values count beside what the tenant has
     */
    public Map<Subject, Lookup> read(
            Desired desired, List<ClientNeed> needs, Collection<Subject> credentials, Judge judge) {
        List<ClientNeed> checked = desired.checkPrerequisites() ? needs : List.of();
        Needed needed = new Needed();
        for (ClientNeed need : checked) {
            needed.add(need);
        }
        List<Subject> declared = declared(desired);
        declared.addAll(shown(credentials));
        begin(needed.push, needed.email, needed.settings, needed.apis, declared);

        boolean customApp = !needed.push.isEmpty() && push(needed.push, desired, judge);
        all(needed.email);
        all(needed.settings);
        for (ClientNeed need : checked) {
            Optional<String> api = need.api(live(read.get(Subject.TENANT_SETTINGS)));
            if (api.isPresent()) {
                api(need, api.get(), declared);
            }
        }
        if (!(needed.push.isEmpty() && needed.email.isEmpty()) && !customApp) {
            read(Subject.DISCOVERY);
        }
        all(declared);
        if (declaresSender(desired)) {
            read(Subject.EMAIL_PROVIDER); // Auth0 takes a sender only beside a provider that is on.
        }
        return read;
    }

    /** What of the tenant the clients are known to need before anything of it is read. */
    private static final class Needed {
        private final Set<Subject> push = new LinkedHashSet<>();
        private final Set<Subject> email = new LinkedHashSet<>();
        private final Set<Subject> settings = new LinkedHashSet<>();
        private final Set<Subject> apis = new LinkedHashSet<>();

        private void add(ClientNeed need) {
            if (need.push()) {
                push.addAll(neededFor("guardian-push"));
            }
            if (need.email()) {
                email.addAll(neededFor("email"));
            }
            if (need.email() && !need.detailTypes().isEmpty()) {
                email.add(Subject.CONSENT_PARTIALS); // The page that shows them.
            }
            if (need.audience().isPresent()) {
                apis.add(Subject.api(need.audience().get()));
            }
            if (need.asksTenant()) {
                settings.add(Subject.TENANT_SETTINGS);
            }
        }
    }

    /** Those that the token may see; others are not asked for. */
    private Collection<Subject> shown(Collection<Subject> credentials) {
        if (credentials.isEmpty()) {
            return credentials;
        }
        String scope = SubjectKind.CLIENT_CREDENTIALS.readScopes().get(0);
        Optional<Set<String>> held = session.scopes();
        if (held.isEmpty() || held.get().contains(scope)) {
            return credentials;
        }
        String reason = "the token may see that the client uses them, and no more";
        credentials.forEach(one -> read.putIfAbsent(one, new Lookup.Denied(scope, reason)));
        return List.of();
    }

    private static List<Subject> declared(Desired desired) {
        List<Subject> declared = new ArrayList<>();
        for (DesiredPart part : desired.subjects()) {
            declared.add(part.subject());
        }
        return declared;
    }

    private static boolean declaresSender(Desired desired) {
        Optional<DesiredPart> template = desired.declared(Subject.ASYNC_APPROVAL_EMAIL);
        return template.isPresent() && template.get().declares(TEMPLATE_FROM);
    }

    private static List<Subject> neededFor(String channel) {
        return SubjectKind.neededFor(channel).map(SubjectKind::subject).toList();
    }

    private void all(Collection<Subject> parts) {
        for (Subject part : parts) {
            read(part);
        }
    }

    /** Begins to read what is read in any case, whatever the rest turns out to be. */
    @SafeVarargs
    private void begin(Collection<Subject>... groups) {
        Set<Subject> missing = new LinkedHashSet<>();
        for (Collection<Subject> group : groups) {
            missing.addAll(group);
        }
        missing.removeAll(read.keySet());
        List<Function<Tenant, LiveSubject>> reads = new ArrayList<>();
        for (Subject part : missing) {
            reads.add(tenant -> tenant.read(part, Settings.of(part.kind())));
        }
        Iterator<Supplier<LiveSubject>> results = session.begin(reads).iterator();
        for (Subject part : missing) {
            begun.put(part, results.next());
        }
    }

    /** Whether the credentials of a custom push app had to be read. */
    private boolean push(Collection<Subject> needed, Desired desired, Judge judge) {
        all(needed);
        Lookup selected = read(Subject.PUSH_PROVIDER);
        switch (provider(selected, desired, judge)) {
            case "direct" -> read(Subject.PUSH_APNS);
            case "sns" -> read(Subject.PUSH_SNS);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The selected push provider as it is to be; an empty text where nobody says it. */
    private static String provider(Lookup selected, Desired desired, Judge judge) {
        Optional<DesiredPart> declared = desired.declared(Subject.PUSH_PROVIDER);
        if (declared.isPresent()) {
            Declaration standing = selected instanceof Lookup.Found found
                    ? judge.judge(declared.get(), found.subject()).standing()
                    : declared.get();
            Optional<Declared<Value>> provider = standing.declared(PUSH_PROVIDER);
            if (provider.isPresent()) {
                return provider.get().value().asText();
            }
        }
        return value(selected, PUSH_PROVIDER).orElse(Value.ABSENT).asText();
    }

    private void api(ClientNeed need, String audience, Collection<Subject> declared) {
        Lookup api = read(Subject.api(audience));
        boolean known = declared.contains(Subject.clientGrant(need.client(), audience)); // Which is read as well.
        if (!known && value(api, API_USER_POLICY).orElse(Value.ABSENT).asText().equals("require_client_grant")) {
            Subject grants = Subject.clientGrants(need.client().id(), audience);
            if (need.toBeCreated()) {
                // Nobody can have granted anything to a client that does not exist.
                read.put(grants, new Lookup.Found(new LiveSubject(grants, Map.of(), Set.of())));
            } else {
                read(grants);
            }
        }
    }

    private static Optional<Value> value(Lookup lookup, Property property) {
        return lookup instanceof Lookup.Found found
                ? Optional.of(found.subject().value(property))
                : Optional.empty();
    }

    private static Optional<LiveSubject> live(@Nullable Lookup lookup) {
        return lookup instanceof Lookup.Found found ? Optional.of(found.subject()) : Optional.empty();
    }

    private Lookup read(Subject subject) {
        return read.computeIfAbsent(subject, this::ask);
    }

    private Lookup ask(Subject subject) {
        session.progress().tell("Read", asked++, OptionalLong.empty(), "parts of the tenant");
        try {
            Supplier<LiveSubject> result = begun.get(subject);
            return new Lookup.Found(session.ask(
                    tenant -> result == null ? tenant.read(subject, Settings.of(subject.kind())) : result.get()));
        } catch (TenantException failure) {
            return ReadSession.lookup(failure);
        }
    }
}
