package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            if (kind == SubjectKind.CLIENT) {
                continue;
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
}
