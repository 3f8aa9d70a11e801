package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.api.ClientsApi;
import io.github.cibamaven.sandbox.fault.FaultReader;
import io.github.cibamaven.sandbox.fault.Faults;
import io.github.cibamaven.sandbox.fault.StruckTenant;
import io.github.cibamaven.sandbox.http.HttpListener;
import io.github.cibamaven.sandbox.oauth.Tokens;
import io.github.cibamaven.sandbox.oauth.Transactions;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.sandbox.state.State;
import io.github.cibamaven.sandbox.state.TenantLog;
import io.github.cibamaven.sandbox.state.TenantState;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/**
 * An embedded Auth0 tenant on the loopback address. It serves until {@link #close()} or until the JVM ends: its threads
 * are daemons. Safe for concurrent use; each change is atomic. What another process can do is in {@code ControlPlane}.
 */
public final class Sandbox implements AutoCloseable, StruckTenant.Levers {

    private final Seed seed;
    private final boolean secure;
    private final State state;
    private final Tokens tokens;
    private final Transactions transactions;
    private final TenantLog log;
    private final Journal journal = new Journal();
    private final Faults faults;
    private final HttpListener listener;

    private Sandbox(Seed seed, SandboxOptions options) throws IOException {
        this.seed = seed;
        this.secure = options.tls().isPresent();
        this.state = new State(seed.tenant());
        this.tokens = new Tokens(options.clock(), seed.tokens(), seed.tenant().managementAudience());
        this.transactions = new Transactions(options.clock());
        this.log = new TenantLog(options.clock());
        this.faults = new Faults(state, options.clock(), this::fix);
        Dispatcher dispatcher = new Dispatcher(
                state,
                new Routes(tokens, transactions, log, this::url),
                faults,
                journal,
                new ControlPlane(this, journal, new FaultReader(options.faultKinds())),
                this,
                new RateLimitHeaders(options.clock()));
        this.listener = HttpListener.start(options.port(), options.tls(), dispatcher::handle);
    }

    /**
     * On any free port.
     *
     * @throws IOException if the loopback address cannot be listened on
     */
    public static Sandbox start(Seed seed) throws IOException {
        return start(seed, 0);
    }

    /** @throws IOException if the port is taken */
    public static Sandbox start(Seed seed, int port) throws IOException {
        return start(seed, new SandboxOptions(port));
    }

    /** @throws IOException if the port is taken */
    public static Sandbox start(Seed seed, SandboxOptions options) throws IOException {
        return new Sandbox(seed, options);
    }

    /** The TCP port on 127.0.0.1, also if any free one was asked for. */
    public int port() {
        return listener.port();
    }

    /** Such as {@code http://127.0.0.1:41234}, or https with TLS; no slash at the end. */
    public URI url() {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + port());
    }

    /** Bare host of the tenant this is a stand-in for. */
    public String domain() {
        return seed.domain();
    }

    /** All requests so far, in the order of their answers, without those to the control plane. */
    public List<JournalEntry> journal() {
        return journal.all();
    }

    /** All requests so far as {@code GET /api/v2/clients/abc}. */
    public List<String> requests() {
        return journal.all().stream().map(JournalEntry::request).toList();
    }

    /** Forgets all requests so far; faults and state stay. */
    public void clearJournal() {
        journal.clear();
    }

    /**
     * The client as it is stored now, secrets included; a copy.
     *
     * @throws IllegalArgumentException if there is none
     */
    public JsonNode client(String id) {
        return state.now().client(id).orElseThrow(() -> unknown(id));
    }

    /**
     * Somebody else edits a client: a merge as by PATCH, but of any property and without validation, so that a test can
     * also make states that Auth0 would refuse.
     *
     * @throws IllegalArgumentException if there is no such client
     */
    @Override
    public void patchClient(String id, ObjectNode patch) {
        change(tenant -> {
            ObjectNode client = tenant.client(id).orElseThrow(() -> unknown(id));
            ClientsApi.merge(client, patch);
            tenant.putClient(client);
        });
    }

    /**
     * Somebody else deletes a client.
     *
     * @throws IllegalArgumentException if there is no such client
     */
    public void removeClient(String id) {
        change(tenant -> {
            tenant.client(id).orElseThrow(() -> unknown(id));
            tenant.part("clients").remove(id);
        });
    }

    /**
     * A part of the tenant as it is stored now, secrets included; a copy.
     *
     * @throws IllegalArgumentException if there is none
     */
    public JsonNode part(Part part) {
        return part.in(state.now()).orElseThrow(part::unknown).deepCopy();
    }

    /**
     * Somebody else edits a part of the tenant: properties are set, null removes them, nothing is validated. An absent
     * e-mail provider, e-mail template or prompt comes into being.
     *
     * @throws IllegalArgumentException if there is no such part
     */
    @Override
    public void patch(Part part, ObjectNode patch) {
        change(tenant -> part.patch(tenant, patch));
    }

    /**
     * Somebody else deletes an e-mail provider, a template, an API, a user, or the partials of a prompt.
     *
     * @throws IllegalArgumentException if there is no such part
     */
    public void remove(Part part) {
        change(part::remove);
    }

    private void change(Consumer<TenantState> change) {
        state.write(
                tenant -> {
                    change.accept(tenant);
                    return tenant;
                },
                written -> true);
    }

    /** Everything that is stored now, secrets included; a copy. */
    public JsonNode state() {
        return state.now().root().deepCopy();
    }

    /** From now on connections are refused, until {@link #listen()} or {@link Faults#clear()}; the port stays ours. */
    @Override
    public void stopListening() {
        listener.stopListening();
    }

    /** Undoes {@link #stopListening()}. */
    public void listen() {
        listener.listen();
    }

    /** From now on no token issued or seeded so far is good for anything; newly issued ones are. */
    @Override
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** Back to the seed, with an empty journal and no faults. */
    void reset() {
        state.reset(seed.tenant());
        tokens.reset(seed.tokens(), seed.tenant().managementAudience());
        transactions.clear();
        log.clear();
        faults.clear();
        journal.clear();
    }

    private void fix() {
        listener.listen();
        state.undisturbed();
    }

    /** The switches for misbehaviour. */
    public Faults faults() {
        return faults;
    }

    /** Stops listening and drops open connections. */
    @Override
    public void close() {
        listener.close();
    }

    private static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("the sandbox has no client \"" + id + "\"");
    }
}
