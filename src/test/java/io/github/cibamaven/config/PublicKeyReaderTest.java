package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.Keys;
import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that a client is created with, in files of the project. */
class PublicKeyReaderTest {
    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void project() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
    }

    @Test
    void aKeyIsSentInFull() throws IOException {
        write("key.pem", Keys.PUBLIC.replace("\n", "\r\n"));

        Configuration reading = read("<publicKeyFile>key.pem</publicKeyFile><name>of 2026</name><alg>PS256</alg>"
                + "<expiresAt>2027-01-31T00:00:00Z</expiresAt>");

        assertThat(problems(reading)).isEmpty();
        assertThat(credentials(reading))
                .containsExactly(Value.of(Map.of(
                        "credential_type",
                        "public_key",
                        "name",
                        "of 2026",
                        "alg",
                        "PS256",
                        "expires_at",
                        "2027-01-31T00:00:00Z",
                        "pem",
                        Keys.PUBLIC)));
    }

    @Test
    void theDefaultAlgorithmIsSpelledOut() throws IOException {
        write("key.pem", Keys.PUBLIC);

        assertThat(credentials(read("<publicKeyFile>key.pem</publicKeyFile>")))
                .containsExactly(Value.of(Map.of("credential_type", "public_key", "alg", "RS256", "pem", Keys.PUBLIC)));
    }

    @Test
    void aCertificateIsSentAsItIs() throws IOException {
        write("certificate.pem", Keys.CERTIFICATE);

        assertThat(credentials(read("<publicKeyFile>certificate.pem</publicKeyFile>"))
                        .get(0)
                        .get("pem"))
                .isEqualTo(Value.text(Keys.CERTIFICATE));
    }

    /** Whoever gives the private key by mistake must not find it in a log as well. */
    @Test
    void aPrivateKeyIsRefusedAndNotShown() throws IOException {
        String inside = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw";
        write("key.pem", Keys.PUBLIC + "-----BEGIN PRIVATE KEY-----\n" + inside + "\n-----END PRIVATE KEY-----\n");

        Configuration reading = read("<publicKeyFile>key.pem</publicKeyFile>");

        assertThat(problems(reading))
                .containsExactly(
                        "pom.xml:3 <publicKeyFile> key.pem holds a private key, which nobody but the application may"
                                + " have");
        assertThat(reading.problems())
                .extracting(ConfigurationProblem::toString)
                .noneMatch(text -> text.contains(inside));
        assertThat(reading.clients()).isEmpty();
    }

    @Test
    void whatIsNoKeyOfUseIsRefused() throws IOException {
        write("two.pem", Keys.PUBLIC + Keys.PUBLIC);
        write("note.pem", Keys.PUBLIC + "of 2026\n");
        write("short.pem", Keys.SHORT);
        write("curve.pem", Keys.CURVE);
        write("cut.pem", Keys.PUBLIC.substring(0, 100));
        write("garbled.pem", Keys.PUBLIC.replace("MIIB", "AAAA"));
        write("text.pem", "no key");
        write("empty.pem", "");
        write("large.pem", " ".repeat(17 * 1024) + Keys.PUBLIC);
        Files.createDirectories(project.resolve("folder.pem"));

        assertThat(refusal("two.pem")).isEqualTo("holds more than one key or certificate");
        assertThat(refusal("note.pem")).isEqualTo("has text behind the key");
        assertThat(refusal("short.pem")).isEqualTo("holds a key of 1024 bits");
        assertThat(refusal("curve.pem")).isEqualTo("holds a key that is not an RSA key");
        assertThat(refusal("cut.pem")).contains("without its END line");
        assertThat(refusal("garbled.pem")).contains("that cannot be read");
        assertThat(refusal("text.pem")).contains("something that is no PEM");
        assertThat(refusal("empty.pem")).contains("holds nothing");
        assertThat(refusal("large.pem")).isEqualTo("is larger than 16 KB");
        assertThat(refusal("folder.pem")).isEqualTo("is a folder");
        assertThat(refusal("none.pem")).isEqualTo("does not exist");
    }

    @Test
    void aFileOutsideOfTheProjectIsRefused() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.pem"), Keys.PUBLIC);
        Files.createSymbolicLink(project.resolve("link.pem"), outside);

        assertThat(refusal("../outside.pem")).isEqualTo("is outside of the project");
        assertThat(refusal("link.pem")).isEqualTo("is outside of the project");
        assertThat(refusal(outside.toString())).isEqualTo("is outside of the project");
        Files.copy(outside, project.resolve("inside.pem"));
        assertThat(problems(read("<publicKeyFile>sub/../inside.pem</publicKeyFile>")))
                .hasSize(1);
        assertThat(problems(read("<publicKeyFile>./inside.pem</publicKeyFile>")))
                .isEmpty();
    }

    @Test
    void whatElseStandsInACredentialIsChecked() throws IOException {
        write("key.pem", Keys.PUBLIC);
        String key = "<publicKeyFile>key.pem</publicKeyFile>";

        assertThat(problems(read(key + "<id>cred_1</id>")))
                .containsExactly("pom.xml:3 <id> stands beside <publicKeyFile>");
        assertThat(problems(read(key + "<alg>RS512</alg>")))
                .hasSize(1)
                .first()
                .asString()
                .contains("<alg> is \"RS512\"");
        assertThat(problems(read(key + "<expiresAt>2027-01-31</expiresAt>")))
                .containsExactly("pom.xml:3 <expiresAt> is no time in UTC");
        assertThat(problems(read(key + "<name>" + "n".repeat(129) + "</name>")))
                .containsExactly("pom.xml:3 <name> has 129 characters");
        assertThat(problems(read("<id>cred_1</id><alg>RS256</alg>")))
                .containsExactly("pom.xml:3 <alg> stands in a credential without <publicKeyFile>");
        assertThat(problems(read(key + "</credential><credential><id>cred_1</id>")))
                .containsExactly("pom.xml:3 <privateKeyJwt> has credentials by <id> and by <publicKeyFile>");
    }

    /** For a client that exists Auth0 takes keys by another request, which is not the plugin's. */
    @Test
    void aKeyIsOnlyForAClientThatIsCreated() throws IOException {
        write("key.pem", Keys.PUBLIC);

        assertThat(problems(read("<publicKeyFile>key.pem</publicKeyFile>", "<name>Kiosk</name>")))
                .containsExactly("pom.xml:3 <publicKeyFile> is for a client that is created, and the client has no"
                        + " <create>true</create>");
    }

    private String refusal(String file) {
        return problems(read("<publicKeyFile>" + file + "</publicKeyFile>"))
                .get(0)
                .replace("pom.xml:3 <publicKeyFile> " + file + " ", "");
    }

    private void write(String name, String text) throws IOException {
        Files.write(project.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private Configuration read(String credential) {
        return read(credential, "<name>Kiosk</name><create>true</create>");
    }

    private Configuration read(String credential, String client) {
        return PomFixture.read(
                "<configuration><domain>acme.eu.auth0.com</domain>\n<clients><client>" + client
                        + "\n<clientAuthenticationMethods><privateKeyJwt><credentials><credential>" + credential
                        + "</credential></credentials></privateKeyJwt></clientAuthenticationMethods></client></clients>"
                        + "</configuration>",
                project);
    }

    private static List<Value> credentials(Configuration reading) {
        return reading.clients()
                .get(0)
                .settings()
                .get("client_authentication_methods")
                .value()
                .get("private_key_jwt")
                .get("credentials")
                .items();
    }
}
