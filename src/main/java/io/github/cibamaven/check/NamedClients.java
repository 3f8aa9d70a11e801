package io.github.cibamaven.check;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.ClientPage;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The clients of a tenant by their names, which need not be unique. There is no request for it but the whole list, of which
 * only ids and names are asked for.
 *
 * @param settings what is read of a client that has the name
 */
public record NamedClients(Tenant tenant, List<Setting> settings) {

    /** With the mark of the run that created a client, which no other reading asks for. */
    public static NamedClients marked(Tenant tenant, List<Setting> settings) {
        List<Setting> all = new ArrayList<>(settings);
        if (!all.contains(ClientSettings.MARK)) {
            all.add(ClientSettings.MARK);
        }
        return new NamedClients(tenant, List.copyOf(all));
    }

    /**
     * Every client of exactly that name, as the tenant lists them now.
     *
     * @throws TenantException when the list could not be read, or is not whole
     */
    public List<Subject> named(String name) {
        ClientList.Listing listing = new ClientList(
                        new Pages(tenant, new Progress(tenant)),
                        () -> client -> client.name().equals(name))
                .all();
        listing.broken().ifPresent(failure -> {
            throw failure;
        });
        return listing.clients().values().stream()
                .map(LiveSubject::subject)
                .filter(client -> client.name().equals(name))
                .toList();
    }

    /** The pages of a list that shows ids and names. */
    private record Pages(Tenant tenant, Progress progress) implements ClientList.Source {
        @Override
        public ClientPage page(int number, int size) {
            return tenant.clients(number, size, List.of());
        }

        @Override
        public ClientPage page(Optional<String> checkpoint, int size) {
            return tenant.clientsFrom(checkpoint, size, List.of());
        }

        @Override
        public void listed(int clients, OptionalLong total) {
            progress.listed(clients, total);
        }
    }

    /** One of them. */
    public LiveSubject read(Subject client) {
        return tenant.read(client, settings);
    }

    /** The mark that a change gives to the client that it creates. */
    public static Value mark(SubjectChange change) {
        return change.after().getOrDefault(ClientSettings.MARK.property(), Value.ABSENT);
    }

    /** The client that a change has created, as it is now; one that does not exist where it was not created. */
    public LiveSubject created(SubjectChange change) {
        Subject subject = change.subject();
        return subject.id().equals(subject.name())
                ? marked(change)
                        .orElseGet(() ->
                                LiveSubject.missing(subject, change.after().keySet()))
                : read(subject);
    }

    /** The one of that name that bears the mark of the change. */
    public Optional<LiveSubject> marked(SubjectChange change) {
        for (Subject client : named(change.subject().name())) {
            try {
                LiveSubject live = read(client);
                if (live.value(ClientSettings.MARK).equals(mark(change))) {
                    return Optional.of(live);
                }
            } catch (TenantException failure) {
                if (failure.kind() != TenantException.Kind.NOT_FOUND) {
                    throw failure; // It may be the one.
                }
            }
        }
        return Optional.empty();
    }
}
