package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.files.FileText;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the declared value of one setting; of which shape it is, the catalogue says. */
record SettingReader(Problems problems, Path basedir) {
    /** What is declared of a subject, by property. */
    Map<String, Declared<Value>> read(SubjectKind kind, Fields fields) {
        Map<String, Declared<Value>> declared = new LinkedHashMap<>();
        for (Setting setting : Settings.declarable(kind)) {
            if (fields.element(setting.element().orElseThrow()).isPresent()) {
                read(setting, fields).ifPresent(value -> declared.put(setting.property(), value));
            }
        }
        return declared;
    }

    private Optional<Declared<Value>> read(Setting setting, Fields fields) {
        String name = setting.element().orElseThrow();
        return switch (setting.shape()) {
            case TEXT -> text(setting, name, fields);
            case FLAG -> fields.flag(name).map(flag -> flag.map(Value::flag));
            case TEXTS -> texts(setting, name, fields);
            case TEXT_FILE -> file(name, fields);
            case NUMBER -> number(name, fields);
            case TYPES ->
                fields.element(name)
                        .map(element -> Declared.list(fields.texts(name, setting.item()), element.location()))
                        .map(types -> types.<Value>map(Value::texts));
            case CREDENTIALS ->
                fields.element(name)
                        .flatMap(element -> new CredentialsReader(problems, basedir).read(element, setting));
        };
    }

    private Optional<Declared<Value>> text(Setting setting, String name, Fields fields) {
        Optional<Setting> other = setting.excludes().map(property -> Settings.of(setting.of(), property));
        Optional<Element> element = fields.element(name);
        if (other.isPresent()
                && element.isPresent()
                && other.get().allowed().contains(element.get().text())) {
            String method = Setting.camelCase(element.get().text());
            return problems.addWritten(
                    element.get(),
                    " is " + element.get().text() + ", which is declared in another element",
                    "Write <" + other.get().element().orElseThrow() + "><" + method
                            + "><credentials><credential><id>cred_…</id>… and leave <" + name + "> out.");
        }
        return (setting.allowed().isEmpty() ? fields.text(name) : fields.oneOf(name, setting.allowed()))
                .map(text -> text.map(Value::text));
    }

    /** A list; which of its items Auth0 knows a rule judges, unless the catalogue names them all. */
    private Optional<Declared<Value>> texts(Setting setting, String name, Fields fields) {
        if (setting.of() == SubjectKind.CLIENT_GRANT) {
            return fields.element(name)
                    .map(list -> Declared.list(fields.texts(name, setting.item()), list.location()))
                    .map(list -> list.<Value>map(Value::texts));
        }
        if (!setting.allowed().isEmpty()) {
            fields.element(name).ifPresent(list -> closed(setting, list, fields));
        }
        return fields.looseTexts(name, setting.item()).map(list -> list.<Value>map(Value::texts));
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
                String message = "<" + name + "> is " + number.value() + ", which is negative";
                return problems.add(number.location(), message, "Give 0 or more.");
            }
            return Optional.of(number.map(Value.Whole::new));
        });
    }

    /** The text of a file; the POM gives its path. */
    private Optional<Declared<Value>> file(String name, Fields fields) {
        Optional<Path> path = fields.path(name, basedir);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Element element = fields.element(name).orElseThrow();
        String given = " " + element.text() + " ";
        try {
            String text = FileText.of(Files.readAllBytes(path.get()));
            if (text.isBlank()) {
                return problems.addWritten(element, given + "is empty", "Write the file.");
            }
            return Optional.of(new Declared<>(Value.text(text), element.location()));
        } catch (FileText.NotUtf8Exception other) {
            return problems.addWritten(element, given + other.getMessage(), "Save it as UTF-8.");
        } catch (IOException failure) {
            return problems.addWritten(
                    element,
                    given + FileText.unreadable(path.get()),
                    "Correct the path; a relative one starts from the folder of the project.");
        }
    }
}
