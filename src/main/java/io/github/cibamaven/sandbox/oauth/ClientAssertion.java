package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Private Key JWT: {@code iss} and {@code sub} are the client, {@code aud} the tenant or the sandbox, {@code exp} at
 * most five minutes ahead, {@code jti} never seen before; signed RS256, RS384 or PS256 with the client's seeded key.
 */
record ClientAssertion(Tokens tokens, Supplier<URI> self) {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final int LONGEST_SECONDS = 300;

    /** The client the assertion proves; empty if it proves nothing. */
    Optional<String> verify(TenantState tenant, String type, String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (!type.equals(TYPE) || parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = decode(parts[1]);
            String id = claims.path("sub").asText("");
            Optional<PublicKey> key = tenant.publicKey(id);
            boolean proven = key.isPresent()
                    && claims.path("iss").asText("").equals(id)
                    && addressed(tenant, claims.path("aud"))
                    && timely(claims)
                    && signed(decode(parts[0]).path("alg").asText(""), key.get(), parts)
                    && claims.path("jti").isTextual()
                    && tokens.firstUse(id + " " + claims.get("jti").asText());
            return proven ? Optional.of(id) : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean addressed(TenantState tenant, JsonNode audience) {
        String here = self.get().toString();
        List<String> accepted = List.of(tenant.issuer(), "https://" + tenant.domain(), here, here + "/");
        if (audience.isArray()) {
            return Json.strings(audience).stream().anyMatch(accepted::contains);
        }
        return accepted.contains(audience.asText(""));
    }

    private boolean timely(JsonNode claims) {
        long now = tokens.clock().instant().getEpochSecond();
        long expires = claims.path("exp").asLong(0);
        return expires > now && expires <= now + LONGEST_SECONDS;
    }

    private static boolean signed(String algorithm, PublicKey key, String[] parts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RS256" -> "SHA256withRSA";
                    case "RS384" -> "SHA384withRSA";
                    case "PS256" -> "RSASSA-PSS";
                    default -> throw new NoSuchAlgorithmException(algorithm);
                });
        if (algorithm.equals("PS256")) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode decode(String part) throws IOException {
        return Json.read(Base64.getUrlDecoder().decode(part));
    }
}
