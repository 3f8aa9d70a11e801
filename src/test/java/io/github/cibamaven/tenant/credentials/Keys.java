package io.github.cibamaven.tenant.credentials;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Keys, made on the spot. */
public final class Keys {
    /** 1.2.840.113549.1.5.13 */
    private static final byte[] PBES2 = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x05, 0x0d
    };

    private Keys() {}

    public static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    static PrivateKey ec() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
    }

    static String pkcs8(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** PKCS#8 of a 2048 bit key is a 26 byte header before PKCS#1. */
    static String pkcs1(PrivateKey key) {
        byte[] encoded = key.getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, 26, encoded.length));
    }

    public static String encrypted(PrivateKey key, String passphrase, String algorithm)
            throws GeneralSecurityException, IOException {
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.toCharArray())));
        byte[] content = cipher.doFinal(key.getEncoded());
        if (!algorithm.startsWith("PBEWithHmac")) {
            return pem(
                    "ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(cipher.getParameters(), content).getEncoded());
        }
        // The JDK reads PBES2 (RFC 8018) and writes its parameters, but not the object identifier before them.
        byte[] scheme = der(0x30, PBES2, cipher.getParameters().getEncoded());
        return pem("ENCRYPTED PRIVATE KEY", der(0x30, scheme, der(0x04, content)));
    }

    private static byte[] der(int tag, byte[]... parts) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.write(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) tag, (byte) 0x82, (byte) (content.size() >> 8), (byte) content.size()});
        content.writeTo(out);
        return out.toByteArray();
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
