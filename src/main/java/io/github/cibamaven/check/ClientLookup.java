package io.github.cibamaven.check;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GLOBAL;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static io.github.cibamaven.settings.ClientSettings.IS_FIRST_PARTY;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Live;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.ClientPage;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the declared clients on the tenant with as few requests as possible: one read for one client, pages of 100 for
 * several, and single reads again as soon as fewer clients than pages are left.
 */
final class ClientLookup {
    /** A tenant has far fewer clients; a server that never ends its pages must not keep us. */
    private static final int MAX_PAGES = 1_000;

    private final Tenant tenant;
    private final List<Setting> settings;

    ClientLookup(Tenant tenant, List<Setting> settings) {
        this.tenant = tenant;
        this.settings = settings;
    }

    /**
     * What to ask for: everything in the catalogue, but credentials only where the token may see them, since Auth0
     * refuses the whole request otherwise.
     */
    static List<Setting> readable(Desired desired, Optional<Set<String>> scopes) {
        boolean credentials = scopes.map(
                        held -> CLIENT_AUTHENTICATION_METHODS.scopes().stream().anyMatch(held::contains))
                .orElseGet(() -> desired.clients().stream()
                        .anyMatch(client -> client.settings().containsKey(CLIENT_AUTHENTICATION_METHODS.property())));
        return ClientSettings.ALL.stream()
                .filter(setting -> credentials || setting != CLIENT_AUTHENTICATION_METHODS)
                .toList();
    }

    Live find(Desired desired) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        desired.clients().stream()
                .map(DesiredClient::selector)
                .flatMap(Optional::stream)
                .forEach(selector -> (selector.byId() ? ids : names).add(selector.text()));
        boolean all = !names.isEmpty() || desired.undeclaredClients() != UndeclaredClients.IGNORE;

        Map<String, LiveSubject> listed = all || ids.size() > 1 ? list(ids, all) : Map.of();
        Map<ClientSelector, Lookup> found = new LinkedHashMap<>();
        for (String id : ids) {
            LiveSubject client = listed.get(id);
            found.put(ClientSelector.id(id), client == null ? single(id) : readable(client));
        }
        for (String name : names) {
            found.put(ClientSelector.name(name), named(name, listed));
        }
        boolean wantsOthers = desired.undeclaredClients() != UndeclaredClients.IGNORE;
        return new Live(
                found,
                wantsOthers ? undeclared(listed, found) : List.of(),
                wantsOthers ? firstDenied(listed) : Optional.empty());
    }

    /** Pages through the clients until all wanted ids are seen, or, if {@code all}, to the end. */
    private Map<String, LiveSubject> list(Set<String> ids, boolean all) {
        Map<String, LiveSubject> listed = new LinkedHashMap<>();
        for (int number = 0; number < MAX_PAGES; number++) {
            ClientPage page = tenant.clients(number, settings);
            int before = listed.size();
            page.clients().forEach(client -> listed.putIfAbsent(client.id(), client));
            boolean last = page.clients().isEmpty()
                    || page.total().isPresent() && listed.size() >= page.total().getAsLong()
                    || page.total().isEmpty() && page.clients().size() < Tenant.PAGE_SIZE;
            if (last) {
                return listed;
            }
            if (listed.size() == before) {
                throw TenantException.badAnswer(
                        "GET /clients: page " + number + " repeats an earlier one. Run again later.");
            }
            long left = ids.stream().filter(id -> !listed.containsKey(id)).count();
            if (!all && left <= pagesLeft(page, listed.size())) {
                return listed; // One read each is now as cheap as paging on.
            }
        }
        throw TenantException.badAnswer("GET /clients: the list does not end after " + MAX_PAGES
                + " pages. Declare clients by <clientId>, and leave <undeclaredClients> at ignore.");
    }

    private static long pagesLeft(ClientPage page, int seen) {
        long more = page.total().orElse(Long.MAX_VALUE - Tenant.PAGE_SIZE) - seen;
        return (more + Tenant.PAGE_SIZE - 1) / Tenant.PAGE_SIZE;
    }

    private Lookup single(String id) {
        try {
            return readable(tenant.client(id, settings));
        } catch (TenantException failure) {
            if (failure.kind() == TenantException.Kind.NOT_FOUND) {
                return new Lookup.Missing();
            }
            throw failure;
        }
    }

    private static Lookup named(String name, Map<String, LiveSubject> listed) {
        List<LiveSubject> matches = listed.values().stream()
                .filter(client -> client.name().equals(name))
                .toList();
        return switch (matches.size()) {
            case 0 -> new Lookup.Missing();
            case 1 -> readable(matches.get(0));
            default ->
                new Lookup.Ambiguous(matches.stream().map(LiveSubject::id).toList());
        };
    }

    /** With a scope that shows only public properties Auth0 leaves the others out: that is not the same as absent. */
    private static Lookup readable(LiveSubject client) {
        boolean bare = client.value(GRANT_TYPES.property()).absent()
                && client.value(IS_FIRST_PARTY.property()).absent()
                && client.value(GLOBAL.property()).absent();
        return bare
                ? new Lookup.Denied("read:clients", "the tenant shows only the client's public properties")
                : new Lookup.Found(client);
    }

    private static Optional<Lookup.Denied> firstDenied(Map<String, LiveSubject> listed) {
        return listed.values().stream()
                .map(ClientLookup::readable)
                .filter(Lookup.Denied.class::isInstance)
                .map(Lookup.Denied.class::cast)
                .findFirst();
    }

    private static List<LiveSubject> undeclared(Map<String, LiveSubject> listed, Map<ClientSelector, Lookup> found) {
        Set<String> declared = new LinkedHashSet<>();
        found.values().forEach(lookup -> {
            if (lookup instanceof Lookup.Found one) {
                declared.add(one.client().id());
            } else if (lookup instanceof Lookup.Ambiguous several) {
                declared.addAll(several.ids());
            }
        });
        return listed.values().stream()
                .filter(client -> !declared.contains(client.id()))
                .filter(client -> client.value(GRANT_TYPES.property()).asTexts().contains(CIBA_GRANT))
                .toList();
    }
}
