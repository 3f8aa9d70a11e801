package io.github.cibamaven.goal;

import static io.github.cibamaven.settings.ClientSettings.GLOBAL;

import io.github.cibamaven.check.ClientLookup;
import io.github.cibamaven.check.ReadSession;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.rules.ClientRules;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which declared client a probe asks for.
 *
 * @param tenant to find the id of a client that the POM names by its name; empty without credentials for it
 */
public record ProbeClient(Desired desired, Optional<Tenant> tenant) {
    /** So many clients that are not declared are named. */
    private static final int MOST = 10;

    /**
     * What the decision comes to.
     *
     * @param client empty when there is none
     * @param text the client's id; without a client why there is none, and what to do
     */
    public record Choice(Optional<DesiredClient> client, String text) {}

    /** @param named client id or name of a declared client; empty for the only one */
    public Choice choose(Optional<String> named) {
        List<DesiredClient> able =
                desired.clients().stream().filter(DesiredClient::ciba).toList();
        if (able.isEmpty() && named.isEmpty()) {
            return none("no client that takes part in CIBA is declared"
                    + (desired.clients().isEmpty()
                            ? ": declare it in <clients>"
                            : ": each <client> has <ciba>false</ciba>")
                    + holders());
        }
        List<DesiredClient> meant = named.map(this::meant).orElse(able);
        if (meant.size() > 1) {
            return none(named.map(name -> "several declared clients are meant by " + shown(name))
                            .orElse("several CIBA clients are declared")
                    + ": name one by its client id, with -Dciba.probe.client" + candidates(meant));
        }
        if (meant.isEmpty()) {
            return none("no declared client has the id or name " + shown(named.orElseThrow())
                    + guess(named.orElseThrow()) + candidates(able) + holders());
        }
        DesiredClient client = meant.get(0);
        return client.ciba()
                ? identified(client)
                : none("client " + selector(client) + " is declared with <ciba>false</ciba>"
                        + (client.location() == null ? "" : " at " + client.location())
                        + ": it must not take part in CIBA, so it cannot ask" + candidates(able));
    }

    /** Declared clients of that id or name; one is found also when the POM has its name and the caller its id. */
    private List<DesiredClient> meant(String named) {
        List<DesiredClient> written = desired.clients().stream()
                .filter(client -> selector(client).equals(named))
                .toList();
        if (!written.isEmpty() || tenant.isEmpty()) {
            return written;
        }
        Optional<String> id = look(ClientSelector.name(named)) instanceof Lookup.Found found
                ? Optional.of(found.subject().id())
                : Optional.empty();
        return desired.clients().stream()
                .filter(client -> client.selector().isPresent())
                .filter(client -> {
                    ClientSelector selector = client.selector().get();
                    return selector.byId()
                            ? id.filter(selector.text()::equals).isPresent()
                            : look(selector) instanceof Lookup.Found found
                                    && found.subject().id().equals(named);
                })
                .toList();
    }

    private Choice identified(DesiredClient client) {
        ClientSelector selector = client.selector().orElseThrow();
        if (selector.byId()) {
            return new Choice(Optional.of(client), selector.text());
        }
        if (tenant.isEmpty()) {
            return none(
                    "client " + shown(selector.text()) + " is declared by its <name>, and without credentials for the"
                            + " Management API its id cannot be found: declare its <clientId>, or give those credentials");
        }
        Lookup lookup = look(selector);
        return lookup instanceof Lookup.Found found
                ? new Choice(Optional.of(client), found.subject().id())
                : none(ClientRules.lookup(client, lookup).message());
    }

    private Lookup look(ClientSelector selector) {
        DesiredClient wanted =
                new DesiredClient(Optional.of(selector), true, false, false, Map.of(), Optional.empty(), null);
        Desired asked = new Desired(
                desired.connection(),
                List.of(wanted),
                List.of(),
                UndeclaredClients.IGNORE,
                Set.of(),
                List.of(),
                false,
                0);
        try {
            Tenant known = tenant.orElseThrow();
            ClientLookup lookup =
                    new ClientLookup(new ReadSession(known), ClientLookup.readable(known.scopes(), false));
            return Objects.requireNonNull(lookup.find(asked).clients().get(selector));
        } catch (TenantException failure) {
            return ReadSession.ofList(failure);
        }
    }

    private String guess(String named) {
        String near = desired.clients().stream()
                .filter(DesiredClient::ciba)
                .map(ProbeClient::selector)
                .filter(known -> Spelling.near(named, known))
                .map(ProbeClient::shown)
                .collect(Collectors.joining(" or "));
        return near.isEmpty() ? "" : " (did you mean " + near + "?)";
    }

    /** The clients that could ask if they were declared, as far as the tenant shows them. */
    private String holders() {
        if (tenant.isEmpty()) {
            return "";
        }
        List<LiveSubject> holders;
        try {
            Tenant known = tenant.get();
            holders = new ClientLookup(new ReadSession(known), ClientLookup.readable(known.scopes(), false)).holders();
        } catch (TenantException failure) {
            return ""; // It would have been a help; what is wrong is said anyway.
        }
        List<String> others = holders.stream()
                .filter(holder -> !holder.value(GLOBAL).isTrue())
                .filter(holder -> desired.clients().stream()
                        .map(ProbeClient::selector)
                        .noneMatch(declared -> declared.equals(holder.id()) || declared.equals(holder.name())))
                .map(holder -> shown(holder.name()) + " (" + shown(holder.id()) + ")")
                .toList();
        String more = others.size() > MOST ? " and " + (others.size() - MOST) + " more" : "";
        return others.isEmpty()
                ? ""
                : ". Not declared, but holding the CIBA grant on the tenant: "
                        + String.join(", ", others.subList(0, Math.min(MOST, others.size()))) + more;
    }

    private static String candidates(List<DesiredClient> clients) {
        Stream<String> names = clients.stream().map(ProbeClient::selector).map(ProbeClient::shown);
        return clients.isEmpty() ? "" : ". Declared: " + names.collect(Collectors.joining(", "));
    }

    private static String selector(DesiredClient client) {
        return client.selector().map(ClientSelector::text).orElse("");
    }

    private static String shown(String text) {
        return Printable.of(text, 200);
    }

    private static Choice none(String why) {
        return new Choice(Optional.empty(), why);
    }
}
