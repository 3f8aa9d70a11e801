package io.github.cibamaven.check;

import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GLOBAL;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Live;
import io.github.cibamaven.model.LiveClient;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Severity;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a tenant against what the POM declares. Reads only. */
public final class Checker {
    private static final String READ_CLIENTS = "read:clients";

    private final Tenant tenant;

    public Checker(Tenant tenant) {
        this.tenant = tenant;
    }

    /**
     * Reads and compares everything that is declared.
     *
     * @throws TenantException when the tenant could not be read at all; a missing scope is a finding instead
     */
    public Checked check(Desired desired) {
        if (desired.clients().isEmpty() && desired.undeclaredClients() == UndeclaredClients.IGNORE) {
            return new Checked(List.of(), List.of(), List.of());
        }
        List<Setting> settings = ClientLookup.readable(desired, tenant.scopes());
        try {
            return compare(desired, settings);
        } catch (TenantException failure) {
            if (failure.kind() != TenantException.Kind.SCOPE) {
                throw failure;
            }
            return withoutCredentials(desired, settings, failure);
        }
    }

    /** The same client again, as it is now: what is left to write, and what now stands in the way. */
    public CheckedClient recheck(DesiredClient desired, LiveClient live) {
        // The global client is no application: nothing about it is to be mended.
        List<Difference> differences =
                live.value(GLOBAL.property()).isTrue() ? List.of() : Differ.differences(desired, live);
        List<Finding> findings = new ArrayList<>(Rules.client(desired, live, differences));
        if (desired.settings().containsKey(CLIENT_AUTHENTICATION_METHODS.property())
                && !live.knows(CLIENT_AUTHENTICATION_METHODS.property())) {
            findings.add(Rules.notChecked(
                    live.subject(),
                    CLIENT_AUTHENTICATION_METHODS.scopes().get(0),
                    "client_authentication_methods is not shown to this token",
                    desired));
        }
        return new CheckedClient(desired, live, findings, Differ.change(differences, live));
    }

    /**
     * A token whose scopes are unknown was asked for more than it may see: ask again for the rest, so that only the
     * checks that need the scope go unmade.
     */
    private Checked withoutCredentials(Desired desired, List<Setting> asked, TenantException refusal) {
        if (asked.contains(CLIENT_AUTHENTICATION_METHODS)) {
            List<Setting> rest = ClientSettings.ALL.stream()
                    .filter(setting -> setting != CLIENT_AUTHENTICATION_METHODS)
                    .toList();
            try {
                return compare(desired, rest);
            } catch (TenantException again) {
                if (again.kind() != TenantException.Kind.SCOPE) {
                    throw again;
                }
                return denied(desired, again);
            }
        }
        return denied(desired, refusal);
    }

    /** Of several scopes that would do, the one that shows no secret. */
    private static String least(List<String> scopes) {
        return scopes.contains(READ_CLIENTS) ? READ_CLIENTS : String.join(" or ", scopes);
    }

    private static Checked denied(Desired desired, TenantException refusal) {
        Lookup.Denied denied = new Lookup.Denied(least(refusal.scopes()), refusal.getMessage());
        List<Finding> findings = new ArrayList<>();
        desired.clients().forEach(client -> findings.add(Rules.lookup(client, denied)));
        if (desired.undeclaredClients() != UndeclaredClients.IGNORE) {
            findings.add(undeclaredUnseen(desired, denied));
        }
        return new Checked(List.of(), findings, List.of());
    }

    private Checked compare(Desired desired, List<Setting> settings) {
        Live live = new ClientLookup(tenant, settings).find(desired);
        List<CheckedClient> clients = new ArrayList<>();
        List<Finding> others = new ArrayList<>();
        Map<String, DesiredClient> seen = new HashMap<>();
        for (DesiredClient client : desired.clients()) {
            Optional<Lookup> lookup = client.selector().map(live.clients()::get);
            if (lookup.isPresent() && lookup.get() instanceof Lookup.Found found) {
                DesiredClient first = seen.putIfAbsent(found.client().id(), client);
                if (first == null) {
                    clients.add(recheck(client, found.client()));
                } else {
                    others.add(Rules.declaredTwice(client, found.client(), first));
                }
            } else {
                others.add(Rules.lookup(client, lookup.orElseGet(Lookup.Missing::new)));
            }
        }
        Severity severity = desired.undeclaredClients() == UndeclaredClients.FAIL ? Severity.ERROR : Severity.WARNING;
        live.others().forEach(client -> others.add(Rules.undeclared(client, severity)));
        live.othersUnseen().ifPresent(denied -> others.add(undeclaredUnseen(desired, denied)));
        return new Checked(clients, others, settings);
    }

    private static Finding undeclaredUnseen(Desired desired, Lookup.Denied denied) {
        return Rules.undeclaredNotChecked(
                Subject.tenant(desired.connection().domain().value()), denied.scope(), denied.reason());
    }
}
