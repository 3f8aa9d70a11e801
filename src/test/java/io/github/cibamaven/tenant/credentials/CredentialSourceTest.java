package io.github.cibamaven.tenant.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.TenantBuilder;
import io.github.cibamaven.tenant.credentials.Credentials.PrivateKeyJwt.Algorithm;
import io.github.cibamaven.text.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of the four sources applies, and what is wrong with it. */
class CredentialSourceTest {
    private static final String LEAK = "LEAK-9d8f7e";

    @TempDir
    static Path folder;

    private static KeyPair pair;
    private static Path keyFile;

    @BeforeAll
    static void makeKey() throws Exception {
        pair = Keys.rsa();
        keyFile = Files.writeString(folder.resolve("key.pem"), Keys.pkcs8(pair.getPrivate()));
    }

    private static ServerCredentials server(String id, String username, String password, Path key, String passphrase) {
        return new ServerCredentials(
                id,
                Optional.ofNullable(username),
                Optional.ofNullable(password).map(Secret::of),
                Optional.ofNullable(key).map(Path::toString).map(Secret::of),
                Optional.ofNullable(passphrase).map(Secret::of),
                List.of());
    }

    private static Credentials resolve(String serverId, Map<String, String> environment, ServerCredentials... servers) {
        Map<String, ServerCredentials> byId = new HashMap<>();
        for (ServerCredentials server : servers) {
            byId.put(server.id(), server);
        }
        return new CredentialSource(Optional.ofNullable(serverId), environment, id -> Optional.ofNullable(byId.get(id)))
                .resolve();
    }

