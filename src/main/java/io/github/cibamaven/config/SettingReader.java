package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.files.FileText;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the declared value of one setting; of which shape it is, the catalogue says. */
final class SettingReader {
    private final Problems problems;
    private final Path basedir;

    SettingReader(Problems problems, Path basedir) {
        this.problems = problems;
        this.basedir = basedir;
    }

    Optional<Declared<Value>> read(Setting setting, Fields fields) {
        String name = setting.element().orElseThrow();
        return switch (setting.shape()) {
            case TEXT -> text(setting, name, fields);
            case FLAG -> fields.flag(name).map(flag -> new Declared<>(Value.flag(flag.value()), flag.location()));
            case TEXTS -> texts(setting, name, fields);
            case TEXT_FILE -> file(name, fields);
            case NUMBER -> number(name, fields);
            case TYPES ->
                fields.element(name).map(element -> {
                    Declared<List<String>> types = Fields.list(fields.texts(name, setting.item()), element.location());
                    return new Declared<>(Value.texts(types.value()), types.location(), types.items());
                });
            case CREDENTIALS -> fields.element(name).flatMap(element -> credentials(element, setting));
        };
    }

    private Optional<Declared<Value>> text(Setting setting, String name, Fields fields) {
        Optional<Setting> other = setting.excludes().map(property -> Settings.of(setting.of(), property));
        Optional<Element> element = fields.element(name);
        if (other.isPresent()
                && element.isPresent()
                && other.get().allowed().contains(element.get().text())) {
            String method = Setting.camelCase(element.get().text());
            problems.add(
                    element.get().location(),
                    "<" + name + "> is " + element.get().text() + ", which is declared in another element",
                    "Write <" + other.get().element().orElseThrow() + "><" + method
                            + "><credentials><credential><id>cred_…</id>… and leave <" + name + "> out.");
            return Optional.empty();
        }
        return (setting.allowed().isEmpty() ? fields.text(name) : fields.oneOf(name, setting.allowed()))
                .map(text -> new Declared<>(Value.text(text.value()), text.location()));
    }

    /** A list; which of its items Auth0 knows a rule judges, unless the catalogue names them all. */
    private Optional<Declared<Value>> texts(Setting setting, String name, Fields fields) {
        if (!setting.allowed().isEmpty()) {
            fields.element(name).ifPresent(list -> closed(setting, list, fields));
        }
        return fields.looseTexts(name, setting.item())
                .map(list -> new Declared<>(Value.texts(list.value()), list.location(), list.items()));
    }

    private void closed(Setting setting, Element list, Fields fields) {
        fields.items(list, setting.item()).stream()
                .filter(item -> !setting.allowed().contains(item.text()))
                // A secret is refused below, without being shown.
                .filter(item -> problems.guard().secretIn(item.text()).isEmpty())
                .forEach(item -> fields.notAllowed(item, setting.allowed()));
        if (list.children().isEmpty()) {
            problems.empty(list);
        }
    }

    /** No number in the catalogue can be negative. */
    private Optional<Declared<Value>> number(String name, Fields fields) {
        return fields.whole(name).flatMap(number -> {
            if (number.value() < 0) {
                problems.add(
                        number.location(),
                        "<" + name + "> is " + number.value() + ", which is negative",
                        "Give 0 or more.");
                return Optional.empty();
            }
            return Optional.of(new Declared<>(new Value.Whole(number.value()), number.location()));
        });
    }

    /** The text of a file; the POM gives its path. */
    private Optional<Declared<Value>> file(String name, Fields fields) {
        Optional<Path> path = fields.path(name, basedir);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Element element = fields.element(name).orElseThrow();
        try {
            String text = FileText.of(Files.readAllBytes(path.get()));
            if (text.isBlank()) {
                problems.add(element.location(), "<" + name + "> " + element.text() + " is empty", "Write the file.");
                return Optional.empty();
            }
            return Optional.of(new Declared<>(Value.text(text), element.location()));
        } catch (FileText.NotUtf8Exception other) {
            problems.add(
                    element.location(),
                    "<" + name + "> " + element.text() + " " + other.getMessage(),
                    "Save it as UTF-8.");
        } catch (IOException failure) {
            problems.add(
                    element.location(),
                    "<" + name + "> " + element.text() + " " + FileText.unreadable(path.get()),
                    "Correct the path; a relative one starts from the folder of the project.");
        }
        return Optional.empty();
    }

    /** {@code <privateKeyJwt><credentials><credential><id>…}: exactly one method, naming credentials by id. */
    private Optional<Declared<Value>> credentials(Element element, Setting setting) {
        Map<String, String> methods = new LinkedHashMap<>();
        setting.allowed().forEach(method -> methods.put(Setting.camelCase(method), method));
        Fields fields = new Fields(element, methods.keySet(), problems);
        List<String> given = methods.keySet().stream()
                .filter(method -> fields.element(method).isPresent())
                .toList();
        if (given.size() != 1) {
            problems.add(
                    element.location(),
                    "<" + element.name() + "> names " + (given.isEmpty() ? "no method" : given.size() + " methods"),
                    "Give exactly one of " + String.join(", ", methods.keySet()) + ".");
            return Optional.empty();
        }
        Element method = fields.element(given.get(0)).orElseThrow();
        Fields inMethod = new Fields(method, List.of("credentials"), problems);
        List<Value> ids = new ArrayList<>();
        inMethod.element("credentials")
                .ifPresent(list -> inMethod.items(list, "credential")
                        .forEach(credential -> credentialId(credential)
                                .ifPresent(id -> ids.add(new Value.Tree(Map.of("id", Value.text(id)))))));
        if (ids.isEmpty()) {
            problems.add(
                    method.location(),
                    "<" + method.name() + "> names no credential",
                    "Give <credentials><credential><id>cred_…</id></credential></credentials>.");
            return Optional.empty();
        }
        Value tree = new Value.Tree(
                Map.of(methods.get(given.get(0)), new Value.Tree(Map.of("credentials", new Value.Items(ids)))));
        return Optional.of(new Declared<>(tree, element.location()));
    }

    /** A credential without id must not just be missing from the list: Auth0 would take it off the client. */
    private Optional<String> credentialId(Element credential) {
        Fields fields = new Fields(credential, List.of("id"), problems);
        if (credential.children().isEmpty() && credential.text().isEmpty()) {
            problems.add(credential.location(), "<credential> has no <id>", "Give <id>cred_…</id>.");
        }
        return fields.text("id").map(Declared::value);
    }
}
