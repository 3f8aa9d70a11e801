package io.github.cibamaven.model.outcome;

import java.util.Locale;

/** How bad a finding is: an error fails the build, a warning does so only with {@code failOnWarning}. */
public enum Severity {
    ERROR,
    WARNING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
