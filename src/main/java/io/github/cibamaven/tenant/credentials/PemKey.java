package io.github.cibamaven.tenant.credentials;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.text.PemContent;
import io.github.cibamaven.text.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Reads an RSA private key from PEM text: PKCS#8 (plain or encrypted, RFC 5958) or PKCS#1 (RFC 8017).
 *
 * <p>Errors never quote the text, and carry no cause, since parsers quote what they choke on.
 *
 * @param origin what to call the key in an error, such as the variable or file that holds it
 */
record PemKey(String origin) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** Without its dashes: what looks like the start of a key is masked in every output, up to the end of the text. */
    private static final String WANTED = "wanted is the application's RSA private key in PEM, whose first line says"
            + " BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY and whose last line says END";

    /** SEQUENCE of version 0 and the algorithm rsaEncryption, which PKCS#8 puts before a PKCS#1 key. */
    private static final byte[] RSA_HEADER = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    /**
     * @param pem may carry {@code \n} spelled out, as environment variables often do
     * @throws TenantException of kind CREDENTIALS
     */
    RSAPrivateKey read(String pem, Optional<Secret> passphrase) {
        String text = pem.replace("\\r", "").replace("\\n", "\n");
        Matcher block = BLOCK.matcher(text);
        if (!block.find()) {
            throw unreadable("holds no whole PEM private key but " + PemContent.of(text), WANTED);
        }
        String body = block.group(2);
        if (body.contains("ENCRYPTED")) {
            throw unreadable(
                    "is encrypted in OpenSSL's old format", "convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc");
        }
        byte[] der = decode(body);
        return switch (block.group(1)) {
            case "PRIVATE KEY" -> rsa(der);
            case "RSA PRIVATE KEY" -> rsa(wrapped(der));
            case "ENCRYPTED PRIVATE KEY" ->
                decrypted(
                        der,
                        passphrase.orElseThrow(() -> unreadable(
                                "is encrypted and no passphrase is given",
                                "put key and <passphrase> into a <server> of settings.xml, or use a key without")));
            case "OPENSSH PRIVATE KEY" ->
                throw unreadable(
                        "is in OpenSSH's own format (PEM label OPENSSH PRIVATE KEY)",
                        "if it is an RSA key, convert a copy of it: ssh-keygen -p -m PKCS8 -f COPY");
            default ->
                throw unreadable("is not an RSA key but " + PemContent.of(block.group()), "use an RSA key: " + WANTED);
        };
    }

    private byte[] decode(String body) {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw unreadable("is damaged: not Base64 between its BEGIN and END lines", "copy it again");
        }
    }

    private RSAPrivateKey rsa(byte[] pkcs8) {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        try {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(spec);
            if (key instanceof RSAPrivateKey rsa) {
                return rsa;
            }
        } catch (GeneralSecurityException e) {
            // Falls through: the parser's message may quote the key.
        }
        throw kindOf(spec)
                .map(kind -> unreadable("is not an RSA key but one for " + kind, "use an RSA key: " + WANTED))
                .orElseGet(() -> unreadable("is damaged or not an RSA key", "copy it again, whole; " + WANTED));
    }

    /** The algorithm of a key that is sound but none of RSA. */
    private static Optional<String> kindOf(PKCS8EncodedKeySpec spec) {
        for (String algorithm : List.of("EC", "EdDSA", "RSASSA-PSS", "DSA", "XDH", "DH")) {
            try {
                KeyFactory.getInstance(algorithm).generatePrivate(spec);
                return Optional.of(algorithm);
            } catch (GeneralSecurityException e) {
                // Then it is one of the others, or none.
            }
        }
        return Optional.empty();
    }

    private RSAPrivateKey decrypted(byte[] der, Secret passphrase) {
        EncryptedPrivateKeyInfo info;
        SecretKeyFactory factory;
        try {
            info = new EncryptedPrivateKeyInfo(der);
            // For PBES2 the JDK names the scheme only here: "PBEWithHmacSHA256AndAES_256".
            factory = SecretKeyFactory.getInstance(
                    info.getAlgName().equals("PBES2") || info.getAlgName().startsWith("1.2.840.113549.1.5.13")
                            ? info.getAlgParameters().toString()
                            : info.getAlgName());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unreadable(
                    "is encrypted in a way this JDK does not know", "convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc");
        }
        PBEKeySpec password = new PBEKeySpec(passphrase.reveal().toCharArray());
        try {
            Cipher cipher = Cipher.getInstance(factory.getAlgorithm());
            cipher.init(Cipher.DECRYPT_MODE, factory.generateSecret(password), info.getAlgParameters());
            return rsa(info.getKeySpec(cipher).getEncoded());
        } catch (TenantException known) {
            throw known;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw unreadable("cannot be decrypted", "check the <passphrase>");
        } finally {
            password.clearPassword();
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_HEADER);
        content.writeBytes(tagged(0x04, pkcs1));
        return tagged(0x30, content.toByteArray());
    }

    /** DER: tag, length, content. */
    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int size = (32 - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            out.write(0x80 | size);
            for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
                out.write(content.length >>> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private TenantException unreadable(String what, String remedy) {
        return TenantException.of(Kind.CREDENTIALS, "the private key in " + origin + " " + what + "; " + remedy);
    }
}
