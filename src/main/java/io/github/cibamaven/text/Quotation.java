package io.github.cibamaven.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A quotation of foreign words in an error: one short line without control characters, terminal escapes, tokens or the given
 * secrets, be they whole, encoded, interrupted or in part.
 *
 * <p>What is hidden in the words is removed before secrets are looked for, not shown as an escape as {@link Printable}
 * does it: a secret with an invisible character in its midst is the same secret for whoever copies it.
 */
public final class Quotation {
    private static final int LIMIT = 300;

    /** Nothing behind this is ever shown. */
    private static final int LOOKED_AT = 4096;

    /** So much of a secret in one piece is not shown either. */
    private static final int PIECE = 8;

    /** CSI and OSC sequences, then any other two-character escape (ECMA-48). */
    private static final Pattern ESCAPES = Pattern.compile(
            "(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]|\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?|\\u001b[ -/]*[0-~]?");

    /** Characters without a width, which a reader does not miss. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}\\x00]+");

    /** Control, private and separator characters: one blank will do. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}]+");

    /** A credential that says so itself (RFC 6750, RFC 7617). */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)\\b(Bearer|Basic)\\s+(?=[A-Za-z._~+/=-]*[0-9])[A-Za-z0-9._~+/=-]{8,}");

    /** Auth0's client secrets and opaque tokens: longer than any id, and neither words nor a URL. */
    private static final Pattern OPAQUE = Pattern.compile(
            "(?<![A-Za-z0-9_-])(?=[A-Za-z_-]*[0-9])(?=[0-9a-z_-]*[A-Z])(?=[0-9A-Z_-]*[a-z])[A-Za-z0-9_-]{40,}");

    private final List<String> secrets;

    private Quotation(List<String> secrets) {
        this.secrets = secrets;
    }

    public static Quotation without(List<Secret> secrets) {
        return new Quotation(secrets.stream()
                .map(Secret::reveal)
                .filter(secret -> !secret.isBlank())
                .flatMap(Quotation::forms)
                .distinct()
                .toList());
    }

    /** Quotes words where no secret is known that could be among them. */
    public static String of(String text) {
        return without(List.of()).quote(text);
    }

    public String quote(String text) {
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
        String masked = OPAQUE.matcher(AUTHORIZATION
                        .matcher(Secret.masked(without(plain(start))))
                        .replaceAll("$1 " + Secret.MASK))
                .replaceAll(Secret.MASK);
        return Printable.of(masked, LIMIT - 1);
    }

    private static String plain(String text) {
        String visible = INVISIBLE.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
        return UNPRINTABLE.matcher(visible).replaceAll(" ").strip();
    }

    /** As it is, and as it stands in a URL, in a header, or in JSON. */
    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        List<String> forms = new ArrayList<>(
                List.of(URLEncoder.encode(secret, StandardCharsets.UTF_8), json, json.replace("/", "\\/")));
        // Behind a user name and a colon the same secret has another Base64, depending on their length.
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String encoded = encoder.withoutPadding().encodeToString(shifted);
                // The first and the last character also hold bits of what stands around the secret.
                forms.add(encoded.substring(Math.min(encoded.length(), before == 0 ? 0 : before + 1)));
            }
        }
        return Stream.concat(Stream.of(plain(secret)), forms.stream().filter(form -> form.length() >= PIECE));
    }

    private String without(String text) {
        BitSet hidden = new BitSet(text.length());
        Set<String> pieces = new HashSet<>();
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                hidden.set(at, at + secret.length());
            }
            for (int at = 0; at + PIECE <= secret.length(); at++) {
                pieces.add(secret.substring(at, at + PIECE));
            }
        }
        for (int at = 0; at + PIECE <= text.length(); at++) {
            if (pieces.contains(text.substring(at, at + PIECE))) {
                hidden.set(at, at + PIECE);
            }
        }
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!hidden.get(at)) {
                shown.append(text.charAt(at));
            } else if (at == 0 || !hidden.get(at - 1)) {
                shown.append(Secret.MASK);
            }
        }
        return shown.toString();
    }
}
