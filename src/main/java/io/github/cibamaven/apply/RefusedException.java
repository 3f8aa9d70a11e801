package io.github.cibamaven.apply;

/** Why nothing, or nothing more, is written: a decision, not an accident. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
