package io.github.cibamaven.config;

import static io.github.cibamaven.settings.TenantSettings.GRANT_ALL_SCOPES;
import static io.github.cibamaven.settings.TenantSettings.GRANT_DETAILS;
import static io.github.cibamaven.settings.TenantSettings.GRANT_SCOPES;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the POM declares of a tenant and its APIs; where it stands there, the kind of subject says. */
final class TenantPartsReader {
    private final Problems problems;
    private final SettingReader reader;
    private final Fields root;

    /** The elements that were read, by their path: each is complained about once. */
    private final Map<List<String>, Optional<Fields>> opened = new HashMap<>();

    TenantPartsReader(Problems problems, SettingReader reader, Fields root) {
        this.problems = problems;
        this.reader = reader;
        this.root = root;
    }

    List<DesiredPart> read() {
        List<DesiredPart> parts = new ArrayList<>();
        for (SubjectKind kind : SubjectKind.declarables()) {
            if (kind.within(SubjectKind.CLIENT.path())) {
                continue; // What is declared of clients others read.
            }
            if (kind.key().isEmpty()) {
                one(kind).ifPresent(parts::add);
            } else {
                parts.addAll(many(kind));
            }
        }
        return parts;
    }

    private Optional<DesiredPart> one(SubjectKind kind) {
        Optional<Fields> fields = open(kind.path());
        return fields.isEmpty() ? Optional.empty() : declared(kind.subject(), fields.get());
    }

    private Optional<Fields> open(List<String> path) {
        if (path.isEmpty()) {
            return Optional.of(root);
        }
        Optional<Fields> known = opened.get(path);
        if (known != null) {
            return known;
        }
        int last = path.size() - 1;
        Optional<Fields> outer = open(path.subList(0, last));
        Optional<Element> element =
                outer.isEmpty() ? Optional.empty() : outer.get().element(path.get(last));
        Optional<Fields> fields = element.isEmpty() ? Optional.empty() : Optional.of(inside(element.get(), path));
        opened.put(path, fields);
        return fields;
    }

    private Fields inside(Element element, List<String> path) {
        if (element.isEmpty()) {
            problems.empty(element);
        }
        return new Fields(element, Settings.elements(path), problems);
    }

    /** A list of subjects, each with the element that says which one it is. */
    private List<DesiredPart> many(SubjectKind kind) {
        String item = kind.path().get(kind.path().size() - 1);
        List<String> outside = kind.path().subList(0, kind.path().size() - 1);
        String list = outside.get(outside.size() - 1);
        Map<String, Element> seen = new HashMap<>();
        Optional<Fields> outer = open(outside.subList(0, outside.size() - 1));
        List<DesiredPart> subjects = new ArrayList<>();
        if (outer.isPresent()) {
            for (Element element : outer.get().items(list, item, Problems.LEFT_OUT)) {
                subject(kind, element, seen).ifPresent(subjects::add);
            }
        }
        return subjects;
    }

    private Optional<DesiredPart> subject(SubjectKind kind, Element element, Map<String, Element> seen) {
        String key = kind.key().orElseThrow();
        Fields fields = new Fields(element, Settings.elements(kind.path()), problems);
        Optional<Declared<String>> id = fields.text(key);
        if (fields.element(key).isEmpty()) {
            problems.addWritten(
                    element, " has no <" + key + ">", "Give the API's identifier, such as https://api.acme.example/.");
        }
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Subject subject = kind.subject(id.get().value());
        Element first = seen.putIfAbsent(subject.id(), element);
        if (first != null) {
            problems.add(
                    element.location(),
                    "the " + kind.called() + " " + subject.id() + " is declared twice, first at " + first.location(),
                    "Keep one of the two <" + element.name() + "> elements.");
        }
        Optional<DesiredPart> declared = declared(subject, fields);
        if (element.children().size() == 1) {
            problems.addWritten(
                    element,
                    " declares nothing of " + subject.id(),
                    "Declare something of the API, or leave it out; an <audience> is checked anyway.");
        }
        return declared;
    }

