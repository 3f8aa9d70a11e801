package io.github.cibamaven.model;

import java.util.Objects;

/** How the POM names a client: by its id, or by a name that must match exactly one client. */
public record ClientSelector(Kind kind, String text) {

    /** Which of the two elements named the client. */
    public enum Kind {
        CLIENT_ID,
        NAME
    }

    public ClientSelector {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }

    public static ClientSelector id(String clientId) {
        return new ClientSelector(Kind.CLIENT_ID, clientId);
    }

    public static ClientSelector name(String name) {
        return new ClientSelector(Kind.NAME, name);
    }

    public boolean byId() {
        return kind == Kind.CLIENT_ID;
    }

    /** Whether it names a client that the tenant has. */
    public boolean selects(Subject live) {
        return text.equals(byId() ? live.id() : live.name());
    }

    /** The subject of findings made before the tenant was asked. */
    public Subject subject() {
        return Subject.client(text, text);
    }

    @Override
    public String toString() {
        return (byId() ? "clientId " : "name ") + text;
    }
}
