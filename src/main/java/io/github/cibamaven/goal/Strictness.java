package io.github.cibamaven.goal;

/**
 * What fails the build.
 *
 * @param onDrift findings of severity error
 * @param onWarning warnings
 * @param onUnreachable a tenant that could not be read
 */
public record Strictness(boolean onDrift, boolean onWarning, boolean onUnreachable) {
    /** The defaults of {@code verify}. */
    public static final Strictness NORMAL = new Strictness(true, false, true);
}
