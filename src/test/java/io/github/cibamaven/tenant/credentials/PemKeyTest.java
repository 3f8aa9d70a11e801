package io.github.cibamaven.tenant.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Secret;
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
                "x | holds no whole PEM private key but something that is no PEM",
                "\" \" | holds no whole PEM private key but nothing",
                "-----BEGIN CERTIFICATE-----TEVBSw==-----END CERTIFICATE----- | holds no whole PEM private key but a certificate (PEM label CERTIFICATE)",
                "-----BEGIN PUBLIC KEY-----TEVBSw==-----END PUBLIC KEY----- | holds no whole PEM private key but a public key (PEM label PUBLIC KEY)",
                "-----BEGIN RSA PUBLIC KEY-----TEVBSw==-----END RSA PUBLIC KEY----- | holds no whole PEM private key but a public key (PEM label RSA PUBLIC KEY)",
                "-----BEGIN CERTIFICATE REQUEST-----TEVBSw==-----END CERTIFICATE REQUEST----- | holds no whole PEM private key but a certificate request",
                "-----BEGIN LEAK-----TEVBSw==-----END LEAK----- | holds no whole PEM private key but PEM of a kind that is not known here",
                "-----BEGIN PRIVATE KEY-----TEVBSw== | holds no whole PEM private key but the start of a private key (PEM label PRIVATE KEY) without its END line",
                "-----BEGIN RSA PRIVATE KEY-----TEVBSw==-----END PRIVATE KEY----- | holds no whole PEM private key but the start of an RSA private key (PEM label RSA PRIVATE KEY) without its END line",
                "TEVBSw==-----END PRIVATE KEY----- | holds no whole PEM private key but something that is no PEM",
                "ssh-rsa TEVBSw== me@here | holds no whole PEM private key but a public key in OpenSSH's format",
                "{\"LEAK\":1} | holds no whole PEM private key but JSON",
                "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCg== | holds no whole PEM private key but PEM that is encoded in Base64 once more",
                "-----BEGIN OPENSSH PRIVATE KEY-----TEVBSw==-----END OPENSSH PRIVATE KEY----- | is in OpenSSH's own format",
                "-----BEGIN PRIVATE KEY-----!LEAK!-----END PRIVATE KEY----- | is damaged",
                "-----BEGIN PRIVATE KEY-----TEVBSw==-----END PRIVATE KEY----- | is damaged or not an RSA key",
                "-----BEGIN RSA PRIVATE KEY-----TEVBSw==-----END RSA PRIVATE KEY----- | is damaged",
                "-----BEGIN EC PRIVATE KEY-----TEVBSw==-----END EC PRIVATE KEY----- | is not an RSA key but a private key for elliptic curves (PEM label EC PRIVATE KEY)",
                "-----BEGIN RSA PRIVATE KEY-----Proc-Type: 4,ENCRYPTED-----END RSA PRIVATE KEY----- | is encrypted in OpenSSL's old format",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----TEVBSw==-----END ENCRYPTED PRIVATE KEY----- | is encrypted in a way this JDK",
            })
    void saysWhatIsWrongWithoutQuotingTheKey(String pem, String words) {
        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> READER.read(pem, Optional.of(Secret.of("p"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS))
                .satisfies(e -> assertThat(e).hasNoCause())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("LEAK", "TEVBS"))
                .withMessageContaining("the private key in key.pem " + words)
                // Whatever hides keys in an output must not take the advice with it.
                .satisfies(e -> assertThat(Printable.of(e.getMessage())).isEqualTo(e.getMessage()));
    }

    @Test
    void refusesAKeyThatIsNotRsa() throws Exception {
        String ec = Keys.pkcs8(Keys.ec());

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> READER.read(ec, Optional.empty()))
                .withMessageContaining("is not an RSA key but one for EC");
    }
}
