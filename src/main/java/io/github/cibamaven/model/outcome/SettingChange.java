package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Property;
import io.github.cibamaven.model.Value;
import java.util.Optional;

/**
 * One setting to write: the old value travels with it, so that a write can be refused when it no longer holds.
 *
 * @param after {@link Value#ABSENT} to clear the property
 */
public record SettingChange(String property, Value before, Value after, Optional<PomLocation> declaredAt)
        implements Property {}