    /** A subject with everything that is declared of it, if anything is. */
    private Optional<DesiredPart> declared(Subject subject, Fields fields) {
        Map<String, Declared<Value>> settings = reader.read(subject.kind(), fields);
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.of(new DesiredPart(subject, settings, fields.location()));
    }

    /** Reads the {@code <clientGrants>} of one client: what APIs are to let it do on behalf of users. */
    record ClientGrantsReader(Problems problems, SettingReader reader) {
        private static final String LIST = "clientGrants";
        private static final String MATCH = "Match";
        static final List<String> STRUCTURE = List.of("subjectType", "scopesMatch", "authorizationDetailsTypesMatch");

        /** @param client as the POM names it */
        List<DesiredPart> read(Fields fields, Subject client) {
            List<DesiredPart> grants = new ArrayList<>();
            Map<String, Element> seen = new HashMap<>();
            for (Element element : fields.items(LIST, "clientGrant", Problems.LEFT_OUT)) {
                grant(element, client, seen).ifPresent(grants::add);
            }
            return grants;
        }

        private Optional<DesiredPart> grant(Element element, Subject client, Map<String, Element> seen) {
            Set<String> known = new LinkedHashSet<>(Settings.elements(SubjectKind.CLIENT_GRANT.path()));
            known.addAll(STRUCTURE);
            Fields fields = new Fields(element, known, problems);
            // CIBA asks on behalf of users; what a client may do on its own behalf is another grant.
            fields.oneOf("subjectType", List.of("user"));
            Map<String, Declared<Value>> settings = reader.read(SubjectKind.CLIENT_GRANT, fields);
            Set<String> contained = new HashSet<>();
            for (Setting setting : List.of(GRANT_SCOPES, GRANT_DETAILS)) {
                if (!exact(setting, fields)) {
                    contained.add(setting.property());
                } else if (setting.equals(GRANT_SCOPES)) {
                    // These scopes and no other: the grant must not have all of them by another switch.
                    settings.putIfAbsent(
                            GRANT_ALL_SCOPES.property(),
                            new Declared<>(
                                    Value.flag(false),
                                    fields.element("scopesMatch").orElseThrow().location()));
                }
            }
            if (fields.element("scopes").isPresent()
                    && settings.getOrDefault(GRANT_ALL_SCOPES.property(), Declared.of(Value.ABSENT))
                            .value()
                            .isTrue()) {
                problems.add(
                        fields.element("scopes").get().location(),
                        "<clientGrant> has <scopes>, and <allowAllScopes> gives every scope",
                        "Keep one of the two.");
            }
            // A grant without anything is one as well: with it, the client gets tokens that have no scope of the API.
            settings.putIfAbsent(GRANT_SCOPES.property(), new Declared<>(Value.texts(), element.location()));
            Optional<Declared<String>> audience = audience(element, fields, seen);
            return audience.map(api ->
                    new DesiredPart(Subject.clientGrant(client, api.value()), settings, contained, element.location()));
        }

        private boolean exact(Setting setting, Fields fields) {
            String list = setting.element().orElseThrow();
            Optional<Declared<String>> match = fields.oneOf(list + MATCH, List.of("contains", "exact"));
            boolean exact = match.isPresent() && match.get().value().equals("exact");
            if (exact && fields.element(list).isEmpty()) {
                problems.add(
                        match.get().location(),
                        "<" + list + MATCH + "> is exact, but the client grant declares no <" + list + ">",
                        "List the whole set in <" + list + ">.");
            }
            return exact;
        }

        private Optional<Declared<String>> audience(Element element, Fields fields, Map<String, Element> seen) {
            Optional<Declared<String>> audience = fields.text("audience");
            if (fields.element("audience").isEmpty()) {
                problems.addWritten(
                        element, " has no <audience>", "Give the API's identifier, such as https://api.acme.example/.");
            }
            Element first =
                    audience.isEmpty() ? null : seen.putIfAbsent(audience.get().value(), element);
            if (first != null) {
                problems.add(
                        element.location(),
                        "the client grant for " + audience.get().value() + " is declared twice, first at "
                                + first.location(),
                        "Keep one of the two <clientGrant> elements.");
            }
            return audience;
        }
    }
}
