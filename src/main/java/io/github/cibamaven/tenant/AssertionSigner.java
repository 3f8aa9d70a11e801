package io.github.cibamaven.tenant;

import com.auth0.client.auth.ClientAssertionSigner;
import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.credentials.Credentials.PrivateKeyJwt.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Signs client assertions (RFC 7523) with RS256, RS384 or PS256 (RFC 7518, sections 3.3 and 3.5). The SDK's signer knows the
 * first two only, and reads and writes JSON through a binding that takes long to load.
 */
record AssertionSigner(RSAPrivateKey key, Algorithm algorithm, Clock clock) implements ClientAssertionSigner {
    /** As long as those of the SDK; Auth0 takes up to five minutes. */
    private static final Duration LIFETIME = Duration.ofMinutes(3);

    static AssertionSigner of(Credentials.PrivateKeyJwt known) {
        return new AssertionSigner(known.key(), known.algorithm(), Clock.systemUTC());
    }

    @Override
    public String createSignedClientAssertion(String issuer, String audience, String subject) {
        Instant now = clock.instant();
        JsonObject header = new JsonObject().put("alg", algorithm.name()).put("typ", "JWT");
        JsonObject claims = new JsonObject()
                .put("iss", issuer)
                .put("sub", subject)
                .put("aud", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFETIME).getEpochSecond())
                .put("jti", UUID.randomUUID().toString());
        String content = encoded(header) + "." + encoded(claims);
        return content + "." + encoded(signature(content));
    }

    private byte[] signature(String content) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            // Its message may speak of the key.
            throw TenantException.of(
                    TenantException.Kind.CREDENTIALS,
                    "the private key cannot sign with " + algorithm + "; use an RSA key of 2048 bits or more");
        }
    }

    /** The JDK's own names: https://docs.oracle.com/en/java/javase/17/docs/specs/security/standard-names.html. */
    private Signature signature() throws GeneralSecurityException {
        if (algorithm == Algorithm.PS256) {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return signature;
        }
        return Signature.getInstance(algorithm == Algorithm.RS384 ? "SHA384withRSA" : "SHA256withRSA");
    }

    private static String encoded(JsonObject object) {
        return encoded(JsonText.of(object.plain()).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The JDK's keys print their private exponent. */
    @Override
    public String toString() {
        return "AssertionSigner[key=****]";
    }
}
