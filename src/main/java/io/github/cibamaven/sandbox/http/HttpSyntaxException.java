package io.github.cibamaven.sandbox.http;

/** The bytes on the wire are not a request this server takes; the connection ends after the answer. */
final class HttpSyntaxException extends Exception {

    private final int status;

    HttpSyntaxException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** @throws HttpSyntaxException unless it holds */
    static void require(boolean condition, int status, String message) throws HttpSyntaxException {
        if (!condition) {
            throw new HttpSyntaxException(status, message);
        }
    }

    int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
