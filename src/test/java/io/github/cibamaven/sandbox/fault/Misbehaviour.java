package io.github.cibamaven.sandbox.fault;

import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.IMPOSSIBLE;

import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The catalogue of what a tenant, or what lies between it and us, may do wrong: one entry per misbehaviour, each with
 * what a run is to make of it. Tests that want "every failure" go through {@link #all()}. The entries stand in {@link
 * LimitMisbehaviours}, {@link TransportMisbehaviours} and {@link TenantMisbehaviours}.
 *
 * <pre>{@code
 * Misbehaviour.named("500-json").arm(sandbox, clock, 3);                          // at the fourth request from now
 * Misbehaviour.named("500-json").arm(sandbox, clock, fault -> fault.on("PATCH")); // at the next write
 * sandbox.faults().clear();                                                 // fixes everything but revoked tokens
 * }</pre>
 */
public final class Misbehaviour {

    /** What becomes of a run in which a certain kind of request is struck. */
    public enum Outlook {
        /** It ends as without the mishap. */
        AS_USUAL,
        /** It ends with an error that names cause and remedy. */
        STOPS,
        /** That depends on which request it is; it must be honest. */
        OPEN,
        /** Such a request cannot be struck. */
        IMPOSSIBLE
    }

    private static final List<Misbehaviour> ALL = table();

    private final String name;
    private final String what;
    private final Function<Clock, Fault> fault;
    private final Map<Kind, Outlook> outlooks;
    private final String cause;
    private final String remedy;
    private final boolean gone;
    private final boolean slow;
    private final Predicate<String> paths;

    /** What a request is for, as far as it matters here. */
    public enum Kind {
        TOKEN,
        READ,
        WRITE;

        /** For a reader, in the plural. */
        public String word() {
            return this == TOKEN ? "token" : name().toLowerCase(Locale.ROOT) + "s";
        }

        /** By method and path. */
        public static Kind of(JournalEntry exchange) {
            return exchange.path().equals("/oauth/token")
                    ? TOKEN
                    : exchange.method().equals("GET") ? READ : WRITE;
        }
    }

    private Misbehaviour(
            String name,
            String what,
            Function<Clock, Fault> fault,
            Map<Kind, Outlook> outlooks,
            String cause,
            String remedy,
            boolean gone,
            boolean slow,
            Predicate<String> paths) {
        this.name = name;
        this.what = what;
        this.fault = fault;
        this.outlooks = outlooks;
        this.cause = cause;
        this.remedy = remedy;
        this.gone = gone;
        this.slow = slow;
        this.paths = paths;
    }

    /** Everything, in the order of the documentation. */
    public static List<Misbehaviour> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public static Misbehaviour named(String name) {
        return ALL.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mishap is called " + name));
    }

    /** In kebab case, and for good. */
    public String name() {
        return name;
    }

    /** One line: what happens. */
    public String what() {
        return what;
    }

    public Outlook outlook(Kind kind) {
        return outlooks.get(kind);
    }

    /** Whether it can strike this request, of which the undisturbed run is known. */
    public boolean suits(JournalEntry exchange) {
        return outlook(Kind.of(exchange)) != IMPOSSIBLE && paths.test(exchange.path());
    }

    /** What the message of a run that it stops must match somewhere: why. */
    public Pattern cause() {
        return Pattern.compile(cause);
    }

    /** What the message of a run that it stops must match somewhere: what to do. */
    public Pattern remedy() {
        return Pattern.compile(remedy);
    }

    /** Whether the tenant itself says something that is not so, and that nobody can tell from the truth. */
    public boolean misinforms() {
        return Set.of("nulls", "404", "403-entitlement", "endless-pages").contains(name);
    }

    /** Whether it is about real time: a run needs a short read timeout, or it takes long. */
    public boolean takesTime() {
        return slow;
    }

    /**
     * Strikes the request of this number, counted from now on.
     *
     * @param clock of the reader: headers that name a time do so by it
     */
    public void arm(Sandbox sandbox, Clock clock, int request) {
        if (gone && request == 0) {
            sandbox.stopListening();
        } else {
            sandbox.faults().add(fault.apply(clock).after(gone ? request - 1 : request));
        }
    }

    /**
     * Strikes where a test wants it. Connections are refused only after a request that matches.
     *
     * @param where narrows the fault down: {@code fault -> fault.on("PATCH").skip(1)}
     */
    public void arm(Sandbox sandbox, Clock clock, UnaryOperator<Fault> where) {
        sandbox.faults().add(where.apply(fault.apply(clock)));
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Misbehaviour> table() {
        List<Misbehaviour> all = new ArrayList<>();
        all.addAll(LimitMisbehaviours.rateLimits());
        all.addAll(LimitMisbehaviours.serverErrors());
        all.addAll(TransportMisbehaviours.connections());
        all.addAll(TransportMisbehaviours.bodies());
        all.addAll(TransportMisbehaviours.pages());
        all.addAll(TenantMisbehaviours.refusals());
        all.addAll(TenantMisbehaviours.writes());
        return List.copyOf(all);
    }

    static Misbehaviour of(String name, String what, Map<Kind, Outlook> outlooks, Function<Clock, Fault> fault) {
        return new Misbehaviour(name, what, fault, outlooks, "", "", false, false, path -> true);
    }

    Misbehaviour says(String why, String help) {
        return new Misbehaviour(name, what, fault, outlooks, why, help, gone, slow, paths);
    }

    Misbehaviour gone() {
        return new Misbehaviour(name, what, fault, outlooks, cause, remedy, true, slow, paths);
    }

    Misbehaviour slow() {
        return new Misbehaviour(name, what, fault, outlooks, cause, remedy, gone, true, paths);
    }

    Misbehaviour apiOnly() {
        return new Misbehaviour(
                name, what, fault, outlooks, cause, remedy, gone, slow, path -> path.startsWith("/api/v2/"));
    }

    Misbehaviour pagesOnly() {
        return new Misbehaviour(
                name,
                what,
                fault,
                outlooks,
                cause,
                remedy,
                gone,
                slow,
                Set.of("/api/v2/clients", "/api/v2/client-grants")::contains);
    }

    static Map<Kind, Outlook> on(Outlook token, Outlook read, Outlook write) {
        Map<Kind, Outlook> outlooks = new LinkedHashMap<>();
        outlooks.put(Kind.TOKEN, token);
        outlooks.put(Kind.READ, read);
        outlooks.put(Kind.WRITE, write);
        return outlooks;
    }

    static Fault oauth(int status, String error, String description) {
        return own(Answer.oauthError(status, error, description));
    }

    static Fault own(Answer answer) {
        try {
            return Fault.answer(answer.status()).json(Json.read(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    static String unix(Instant instant) {
        return String.valueOf(instant.getEpochSecond());
    }
}
