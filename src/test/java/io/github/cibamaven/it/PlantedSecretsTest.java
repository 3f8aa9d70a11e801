package io.github.cibamaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that found nothing would prove nothing: it must find each form of a secret. */
class PlantedSecretsTest {
    private static final String SECRET = "Zk7\"q&Wm/3<xVt9+Lb2~Rg";
    private static final String OTHER = "h5Nw8Jc1Yd6Pf0Qs4Xa7";

    private final PlantedSecrets canaries = new PlantedSecrets();

    PlantedSecretsTest() {
        canaries.plant("one", SECRET);
        canaries.plant("other", OTHER);
    }

    private static byte[] file(String text) {
        return ("[DEBUG] " + "x".repeat(10_000) + "\n  (f) something = <" + text + ">\n[INFO] end\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Stream<String> forms() {
        return PlantedSecrets.forms(SECRET);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void findsEveryFormAndEveryPartOfIt(String form) {
        assertThat(canaries.in(file(form)))
                .containsOnlyKeys("one")
                .containsValue(canaries.in(file(form)).get("one"));
        assertThat(canaries.in(file("…" + form.substring(0, 8) + "…"))).containsOnlyKeys("one");
        assertThat(canaries.in(file("…" + form.substring(form.length() - 8)))).containsOnlyKeys("one");
        assertThat(canaries.in(file("…" + form.substring(form.length() / 2 - 4, form.length() / 2 + 4))))
                .containsOnlyKeys("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u:", "me:", "user:", "clients:"})
    void findsASecretInBasicCredentials(String user) {
        String basic = java.util.Base64.getEncoder().encodeToString((user + OTHER).getBytes(StandardCharsets.UTF_8));

        assertThat(canaries.in(file("Basic " + basic))).containsOnlyKeys("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln",
                "v1.Mk3bT8xQ0aZr5Yw7Lc2Vd9Jf4Hg6Ns1Pe3Ku8Io0Bq5Tm7Xa",
                "-----BEGIN RSA PRIVATE KEY-----",
                "Mk3bT8xQ0aZr5Yw7Lc2Vd9Jf4Hg6Ns1Pe3Ku8Io0Bq5"
            })
    void findsWhatNobodyPlanted(String text) {
        assertThat(canaries.in(file(text))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "****",
                "GET /api/v2/clients?fields=client_id%2Cname%2Casync_approval_notification_channels",
                "org.eclipse.aether.internal.impl.collect.DefaultDependencyCollectionContext01234567890",
                "-----BEGIN CERTIFICATE-----",
                "3fSk0aaLnd9PqRXzw1"
            })
    void findsNothingWhereThereIsNothing(String text) {
        assertThat(canaries.in(file(text))).isEmpty();
    }

    /** "BhAb" is 42684162 in hexadecimal. */
    @Test
    void takesNoTimeForAPartOfASecret() {
        PlantedSecrets secrets = new PlantedSecrets();
        secrets.plant("key", "MIIEvQ+BhAb/x0LkZqW7");

        assertThat(secrets.in(file("2026-11-28T23:31:20.642684162Z"))).isEmpty();
        assertThat(secrets.in(file("MIIEvQ+B"))).containsOnlyKeys("key");
    }
}
