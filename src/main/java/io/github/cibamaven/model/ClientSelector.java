package io.github.cibamaven.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the POM names a client: by its id, or by a name that must match exactly one client. */
public record ClientSelector(Kind kind, String text) {

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]+");

    /** Which of the two elements named the client. */
    public enum Kind {
        CLIENT_ID,
        NAME
    }

    public static ClientSelector id(String clientId) {
        return new ClientSelector(Kind.CLIENT_ID, clientId);
    }

    public static ClientSelector name(String name) {
        return new ClientSelector(Kind.NAME, name);
    }

    /** Whether a text can be a client id: it becomes part of a path, where anything but Auth0's own characters leads elsewhere. */
    public static boolean canBeId(String text) {
        return CLIENT_ID.matcher(text).matches();
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
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientSelector same && kind == same.kind && text.equals(same.text);
    }

    /** As cheap as it can be: every run keeps its clients by it. */
    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return (byId() ? "clientId " : "name ") + text;
    }
}
