package io.github.cibamaven.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.model.Secret;
import io.github.cibamaven.tenant.TenantException.Kind;
import java.security.PrivateKey;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {
    private static final PemKey READER = new PemKey("key.pem");

    private static PrivateKey key;

    @BeforeAll
    static void makeKey() throws Exception {
        key = Keys.rsa().getPrivate();
    }

    @Test
    void readsPkcs8() {
        assertThat(READER.read(Keys.pkcs8(key), Optional.empty())).isEqualTo(key);
    }

    @Test
    void readsPkcs1() {
        assertThat(READER.read(Keys.pkcs1(key), Optional.empty())).isEqualTo(key);
    }

    @Test
    void readsWindowsLineEndsAndTextAroundTheKey() {
        String pem = "Bag Attributes\r\n" + Keys.pkcs8(key).replace("\n", "\r\n") + "trailing";

        assertThat(READER.read(pem, Optional.empty())).isEqualTo(key);
        assertThat(READER.read(pem.replace("\r\n", "\\r\\n"), Optional.empty())).isEqualTo(key);
    }

    @Test
    void readsAKeySquashedIntoOneLine() {
        assertThat(READER.read(Keys.pkcs8(key).replace("\n", " "), Optional.empty()))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PBEWithHmacSHA256AndAES_256", "PBEWithHmacSHA512AndAES_128", "PBEWithSHA1AndDESede"})
    void readsEncryptedPkcs8(String algorithm) throws Exception {
        String pem = Keys.encrypted(key, "open sesame", algorithm);

        assertThat(READER.read(pem, Optional.of(Secret.of("open sesame")))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "x | holds no PEM private key",
                "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE----- | holds no PEM private key",
                "-----BEGIN PRIVATE KEY-----AAAA | holds no PEM private key",
                "-----BEGIN PRIVATE KEY-----!LEAK!-----END PRIVATE KEY----- | is damaged",
                "-----BEGIN PRIVATE KEY-----TEVBSw==-----END PRIVATE KEY----- | is damaged or not an RSA key",
                "-----BEGIN RSA PRIVATE KEY-----TEVBSw==-----END RSA PRIVATE KEY----- | is damaged",
                "-----BEGIN EC PRIVATE KEY-----TEVBSw==-----END EC PRIVATE KEY----- | is not an RSA key",
                "-----BEGIN RSA PRIVATE KEY-----Proc-Type: 4,ENCRYPTED-----END RSA PRIVATE KEY----- | is encrypted in OpenSSL's old format",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----TEVBSw==-----END ENCRYPTED PRIVATE KEY----- | is encrypted in a way this JDK",
            })
    void saysWhatIsWrongWithoutQuotingTheKey(String pem, String words) {
        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> READER.read(pem, Optional.of(Secret.of("p"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS))
                .satisfies(e -> assertThat(e).hasNoCause())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("LEAK", "TEVBS"))
                .withMessageContaining("the private key in key.pem " + words);
    }

    @Test
    void refusesAKeyThatIsNotRsa() throws Exception {
        String ec = Keys.pkcs8(Keys.ec());

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> READER.read(ec, Optional.empty()))
                .withMessageContaining("not an RSA key");
    }
}
