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
public record Subject(Type type, String id, String name) {

    /** The kinds of subject, each with its word in reports; the parts of a tenant share one. */
    public enum Type {
        /** The POM's own configuration. */
        CONFIGURATION("configuration"),
        /** An Auth0 application. */
        CLIENT("client"),
        /** The connection to the tenant. */
        TENANT("tenant"),
        /** The Guardian factor push-notification. */
        GUARDIAN_FACTOR("tenant"),
        /** Who sends Guardian's push notifications. */
        GUARDIAN_PROVIDER("tenant"),
        /** Credentials of a custom app for Apple's push service; read only. */
        GUARDIAN_APNS("tenant"),
        /** Credentials for Amazon SNS; read only. */
        GUARDIAN_SNS("tenant"),
        /** When users are asked to enrol. */
        MFA_POLICIES("tenant"),
        /** Who sends the tenant's e-mail; read only. */
        EMAIL_PROVIDER("tenant"),
        /** The e-mail that asks a user for approval. */
        EMAIL_TEMPLATE("tenant"),
        /** An API. */
        RESOURCE_SERVER("resource_server"),
        /** The grants of one client for one API; read only. */
        CLIENT_GRANTS("resource_server"),
        /** What the tenant adds to its consent page; read only. */
        CONSENT_PARTIALS("tenant"),
        /** A user; read only. */
        USER("user"),
        /** A user's enrolments for a second factor; read only. */
        USER_ENROLLMENTS("user"),
        /** The tenant's OpenID Connect discovery document; read only. */
        DISCOVERY("tenant");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static final Subject PUSH_FACTOR =
            new Subject(Type.GUARDIAN_FACTOR, "push-notification", "Guardian push notifications");
    public static final Subject PUSH_PROVIDER =
            new Subject(Type.GUARDIAN_PROVIDER, "selected-provider", "Guardian push provider");
    public static final Subject PUSH_APNS = new Subject(Type.GUARDIAN_APNS, "apns", "Guardian push through APNs");
    public static final Subject PUSH_SNS = new Subject(Type.GUARDIAN_SNS, "sns", "Guardian push through Amazon SNS");
    public static final Subject MFA_POLICIES = new Subject(Type.MFA_POLICIES, "policies", "Guardian MFA policies");
    public static final Subject EMAIL_PROVIDER = new Subject(Type.EMAIL_PROVIDER, "emails/provider", "e-mail provider");
    public static final Subject ASYNC_APPROVAL_EMAIL =
            new Subject(Type.EMAIL_TEMPLATE, "async_approval", "e-mail template async_approval");
    public static final Subject CONSENT_PARTIALS =
            new Subject(Type.CONSENT_PARTIALS, "customized-consent", "consent page");
    public static final Subject DISCOVERY = new Subject(Type.DISCOVERY, "openid-configuration", "discovery document");

    public Subject {
        Objects.requireNonNull(type);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
    }

    /** The name on one printable line, cut where it is long: whatever a tenant calls it, for a sentence of ours. */
    public String shown() {
        return Printable.of(name, 200);
    }

    /** The same without its name, which may change while the subject stays the same one. */
    public Subject unnamed() {
        return new Subject(type, id, "");
    }

    /** Whether it is the same client, API or part of the tenant, whatever it is called now. */
    public boolean is(Subject other) {
        return type == other.type && id.equals(other.id);
    }

    public static Subject client(String id, String name) {
        return new Subject(Type.CLIENT, id, name);
    }

    public static Subject api(String identifier) {
        return new Subject(Type.RESOURCE_SERVER, identifier, identifier);
    }

    /** The grants of a client for an API. */
    public static Subject clientGrants(String clientId, String audience) {
        return new Subject(Type.CLIENT_GRANTS, clientId + " " + audience, "grants of " + clientId + " for " + audience);
    }

    public static Subject user(String userId) {
        return new Subject(Type.USER, userId, userId);
    }

    public static Subject enrollments(String userId) {
        return new Subject(Type.USER_ENROLLMENTS, userId, userId);
    }

    public static Subject tenant(String domain) {
        return new Subject(Type.TENANT, domain, domain);
    }

    public static Subject configuration() {
        return new Subject(Type.CONFIGURATION, "pom", "configuration");
    }
}
