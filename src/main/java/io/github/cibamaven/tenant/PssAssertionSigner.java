package io.github.cibamaven.tenant;

import com.auth0.client.auth.ClientAssertionSigner;
import com.auth0.client.mgmt.core.ObjectMappers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.model.outcome.TenantException;
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

/** Signs client assertions (RFC 7523) with PS256 (RFC 7518, section 3.5). */
record PssAssertionSigner(RSAPrivateKey key, Clock clock) implements ClientAssertionSigner {
    /** As long as those of the SDK; Auth0 takes up to five minutes. */
    private static final Duration LIFETIME = Duration.ofMinutes(3);

    @Override
    public String createSignedClientAssertion(String issuer, String audience, String subject) {
        Instant now = clock.instant();
        ObjectNode header = ObjectMappers.JSON_MAPPER.createObjectNode();
        header.put("alg", "PS256").put("typ", "JWT");
        ObjectNode claims = ObjectMappers.JSON_MAPPER.createObjectNode();
        claims.put("iss", issuer)
                .put("sub", subject)
                .put("aud", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFETIME).getEpochSecond())
                .put("jti", UUID.randomUUID().toString());
        String content = encoded(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        return content + "." + encoded(signature(content));
    }

    private byte[] signature(String content) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            // Its message may speak of the key.
            throw TenantException.of(
                    TenantException.Kind.CREDENTIALS,
                    "the private key cannot sign with PS256; use an RSA key of 2048 bits or more");
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The JDK's keys print their private exponent. */
    @Override
    public String toString() {
        return "PssAssertionSigner[key=****]";
    }
}
