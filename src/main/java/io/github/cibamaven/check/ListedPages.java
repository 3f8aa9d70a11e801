package io.github.cibamaven.check;

import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.ClientPage;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** The pages of the tenant's list of clients; those that were announced are read side by side. */
final class ListedPages implements ClientList.Source {
    private final ReadSession session;
    private final ClientLookup lookup;
    private final Map<Integer, Supplier<ClientPage>> begun = new HashMap<>();
    private List<Setting> begunWith = List.of();
    private int begunSize;

    /** @param lookup decides what is asked of each client */
    ListedPages(ReadSession session, ClientLookup lookup) {
        this.session = session;
        this.lookup = lookup;
    }

    @Override
    public void begin(List<Integer> numbers, int size) {
        List<Setting> fields = lookup.settings();
        List<Function<Tenant, ClientPage>> reads = new ArrayList<>();
        numbers.forEach(number -> reads.add(tenant -> tenant.clients(number, size, fields)));
        List<Supplier<ClientPage>> results = session.begin(reads);
        begun.clear();
        for (int i = 0; i < results.size(); i++) {
            begun.put(numbers.get(i), results.get(i));
        }
        begunWith = fields;
        begunSize = size;
    }

    @Override
    public ClientPage page(int number, int size) {
        if (number == 0) {
            begun.clear(); // The list is read anew.
        }
        Supplier<ClientPage> known = begun.remove(number);
        return lookup.asking(fields -> session.ask(tenant -> known != null && size == begunSize && fields == begunWith
                ? known.get()
                : tenant.clients(number, size, fields)));
    }

    @Override
    public ClientPage page(Optional<String> checkpoint, int size) {
        return lookup.asking(fields -> session.ask(tenant -> tenant.clientsFrom(checkpoint, size, fields)));
    }

    @Override
    public void listed(int clients, OptionalLong total) {
        session.progress().listed(clients, total);
    }
}
