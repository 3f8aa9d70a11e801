package io.github.cibamaven.goal;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.text.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declares one subject as it is: what CIBA implies, what cannot be written and what no POM may say is left out. */
public record SubjectDeclaration(LiveSubject live, PomElement element) {
    /** Every setting that the POM may have, in the order of the catalogue. */
    public void settings() {
        Settings.declarable(live.subject().kind()).stream()
                .filter(setting -> setting.writable() && live.knows(setting))
                .forEach(this::declare);
    }

    private void declare(Setting setting) {
        String name = setting.element().orElseThrow();
        Value value = live.value(setting);
        boolean otherwise = setting.excludes()
                .filter(other -> value.absent() || setting.shape() == Setting.Shape.TEXT)
                .filter(other -> value.absent() || !live.value(other).absent())
                .isPresent();
        if (otherwise) {
            return; // Declared by its other half, if at all.
        }
        if (setting.required().orElse(null) instanceof Expectation.Exactly implied) {
            if (!implied.value().equals(value)) {
                element.comment(name + " is " + DisplayText.value(value) + ", and CIBA requires " + implied.value()
                        + ", which is implied: mvn ciba:apply fixes that");
            }
        } else if (setting.never().isPresent()) {
            never(setting, name, value);
        } else if (setting.neededOn() && !value.isTrue()) {
            element.comment(name + " is not true, and a client needs it: <" + name + ">true</" + name
                    + "> lets mvn ciba:apply fix that");
        } else if (setting.shape() == Setting.Shape.TEXT_FILE) {
            element.comment(name + ": keep the template in a file, and name the file here, to have it checked too");
        } else if (value.absent()) {
            element.comment(name + " is not set on the tenant");
        } else {
            given(setting, name, value);
        }
    }

    private void never(Setting setting, String name, Value value) {
        String otherwise = setting.allowed().get(0);
        if (setting.never().filter(value::equals).isPresent()) {
            element.comment(name + " is " + value + ", which CIBA does not support: <" + name + ">" + otherwise + "</"
                    + name + "> lets mvn ciba:apply fix that");
        } else {
            element.leaf(name, otherwise);
        }
    }

    private void given(Setting setting, String name, Value value) {
        switch (setting.shape()) {
            case TEXTS, TYPES -> list(setting, name, value);
            case CREDENTIALS -> credentials(setting, name, value);
            default ->
                obstacle(setting, value, List.of(value.toString()))
                        .ifPresentOrElse(why -> leftOut(name, value, why), () -> element.leaf(name, value.toString()));
        }
    }

    private void list(Setting setting, String name, Value value) {
        List<String> implied =
                setting.required().orElse(null) instanceof Expectation.Within within ? within.required() : List.of();
        // Of a list that may hold more than is declared, what cannot be declared is left out; others are all or
        // nothing.
        boolean part = !implied.isEmpty() || setting.shape() == Setting.Shape.TYPES;
        List<String> items =
                new ArrayList<>(part ? types(value).stream().distinct().toList() : types(value));
        items.removeAll(implied);
        if (part) {
            items.removeIf(item -> {
                Optional<String> why = obstacle(setting, Value.texts(item), List.of(item));
                why.ifPresent(reason -> leftOut(setting.item(), Value.text(item), reason));
                return why.isPresent();
            });
            if (items.isEmpty()) {
                return;
            }
        }
        Optional<String> why = obstacle(setting, Value.texts(items), items);
        if (why.isPresent() || items.isEmpty()) {
            leftOut(name, value, why.orElse("an empty list cannot be declared"));
            return;
        }
        PomElement list = new PomElement(name);
        items.forEach(item -> list.leaf(setting.item(), item));
        element.add(list);
    }

    /** The items of a list; of objects, their types. */
    private static List<String> types(Value value) {
        return value instanceof Value.Items
                ? value.items().stream()
                        .map(object -> object.get("type"))
                        .filter(type -> !type.absent())
                        .map(Value::asText)
                        .toList()
                : value.asTexts();
    }

    private void credentials(Setting setting, String name, Value value) {
        String method = value.branches().keySet().stream().findFirst().orElse("");
        List<String> ids = value.get(method).get("credentials").items().stream()
                .map(credential -> credential.get("id").asText())
                .toList();
        Value declared = Value.of(Map.of(
                method,
                Map.of("credentials", ids.stream().map(id -> Map.of("id", id)).toList())));
        // Whatever else stands there the POM has no element for.
        boolean exact = setting.allowed().contains(method) && !ids.isEmpty() && declared.equals(value);
        if (!exact || ids.stream().anyMatch(id -> PomElement.obstacle(id).isPresent())) {
            leftOut(name, value, "only one method with credentials given by id can be declared");
            return;
        }
        PomElement list = new PomElement("credentials");
        ids.forEach(id -> list.add(new PomElement("credential").leaf("id", id)));
        element.add(new PomElement(name).add(new PomElement(Setting.camelCase(method)).add(list)));
    }

    private void leftOut(String name, Value value, String why) {
        // Judged before it is cut.
        element.comment(name + (Secret.resembles(value.toString()) ? "" : " " + DisplayText.value(value))
                + " is not declared: " + why);
    }

    /** Why a value cannot be declared: the POM cannot hold it, or a rule forbids to declare it. */
    private Optional<String> obstacle(Setting setting, Value value, List<String> texts) {
        boolean closed = !setting.allowed().isEmpty() && !setting.allowed().containsAll(texts);
        return texts.stream()
                .flatMap(text -> PomElement.obstacle(text).map(why -> "it " + why).stream())
                .findFirst()
                .or(() -> closed ? Optional.of("allowed is " + String.join(", ", setting.allowed())) : Optional.empty())
                .or(() -> forbidden(setting, value));
    }

    private Optional<String> forbidden(Setting setting, Value value) {
        Map<String, Declared<Value>> declared = Map.of(setting.property(), Declared.of(value));
        boolean client = live.subject().kind() == SubjectKind.CLIENT;
        List<DesiredClient> clients = client
                ? List.of(new DesiredClient(
                        Optional.of(ClientSelector.id(live.id())),
                        true,
                        false,
                        false,
                        declared,
                        Optional.empty(),
                        null))
                : List.of();
        List<DesiredPart> parts = client ? List.of() : List.of(new DesiredPart(live.subject(), declared, null));
        return Rules.offline(Optional.empty(), clients, parts).stream()
                .filter(finding -> finding.isError() && finding.setting().equals(setting.property()))
                .map(Finding::message)
                .findFirst();
    }
}
