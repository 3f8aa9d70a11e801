package io.github.cibamaven.tenant.credentials;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.text.Secret;
import io.github.cibamaven.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What proves to the tenant who asks. Prints itself without the secret. */
public sealed interface Credentials {

    /** Where they were found, for error messages; never the secret itself. */
    String origin();

    /** Of the application that they belong to; empty where only the tenant knows. */
    default Optional<String> application() {
        return Optional.empty();
    }

    /** Tells two credentials apart without holding either: hexadecimal SHA-256. */
    String fingerprint();

    /** A client id and its secret. */
    record ClientSecret(String clientId, Secret secret, String origin) implements Credentials {
        public ClientSecret {
            Objects.requireNonNull(clientId);
            Objects.requireNonNull(secret);
            Objects.requireNonNull(origin);
        }

        @Override
        public Optional<String> application() {
            return Optional.of(clientId);
        }

        @Override
        public String fingerprint() {
            return sha256("secret", clientId, secret.reveal());
        }
    }

    /** A client id and the private key that signs its assertion (RFC 7523). */
    record PrivateKeyJwt(String clientId, RSAPrivateKey key, Algorithm algorithm, String origin)
            implements Credentials {

        /** The signing algorithms that Auth0 takes for Private Key JWT. */
        public enum Algorithm {
            RS256,
            RS384,
            PS256
        }

        public PrivateKeyJwt {
            Objects.requireNonNull(clientId);
            Objects.requireNonNull(key);
            Objects.requireNonNull(algorithm);
            Objects.requireNonNull(origin);
        }

        @Override
        public Optional<String> application() {
            return Optional.of(clientId);
        }

        @Override
        public String fingerprint() {
            return sha256(algorithm.name(), clientId, key.getModulus() + "/" + key.getPrivateExponent());
        }

        /** The JDK's keys print their private exponent. */
        @Override
        public String toString() {
            return "PrivateKeyJwt[clientId=" + clientId + ", key=****, algorithm=" + algorithm + ", origin=" + origin
                    + "]";
        }
    }

    /** A Management API token that somebody else obtained. */
    record Token(Secret token, String origin) implements Credentials {
        /** What may stand in a header; OkHttp refuses anything else in words of its own. */
        public static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

        public Token {
            Objects.requireNonNull(token);
            Objects.requireNonNull(origin);
        }

        /** One that somebody copied, perhaps with blanks around it. */
        public static Credentials of(String text, String origin) {
            String token = text.strip();
            if (!HEADER_SAFE.matcher(token).matches()) {
                throw TenantException.of(
                        TenantException.Kind.CREDENTIALS,
                        "the token in " + origin + " holds blanks or characters that no token has; copy it again");
            }
            return new Token(Secret.of(token), origin);
        }

        @Override
        public String fingerprint() {
            return sha256("token", "", token.reveal());
        }
    }

    private static String sha256(String kind, String clientId, String secret) {
        String parts = kind + "\0" + clientId + "\0" + secret + "\0";
        return HexFormat.of().formatHex(Sha256.of(parts.getBytes(StandardCharsets.UTF_8)));
    }
}
