package io.github.cibamaven.check;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GLOBAL;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static io.github.cibamaven.settings.ClientSettings.IS_FIRST_PARTY;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.text.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the declared clients on the tenant with as few requests as possible: one read for one client, pages of 100 for
 * several, and single reads again as soon as fewer clients than pages are left. A client that cannot be read is a lookup;
 * the others are read anyway.
 */
public final class ClientLookup {
    /** Properties that came late: a tenant of an older version refuses a request that names one. */
    private static final List<Setting> LATE =
            List.of(ClientSettings.THIRD_PARTY_SECURITY_MODE, ClientSettings.ORGANIZATION_USAGE);

    /** The same for what can be declared: left out only where the refusal names it. */
    private static final List<Setting> LATE_IF_NAMED = List.of(ClientSettings.CHANNELS, CLIENT_AUTHENTICATION_METHODS);

    /** Properties of which a client that may be read has at least one. */
    private static final List<Setting> TELLING = List.of(GRANT_TYPES, IS_FIRST_PARTY, GLOBAL);

    /** More suggestions than this are none. */
    private static final int MOST_NEAR = 3;

    private static final ClientList.Listing NOT_LISTED = new ClientList.Listing(Map.of(), List.of(), Optional.empty());

    private final ReadSession session;

    /** What is asked for: less than at first once the tenant refused some of it. */
    private List<Setting> settings;

    public ClientLookup(ReadSession session, List<Setting> settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * What to ask for: everything in the catalogue, but credentials only where the token may see them, since Auth0
     * refuses the whole request otherwise.
     *
     * @param otherwise whether to ask for credentials where nobody says what the token may do
     */
    public static List<Setting> readable(Optional<Set<String>> scopes, boolean otherwise) {
        boolean credentials = scopes.isPresent()
                ? !Collections.disjoint(CLIENT_AUTHENTICATION_METHODS.scopes(), scopes.get())
                : otherwise;
        List<Setting> readable = new ArrayList<>(ClientSettings.ALL);
        if (!credentials) {
            readable.remove(CLIENT_AUTHENTICATION_METHODS);
        }
        return List.copyOf(readable);
    }

    /** Reads what is declared or asked for of clients, and nothing else. */
    public TenantReadings find(Desired desired) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (DesiredClient client : desired.clients()) {
            Optional<ClientSelector> selector = client.selector();
            if (selector.isPresent()) {
                (selector.get().byId() ? ids : names).add(selector.get().text());
            }
        }
        boolean wantsOthers = desired.undeclaredClients() != UndeclaredClients.IGNORE;

        ClientList.Listing listing = NOT_LISTED;
        Optional<Lookup> broken = Optional.empty();
        if (!names.isEmpty() || wantsOthers) {
            listing = pages(ids, names).all();
            broken = listing.broken().map(ReadSession::ofList);
        } else if (ids.size() > 1) {
            listing = pages(ids, names).some(ids);
        }
        Map<ClientSelector, Lookup> found = new LinkedHashMap<>();
        for (String id : ids) {
            LiveSubject client = listing.clients().get(id);
            found.put(ClientSelector.id(id), client == null ? single(id, listing, broken) : readable(client));
            if (client == null) {
                session.progress().tell("Read", found.size(), OptionalLong.of(ids.size()), "declared clients");
            }
        }
        for (String name : names) {
            found.put(ClientSelector.name(name), named(name, listing, broken));
        }
        return new TenantReadings(
                found,
                wantsOthers ? others(desired, listing, found) : List.of(),
                wantsOthers ? unseen(listing.clients(), broken) : Optional.empty(),
                Map.of(),
                settings);
    }

    /**
     * Every client that holds the CIBA grant.
     *
     * @throws TenantException when not all clients could be seen
     */
    public List<LiveSubject> holders() {
        ClientList.Listing listing = pages(Set.of(), Set.of()).all();
        listing.broken().ifPresent(failure -> {
            throw failure;
        });
        firstDenied(listing.clients()).ifPresent(denied -> {
            throw TenantException.lacking(denied.scope(), denied.reason());
        });
        return undeclared(listing.clients(), Map.of());
    }

    /** Clients that are declared or hold the CIBA grant are kept, and one of which only the public properties are shown. */
    private ClientList pages(Set<String> ids, Set<String> names) {
        return new ClientList(new ListedPages(session, this), () -> new Predicate<>() {
            private boolean bare;

            @Override
            public boolean test(LiveSubject client) {
                boolean firstBare = !bare && isBare(client);
                bare |= firstBare;
                return firstBare || ids.contains(client.id()) || names.contains(client.name()) || holdsGrant(client);
            }
        });
    }

    private static boolean holdsGrant(LiveSubject client) {
        return client.value(GRANT_TYPES).asTexts().contains(CIBA_GRANT);
    }

