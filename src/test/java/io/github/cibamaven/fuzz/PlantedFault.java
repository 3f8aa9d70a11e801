package io.github.cibamaven.fuzz;

import java.nio.charset.StandardCharsets;

/** Fails for inputs that no one meets by chance. */
public final class PlantedFault {
    static final String MAGIC = "urn:openid:params";
    static final String MESSAGE = "the planted fault";

    private PlantedFault() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (new String(input, StandardCharsets.ISO_8859_1).startsWith(MAGIC)) {
            throw new IllegalStateException(MESSAGE);
        }
    }
}
