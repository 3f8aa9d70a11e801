package io.github.cibamaven.check;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Live;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.settings.Setting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check read of the tenant.
 *
 * @param live the clients
 * @param read the parts of the tenant and the APIs
 * @param settings what was asked of clients
 */
record TenantReadings(Live live, Map<Subject, Lookup> read, List<Setting> settings) {
    TenantReadings {
        read = Map.copyOf(read);
        settings = List.copyOf(settings);
    }

    /** The same, with these subjects as they were read since. */
    TenantReadings with(Collection<LiveSubject> since) {
        Map<ClientSelector, Lookup> clients = new LinkedHashMap<>(live.clients());
        clients.replaceAll((selector, lookup) -> again(lookup, since));
        Map<Subject, Lookup> parts = new LinkedHashMap<>(read);
        since.stream()
                .filter(subject -> parts.containsKey(subject.subject()))
                .forEach(subject -> parts.put(
                        subject.subject(), subject.exists() ? new Lookup.Found(subject) : new Lookup.Missing()));
        return new TenantReadings(new Live(clients, live.others(), live.othersUnseen()), parts, settings);
    }

    /** A client may have been renamed since. */
    private static Lookup again(Lookup lookup, Collection<LiveSubject> since) {
        return lookup instanceof Lookup.Found found
                ? since.stream()
                        .filter(subject -> subject.subject().is(found.subject().subject()))
                        .findFirst()
                        .<Lookup>map(Lookup.Found::new)
                        .orElse(found)
                : lookup;
    }
}
