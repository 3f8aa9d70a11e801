package io.github.cibamaven.model;

import io.github.cibamaven.text.Printable;
import java.util.Objects;

/**
 * Whom a finding or a change is about.
 *
 * @param id the client id, the API's identifier, Auth0's own name of a part of the tenant, or the domain; the name where
 *     no id is known yet
 * @param name the name people use; may equal the id
 */
public record Subject(SubjectKind kind, String id, String name) {

    public static final Subject PUSH_FACTOR =
            new Subject(SubjectKind.GUARDIAN_FACTOR, "push-notification", "Guardian push notifications");
    public static final Subject PUSH_PROVIDER =
            new Subject(SubjectKind.GUARDIAN_PROVIDER, "selected-provider", "Guardian push provider");
    public static final Subject PUSH_APNS =
            new Subject(SubjectKind.GUARDIAN_APNS, "apns", "Guardian push through APNs");
    public static final Subject PUSH_SNS =
            new Subject(SubjectKind.GUARDIAN_SNS, "sns", "Guardian push through Amazon SNS");
    public static final Subject MFA_POLICIES =
            new Subject(SubjectKind.MFA_POLICIES, "policies", "Guardian MFA policies");
    public static final Subject EMAIL_PROVIDER =
            new Subject(SubjectKind.EMAIL_PROVIDER, "emails/provider", "e-mail provider");
    public static final Subject ASYNC_APPROVAL_EMAIL =
            new Subject(SubjectKind.EMAIL_TEMPLATE, "async_approval", "e-mail template async_approval");
    public static final Subject CONSENT_PARTIALS =
            new Subject(SubjectKind.CONSENT_PARTIALS, "customized-consent", "consent page");
    public static final Subject DISCOVERY =
            new Subject(SubjectKind.DISCOVERY, "openid-configuration", "discovery document");

    public Subject {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
    }

    /** The name on one printable line, cut where it is long: whatever a tenant calls it, for a sentence of ours. */
    public String shown() {
        return Printable.of(name, 200);
    }

    /** The same without its name, which may change while the subject stays the same one. */
    public Subject unnamed() {
        return new Subject(kind, id, "");
    }

    /** Whether it is the same client, API or part of the tenant, whatever it is called now. */
    public boolean is(Subject other) {
        return kind == other.kind && id.equals(other.id);
    }

    public static Subject client(String id, String name) {
        return new Subject(SubjectKind.CLIENT, id, name);
    }

    public static Subject api(String identifier) {
        return new Subject(SubjectKind.RESOURCE_SERVER, identifier, identifier);
    }

    /** The grants of a client for an API. */
    public static Subject clientGrants(String clientId, String audience) {
        return new Subject(
                SubjectKind.CLIENT_GRANTS, clientId + " " + audience, "grants of " + clientId + " for " + audience);
    }

    public static Subject user(String userId) {
        return new Subject(SubjectKind.USER, userId, userId);
    }

    public static Subject enrollments(String userId) {
        return new Subject(SubjectKind.USER_ENROLLMENTS, userId, userId);
    }

    public static Subject tenant(String domain) {
        return new Subject(SubjectKind.TENANT, domain, domain);
    }

    public static Subject configuration() {
        return new Subject(SubjectKind.CONFIGURATION, "pom", "configuration");
    }
}
