package io.github.cibamaven.sandbox.state;

/** A seed that cannot be used; the message says where and why, and never quotes a secret. */
public final class SeedException extends IllegalArgumentException {

    SeedException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
