package io.github.cibamaven.model;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the POM declares of one subject: a client, an API, or a part of the tenant. */
public sealed interface Declaration permits DesiredClient, DesiredPart {

    /** The subject as the POM names it. */
    Subject subject();

    /** Declared values by Auth0's property name. */
    Map<String, Declared<Value>> settings();

    /** The place of its element; null outside a POM. */
    @Nullable
    PomLocation location();

    /** The same declaration with other settings. */
    Declaration with(Map<String, Declared<Value>> others);

    /** The declared value of a property, if the POM declares it. */
    default Optional<Declared<Value>> declared(Property of) {
        return Optional.ofNullable(settings().get(of.property()));
    }

    /** Whether the POM declares a value of a property. */
    default boolean declares(Property of) {
        return settings().containsKey(of.property());
    }
}
