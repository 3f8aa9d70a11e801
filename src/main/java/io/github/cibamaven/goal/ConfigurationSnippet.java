package io.github.cibamaven.goal;

import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Inventory;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The {@code <configuration>} that declares a tenant as it is: pasted into a POM, it verifies in sync, but for the
 * requirements of CIBA that the tenant does not meet. What cannot be declared is a comment.
 */
public final class ConfigurationSnippet {
    /** Where a {@code <configuration>} stands in a POM. */
    private static final String INDENT = " ".repeat(8);

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
        fill(configuration, List.of(), inventory.parts());
        return configuration.lines().stream().map(line -> INDENT + line).toList();
    }

    private static PomElement client(LiveSubject live) {
        PomElement client = new PomElement("client");
        if (!ClientSelector.canBeId(live.id())) {
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

    /** Adds what is declared within an element; an element is added when it is complete, since an empty one is left out. */
    private static void fill(PomElement element, List<String> path, Map<Subject, Lookup> parts) {
        Set<String> added = new HashSet<>();
        SubjectKind.declarables().stream()
                .filter(kind -> !kind.within(SubjectKind.CLIENT.path()) && kind.within(path))
                .forEach(kind -> {
                    int depth = path.size();
                    if (kind.path().size() == depth) {
                        part(element, parts, kind.subject());
                    } else if (kind.path().size() == depth + 1 && kind.key().isPresent()) {
                        items(kind, parts).forEach(element::add);
                    } else if (added.add(kind.path().get(depth))) {
                        PomElement inner = new PomElement(kind.path().get(depth));
                        fill(inner, kind.path().subList(0, depth + 1), parts);
                        element.add(inner);
                    }
                });
    }

    private static List<PomElement> items(SubjectKind kind, Map<Subject, Lookup> parts) {
        return parts.keySet().stream()
                .filter(subject -> subject.kind() == kind)
                .sorted(Comparator.comparing(Subject::id))
                .map(subject -> item(subject, parts))
                .toList();
    }

    /** One of many subjects of a kind, with the element that says which one it is. */
    private static PomElement item(Subject subject, Map<Subject, Lookup> parts) {
        List<String> path = subject.kind().path();
        PomElement item = new PomElement(path.get(path.size() - 1));
        String key = subject.kind().key().orElseThrow();
        boolean found = parts.get(subject) instanceof Lookup.Found;
        if (found && PomElement.obstacle(subject.id()).isPresent()) {
            return item.comment(subject.id() + " is left out: its " + key + " cannot be declared");
        }
        part(item, parts, subject);
        return found ? item.lead(key, subject.id(), "nothing of it can be declared") : item;
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
