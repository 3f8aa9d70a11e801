package io.github.cibamaven.tenant;

import io.github.cibamaven.model.FileText;
import io.github.cibamaven.model.Secret;
import io.github.cibamaven.tenant.Credentials.PrivateKeyJwt.Algorithm;
import io.github.cibamaven.tenant.TenantException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the credentials: the first of four sources that applies. A source that applies but is incomplete or unreadable
 * is an error, never a reason to try the next one.
 *
 * <ol>
 *   <li>the {@code <server>} of settings.xml that {@code serverId} names
 *   <li>{@code AUTH0_API_TOKEN} or {@code AUTH0_ACCESS_TOKEN}
 *   <li>{@code AUTH0_CLIENT_ID} with {@code AUTH0_CLIENT_SECRET}, {@code AUTH0_CLIENT_ASSERTION_PRIVATE_KEY} (PEM) or
 *       {@code AUTH0_CLIENT_SIGNING_KEY_PATH}; {@code AUTH0_CLIENT_ASSERTION_SIGNING_ALG}, {@code RS256} by default
 *   <li>the {@code <server>} with id {@code auth0}
 * </ol>
 *
 * <p>A blank variable counts as not set, since that is how build servers pass an absent secret.
 */
public final class CredentialSource {
    private static final String DEFAULT_SERVER = "auth0";
    private static final String API_TOKEN = "AUTH0_API_TOKEN";
    private static final String ACCESS_TOKEN = "AUTH0_ACCESS_TOKEN";
    private static final String CLIENT_ID = "AUTH0_CLIENT_ID";
    private static final String CLIENT_SECRET = "AUTH0_CLIENT_SECRET";
    private static final String PRIVATE_KEY = "AUTH0_CLIENT_ASSERTION_PRIVATE_KEY";
    private static final String KEY_PATH = "AUTH0_CLIENT_SIGNING_KEY_PATH";
    private static final String ALGORITHM = "AUTH0_CLIENT_ASSERTION_SIGNING_ALG";

    private static final String PROBE_SECRET = "CIBA_PROBE_CLIENT_SECRET";
    private static final String PROBE_KEY = "CIBA_PROBE_PRIVATE_KEY";
    private static final String PROBE_KEY_PATH = "CIBA_PROBE_KEY_PATH";

