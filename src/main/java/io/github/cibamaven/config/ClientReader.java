package io.github.cibamaven.config;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one {@code <client>}; which settings it may have is the catalogue's business. */
final class ClientReader {
    private static final List<String> STRUCTURE = List.of("clientId", "name", "ciba", "grantTypesMatch", "bcAuthorize");
    private static final List<String> REQUEST =
            List.of("scope", "audience", "requestedExpiry", "authorizationDetails", "bindingMessage");
    private static final List<String> KNOWN = known();

    private final Problems problems;

    ClientReader(Problems problems) {
        this.problems = problems;
    }

    DesiredClient read(Element element) {
        Fields fields = new Fields(element, KNOWN, problems);
        Map<String, Declared<Value>> settings = new LinkedHashMap<>();
        for (Setting setting : ClientSettings.declarable()) {
            value(setting, fields).ifPresent(value -> settings.put(setting.property(), value));
        }
        boolean exact = fields.oneOf("grantTypesMatch", List.of("contains", "exact"))
                .map(match -> match.value().equals("exact"))
                .orElse(false);
        if (exact && !fields.element("grantTypes").isPresent()) {
            problems.add(
                    element.location(),
                    "<grantTypesMatch> is exact, but the client declares no <grantTypes>",
                    "List the whole set in <grantTypes>.");
        }
        return new DesiredClient(
                selector(fields),
                fields.flag("ciba").map(Declared::value).orElse(true),
                exact,
                settings,
                fields.element("bcAuthorize").map(this::request),
                element.location());
    }

    private Optional<ClientSelector> selector(Fields fields) {
        Optional<ClientSelector> byId = fields.anyText("clientId")
                .filter(id -> !id.value().isEmpty())
                .filter(this::usableId)
                .map(id -> ClientSelector.id(id.value()));
        Optional<ClientSelector> byName = fields.anyText("name")
                .filter(name -> !name.value().isEmpty())
                .map(name -> ClientSelector.name(name.value()));
        if (byId.isPresent() && byName.isPresent()) {
            problems.add(
                    fields.location(),
                    "the client is given by <clientId> and by <name>",
                    "Keep <clientId>, which is unique; <name> must match exactly one client.");
        }
        blankBeside(fields, "clientId", byName);
        blankBeside(fields, "name", byId);
        return byId.or(() -> byName);
    }

    /** A client given by nothing is a rule's business; here something was meant to be given, and is not. */
    private void blankBeside(Fields fields, String blank, Optional<ClientSelector> other) {
        fields.element(blank)
                .filter(element -> other.isPresent()
                        && element.text().isEmpty()
                        && element.children().isEmpty())
                .ifPresent(element -> fields.text(element));
    }

    /** An id becomes part of a path: anything but Auth0's own characters must not get there. */
    private boolean usableId(Declared<String> id) {
        boolean usable = id.value().matches("[A-Za-z0-9_-]+");
        if (!usable) {
            problems.add(
                    id.location(),
                    "<clientId> has characters that no Auth0 client id has",
                    "Copy the Client ID from the application's settings: letters, digits, - and _.");
        }
        return usable;
    }

    private Optional<Declared<Value>> value(Setting setting, Fields fields) {
        String name = setting.element().orElseThrow();
        return switch (setting.shape()) {
            case TEXT -> text(setting, name, fields);
            case FLAG -> fields.flag(name).map(flag -> new Declared<>(Value.flag(flag.value()), flag.location()));
            case TEXTS ->
                fields.looseTexts(name, setting.item())
                        .map(list -> new Declared<>(Value.texts(list.value()), list.location()));
            case CREDENTIALS -> fields.element(name).flatMap(element -> credentials(element, setting));
        };
    }

    private Optional<Declared<Value>> text(Setting setting, String name, Fields fields) {
        Optional<Setting> other = setting.excludes().map(ClientSettings::of);
        Optional<Element> element = fields.element(name);
        if (other.isPresent()
                && element.isPresent()
                && other.get().allowed().contains(element.get().text())) {
            String method = camelCase(element.get().text());
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

    /** {@code <privateKeyJwt><credentials><credential><id>…}: exactly one method, naming credentials by id. */
    private Optional<Declared<Value>> credentials(Element element, Setting setting) {
        Map<String, String> methods = new LinkedHashMap<>();
        setting.allowed().forEach(method -> methods.put(camelCase(method), method));
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

    private BcAuthorize request(Element element) {
        if (element.children().isEmpty() && element.text().isEmpty()) {
            problems.add(element.location(), "<bcAuthorize> is empty", "Say what is sent, or leave it out.");
        }
        Fields fields = new Fields(element, REQUEST, problems);
        List<Declared<String>> details = fields.texts("authorizationDetails", "type");
        return new BcAuthorize(
                fields.text("scope"),
                fields.text("audience"),
                fields.whole("requestedExpiry"),
                details,
                fields.text("bindingMessage"),
                element.location());
    }

    private static String camelCase(String property) {
        StringBuilder name = new StringBuilder();
        for (String word : property.split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(STRUCTURE);
        ClientSettings.declarable()
                .forEach(setting -> known.add(setting.element().orElseThrow()));
        return List.copyOf(known);
    }
}
