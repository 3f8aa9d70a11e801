package io.github.cibamaven.model;

import io.github.cibamaven.text.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a finding or a change is about.
 *
 * @param id the client id, the API's identifier, Auth0's own name of a part of the tenant, or the domain; the name where
 *     no id is known yet
 * @param name the name people use; may equal the id
 * @param grant whose grants these are, for what; empty for every other kind
 */
public record Subject(SubjectKind kind, String id, String name, Optional<Grant> grant) {

    /**
     * What client grants are for.
     *
     * @param audience the API's identifier
     * @param id Auth0's own id of the one grant that is meant; empty where it is not known, or where several are meant
     */
    public record Grant(String clientId, String audience, Optional<String> id) {
        /** What the id of a subject says; nothing where that is of no grant. */
        private static Optional<Grant> of(SubjectKind kind, String subjectId) {
            int end = subjectId.indexOf(' ');
            boolean grants = kind == SubjectKind.CLIENT_GRANT || kind == SubjectKind.CLIENT_GRANTS;
            return grants && end > 0
                    ? Optional.of(
                            new Grant(subjectId.substring(0, end), subjectId.substring(end + 1), Optional.empty()))
                    : Optional.empty();
        }
    }

    public static final Subject PUSH_FACTOR = SubjectKind.GUARDIAN_FACTOR.subject();
    public static final Subject PUSH_PROVIDER = SubjectKind.GUARDIAN_PROVIDER.subject();
    public static final Subject PUSH_APNS = SubjectKind.GUARDIAN_APNS.subject();
    public static final Subject PUSH_SNS = SubjectKind.GUARDIAN_SNS.subject();
    public static final Subject MFA_POLICIES = SubjectKind.MFA_POLICIES.subject();
    public static final Subject EMAIL_PROVIDER = SubjectKind.EMAIL_PROVIDER.subject();
    public static final Subject ASYNC_APPROVAL_EMAIL = SubjectKind.EMAIL_TEMPLATE.subject();
    public static final Subject CONSENT_PARTIALS = SubjectKind.CONSENT_PARTIALS.subject();
    public static final Subject TENANT_SETTINGS = SubjectKind.TENANT_SETTINGS.subject();
    public static final Subject DISCOVERY = SubjectKind.DISCOVERY.subject();

    /** One without an id that Auth0 alone knows. */
    public Subject(SubjectKind kind, String id, String name) {
        this(kind, id, name, Grant.of(kind, id));
    }

    /** The name on one printable line, cut where it is long: whatever a tenant calls it, for a sentence of ours. */
    public String shown() {
        return Printable.of(name, 200);
    }

    /** The same under another name, which may change while the subject stays the same one. */
    public Subject named(String other) {
        return new Subject(kind, id, other, grant);
    }

    /** Whether it is the same client, API or part of the tenant, whatever it is called now. */
    public boolean is(Subject other) {
        return kind == other.kind && id.equals(other.id);
    }

    public static Subject client(String id, String name) {
        return new Subject(SubjectKind.CLIENT, id, name);
    }

    public static Subject api(String identifier) {
        return SubjectKind.RESOURCE_SERVER.subject(identifier);
    }

    /** The grants of a client for an API. */
    public static Subject clientGrants(String clientId, String audience) {
        return new Subject(
                SubjectKind.CLIENT_GRANTS, clientId + " " + audience, "grants of " + clientId + " for " + audience);
    }

    /** The grant that lets a client act on behalf of users with an API: a client has at most one. */
    public static Subject clientGrant(Subject client, String audience) {
        String shown = client.name().equals(client.id()) ? client.id() : client.name() + " (" + client.id() + ")";
        return new Subject(
                SubjectKind.CLIENT_GRANT,
                client.id() + " " + audience,
                "client grant of " + shown + " for " + audience);
    }

    /** The same grant with Auth0's own id of it. */
    public Subject grantedAs(String grantId) {
        return new Subject(
                kind, id, name, grant.map(of -> new Grant(of.clientId(), of.audience(), Optional.of(grantId))));
    }

    /** The credentials that Auth0 keeps for a client, whether it uses them or not. */
    public static Subject credentials(Subject client) {
        return new Subject(SubjectKind.CLIENT_CREDENTIALS, client.id(), "credentials of " + client.name());
    }

    public static Subject user(String userId) {
        return SubjectKind.USER.subject(userId);
    }

    public static Subject enrollments(String userId) {
        return SubjectKind.USER_ENROLLMENTS.subject(userId);
    }

    /** What the tenant log tells of the CIBA requests of a client. */
    public static Subject log(String clientId) {
        return SubjectKind.TENANT_LOG.subject(clientId);
    }

    public static Subject tenant(String domain) {
        return SubjectKind.TENANT.subject(domain);
    }

    public static Subject configuration() {
        return new Subject(SubjectKind.CONFIGURATION, "pom", "configuration");
    }

    /** The id says whose grants are meant. What a record has by itself takes a cold JVM longer than a request. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Subject same && kind == same.kind && id.equals(same.id) && name.equals(same.name);
    }

    @Override
    public int hashCode() {
        return 31 * kind.ordinal() + id.hashCode();
    }
}
