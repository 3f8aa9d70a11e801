package io.github.cibamaven.check;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.settings.Setting;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a check read of the tenant.
 *
 * @param clients the outcome of looking up each declared client
 * @param others every other client that was seen to hold the CIBA grant; empty unless they were asked for
 * @param othersUnseen why not all of the other clients could be judged, although they were asked for
 * @param parts the parts of the tenant and the APIs
 * @param settings what was asked of clients
 */
public record TenantReadings(
        Map<ClientSelector, Lookup> clients,
        List<LiveSubject> others,
        Optional<Lookup> othersUnseen,
        Map<Subject, Lookup> parts,
        List<Setting> settings) {
    public TenantReadings {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
        others = List.copyOf(others);
        parts = Map.copyOf(parts);
        settings = List.copyOf(settings);
    }

    /** What was read of a declared client; one that the POM does not name is nowhere. */
    public Lookup of(DesiredClient client) {
        Optional<ClientSelector> selector = client.selector();
        Lookup nowhere = new Lookup.Missing("");
        return selector.isPresent() ? clients.getOrDefault(selector.get(), nowhere) : nowhere;
    }

    /** The same with other parts. */
    public TenantReadings with(Map<Subject, Lookup> read) {
        return new TenantReadings(clients, others, othersUnseen, read, settings);
    }

    /** The same, with these subjects as they were read since. */
    public TenantReadings since(Collection<LiveSubject> since) {
        Map<ClientSelector, Lookup> known = new LinkedHashMap<>(clients);
        known.replaceAll((selector, lookup) -> again(selector, lookup, since));
        Map<Subject, Lookup> read = new LinkedHashMap<>(parts);
        since.forEach(subject -> read.computeIfPresent(
                subject.subject(),
                (same, before) -> subject.exists() ? new Lookup.Found(subject) : new Lookup.Missing("")));
        return new TenantReadings(known, others, othersUnseen, read, settings);
    }

    /** What could not be read because of the tenant or the network. */
    public Set<Subject> outages(Desired desired) {
        Set<Subject> outages = new HashSet<>();
        for (DesiredClient client : desired.clients()) {
            if (outage(of(client))) {
                outages.add(client.subject());
            }
        }
        if (outage(othersUnseen.orElse(null))) {
            outages.add(desired.tenant());
        }
        for (Map.Entry<Subject, Lookup> part : parts.entrySet()) {
            if (outage(part.getValue())) {
                outages.add(part.getKey());
            }
        }
        return outages;
    }

    private static boolean outage(@Nullable Lookup lookup) {
        return lookup instanceof Lookup.Unread unread && unread.isOutage();
    }

    /** A client may have been renamed since, or created. */
    private static Lookup again(ClientSelector selector, Lookup lookup, Collection<LiveSubject> since) {
        if (lookup instanceof Lookup.Missing) {
            return since.stream()
                    .filter(subject -> subject.exists() && subject.subject().kind() == SubjectKind.CLIENT)
                    .filter(subject -> selector.selects(subject.subject()))
                    .findFirst()
                    .<Lookup>map(Lookup.Found::new)
                    .orElse(lookup);
        }
        return lookup instanceof Lookup.Found found
                ? since.stream()
                        .filter(subject -> subject.subject().is(found.subject().subject()))
                        .findFirst()
                        .<Lookup>map(Lookup.Found::new)
                        .orElse(found)
                : lookup;
    }
}
