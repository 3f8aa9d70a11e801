package io.github.cibamaven.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of what a text holds that should be PEM (RFC 7468) of some kind and is not; nothing of the text is quoted but
 * a label that is known.
 */
public final class PemContent {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 #]{1,60})-----");

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("PRIVATE KEY", "a private key"),
            Map.entry("RSA PRIVATE KEY", "an RSA private key"),
            Map.entry("ENCRYPTED PRIVATE KEY", "an encrypted private key"),
            Map.entry("EC PRIVATE KEY", "a private key for elliptic curves"),
            Map.entry("DSA PRIVATE KEY", "a DSA private key"),
            Map.entry("OPENSSH PRIVATE KEY", "a private key in OpenSSH's own format"),
            Map.entry("PUBLIC KEY", "a public key"),
            Map.entry("RSA PUBLIC KEY", "a public key"),
            Map.entry("CERTIFICATE", "a certificate"),
            Map.entry("X509 CERTIFICATE", "a certificate under an old label"),
            Map.entry("TRUSTED CERTIFICATE", "a certificate in OpenSSL's own format"),
            Map.entry("CERTIFICATE REQUEST", "a certificate request"),
            Map.entry("NEW CERTIFICATE REQUEST", "a certificate request"),
            Map.entry("X509 CRL", "a list of revoked certificates"),
            Map.entry("PKCS7", "a PKCS#7 bundle"),
            Map.entry("CMS", "a PKCS#7 bundle"),
            Map.entry("EC PARAMETERS", "parameters without a key"),
            Map.entry("DH PARAMETERS", "parameters without a key"),
            Map.entry("PGP PRIVATE KEY BLOCK", "a PGP key"),
            Map.entry("PGP PUBLIC KEY BLOCK", "a PGP key"));

    /** How texts begin that are no PEM; bytes as ISO-8859-1 characters. */
    private static final Map<String, String> STARTS = Map.ofEntries(
            Map.entry("-----END ", "the end of a PEM block without its BEGIN line"),
            Map.entry("ssh-", "a public key in OpenSSH's format"),
            Map.entry("ecdsa-sha2-", "a public key in OpenSSH's format"),
            Map.entry("---- BEGIN SSH2", "a public key in the format of SSH2"),
            Map.entry("PuTTY-User-Key-File", "a key in PuTTY's format"),
            Map.entry("LS0tLS1CRUdJTi", "PEM that is encoded in Base64 once more"),
            Map.entry("{", "JSON, a JWK perhaps"),
            Map.entry("<", "an HTML page or XML"),
            Map.entry("0\u0082", "binary data, DER or PKCS#12 perhaps"),
            Map.entry("0\u0080", "binary data, DER or PKCS#12 perhaps"),
            Map.entry("\u00fe\u00ed\u00fe\u00ed", "a Java key store"));

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=_-]{64,}");

    private PemContent() {}

    /** The object of "it holds": "a public key (PEM label PUBLIC KEY)", "nothing", "the start of …". */
    public static String of(String text) {
        String start = text.replaceFirst("^(?:\u00ef\u00bb\u00bf|\ufeff)", "").stripLeading();
        if (start.isEmpty()) {
            return "nothing";
        }
        Matcher begin = BEGIN.matcher(start);
        if (begin.find()) {
            return block(begin.group(1), start);
        }
        return STARTS.entrySet().stream()
                .filter(known -> start.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> BASE64.matcher(start.replaceAll("\\s", "")).matches()
                        ? "Base64 without BEGIN and END lines"
                        : "something that is no PEM");
    }

    private static String block(String label, String text) {
        String what = LABELS.containsKey(label)
                ? LABELS.get(label) + " (PEM label " + label + ")"
                : "PEM of a kind that is not known here";
        return text.contains("-----END " + label + "-----") ? what : "the start of " + what + " without its END line";
    }
}
