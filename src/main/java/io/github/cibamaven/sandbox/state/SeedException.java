package io.github.cibamaven.sandbox.state;

/** A seed that cannot be used; the message says where and why, and never quotes a secret. */
public final class SeedException extends IllegalArgumentException {

    SeedException(String message) {
        super(message);
    }

    /** @throws SeedException unless it holds */
    static void require(boolean condition, String fault) {
        if (!condition) {
            throw new SeedException(fault);
        }
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
