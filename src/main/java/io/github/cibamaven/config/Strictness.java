package io.github.cibamaven.config;

/**
 * What fails the build.
 *
 * @param onDrift findings of severity error
 * @param onWarning warnings
 * @param onUnreachable a tenant that could not be read
 */
public record Strictness(boolean onDrift, boolean onWarning, boolean onUnreachable) implements GoalOptions {
    /** The defaults of {@code verify}. */
    public static final Strictness NORMAL = new Strictness(true, false, true);

    /** That of {@code validate}, which has no tenant to excuse. */
    public Strictness offline() {
        return new Strictness(true, onWarning, true);
    }
}
