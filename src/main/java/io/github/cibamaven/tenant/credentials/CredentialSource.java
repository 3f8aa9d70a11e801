package io.github.cibamaven.tenant.credentials;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.credentials.Credentials.PrivateKeyJwt.Algorithm;
import io.github.cibamaven.text.Quotation;
import io.github.cibamaven.text.Secret;
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
 * The source of credentials: the first of four that applies. A source that applies but is incomplete or unreadable
 * is an error, never a reason to try the next one.
 *
 * <ol>
 *   <li>the {@code <server>} of settings.xml that {@code serverId} names
 *   <li>{@code AUTH0_API_TOKEN} or {@code AUTH0_ACCESS_TOKEN}
 *   <li>{@code AUTH0_CLIENT_ID} with {@code AUTH0_CLIENT_SECRET}, {@code AUTH0_CLIENT_ASSERTION_PRIVATE_KEY} (PEM) or
 *       {@code AUTH0_CLIENT_SIGNING_KEY_PATH}; {@code AUTH0_CLIENT_ASSERTION_SIGNING_ALG}: {@code RS256} (default),
 *       {@code RS384} or {@code PS256}
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
    private static final String PROBE_ALGORITHM = "CIBA_PROBE_SIGNING_ALG";

    /** What a build server or a script leaves behind of a reference to a secret that is not set. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_.-]{0,59}}|\\$\\([A-Za-z_][A-Za-z0-9_.-]{0,59}\\)");

    private static final Pattern SHORT_WORD = Pattern.compile("[A-Za-z0-9-]{1,12}");

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
        return find().orElseThrow(CredentialSource::none);
    }

    /**
     * The credentials to use; empty when there are none at all.
     *
     * @throws TenantException of kind CREDENTIALS when the first source that applies is of no use
     */
    public Optional<Credentials> find() {
        if (serverId.isPresent()) {
            return Optional.of(server(named(serverId.get())));
        }
        Optional<Credentials> token = token();
        Optional<Credentials> set = token.isPresent() ? token : client();
        return set.isPresent() ? set : servers.apply(DEFAULT_SERVER).map(this::server);
    }

    /**
     * The credentials of one client, for {@code ciba:probe}: the named {@code <server>} of settings.xml, else one of
     * {@code CIBA_PROBE_CLIENT_SECRET}, {@code CIBA_PROBE_PRIVATE_KEY} (PEM) and {@code CIBA_PROBE_KEY_PATH}. Never
     * those of the Management API: a client must prove itself. A private key signs with what
     * {@code CIBA_PROBE_SIGNING_ALG} says, RS256 by default.
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
        own.keySet().retainAll(Set.of(PROBE_SECRET, PROBE_KEY, PROBE_KEY_PATH, PROBE_ALGORITHM));
        return new CredentialSource(serverId, own, servers).ofClient(clientId);
    }

    private Credentials ofClient(String clientId) {
        if (serverId.isPresent()) {
            return new SettingsServer(named(serverId.get())).ofClient(clientId, () -> algorithm(PROBE_ALGORITHM));
        }
        List<String> proofs = set(PROBE_SECRET, PROBE_KEY, PROBE_KEY_PATH);
        if (proofs.isEmpty()) {
            throw failure("no credentials of the application "
                    + Quotation.of(clientId) + "; name a <server> of settings.xml with its secret as"
                    + " <password>, or its <privateKey>, or set " + PROBE_SECRET + ", " + PROBE_KEY + " or "
                    + PROBE_KEY_PATH + " in the environment");
        }
        return proven(clientId, proofs, "", PROBE_ALGORITHM);
    }

    private Optional<Credentials> token() {
        for (String name : List.of(API_TOKEN, ACCESS_TOKEN)) {
            Optional<String> text = variable(name);
            if (text.isPresent()) {
                return Optional.of(Credentials.Token.of(text.get(), name));
            }
        }
        return Optional.empty();
    }

    private Optional<Credentials> client() {
        List<String> proofs = set(CLIENT_SECRET, PRIVATE_KEY, KEY_PATH);
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
        return Optional.of(proven(clientId.get(), proofs, CLIENT_ID + " and ", ALGORITHM));
    }

    /** Those of these variables that are set. */
    private List<String> set(String... names) {
        List<String> set = new ArrayList<>();
        for (String name : names) {
            if (variable(name).isPresent()) {
                set.add(name);
            }
        }
        return set;
    }

    private Credentials proven(String clientId, List<String> proofs, String beside, String algorithm) {
        if (proofs.size() > 1) {
            throw failure(String.join(" and ", proofs) + " are both set; unset all but one");
        }
        String name = proofs.get(0);
        String proof = variable(name).orElseThrow();
        String origin = beside + name;
        if (name.equals(CLIENT_SECRET) || name.equals(PROBE_SECRET)) {
            return new Credentials.ClientSecret(clientId, Secret.of(proof.strip()), origin);
        }
        SigningKey key = new SigningKey(name);
        boolean pem = name.equals(PRIVATE_KEY) || name.equals(PROBE_KEY);
        return new Credentials.PrivateKeyJwt(
                clientId,
                pem ? key.ofPem(proof) : key.ofFile(proof.strip(), Optional.empty()),
                algorithm(algorithm),
                origin);
    }

    private ServerCredentials named(String id) {
        return servers.apply(id)
                .orElseThrow(() -> failure("settings.xml has no <server> with id '" + id
                        + "', which serverId names; add it, or correct serverId"));
    }

    private Credentials server(ServerCredentials server) {
        return new SettingsServer(server).credentials(() -> algorithm(ALGORITHM));
    }

    private Algorithm algorithm(String variable) {
        String name = variable(variable).map(String::strip).orElse("RS256");
        return Arrays.stream(Algorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> failure(variable + " must be one of " + Arrays.toString(Algorithm.values())
                        + "; it is " + (SHORT_WORD.matcher(name).matches() ? name : "something else")));
    }

    private Optional<String> variable(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            return Optional.empty();
        }
        if (REFERENCE.matcher(value.strip()).matches()) {
            throw failure(name + " holds " + value.strip() + " itself instead of what that refers to; set what it"
                    + " refers to, or unset " + name);
        }
        return Optional.of(name.equals(CLIENT_ID) ? value.strip() : value);
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
