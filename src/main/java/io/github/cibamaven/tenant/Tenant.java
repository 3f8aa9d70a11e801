package io.github.cibamaven.tenant;

import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.SubjectParser.ShapeException;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.AnswerRecorder;
import io.github.cibamaven.tenant.http.AnswerRecorder.RecordedAnswer;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.HostEnvironment;
import io.github.cibamaven.tenant.http.RequestLog;
import io.github.cibamaven.tenant.http.Transport;
import io.github.cibamaven.text.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * An Auth0 tenant, as far as we need one. Thread-safe and synchronous; asks for its token when it is first needed, and
 * for another one when that has lived long enough. Every method that speaks to the tenant throws {@link TenantException} and nothing else.
 *
 * <p>Opened through {@link TenantConnections}, which also closes it.
 */
public final class Tenant implements AutoCloseable {
    /** Clients per page: the most that the Management API gives; some tenants give less. */
    public static final int PAGE_SIZE = 100;

    private final BaseAddress base;
    private final RequestLog log;
    private final Transport transport;
    private final TokenSource tokens;
    private final Failures failures;
    private final UsedScopes used = new UsedScopes();
    private volatile @Nullable ManagementSession session;

    Tenant(
            Connection connection,
            Credentials credentials,
            Optional<ProxySettings> proxy,
            HostEnvironment environment,
            TrafficListener listener) {
        base = BaseAddress.of(connection);
        log = new RequestLog(listener, environment.clock(), this::secrets);
        transport = new Transport(base, connection, proxy, environment, log, Transport.Sending.PATIENT);
        String audience = connection.managementAudience();
        tokens = new TokenSource(credentials, base, base.issuer(connection), audience, transport, environment.clock());
        failures = new Failures(
                base,
                new ConnectionNames(connection, credentials, tokens::secrets),
                transport.proxy(),
                tokens::ofRefused);
    }

    /** A request goes out only when the constructor is through. */
    private List<Secret> secrets() {
        return tokens.secrets();
    }

    /** What the token may do, which may take a token request; empty when nobody says. */
    public Optional<Set<String>> scopes() {
        return tokens.grant(failures).scopes();
    }

    /** The hosts that the token names as its tenant, which may take a token request; empty when it does not say. */
    public Set<String> namedHosts() {
        return tokens.grant(failures).hosts();
    }

    /** Whose access it is; asks for no token. */
    public Provenance.Identity identity() {
        return tokens.identity();
    }

    /**
     * Reads one subject: these settings, nothing else, so that no secret is kept. One request; the grants of a client
     * may take several.
     *
     * @throws TenantException of kind NOT_FOUND when there is no such thing
     * @throws IllegalArgumentException for a setting of another kind of subject
     */
    public LiveSubject read(Subject subject, List<Setting> settings) {
        SubjectParser parser = SubjectParser.of(subject.kind(), settings);
        ReadRequest reading = ReadRequest.of(subject.kind());
        Operation operation = ReadRequest.operation(subject.kind(), parser);
        Wire wire = new Wire(operation);
        try {
            JsonValue json = reading.ask().of(wire, subject, parser);
            if (json.isMissing()) {
                throw TenantException.of(
                        Kind.NOT_FOUND,
                        failures.where(wire.request()) + " does not list " + subject.id() + "; " + operation.missing());
            }
            JsonValue identity = json.path(reading.identity());
            if (identity.isNull()) {
                throw new ShapeException(reading.identity());
            }
            if (identity.isText() && !identity.text().equals(subject.id())) {
                String kind = subject.kind().word().replace('_', ' ');
                throw failures.badAnswer(wire.request(), "answered with another " + kind, "");
            }
            return subject.kind() == SubjectKind.CLIENT ? parser.client(json) : parser.read(subject, json);
        } catch (ShapeException e) {
            throw unknownShape(wire.request(), e);
        }
    }

    /** The same for a client of which only the id is known: the name comes with it. */
    public LiveSubject client(String clientId, List<Setting> settings) {
        return read(Subject.client(clientId, clientId), settings);
    }

    /**
     * Reads one page of the tenant's clients, its own global client excepted.
     *
     * @param page 0-based, of pages of that size; a page past the end is empty
     * @param size at most {@link #PAGE_SIZE}
     */
    public ClientPage clients(int page, int size, List<Setting> settings) {
        SubjectParser parser = new SubjectParser(settings);
        return clients(
                parser.clients().with("page", page).with("per_page", size).with("include_totals", true), parser);
    }

    /** Reads on in that list from what the page before called its next, or begins: it has no end after 1,000 clients. */
    public ClientPage clientsFrom(Optional<String> checkpoint, int size, List<Setting> settings) {
        SubjectParser parser = new SubjectParser(settings);
        ApiRequest list = parser.clients().with("take", size);
        return clients(checkpoint.isPresent() ? list.with("from", checkpoint.get()) : list, parser);
    }