    /**
     * Asks, and where the tenant refuses the request because of a property, once more without it. What is not asked for
     * stays unknown.
     */
    <T> T asking(Function<List<Setting>, T> read) {
        try {
            return read.apply(settings);
        } catch (TenantException refusal) {
            List<Setting> fewer = without(refusal);
            if (fewer.size() == settings.size()) {
                throw refusal;
            }
            T answer = read.apply(fewer);
            settings = fewer;
            return answer;
        }
    }

    List<Setting> settings() {
        return settings;
    }

    private List<Setting> without(TenantException refusal) {
        return settings.stream()
                .filter(setting -> switch (refusal.kind()) {
                    // A token whose scopes are unknown was asked for more than it may see.
                    case SCOPE -> setting != CLIENT_AUTHENTICATION_METHODS;
                    case REJECTED -> !isUnknown(setting, refusal);
                    default -> true;
                })
                .toList();
    }

    /** Whether an older tenant may mean this property; a complaint about a body is about no property that was asked for. */
    private static boolean isUnknown(Setting setting, TenantException refusal) {
        String words = refusal.getMessage();
        boolean named = LATE_IF_NAMED.contains(setting) && words.contains(setting.projection());
        return refusal.statusCode().orElse(0) == 400
                && !NumberedPages.wantsCheckpoints(refusal)
                && !words.contains("Payload validation")
                && (named || LATE.contains(setting));
    }

    private Lookup single(String id, ClientList.Listing listing, Optional<Lookup> list) {
        if (list.isPresent() && list.get() instanceof Lookup.Denied denied) {
            return denied; // Who may not list clients may read none of them.
        }
        try {
            return readable(asking(fields -> session.ask(tenant -> tenant.client(id, fields))));
        } catch (TenantException failure) {
            return failure.kind() == TenantException.Kind.NOT_FOUND
                    ? missing(id, listing)
                    : ReadSession.lookup(failure);
        }
    }

    /** Whether a name means one client only the whole list tells. */
    private static Lookup named(String name, ClientList.Listing listing, Optional<Lookup> broken) {
        List<LiveSubject> matches = listing.clients().values().stream()
                .filter(client -> client.name().equals(name))
                .toList();
        if (matches.size() > 1) {
            return new Lookup.Ambiguous(matches.stream().map(LiveSubject::id).toList());
        }
        return broken.orElseGet(() -> matches.isEmpty() ? missing(name, listing) : readable(matches.get(0)));
    }

    /** Whatever was written, somebody may have meant an id or a name. */
    private static Lookup missing(String written, ClientList.Listing listing) {
        return new Lookup.Missing(listing.names().stream()
                .filter(client -> Spelling.near(written, client.id()) || Spelling.near(written, client.name()))
                .limit(MOST_NEAR)
                .toList());
    }

    /** With a scope that shows only public properties Auth0 leaves the others out: that is not the same as absent. */
    private static Lookup readable(LiveSubject client) {
        return isBare(client)
                ? new Lookup.Denied("read:clients", "the tenant shows only the client's public properties")
                : new Lookup.Found(client);
    }

    private static boolean isBare(LiveSubject client) {
        for (Setting telling : TELLING) {
            if (!client.value(telling).absent()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Lookup> unseen(Map<String, LiveSubject> listed, Optional<Lookup> broken) {
        return broken.or(() -> firstDenied(listed));
    }

    private static Optional<Lookup.Denied> firstDenied(Map<String, LiveSubject> listed) {
        return listed.values().stream()
                .flatMap(
                        client -> readable(client) instanceof Lookup.Denied denied ? Stream.of(denied) : Stream.empty())
                .findFirst();
    }

    /** Where all are checked, one of several that share a declared name is checked as one that is not declared. */
    private static List<LiveSubject> others(
            Desired desired, ClientList.Listing listing, Map<ClientSelector, Lookup> found) {
        Map<ClientSelector, Lookup> declared = new LinkedHashMap<>(found);
        if (desired.undeclaredClients() == UndeclaredClients.CHECK) {
            declared.values().removeIf(Lookup.Ambiguous.class::isInstance);
        }
        return undeclared(listing.clients(), declared);
    }

    private static List<LiveSubject> undeclared(Map<String, LiveSubject> listed, Map<ClientSelector, Lookup> found) {
        Set<String> declared = new LinkedHashSet<>();
        found.values().forEach(lookup -> {
            if (lookup instanceof Lookup.Found one) {
                declared.add(one.subject().id());
            } else if (lookup instanceof Lookup.Ambiguous several) {
                declared.addAll(several.ids());
            }
        });
        return listed.values().stream()
                .filter(client -> !declared.contains(client.id()))
                .filter(ClientLookup::holdsGrant)
                .toList();
    }
}
