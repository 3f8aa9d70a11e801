package io.github.cibamaven.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cibamaven.text.Sha256;
import java.util.HexFormat;

/** Tells whether two plain values are the same, whatever the order of their keys. */
final class Digest {
    /** JSON keeps apart what merely prints alike, such as one item with a comma and two items. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Digest() {}

    /** SHA-256 in hexadecimal of strings, numbers, flags, lists and maps. */
    static String of(Object plain) {
        try {
            return HexFormat.of().formatHex(Sha256.of(JSON.writeValueAsBytes(plain)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain values are always JSON", impossible);
        }
    }
}
