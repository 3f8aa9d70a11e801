package io.github.cibamaven.model;

import java.util.Optional;

/**
 * Something in the configuration that could not be understood.
 *
 * @param rule the catalogue's id: {@code CIBA-100} for what cannot be read, {@code CIBA-119} for a secret in the POM
 * @param message what is wrong, never quoting anything that may be a secret
 * @param remedy what to write instead
 * @param contradicted whether the command line or the environment contradicts what the POM says there
 */
public record ConfigurationProblem(
        String rule, Optional<PomLocation> location, String message, String remedy, boolean contradicted) {}
