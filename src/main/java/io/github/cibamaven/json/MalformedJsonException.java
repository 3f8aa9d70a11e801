package io.github.cibamaven.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** What was read is no JSON. Says nothing of what it is, which may hold a secret. */
public final class MalformedJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedJsonException(int line) {
        super("no JSON from line " + line + " on");
        this.line = line;
    }

    static MalformedJsonException of(JsonProcessingException malformed) {
        JsonLocation location = malformed.getLocation();
        return new MalformedJsonException(location == null ? 1 : location.getLineNr());
    }

    /** 1-based. */
    public int line() {
        return line;
    }
}
