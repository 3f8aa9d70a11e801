package io.github.cibamaven.goal;

import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GLOBAL;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.check.ClientLookup;
import io.github.cibamaven.check.ReadSession;
import io.github.cibamaven.check.SubjectLookup;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Inventory;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.rules.ClientNeed;
import io.github.cibamaven.rules.NotCheckedRules;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what of a tenant takes part in CIBA, whatever the POM declares. Reads only. */
public record InventoryReader(Tenant tenant) {
    /**
     * Lists every client that holds the CIBA grant, and reads what can be declared of the parts that they need. Which
     * APIs they use only the POM knows: those that it names are read.
     *
     * @throws TenantException when not all clients could be listed; a part that could not be read is a lookup
     */
    public Inventory take(Desired desired) {
        ReadSession session = new ReadSession(tenant);
        // Where nobody says what the token may see, it is asked for everything first.
        ClientLookup lookup = new ClientLookup(session, ClientLookup.readable(tenant.scopes(), true));
        List<LiveSubject> clients = lookup.holders().stream()
                .filter(client -> !client.value(GLOBAL).isTrue())
                .toList();
        Set<Subject> parts = new LinkedHashSet<>();
        if (desired.checkPrerequisites()) {
            clients.forEach(client -> parts.addAll(needed(client)));
            desired.clients().stream()
                    .flatMap(client -> client.bcAuthorize().flatMap(BcAuthorize::api).stream())
                    .map(Declared::value)
                    .forEach(audience -> parts.add(Subject.api(audience)));
        }
        desired.subjects().forEach(declared -> parts.add(declared.subject()));
        Map<Subject, Lookup> read = clients.isEmpty() ? Map.of() : new SubjectLookup(session, Map.of()).read(parts);
        return new Inventory(desired.connection(), clients, read);
    }

    /** What could not be read. */
    public static List<Finding> unread(Inventory inventory) {
        List<Finding> findings = new ArrayList<>();
        inventory.clients().stream()
                .filter(client -> !client.knows(CLIENT_AUTHENTICATION_METHODS)
                        && client.value(TOKEN_ENDPOINT_AUTH_METHOD).absent())
                .forEach(client -> findings.add(NotCheckedRules.lacking(
                        client.subject(),
                        new Lookup.Denied(CLIENT_AUTHENTICATION_METHODS.scopes().get(0), ""))));
        inventory.parts().forEach((subject, lookup) -> {
            if (lookup instanceof Lookup.Denied denied) {
                findings.add(NotCheckedRules.lacking(subject, denied));
            } else {
                NotCheckedRules.unread(subject, lookup).ifPresent(findings::add);
            }
        });
        return List.copyOf(findings);
    }

    private static Set<Subject> needed(LiveSubject client) {
        DesiredClient holder = new DesiredClient(
                Optional.of(ClientSelector.id(client.id())), true, false, false, Map.of(), Optional.empty(), null);
        Set<Subject> parts = new LinkedHashSet<>();
        ClientNeed.of(holder, client).ifPresent(need -> {
            if (need.push()) {
                parts.addAll(declarable("guardian-push"));
            }
            if (need.email()) {
                parts.addAll(declarable("email"));
            }
        });
        return parts;
    }

    /** Whichever provider sends the e-mail, no client depends on which; reading it would take one more scope. */
    private static List<Subject> declarable(String channel) {
        return SubjectKind.neededFor(channel)
                .filter(kind -> kind.declarable() && kind != SubjectKind.EMAIL_PROVIDER)
                .map(SubjectKind::subject)
                .toList();
    }
}
