package io.github.cibamaven.model;

import java.util.Objects;

/**
 * Whom a finding or a change is about.
 *
 * @param id the client id or the domain; the name where no id is known yet
 * @param name the name people use; may equal the id
 */
public record Subject(Type type, String id, String name) {

    /** The kinds of subject, each with its word in reports. */
    public enum Type {
        /** The POM's own configuration. */
        CONFIGURATION("configuration"),
        /** An Auth0 application. */
        CLIENT("client"),
        /** Tenant-wide settings, and the connection to the tenant. */
        TENANT("tenant");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Subject {
        Objects.requireNonNull(type);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
    }

    public static Subject client(String id, String name) {
        return new Subject(Type.CLIENT, id, name);
    }

    public static Subject tenant(String domain) {
        return new Subject(Type.TENANT, domain, domain);
    }

    public static Subject configuration() {
        return new Subject(Type.CONFIGURATION, "pom", "configuration");
    }
}