    private ClientPage clients(ApiRequest list, SubjectParser parser) {
        RecordedAnswer answer = call(Operation.listing(parser.needed()), list.with("is_global", false));
        if (!answer.json().path("clients").isArray()) {
            throw failures.badAnswer(answer.request(), "answered without a list of clients", "");
        }
        try {
            return parser.page(answer.json());
        } catch (ShapeException e) {
            throw unknownShape(answer.request(), e);
        }
    }

    /** Tells those who wait how far something is that takes long. */
    public void tell(String line) {
        log.listener().waiting(line);
    }

    /** The time as the connection has it. */
    public Instant now() {
        return log.clock().instant();
    }

    /** Does several things at the same time. */
    public Concurrency sideBySide() {
        return new Concurrency(transport, used);
    }

    /**
     * Writes exactly these properties of one subject, in one request; an absent value clears its property.
     *
     * @param change only writable settings of the catalogue
     * @return the id of a client that was created; empty for every other write, and where the answer does not say it
     * @throws TenantException whose {@link TenantException#maybeApplied()} tells whether it may have been written
     * @throws IllegalArgumentException for no changes, or a property that the catalogue does not let us write
     */
    public Optional<String> write(SubjectChange change) {
        WriteRequest writing = WriteRequest.of(change);
        JsonValue id = call(writing.operation(), writing.request()).json().path("client_id");
        return Optional.of(id.text()).filter(ClientSelector::canBeId);
    }

    /** What the goal on the calling thread, and those before it in the build, have sent to the tenant so far. */
    public Requests requests() {
        return transport.requests();
    }

    /** How many requests of that goal to the Management API; tells one goal's from those before it. */
    public int uses() {
        return used.count();
    }

    /** What its requests since needed, and what the token could have done besides; asks for no token. */
    public Scopes scopesSince(int earlier) {
        return Scopes.of(
                used.since(earlier), tokens.known().flatMap(AccessToken::scopes).orElse(Set.of()));
    }

    /** Lets go of threads and connections. */
    @Override
    public void close() {
        transport.close();
    }

    private ManagementSession session() {
        AccessToken grant = tokens.grant(failures);
        ManagementSession known = session;
        if (known == null || known.grant() != grant) {
            known = ManagementSession.open(grant, base, transport.client());
            session = known;
        }
        return known;
    }

    /** A read whose token expired on the way is asked once more, with a new one; a write is not ours to repeat. */
    private RecordedAnswer call(Operation operation, ApiRequest asked) {
        ManagementSession first = session(); // Its token request is none of the answers to hear.
        used.note(operation);
        try {
            return transport.recorder().during(() -> first.send(asked));
        } catch (CallFailure e) {
            TenantException failure = failures.of(e, operation);
            if (operation.writes() || !failure.isOfExpiredToken() || !tokens.renew(first.grant())) {
                throw failure;
            }
        }
        ManagementSession second = session();
        return heard(operation, () -> second.send(asked));
    }

    private RecordedAnswer heard(Operation operation, AnswerRecorder.Call call) {
        try {
            return transport.recorder().during(call);
        } catch (CallFailure e) {
            throw failures.of(e, operation);
        }
    }

    private TenantException unknownShape(String request, ShapeException e) {
        return failures.badAnswer(request, "answered with a " + e.getMessage() + " of an unknown shape", "");
    }

    /** One operation's ways to the tenant. */
    private final class Wire implements ReadRequest.Wire {
        private final Operation operation;
        private String request = "";

        private Wire(Operation operation) {
            this.operation = operation;
        }

        @Override
        public JsonValue hear(ApiRequest asked) {
            JsonValue answer = noted(call(operation, asked));
            return shaped(answer, answer.isObject());
        }

        @Override
        public JsonValue list(ApiRequest asked) {
            JsonValue answer = noted(call(operation, asked));
            return shaped(answer, answer.isArray());
        }

        private JsonValue shaped(JsonValue answer, boolean fits) {
            if (!fits) {
                throw failures.badAnswer(request, "answered with JSON of another shape than Auth0's", "");
            }
            return answer;
        }

        @Override
        public JsonValue get(String path) {
            Request get = new Request.Builder().url(base.text() + path).build();
            return noted(heard(operation, () -> {
                try (Response response = transport.client().newCall(get).execute()) {
                    response.body().bytes();
                }
            }));
        }

        @Override
        public String request() {
            return request;
        }

        private JsonValue noted(RecordedAnswer answer) {
            request = answer.request();
            return answer.json();
        }
    }
}
