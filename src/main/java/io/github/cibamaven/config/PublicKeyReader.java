package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.files.FileText;
import io.github.cibamaven.text.PemContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads the public key that a client is created with: one RSA key in PEM (RFC 7468), or an X.509 certificate of one, in a
 * file of the project. Nothing of a file that is something else is quoted.
 */
record PublicKeyReader(Problems problems, Path basedir) {
    private static final String ELEMENT = "publicKeyFile";

    /** Far more than a key or a certificate takes. */
    private static final int LARGEST = 16 * 1024;

    private static final int SHORTEST_KEY = 2048;
    private static final String BEGIN = "-----BEGIN ";
    private static final String PUBLIC_KEY = "PUBLIC KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    /** Says in a clause what is wrong with the file, and what to do. */
    private static final class UnfitException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String remedy;

        UnfitException(String clause, String remedy) {
            super(clause);
            this.remedy = remedy;
        }
    }

    /** The PEM text with plain line ends; empty when it is of no use, which is a problem then. */
    Optional<String> read(Fields fields) {
        Optional<Path> path = fields.path(ELEMENT, basedir);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Element element = fields.element(ELEMENT).orElseThrow();
        try {
            return Optional.of(fit(text(path.get())));
        } catch (UnfitException unfit) {
            return problems.addWritten(element, " " + element.text() + " " + unfit.getMessage(), unfit.remedy);
        }
    }

    private String text(Path file) throws UnfitException {
        String inside = "Give a file inside of the project, by its path from the folder of the project.";
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnfitException(FileText.unreadable(file), inside);
            }
            if (!ProjectFile.inside(file, basedir)) {
                throw new UnfitException("is outside of the project", inside);
            }
            if (Files.size(file) > LARGEST) {
                throw new UnfitException(
                        "is larger than " + LARGEST / 1024 + " KB", "Give the file of one public key.");
            }
            return FileText.of(Files.readAllBytes(file)).replace("\r\n", "\n").strip() + "\n";
        } catch (IOException failure) {
            throw new UnfitException(FileText.unreadable(file), inside);
        } catch (FileText.NotUtf8Exception other) {
            throw new UnfitException(String.valueOf(other.getMessage()), "Give the key in PEM.");
        }
    }

    private static String fit(String text) throws UnfitException {
        if (text.contains("PRIVATE KEY-----")) {
            throw new UnfitException(
                    "holds a private key, which nobody but the application may have",
                    "Give its public half: openssl pkey -in … -pubout. Replace the key if the file was ever shared.");
        }
        String label = text.startsWith(BEGIN + PUBLIC_KEY + "-----") ? PUBLIC_KEY : CERTIFICATE;
        String begin = BEGIN + label + "-----";
        String end = "-----END " + label + "-----\n";
        if (!text.startsWith(begin) || !text.contains(end)) {
            throw new UnfitException(
                    "holds " + PemContent.of(text) + ", not a public key or a certificate in PEM",
                    "Give what openssl pkey -pubout writes, or an X.509 certificate, and nothing else.");
        }
        if (text.lastIndexOf(BEGIN) > 0) {
            throw new UnfitException("holds more than one key or certificate", "Give each key in a file of its own.");
        }
        if (!text.endsWith(end)) {
            throw new UnfitException("has text behind the key", "Leave nothing but the key in the file.");
        }
        String body = text.substring(begin.length(), text.length() - end.length());
        if (!(key(label, body, text) instanceof RSAPublicKey key)) {
            throw new UnfitException("holds a key that is not an RSA key", "Auth0 takes RSA keys alone.");
        }
        int bits = key.getModulus().bitLength();
        if (bits < SHORTEST_KEY) {
            throw new UnfitException(
                    "holds a key of " + bits + " bits", "Use a key of " + SHORTEST_KEY + " bits or more.");
        }
        return text;
    }

    private static PublicKey key(String label, String body, String text) throws UnfitException {
        try {
            if (label.equals(CERTIFICATE)) {
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                return CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(bytes))
                        .getPublicKey();
            }
            byte[] der = Base64.getMimeDecoder().decode(body);
            return KeyFactory.getInstance(algorithm(der)).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new UnfitException(
                    "holds " + PemContent.of(text) + " that cannot be read", "Export the public key anew, in PEM.");
        }
    }

    /** By the object identifier that an RSA key names (RFC 8017, appendix C); any other is read as what it may be instead. */
    private static String algorithm(byte[] der) {
        byte[] rsa = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01};
        String all = new String(der, StandardCharsets.ISO_8859_1);
        return all.contains(new String(rsa, StandardCharsets.ISO_8859_1)) ? "RSA" : "EC";
    }
}
