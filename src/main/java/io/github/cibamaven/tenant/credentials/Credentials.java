package io.github.cibamaven.tenant.credentials;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.text.Secret;
import io.github.cibamaven.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Credentials: the proof for the tenant of who asks. They print themselves without the secret. */
public sealed interface Credentials {

    /** Where they were found, for error messages; never the secret itself. */
    String origin();

    /** Of the application that they belong to; empty where only the tenant knows. */
    default Optional<String> application() {
        return Optional.empty();
    }

    /** What no output may show of them; a private key is never a text. */
    default List<Secret> secrets() {
        return List.of();
    }

    /** Tells two credentials apart without holding either: hexadecimal SHA-256. */
    String fingerprint();

    /** A client id and its secret. */
    record ClientSecret(String clientId, Secret secret, String origin) implements Credentials {
        @Override
        public Optional<String> application() {
            return Optional.of(clientId);
        }

        @Override
        public List<Secret> secrets() {
            return List.of(secret);
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
        private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

        /** @throws TenantException of kind CREDENTIALS for what no token can be */
        public Token {
            if (!isHeaderSafe(token.reveal())) {
                throw TenantException.of(
                        TenantException.Kind.CREDENTIALS,
                        "the token in " + origin + " holds blanks or characters that no token has; copy it again");
            }
        }

        /** Whether a text may stand in a header; OkHttp refuses anything else in words of its own. */
        public static boolean isHeaderSafe(String text) {
            return HEADER_SAFE.matcher(text).matches();
        }

        /** One that somebody copied, perhaps with blanks around it. */
        static Credentials of(String text, String origin) {
            return new Token(Secret.of(text.strip()), origin);
        }

        @Override
        public List<Secret> secrets() {
            return List.of(token);
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
