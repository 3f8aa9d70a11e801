package io.github.cibamaven.plan;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells whether two configurations declare the same; moving it to other lines changes nothing. */
public final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 of what is declared about clients, in hexadecimal. */
    public static String of(Desired desired) {
        StringBuilder text = new StringBuilder();
        for (DesiredClient client : desired.clients()) {
            text.append(client.selector().map(Object::toString).orElse("?"))
                    .append('\n')
                    .append(client.ciba())
                    .append(client.exactGrantTypes())
                    .append('\n');
            new TreeMap<>(client.settings())
                    .forEach((property, value) -> text.append(property)
                            .append('=')
                            .append(plain(value))
                            .append('\n'));
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Object plain(Declared<?> declared) {
        return declared.value();
    }
}
