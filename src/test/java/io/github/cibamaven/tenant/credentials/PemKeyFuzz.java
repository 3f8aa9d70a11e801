package io.github.cibamaven.tenant.credentials;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.text.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Fuzz target: private keys as PEM, of which no error may quote anything. */
public final class PemKeyFuzz {
    private static final String PASSPHRASE = "open sesame";
    private static final PemKey READER = new PemKey("key.pem");

    private PemKeyFuzz() {}

    /** A key in every form that is read, and one that is not. */
    public static Map<String, String> examples() {
        try {
            PrivateKey key = Keys.rsa().getPrivate();
            return Map.of(
                    "pkcs1.pem", Keys.pkcs1(key),
                    "pkcs8.pem", Keys.pkcs8(key),
                    "encrypted.pem", Keys.encrypted(key, PASSPHRASE, "PBEWithHmacSHA256AndAES_256"),
                    "ec.pem", Keys.pkcs8(Keys.ec()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String pem = new String(input, StandardCharsets.ISO_8859_1);
        read(pem, Optional.of(Secret.of(PASSPHRASE))).ifPresent(key -> {
            // What was read is a key: it reads the same from its own standard form.
            String again = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key.getEncoded()) + "\n-----END PRIVATE KEY-----\n";
            must(read(again, Optional.empty()).filter(key::equals).isPresent(), "another key");
        });
        read(pem, Optional.empty());
    }

    private static Optional<RSAPrivateKey> read(String pem, Optional<Secret> passphrase) {
        try {
            return Optional.of(READER.read(pem, passphrase));
        } catch (TenantException refused) {
            must(refused.kind() == Kind.CREDENTIALS, "another kind: " + refused.kind());
            must(refused.getCause() == null, "a cause, which may quote the key");
            // Ours alone: nothing of the input can be in it when it is one of a few.
            must(
                    refused.getMessage()
                            .matches("the private key in key\\.pem (holds no whole PEM private key but (the start of )?"
                                    + "(an?|nothing|something|binary data|Base64|JSON|parameters|PEM|the end)\\b"
                                    + "[-a-zA-Z0-9#'.(), ]*"
                                    + "|is [-a-zA-Z0-9#:',.() ]+|cannot be decrypted); [-a-zA-Z0-9:;',.()<> ]+"),
                    "another message: " + refused.getMessage());
            return Optional.empty();
        }
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
