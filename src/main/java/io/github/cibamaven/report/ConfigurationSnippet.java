package io.github.cibamaven.report;

import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.model.Inventory;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The {@code <configuration>} that declares a tenant as it is: pasted into a POM, it verifies in sync, but for the
 * requirements of CIBA that the tenant does not meet. What cannot be declared is a comment.
 */
public final class ConfigurationSnippet {
    /** Where a {@code <configuration>} stands in a POM. */
    private static final String INDENT = " ".repeat(8);

    private static final String CLIENT_ID = "[A-Za-z0-9_-]+";

    private ConfigurationSnippet() {}

    /** The same for the same tenant, in whatever order it answers. */
    public static List<String> lines(Inventory inventory) {
        PomElement configuration = new PomElement("configuration");
        configuration.leaf("domain", inventory.connection().domain().value());
        inventory.connection().audience().ifPresent(audience -> configuration.leaf("audience", audience));
        PomElement clients = new PomElement("clients");
        inventory.clients().stream()
                .sorted(Comparator.comparing(LiveSubject::name).thenComparing(LiveSubject::id))
                .forEach(client -> clients.add(client(client)));
        clients.comment("How an application calls /bc-authorize only its developers know: declare <bcAuthorize> to have"
                + " that checked as well.");
        configuration.add(clients);
        configuration.add(guardian(inventory.parts()));
        configuration.add(part(new PomElement("asyncApprovalEmail"), inventory.parts(), Subject.ASYNC_APPROVAL_EMAIL));
        configuration.add(resourceServers(inventory.parts()));
        return configuration.lines().stream().map(line -> INDENT + line).toList();
    }

    private static PomElement client(LiveSubject live) {
        PomElement client = new PomElement("client");
        if (!live.id().matches(CLIENT_ID)) {
            return client.comment(live.name() + " is left out: its id " + live.id() + " is none of Auth0's");
        }
        client.leaf("clientId", live.id(), live.name().equals(live.id()) ? "" : live.name());
        new SubjectDeclaration(live, client).settings();
        boolean authenticates = !live.value(TOKEN_ENDPOINT_AUTH_METHOD).absent();
        if (!live.knows(CLIENT_AUTHENTICATION_METHODS) && !authenticates) {
            client.comment(CLIENT_AUTHENTICATION_METHODS.element().orElseThrow() + " was not read: scope "
                    + CLIENT_AUTHENTICATION_METHODS.scopes().get(0) + " is missing");
        }
        return client;
    }

    private static PomElement guardian(Map<Subject, Lookup> parts) {
        PomElement push = new PomElement("pushNotification");
        part(push, parts, Subject.PUSH_FACTOR);
        part(push, parts, Subject.PUSH_PROVIDER);
        return part(new PomElement("guardian").add(push), parts, Subject.MFA_POLICIES);
    }

    private static PomElement resourceServers(Map<Subject, Lookup> parts) {
        PomElement servers = new PomElement("resourceServers");
        parts.keySet().stream()
                .filter(subject -> subject.kind() == SubjectKind.RESOURCE_SERVER)
                .sorted(Comparator.comparing(Subject::id))
                .forEach(api -> {
                    PomElement server = new PomElement("resourceServer");
                    boolean found = parts.get(api) instanceof Lookup.Found;
                    if (found && PomElement.obstacle(api.id()).isEmpty()) {
                        part(server, parts, api).lead("identifier", api.id(), "nothing of it can be declared");
                    } else if (found) {
                        server.comment(api.id() + " is left out: its identifier cannot be declared");
                    } else {
                        part(server, parts, api);
                    }
                    servers.add(server);
                });
        return servers;
    }

    private static PomElement part(PomElement element, Map<Subject, Lookup> parts, Subject subject) {
        Consumer<String> explain = why -> element.comment(subject.name() + " is not declared: " + why);
        Lookup lookup = parts.get(subject);
        if (lookup instanceof Lookup.Found found) {
            new SubjectDeclaration(found.subject(), element).settings();
        } else if (lookup instanceof Lookup.Denied denied) {
            explain.accept("scope " + denied.scope() + " is missing");
        } else if (lookup instanceof Lookup.Refused refused) {
            explain.accept(refused.reason());
        } else if (lookup instanceof Lookup.Missing) {
            explain.accept("the tenant has none");
        } else if (lookup instanceof Lookup.Unread unread) {
            explain.accept("it could not be read: " + unread.reason());
        }
        return element;
    }
}
