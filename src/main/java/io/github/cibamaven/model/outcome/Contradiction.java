package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import java.util.Optional;

/**
 * Two places of one build declare what no tenant can be at once.
 *
 * @param setting Auth0's property
 * @param one what the one place asks for
 * @param oneAt where that is; empty outside a POM
 * @param other what the other place asks for
 * @param otherAt where that is; empty outside a POM
 */
public record Contradiction(
        Subject subject,
        String setting,
        String one,
        Optional<PomLocation> oneAt,
        String other,
        Optional<PomLocation> otherAt) {}
