package io.github.cibamaven.it;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets that are planted in order to be recognised wherever they come to light: whole or in part, as they are or
 * encoded. Eight bytes of one in a row are a find.
 */
public final class PlantedSecrets {
    private static final int WINDOW = 8;

    /** Tokens that nobody planted, because the tenant makes them up; and keys, of which no line may be shown. */
    private static final Map<String, Pattern> LOOKS = Map.of(
            "a JSON Web Token", Pattern.compile("eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]+"),
            "a refresh token", Pattern.compile("\\bv1\\.[A-Za-z0-9_-]{40,}"),
            "a private key", Pattern.compile("PRIVATE KEY-----"));

    /** As long as Auth0's secrets and request ids are, and made of letters of both cases and digits. */
    private static final Pattern OPAQUE =
            Pattern.compile("(?<![A-Za-z0-9_./+=-])[A-Za-z0-9_-]{43,}(?![A-Za-z0-9_/+-])");

    private final Map<String, String> planted = new TreeMap<>();
    private final Map<Long, Set<String>> kinds = new HashMap<>();
    private final BitSet first = new BitSet(1 << 16);

    /** Those of a properties file: the kind of secret, and the secret. */
    public static PlantedSecrets read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        PlantedSecrets canaries = new PlantedSecrets();
        properties.stringPropertyNames().forEach(kind -> canaries.plant(kind, properties.getProperty(kind)));
        return canaries;
    }

    /** Adds one that is made up at run time. */
    public void plant(String kind, String secret) {
        if (secret.length() < WINDOW
                || planted.put(kind, secret) != null
                || !forms(secret).anyMatch(secret::equals)) {
            throw new IllegalArgumentException("too short, or planted twice: " + kind);
        }
        forms(secret).forEach(form -> index(kind, form));
    }

    public String secret(String kind) {
        return planted.get(kind);
    }

    public int size() {
        return planted.size();
    }

    public Collection<String> kinds() {
        return List.copyOf(planted.keySet());
    }

    /** How a secret can be written. */
    static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String xml = secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        Stream<String> base64 = Stream.of(0, 1, 2).flatMap(before -> {
            // Behind a user name and a colon the same secret has another Base64, depending on their length.
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int mixed = before == 0 ? 0 : before + 1;
            return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                    .map(encoder ->
                            encoder.withoutPadding().encodeToString(shifted).substring(mixed));
        });
        return Stream.concat(
                Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                        json,
                        json.replace("/", "\\/"),
                        xml,
                        HexFormat.of().formatHex(bytes),
                        HexFormat.of().withUpperCase().formatHex(bytes)),
                base64);
    }

    private void index(String kind, String form) {
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        long window = 0;
        for (int at = 0; at < bytes.length; at++) {
            window = window << 8 | bytes[at] & 0xFF;
            // Digits alone are no find: written in hexadecimal a part of a key looks like the fraction of a time.
            if (at >= WINDOW - 1 && !digits(bytes, at)) {
                kinds.computeIfAbsent(window, none -> new TreeSet<>()).add(kind);
                first.set((int) (window & 0xFFFF));
            }
        }
    }

    private static boolean digits(byte[] bytes, int last) {
        for (int at = last - WINDOW + 1; at <= last; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
        }
        return true;
    }

    /** The kinds of secrets in a text, each with the line in which it is, secrets left out. */
    public Map<String, String> in(byte[] text) {
        Map<String, String> found = new TreeMap<>();
        long window = 0;
        for (int at = 0; at < text.length; at++) {
            window = window << 8 | text[at] & 0xFF;
            if (at >= WINDOW - 1 && first.get((int) (window & 0xFFFF)) && kinds.containsKey(window)) {
                String where = "byte " + at + ", line " + line(text, at);
                kinds.get(window).forEach(kind -> found.putIfAbsent(kind, where));
            }
        }
        String all = new String(text, StandardCharsets.UTF_8);
        LOOKS.forEach((kind, looks) -> {
            Matcher matcher = looks.matcher(all);
            if (matcher.find()) {
                found.putIfAbsent(kind, "character " + matcher.start());
            }
        });
        OPAQUE.matcher(all)
                .results()
                .filter(run -> run.group().matches("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z]).*"))
                .findFirst()
                .ifPresent(run -> found.putIfAbsent(
                        "something opaque", run.group().substring(0, 6) + "… at character " + run.start()));
        return found;
    }

    private static int line(byte[] text, int until) {
        int line = 1;
        for (int at = 0; at < until; at++) {
            line += text[at] == '\n' ? 1 : 0;
        }
        return line;
    }
}
