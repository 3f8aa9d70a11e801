package io.github.cibamaven.rules;

import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.OIDC_CONFORMANT;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.RuleBook;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole catalogue, and the ways to run it. */
public final class Rules {

    /** The catalogue is put together when somebody looks into it: a run that finds nothing needs few of the rules. */
    private static final class Catalogue {
        static final List<Rule> ALL = Stream.of(
                        ConfigurationRules.SAID,
                        Check.rules(ConfigurationRules.CHECKS),
                        Check.rules(ClientDeclarationRules.CHECKS),
                        Check.rules(ClientDeclarationRules.OfCreation.CHECKS),
                        Check.rules(BcAuthorizeRules.CHECKS),
                        List.of(ClientRules.GLOBAL_CLIENT.rule()),
                        ClientRules.ABOUT_LOOKUPS,
                        Check.rules(ClientRules.CHECKS),
                        Check.rules(CredentialRules.CHECKS),
                        DriftRules.ALL,
                        Check.rules(EmailDeclarationRules.CHECKS),
                        WaiverRules.ALL,
                        Check.rules(GuardianRules.CHECKS),
                        List.of(GuardianRules.OTHER_PROVIDER),
                        Check.rules(EmailRules.CHECKS),
                        Check.rules(ApiRules.CHECKS),
                        Check.rules(ApiAccessRules.CHECKS),
                        List.of(ApiAccessRules.GRANT_MISSING),
                        Check.rules(UserRules.CHECKS),
                        NotCheckedRules.ALL)
                .flatMap(List::stream)
                .distinct() // A rule may be checked offline, on the tenant, and as a difference.
                .sorted(Comparator.comparing(Rule::id))
                .toList();
        static final RuleBook BOOK = WaiverRules.book(ALL);
    }

    private Rules() {}

    /** Every rule, by id. */
    public static List<Rule> all() {
        return Catalogue.ALL;
    }

    public static Optional<Rule> byId(String id) {
        return Catalogue.ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** What a rule requires, in words. */
    public static String requirement(String rule) {
        Optional<Rule> known = byId(rule);
        return known.isEmpty() ? rule : known.get().requirement();
    }

    /** The rule by which a declared setting is known, whichever speaks of its difference. */
    public static String rule(Declaration declared, Setting setting) {
        boolean ciba = declared instanceof DesiredClient client && client.ciba();
        if (setting.equals(CHANNELS)) {
            return DriftRules.CHANNELS_DIFFER.id();
        }
        return setting.equals(OIDC_CONFORMANT) && ciba ? DriftRules.NOT_CONFORMANT.id() : rule(setting.of());
    }

    /** The rule by which all that is declared of a kind of subject is known. */
    public static String rule(SubjectKind kind) {
        return DriftRules.otherwise(kind).id();
    }

    /** The rule about the CIBA grant of a client. */
    public static String ofCibaGrant(DesiredClient client) {
        return (client.ciba() ? DriftRules.CIBA_GRANT_MISSING : DriftRules.FORBIDDEN_GRANT).id();
    }

    /** The rule about grants that are not declared. */
    public static String ofOtherGrants() {
        return DriftRules.EXTRA_GRANTS.id();
    }

    /** What a waiver can be about. */
    public static RuleBook book() {
        return Catalogue.BOOK;
    }

    /** Every offline rule, on what could be read. */
    public static List<Finding> offline(
            Optional<Connection> connection, List<DesiredClient> clients, List<DesiredPart> parts) {
        List<Finding> findings = new ArrayList<>();
        if (connection.isPresent()) {
            findings.addAll(Check.run(ConfigurationRules.CHECKS, connection.get()));
        }
        for (DesiredClient desired : clients) {
            ClientView client = ClientView.offline(desired);
            findings.addAll(Check.run(ClientDeclarationRules.CHECKS, client));
            if (client.ciba()) {
                findings.addAll(Check.run(BcAuthorizeRules.CHECKS, client));
            }
            if (desired.create()) {
                findings.addAll(Check.run(ClientDeclarationRules.OfCreation.CHECKS, client));
            }
        }
        for (DesiredPart part : parts) {
            if (part.subject().kind() == SubjectKind.EMAIL_TEMPLATE) {
                findings.addAll(Check.run(EmailDeclarationRules.CHECKS, part));
            }
        }
        if (!parts.isEmpty()) { // One of them may say which app shows the details.
            findings.addAll(GuardianRules.UNSHOWN_DETAILS.findings(TenantView.offline(clients, parts)));
        }
        return findings;
    }

    /** What the declared clients need of the tenant, and what of it could not be read. */
    public static List<Finding> prerequisites(TenantView view) {
        List<Finding> findings = new ArrayList<>();
        if (view.read().isEmpty()) { // Nobody needs anything of the tenant, and the POM declares nothing of it.
            return findings;
        }
        for (List<Check<TenantView>> checks :
                List.of(GuardianRules.CHECKS, EmailRules.CHECKS, ApiRules.CHECKS, ApiAccessRules.CHECKS)) {
            for (Check<TenantView> check : checks) {
                view.consulted().by(check.rule());
                findings.addAll(check.findings(view));
            }
        }
        view.read().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Subject, Lookup> entry) ->
                        entry.getKey().kind().ordinal()))
                .forEach(entry -> NotCheckedRules.part(entry.getKey(), entry.getValue(), view)
                        .ifPresent(findings::add));
        return findings;
    }

    /** Whether a user can be asked at all, as far as it could be read. */
    public static List<Finding> user(ClientNeed need, Subject user, Map<Subject, Lookup> read) {
        List<Finding> findings = new ArrayList<>(Check.run(UserRules.CHECKS, new UserRules.UserView(need, user, read)));
        read.forEach(
                (subject, lookup) -> NotCheckedRules.unread(subject, lookup).ifPresent(findings::add));
        return findings;
    }
}
