package io.github.cibamaven.plan;

import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Tells whether two plain values are the same, whatever the order of their keys. */
final class Digest {
    private Digest() {}

    /** SHA-256 in hexadecimal of strings, numbers, flags, lists and maps. */
    static String of(Object plain) {
        // JSON keeps apart what merely prints alike, such as one item with a comma and two items.
        byte[] json = JsonText.ordered(plain).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.of(json));
    }
}