    private static TenantException refusal(
            String serverId, Map<String, String> environment, ServerCredentials... servers) {
        TenantException thrown =
                catchThrowableOfType(TenantException.class, () -> resolve(serverId, environment, servers));
        assertThat(thrown).as("a refusal").isNotNull();
        assertThat(thrown.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(thrown).hasNoCause();
        assertThat(thrown.getMessage()).doesNotContain(LEAK);
        return thrown;
    }

    static Stream<Arguments> precedence() {
        ServerCredentials named = server("mine", "id-1", "one", null, null);
        ServerCredentials usual = server("auth0", "id-4", "four", null, null);
        Map<String, String> token = Map.of("AUTH0_ACCESS_TOKEN", "two");
        Map<String, String> client = Map.of("AUTH0_CLIENT_ID", "id-3", "AUTH0_CLIENT_SECRET", "three");
        Map<String, String> both = new HashMap<>(token);
        both.putAll(client);
        return Stream.of(
                Arguments.of("mine", both, "one"),
                Arguments.of(null, both, "two"),
                Arguments.of(null, Map.of("AUTH0_ACCESS_TOKEN", "x", "AUTH0_API_TOKEN", "two"), "two"),
                Arguments.of(null, client, "three"),
                Arguments.of(null, Map.of(), "four"),
                Arguments.of(null, Map.of("AUTH0_API_TOKEN", " ", "AUTH0_CLIENT_ID", ""), "four"),
                Arguments.of("auth0", both, "four"));
    }

    @ParameterizedTest
    @MethodSource("precedence")
    void theFirstSourceThatAppliesWins(String serverId, Map<String, String> environment, String secret) {
        Credentials found = resolve(
                serverId,
                environment,
                server("mine", "id-1", "one", null, null),
                server("auth0", "id-4", "four", null, null));

        String revealed = found instanceof Credentials.Token token
                ? token.token().reveal()
                : ((Credentials.ClientSecret) found).secret().reveal();
        assertThat(revealed).isEqualTo(secret);
    }

    @Test
    void aServerWithAPasswordAloneHoldsAToken() {
        Credentials found = resolve("mine", Map.of(), server("mine", null, "tok", null, null));

        assertThat(found).isEqualTo(new Credentials.Token(Secret.of("tok"), "<server> 'mine' of settings.xml"));
    }

    @Test
    void aServerWithAPrivateKeySignsWithIt() {
        Credentials found = resolve("mine", Map.of(), server("mine", "id-1", null, keyFile, null));

        assertThat(found).isInstanceOfSatisfying(Credentials.PrivateKeyJwt.class, jwt -> {
            assertThat(jwt.clientId()).isEqualTo("id-1");
            assertThat(jwt.key()).isEqualTo(pair.getPrivate());
            assertThat(jwt.algorithm()).isEqualTo(Algorithm.RS256);
        });
    }

    @Test
    void aServerMayHoldAnEncryptedKeyAndItsPassphrase() throws Exception {
        Path file = Files.writeString(
                folder.resolve("encrypted.pem"),
                Keys.encrypted(pair.getPrivate(), LEAK, "PBEWithHmacSHA256AndAES_256"));

        Credentials found = resolve("mine", Map.of(), server("mine", "id-1", null, file, LEAK));

        assertThat(((Credentials.PrivateKeyJwt) found).key()).isEqualTo(pair.getPrivate());
        assertThat(refusal("mine", Map.of(), server("mine", "id-1", null, file, LEAK + "x")))
                .hasMessageContaining("check the <passphrase>");
        assertThat(refusal("mine", Map.of(), server("mine", "id-1", null, file, null)))
                .hasMessageContaining("no passphrase is given");
    }

    @Test
    void theEnvironmentMayHoldTheKeyItselfWithSpelledOutLineBreaks() {
        Map<String, String> environment = Map.of(
                "AUTH0_CLIENT_ID", " id-3\n",
                "AUTH0_CLIENT_ASSERTION_PRIVATE_KEY",
                        Keys.pkcs8(pair.getPrivate()).replace("\n", "\\n"),
                "AUTH0_CLIENT_ASSERTION_SIGNING_ALG", "RS384");

        Credentials found = resolve(null, environment);

        assertThat(found)
                .isEqualTo(new Credentials.PrivateKeyJwt(
                        "id-3",
                        (java.security.interfaces.RSAPrivateKey) pair.getPrivate(),
                        Algorithm.RS384,
                        "AUTH0_CLIENT_ID and AUTH0_CLIENT_ASSERTION_PRIVATE_KEY"));
    }

    @Test
    void theEnvironmentMayNameAKeyFile() {
        Credentials found =
                resolve(null, Map.of("AUTH0_CLIENT_ID", "id-3", "AUTH0_CLIENT_SIGNING_KEY_PATH", keyFile.toString()));

        assertThat(((Credentials.PrivateKeyJwt) found).key()).isEqualTo(pair.getPrivate());
    }

    @Test
    void aKeyFileMayBeginWithAByteOrderMarkButNotBeUtf16() throws Exception {
        String pem = Files.readString(keyFile);
        Path marked = Files.writeString(folder.resolve("marked.pem"), "\ufeff" + pem);
        Path wide = Files.writeString(folder.resolve("wide.pem"), pem, StandardCharsets.UTF_16);

        Credentials found =
                resolve(null, Map.of("AUTH0_CLIENT_ID", "id-3", "AUTH0_CLIENT_SIGNING_KEY_PATH", marked.toString()));

        assertThat(((Credentials.PrivateKeyJwt) found).key()).isEqualTo(pair.getPrivate());
        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> resolve(
                        null, Map.of("AUTH0_CLIENT_ID", "id-3", "AUTH0_CLIENT_SIGNING_KEY_PATH", wide.toString())))
                .withMessageContaining("is UTF-16, and PEM is ASCII; save it as UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTH0_CLIENT_ID=LEAK-9d8f7e | AUTH0_CLIENT_ID is set but there is nothing that proves it",
                "AUTH0_CLIENT_SECRET=LEAK-9d8f7e | AUTH0_CLIENT_SECRET is set but AUTH0_CLIENT_ID is not",
                "AUTH0_CLIENT_ASSERTION_PRIVATE_KEY=LEAK-9d8f7e"
                        + " | AUTH0_CLIENT_ASSERTION_PRIVATE_KEY is set but AUTH0_CLIENT_ID is not",
                "AUTH0_CLIENT_SIGNING_KEY_PATH=x | AUTH0_CLIENT_SIGNING_KEY_PATH is set but AUTH0_CLIENT_ID is not",
                "AUTH0_CLIENT_ID=a;AUTH0_CLIENT_SECRET=LEAK-9d8f7e;AUTH0_CLIENT_SIGNING_KEY_PATH=x"
                        + " | AUTH0_CLIENT_SECRET and AUTH0_CLIENT_SIGNING_KEY_PATH are both set",
                "AUTH0_CLIENT_ID=a;AUTH0_CLIENT_SIGNING_KEY_PATH=no/such/key.pem | no/such/key.pem",
                "AUTH0_CLIENT_ID=a;AUTH0_CLIENT_ASSERTION_PRIVATE_KEY=LEAK-9d8f7e | holds no whole PEM private key but something that is no PEM",
                "AUTH0_API_TOKEN=LEAK-9d8f7e LEAK-9d8f7e | the token in AUTH0_API_TOKEN holds blanks",
                "AUTH0_API_TOKEN=$(MANAGEMENT_TOKEN) | AUTH0_API_TOKEN holds $(MANAGEMENT_TOKEN) itself",
                "AUTH0_CLIENT_ID=a;AUTH0_CLIENT_SECRET=${SECRET} | AUTH0_CLIENT_SECRET holds ${SECRET} itself",
            })
    void anIncompleteEnvironmentIsAnErrorThatNamesTheVariable(String variables, String words) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(";")) {
            String[] pair = variable.split("=", 2);
            environment.put(pair[0], pair[1]);
        }

        assertThat(refusal(null, environment, server("auth0", "id-4", "four", null, null)))
                .hasMessageContaining(words);
    }

    /** What ends up in a variable or an element that is to hold a path. */
    static Stream<String> keysInsteadOfPaths() {
        String pem = Keys.pkcs8(pair.getPrivate());
        String bare = pem.replaceAll("-----[A-Z ]*-----|\\s", "");
        return Stream.of(
                pem,
                pem.replace("\n", "\\n"),
                bare,
                Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)),
                pem.substring(0, 200),
                pem.substring(pem.length() - 200));
    }

    @ParameterizedTest
    @MethodSource("keysInsteadOfPaths")
    void aKeyInPlaceOfItsPathIsNotPrinted(String key) {
        String part = Keys.pkcs8(pair.getPrivate()).replaceAll("-----[A-Z ]*-----|\\s", "");
        ServerCredentials server = new ServerCredentials(
                "mine", Optional.of("app"), Optional.empty(), Optional.of(Secret.of(key)), Optional.empty(), List.of());
        List<TenantException> refusals = List.of(
                refusal("mine", Map.of(), server),
                refusal(null, Map.of("AUTH0_CLIENT_ID", "app", "AUTH0_CLIENT_SIGNING_KEY_PATH", key)),
                catchThrowableOfType(TenantException.class, () -> ofClient(null, Map.of("CIBA_PROBE_KEY_PATH", key))));

        assertThat(server.toString()).doesNotContain(key.substring(0, 20));
        assertThat(refusals)
                .allSatisfy(refusal -> assertThat(refusal)
                        .hasMessageContaining("takes the path of a file")
                        .message()
                        .satisfies(message -> {
                            for (int at = 0; at + 12 <= part.length(); at += 4) {
                                assertThat(message).doesNotContain(part.substring(at, at + 12));
                            }
                        }));
    }

    @ParameterizedTest
    @CsvSource({"ES256,ES256", "rs256,rs256", "none,none", "LEAK-9d8f7e-and-more,something else"})
    void anUnknownAlgorithmIsAnErrorThatListsTheKnown(String name, String shown) {
        assertThat(refusal(
                        null,
                        Map.of(
                                "AUTH0_CLIENT_ID",
                                "a",
                                "AUTH0_CLIENT_SIGNING_KEY_PATH",
                                keyFile.toString(),
                                "AUTH0_CLIENT_ASSERTION_SIGNING_ALG",
                                name)))
                .hasMessageContaining(
                        "AUTH0_CLIENT_ASSERTION_SIGNING_ALG must be one of [RS256, RS384, PS256]; it is " + shown);
    }

    static Stream<Arguments> badServers() {
        return Stream.of(
                Arguments.of(server("other", "a", LEAK, null, null), "no <server> with id 'mine'"),
                Arguments.of(server("mine", null, null, null, null), "is empty"),
                Arguments.of(server("mine", " ", " ", null, null), "is empty"),
                Arguments.of(server("mine", "a", null, null, null), "nothing that proves it"),
                Arguments.of(server("mine", null, null, Path.of("k.pem"), null), "no <username>"),
                Arguments.of(server("mine", "a", LEAK, Path.of("k.pem"), null), "both <password> and <privateKey>"),
                Arguments.of(server("mine", "a", null, Path.of("no-such-key.pem"), null), "no-such-key.pem"),
                Arguments.of(
                        server("mine", "a", "${env." + LEAK + "}", null, null),
                        "<password> of <server> 'mine' of settings.xml refers to a ${…} that Maven does not resolve"),
                Arguments.of(server("mine", "${a}", LEAK, null, null), "<username> of <server> 'mine'"),
                Arguments.of(
                        server("mine", "a", null, Path.of("${home}/k.pem"), null),
                        "refers to the property home, which"),
                Arguments.of(server("mine", "a", null, Path.of("k.pem"), "${p}"), "<passphrase> of <server> 'mine'"),
                // As Maven 3 leaves it: the braces look like those of its encryption.
                Arguments.of(
                        new ServerCredentials(
                                "mine",
                                Optional.of("a"),
                                Optional.of(Secret.of("pre-${env.NOT_SET}")),
                                Optional.empty(),
                                Optional.empty(),
                                List.of("Failed to decrypt password for server mine")),
                        "<password> of <server> 'mine' of settings.xml refers to the environment variable NOT_SET, which"
                                + " is not set"),
                Arguments.of(
                        server("mine", "a", "{COQLCE6DU6GtcS5P8eeh39mEoLK4Yw=}", null, null), "is still encrypted"),
                Arguments.of(
                        new ServerCredentials(
                                "mine",
                                Optional.of("a"),
                                Optional.of(Secret.of(LEAK)),
                                Optional.empty(),
                                Optional.empty(),
                                List.of("bad padding in " + LEAK)),
                        "could not be decrypted: bad padding in ****"));
    }

    @ParameterizedTest
    @MethodSource("badServers")
    void aNamedServerOfNoUseIsAnErrorAndNoReasonToLookElsewhere(ServerCredentials server, String words) {
        Map<String, String> environment = Map.of("AUTH0_API_TOKEN", "good");

        assertThat(refusal("mine", environment, server)).hasMessageContaining(words);
        assertThat(server.toString()).doesNotContain("${env." + LEAK);
    }

    @Test
    void noneAtAllIsNotTheSameAsSomeThatAreOfNoUse() {
        assertThat(new CredentialSource(Optional.empty(), Map.of(), id -> Optional.empty()).find())
                .isEmpty();
        assertThat(catchThrowableOfType(
                        TenantException.class,
                        () -> new CredentialSource(
                                        Optional.empty(), Map.of("AUTH0_CLIENT_ID", "a"), id -> Optional.empty())
                                .find()))
                .hasMessageContaining("nothing that proves it");
    }

    @Test
    void noneIsAnErrorThatListsTheFourSources() {
        assertThat(refusal(null, Map.of()))
                .hasMessageContaining("<serverId>")
                .hasMessageContaining("AUTH0_API_TOKEN or AUTH0_ACCESS_TOKEN")
                .hasMessageContaining("AUTH0_CLIENT_ID with AUTH0_CLIENT_SECRET")
                .hasMessageContaining("AUTH0_CLIENT_ASSERTION_PRIVATE_KEY or AUTH0_CLIENT_SIGNING_KEY_PATH")
                .hasMessageContaining("<server> with id 'auth0'");
    }

    @Test
    void credentialsNeverPrintTheirSecret() {
        Credentials jwt = resolve("mine", Map.of(), server("mine", "id-1", null, keyFile, null));
        String exponent = ((java.security.interfaces.RSAPrivateKey) pair.getPrivate())
                .getPrivateExponent()
                .toString();

        assertThat(jwt.toString()).contains("id-1").doesNotContain(exponent).doesNotContain("exponent");
        assertThat(new Credentials.Token(Secret.of(LEAK), "x").toString()).doesNotContain(LEAK);
        assertThat(new Credentials.ClientSecret("a", Secret.of(LEAK), "x").toString())
                .doesNotContain(LEAK);
        assertThat(jwt.fingerprint()).hasSize(64).isNotEqualTo(TenantBuilder.CLIENT_SECRET.fingerprint());
    }

    private static Credentials ofClient(
            String serverId, Map<String, String> environment, ServerCredentials... servers) {
        Map<String, ServerCredentials> byId = new HashMap<>();
        for (ServerCredentials server : servers) {
            byId.put(server.id(), server);
        }
        return CredentialSource.forClient(
                "app", Optional.ofNullable(serverId), environment, id -> Optional.ofNullable(byId.get(id)));
    }

    @Test
    void aClientProvesItselfByServerOrEnvironment() throws Exception {
        Map<String, String> secret = Map.of("CIBA_PROBE_CLIENT_SECRET", " one\n", "AUTH0_CLIENT_SECRET", LEAK);
        Map<String, String> key = Map.of(
                "CIBA_PROBE_PRIVATE_KEY", Keys.pkcs8(pair.getPrivate()), "AUTH0_CLIENT_ASSERTION_SIGNING_ALG", "RS384");
        Map<String, String> path = Map.of("CIBA_PROBE_KEY_PATH", keyFile.toString());

        assertThat(ofClient(null, secret))
                .isEqualTo(new Credentials.ClientSecret("app", Secret.of("one"), "CIBA_PROBE_CLIENT_SECRET"));
        for (Map<String, String> environment : List.of(key, path)) {
            Credentials.PrivateKeyJwt found = (Credentials.PrivateKeyJwt) ofClient(null, environment);
            assertThat(found.clientId()).isEqualTo("app");
            assertThat(found.key()).isEqualTo(pair.getPrivate());
            assertThat(found.algorithm()).isEqualTo(Algorithm.RS256);
        }
        assertThat(((Credentials.PrivateKeyJwt) ofClient(
                                null,
                                Map.of("CIBA_PROBE_KEY_PATH", keyFile.toString(), "CIBA_PROBE_SIGNING_ALG", "PS256")))
                        .algorithm())
                .isEqualTo(Algorithm.PS256);
        for (String username : new String[] {null, "", "app", " app "}) {
            assertThat(ofClient("mine", secret, server("mine", username, "two", null, null)))
                    .isEqualTo(
                            new Credentials.ClientSecret("app", Secret.of("two"), "<server> 'mine' of settings.xml"));
            assertThat(ofClient("mine", secret, server("mine", username, null, keyFile, null)))
                    .isInstanceOf(Credentials.PrivateKeyJwt.class);
        }
    }

    static Stream<Arguments> unprovenClients() {
        Map<String, String> management =
                Map.of("AUTH0_API_TOKEN", LEAK, "AUTH0_CLIENT_ID", "app", "AUTH0_CLIENT_SECRET", LEAK);
        return Stream.of(
                Arguments.of(null, management, server("auth0", "app", LEAK, null, null), "CIBA_PROBE_CLIENT_SECRET"),
                Arguments.of(null, Map.of("CIBA_PROBE_CLIENT_SECRET", " "), null, "of the application app"),
                Arguments.of(
                        null,
                        Map.of("CIBA_PROBE_CLIENT_SECRET", LEAK, "CIBA_PROBE_KEY_PATH", "x"),
                        null,
                        "are both set"),
                Arguments.of(
                        null,
                        Map.of("CIBA_PROBE_PRIVATE_KEY", LEAK),
                        null,
                        "CIBA_PROBE_PRIVATE_KEY holds no whole PEM"),
                Arguments.of(null, Map.of("CIBA_PROBE_KEY_PATH", "no/such"), null, "named by CIBA_PROBE_KEY_PATH"),
                Arguments.of(
                        null, Map.of("CIBA_PROBE_KEY_PATH", "a\u0000b"), null, "CIBA_PROBE_KEY_PATH is not a file"),
                Arguments.of("mine", management, null, "no <server> with id 'mine'"),
                Arguments.of(
                        "mine",
                        management,
                        server("mine", LEAK, "other", null, null),
                        "of another application than app"),
                Arguments.of("mine", management, server("mine", "app", null, null, null), "holds nothing that proves"),
                Arguments.of("mine", management, server("mine", null, " ", null, null), "holds nothing that proves"),
                Arguments.of(
                        "mine",
                        management,
                        server("mine", "${env.ID}", LEAK, null, null),
                        "variable ID, which is not set"),
                Arguments.of(
                        "mine",
                        management,
                        server("mine", null, "{COQLCE6DU6GtcS5P=}", null, null),
                        "is still encrypted"));
    }

    @ParameterizedTest
    @MethodSource("unprovenClients")
    void aClientIsNeverProvenByTheManagementCredentials(
            String serverId, Map<String, String> environment, ServerCredentials server, String words) {
        TenantException thrown = catchThrowableOfType(
                TenantException.class,
                () -> ofClient(
                        serverId,
                        environment,
                        server == null ? new ServerCredentials[0] : new ServerCredentials[] {server}));

        assertThat(thrown).as("a refusal").isNotNull().hasNoCause().hasMessageContaining(words);
        assertThat(thrown.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(thrown.getMessage()).doesNotContain(LEAK);
    }
}
