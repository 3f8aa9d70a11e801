package io.github.cibamaven.model;

/** The kinds of subject, each with its word in reports; the parts of a tenant share one. */
public enum SubjectKind {
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

    SubjectKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