    /** What Maven's encryption leaves behind when nobody decrypted it. */
    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/=]{16,}}");

    /** A key without its PEM lines, or with all of it in Base64; no path is that long and that plain. */
    private static final Pattern KEY_LIKE = Pattern.compile("[A-Za-z0-9+/=_-]{200,}");

    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

    private final Optional<String> serverId;
    private final Map<String, String> environment;
    private final Function<String, Optional<ServerCredentials>> servers;

    /**
     * @param serverId the server that the configuration names, if it names one
     * @param environment environment variables
     * @param servers looks up a {@code <server>} of settings.xml by id
     */
    public CredentialSource(
            Optional<String> serverId,
            Map<String, String> environment,
            Function<String, Optional<ServerCredentials>> servers) {
        this.serverId = serverId;
        this.environment = Map.copyOf(environment);
        this.servers = servers;
    }

    /**
     * The credentials to use.
     *
     * @throws TenantException of kind CREDENTIALS when there are none, or the first source that applies is of no use
     */
    public Credentials resolve() {
        if (serverId.isPresent()) {
            return server(named(serverId.get()));
        }
        return token().or(this::client)
                .or(() -> servers.apply(DEFAULT_SERVER).map(this::server))
                .orElseThrow(CredentialSource::none);
    }

    /**
     * The credentials of one client, for {@code ciba:probe}: the named {@code <server>} of settings.xml, else one of
     * {@code CIBA_PROBE_CLIENT_SECRET}, {@code CIBA_PROBE_PRIVATE_KEY} (PEM) and {@code CIBA_PROBE_KEY_PATH}. Never
     * those of the Management API: a client must prove itself. A private key signs with RS256.
     *
     * @param clientId as the POM names it; a server without a username is taken to be this client's
     * @param serverId the server that the configuration names for the probe, if it names one
     * @return a {@link Credentials.ClientSecret} or a {@link Credentials.PrivateKeyJwt}
     * @throws TenantException of kind CREDENTIALS when there are none, or they are of no use
     */
    public static Credentials forClient(
            String clientId,
            Optional<String> serverId,
            Map<String, String> environment,
            Function<String, Optional<ServerCredentials>> servers) {
        Map<String, String> own = new HashMap<>(environment);
        own.keySet().retainAll(Set.of(PROBE_SECRET, PROBE_KEY, PROBE_KEY_PATH));
        return new CredentialSource(serverId, own, servers).ofClient(clientId);
    }

    private Credentials ofClient(String clientId) {
        if (serverId.isEmpty()) {
            return probe(clientId);
        }
        ServerCredentials found = named(serverId.get());
        requireSound(found);
        Optional<String> username = filled(found.username()).map(String::strip);
        if (username.isPresent() && !username.get().equals(clientId)) {
            // Not quoted: whoever mixes the two up has the secret stand there.
            throw failure(origin(found) + " holds, by its <username>, the credentials of another application than "
                    + Quotation.without(List.of()).of(clientId)
                    + ", which is to make the request; name that client's <server>");
        }
        boolean proof = filled(found.password().map(Secret::reveal)).isPresent()
                || filled(found.privateKey().map(Secret::reveal)).isPresent();
        if (!proof) {
            throw failure(origin(found) + " holds nothing that proves the application "
                    + Quotation.without(List.of()).of(clientId)
                    + "; give it its secret as <password>, or <privateKey>");
        }
        return server(new ServerCredentials(
                found.id(),
                Optional.of(clientId),
                found.password(),
                found.privateKey(),
                found.passphrase(),
                found.problems()));
    }

    private Credentials probe(String clientId) {
        List<String> proofs = List.of(PROBE_SECRET, PROBE_KEY, PROBE_KEY_PATH).stream()
                .filter(name -> variable(name).isPresent())
                .toList();
        if (proofs.isEmpty()) {
            throw failure("no credentials of the application "
                    + Quotation.without(List.of()).of(clientId) + "; name a <server> of settings.xml with its secret as"
                    + " <password>, or its <privateKey>, or set " + PROBE_SECRET + ", " + PROBE_KEY + " or "
                    + PROBE_KEY_PATH + " in the environment");
        }
        requireOne(proofs);
        return proven(clientId, proofs.get(0), proofs.get(0));
    }

    private Optional<Credentials> token() {
        return variable(API_TOKEN)
                .map(text -> token(text, API_TOKEN))
                .or(() -> variable(ACCESS_TOKEN).map(text -> token(text, ACCESS_TOKEN)));
    }

    private static Credentials token(String text, String origin) {
        String token = text.strip();
        if (!HEADER_SAFE.matcher(token).matches()) {
            throw failure("the token in " + origin + " holds blanks or characters that no token has; copy it again");
        }
        return new Credentials.Token(Secret.of(token), origin);
    }

    private Optional<Credentials> client() {
        List<String> proofs = List.of(CLIENT_SECRET, PRIVATE_KEY, KEY_PATH).stream()
                .filter(name -> variable(name).isPresent())
                .toList();
        Optional<String> clientId = variable(CLIENT_ID);
        if (clientId.isEmpty() && proofs.isEmpty()) {
            return Optional.empty();
        }
        if (clientId.isEmpty()) {
            throw failure(proofs.get(0) + " is set but " + CLIENT_ID + " is not; set " + CLIENT_ID + " as well");
        }
        if (proofs.isEmpty()) {
            throw failure(CLIENT_ID + " is set but there is nothing that proves it; set " + CLIENT_SECRET + ", "
                    + PRIVATE_KEY + " or " + KEY_PATH + " as well");
        }
        requireOne(proofs);
        return Optional.of(proven(clientId.get(), proofs.get(0), CLIENT_ID + " and " + proofs.get(0)));
    }

    private static void requireOne(List<String> proofs) {
        if (proofs.size() > 1) {
            throw failure(String.join(" and ", proofs) + " are both set; unset all but one");
        }
    }

    private Credentials proven(String clientId, String name, String origin) {
        String proof = variable(name).orElseThrow();
        return switch (name) {
            case CLIENT_SECRET, PROBE_SECRET ->
                new Credentials.ClientSecret(clientId, Secret.of(proof.strip()), origin);
            case PRIVATE_KEY, PROBE_KEY -> signed(clientId, proof, name, Optional.empty(), origin);
            default -> signed(clientId, path(name, proof.strip()), name, Optional.empty(), origin);
        };
    }

    private ServerCredentials named(String id) {
        return servers.apply(id)
                .orElseThrow(() -> failure("settings.xml has no <server> with id '" + id
                        + "', which serverId names; add it, or correct serverId"));
    }

    private static String origin(ServerCredentials server) {
        return "<server> '" + server.id() + "' of settings.xml";
    }

    /** Decrypted and filled in by Maven, as far as it goes. */
    private static void requireSound(ServerCredentials server) {
        String origin = origin(server);
        if (!server.problems().isEmpty()) {
            throw failure(origin + " could not be decrypted: "
                    + Quotation.without(secretsOf(server)).of(String.join("; ", server.problems()))
                    + "; check settings-security.xml");
        }
        requireResolved(origin, "username", server.username());
        requireResolved(origin, "password", server.password().map(Secret::reveal));
        requireResolved(origin, "privateKey", server.privateKey().map(Secret::reveal));
        requireResolved(origin, "passphrase", server.passphrase().map(Secret::reveal));
    }

    private Credentials server(ServerCredentials server) {
        String origin = origin(server);
        requireSound(server);
        Optional<String> username = filled(server.username());
        Optional<String> password = filled(server.password().map(Secret::reveal));
        Optional<String> key = filled(server.privateKey().map(Secret::reveal));

        if (password.isPresent() && key.isPresent()) {
            throw failure(origin + " holds both <password> and <privateKey>; keep one");
        }
        if (key.isPresent()) {
            String clientId = username.orElseThrow(() ->
                    failure(origin + " holds a <privateKey> but no <username>; put the client id into <username>"));
            Path file = path("<privateKey> of " + origin, key.get());
            return signed(
                    clientId,
                    file,
                    origin + ", file " + file,
                    server.passphrase().filter(secret -> !secret.reveal().isEmpty()),
                    origin);
        }
        if (password.isPresent()) {
            return username.<Credentials>map(id -> new Credentials.ClientSecret(id, Secret.of(password.get()), origin))
                    .orElseGet(() -> token(password.get(), origin));
        }
        throw failure(origin + (username.isPresent() ? " holds a <username> but nothing that proves it" : " is empty")
                + "; give it <username> and <password> (client id and secret), <username> and <privateKey>, or a"
                + " <password> alone (a Management API token)");
    }

    private static void requireResolved(String origin, String element, Optional<String> text) {
        text.ifPresent(value -> {
            if (value.contains("${")) {
                throw failure("<" + element + "> of " + origin + " still contains an unresolved ${…}; is the variable"
                        + " that it names set?");
            }
            if (ENCRYPTED.matcher(value.strip()).matches()) {
                throw failure("<" + element + "> of " + origin
                        + " is still encrypted; check the master password in settings-security.xml");
            }
        });
    }

    private Credentials signed(String clientId, Path file, String keyName, Optional<Secret> passphrase, String origin) {
        String pem;
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (FileText.utf16(bytes)) {
                throw failure("the private key file " + file + ", named by " + keyName
                        + ", is UTF-16, and PEM is ASCII; save it as UTF-8");
            }
            pem = new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException e) {
            throw failure("the private key file " + file + ", named by " + keyName + ", cannot be read; check the path"
                    + " and its permissions");
        }
        return signed(clientId, pem, keyName, passphrase, origin);
    }

    private Credentials signed(
            String clientId, String pem, String keyName, Optional<Secret> passphrase, String origin) {
        return new Credentials.PrivateKeyJwt(clientId, new PemKey(keyName).read(pem, passphrase), algorithm(), origin);
    }

    private Algorithm algorithm() {
        String name = variable(ALGORITHM).map(String::strip).orElse("RS256");
        return Arrays.stream(Algorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> failure(ALGORITHM + " must be one of " + Arrays.toString(Algorithm.values())
                        + "; it is something else"));
    }

    private static Path path(String name, String text) {
        if (text.contains("-----")
                || text.lines().count() > 1
                || KEY_LIKE.matcher(text).matches()) {
            throw failure(name + " takes the path of a file and holds something else, perhaps the key itself; put the"
                    + " key into a file and name that");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw failure(name + " is not a file path; correct it");
        }
    }

    private Optional<String> variable(String name) {
        return filled(Optional.ofNullable(environment.get(name)))
                .map(value -> name.equals(CLIENT_ID) ? value.strip() : value);
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.filter(value -> !value.isBlank());
    }

    private static List<Secret> secretsOf(ServerCredentials server) {
        List<Secret> secrets = new ArrayList<>();
        server.password().ifPresent(secrets::add);
        server.passphrase().ifPresent(secrets::add);
        return secrets;
    }

    private static TenantException none() {
        return failure(String.join(
                System.lineSeparator(),
                "no credentials for the tenant; give one of these, in order of precedence:",
                "  1. <serverId> in the POM, naming a <server> of settings.xml with <username> and <password> (client"
                        + " id and secret), <username> and <privateKey>, or <password> alone (a token)",
                "  2. " + API_TOKEN + " or " + ACCESS_TOKEN + " in the environment",
                "  3. " + CLIENT_ID + " with " + CLIENT_SECRET + ", " + PRIVATE_KEY + " or " + KEY_PATH
                        + " in the environment",
                "  4. a <server> with id '" + DEFAULT_SERVER + "' in settings.xml"));
    }

    private static TenantException failure(String message) {
        return TenantException.of(Kind.CREDENTIALS, message);
    }
}
