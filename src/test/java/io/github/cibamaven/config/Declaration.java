package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes what was read as a POM would declare it, each part at its line: the reader backwards. */
final class Declaration {
    private Declaration() {}

    /** Of everything but the connection and the options, which are single texts. */
    static Element of(Configuration reading, PomLocation place) {
        List<Element> children = new ArrayList<>();
        list(
                children,
                "clients",
                reading.clients().stream().map(Declaration::client).toList(),
                place);
        subjects(children, reading.subjects(), place);
        children.add(Element.leaf(
                "undeclaredClients", reading.undeclaredClients().name().toLowerCase(java.util.Locale.ROOT), place));
        list(
                children,
                "protectedDomains",
                reading.protectedDomains().stream()
                        .map(domain -> Element.leaf("domain", domain, place))
                        .toList(),
                place);
        list(
                children,
                "waivers",
                reading.waivers().stream().map(Declaration::waiver).toList(),
                place);
        return new Element("configuration", "", children, place);
    }

    private static Element client(DesiredClient client) {
        PomLocation place = client.location();
        List<Element> children = new ArrayList<>();
        client.selector().ifPresent(selector -> children.add(Element.leaf(element(selector), selector.text(), place)));
        children.add(Element.leaf("ciba", Boolean.toString(client.ciba()), place));
        if (client.exactGrantTypes()) {
            children.add(Element.leaf("grantTypesMatch", "exact", place));
        }
        if (client.exactCredentials()) {
            children.add(Element.leaf("clientAuthenticationMethodsMatch", "exact", place));
        }
        client.settings()
                .forEach((property, declared) ->
                        children.add(setting(Settings.of(SubjectKind.CLIENT, property), declared)));
        client.bcAuthorize().ifPresent(request -> children.add(request(request)));
        return new Element("client", "", children, place);
    }

    private static String element(ClientSelector selector) {
        return selector.byId() ? "clientId" : "name";
    }

    private static Element request(BcAuthorize request) {
        List<Element> children = new ArrayList<>();
        leaf(children, "scope", request.scope());
        leaf(children, "audience", request.audience());
        leaf(children, "requestedExpiry", request.requestedExpiry());
        list(
                children,
                "authorizationDetails",
                request.authorizationDetails().stream()
                        .map(type -> Element.leaf("type", type.value().type(), type.location()))
                        .toList(),
                request.location());
        leaf(children, "bindingMessage", request.bindingMessage());
        return new Element("bcAuthorize", "", children, request.location());
    }

    private static void subjects(List<Element> children, List<DesiredPart> subjects, PomLocation place) {
        List<Element> inPush = new ArrayList<>();
        List<Element> inGuardian = new ArrayList<>();
        List<Element> apis = new ArrayList<>();
        PomLocation push = place;
        PomLocation guardian = place;
        for (DesiredPart subject : subjects) {
            List<Element> settings = settings(subject);
            switch (subject.subject().kind()) {
                case GUARDIAN_FACTOR, GUARDIAN_PROVIDER -> {
                    inPush.addAll(settings);
                    push = subject.location();
                }
                case MFA_POLICIES -> {
                    inGuardian.addAll(settings);
                    guardian = subject.location();
                }
                case EMAIL_PROVIDER, EMAIL_TEMPLATE ->
                    children.add(new Element(subject.subject().kind().path().get(0), "", settings, subject.location()));
                default ->
                    apis.add(new Element(
                            "resourceServer",
                            "",
                            Stream.concat(
                                            Stream.of(Element.leaf(
                                                    "identifier",
                                                    subject.subject().id(),
                                                    subject.location())),
                                            settings.stream())
                                    .toList(),
                            subject.location()));
            }
        }
        list(inGuardian, "pushNotification", inPush, push);
        list(children, "guardian", inGuardian, guardian);
        list(children, "resourceServers", apis, place);
    }

    private static List<Element> settings(DesiredPart subject) {
        return subject.settings().entrySet().stream()
                .map(one -> setting(Settings.of(subject.subject().kind(), one.getKey()), one.getValue()))
                .toList();
    }

    private static Element setting(Setting setting, Declared<Value> declared) {
        String name = setting.element().orElseThrow();
        PomLocation place = declared.location();
        if (declared.value() instanceof Value.Texts texts) {
            List<Element> items = IntStream.range(0, texts.plain().size())
                    .mapToObj(at -> Element.leaf(setting.item(), texts.plain().get(at), declared.item(at)))
                    .toList();
            return new Element(name, "", items, place);
        }
        if (declared.value() instanceof Value.Tree tree) {
            Map.Entry<String, Value> method =
                    tree.branches().entrySet().iterator().next();
            List<Element> credentials = new ArrayList<>();
            ((Value.Items) ((Value.Tree) method.getValue()).branches().get("credentials"))
                    .items()
                    .forEach(one -> credentials.add(new Element(
                            "credential",
                            "",
                            List.of(Element.leaf(
                                    "id",
                                    ((Value.Tree) one).branches().get("id").asText(),
                                    place)),
                            place)));
            Element list = new Element("credentials", "", credentials, place);
            return new Element(
                    name,
                    "",
                    List.of(new Element(Setting.camelCase(method.getKey()), "", List.of(list), place)),
                    place);
        }
        return Element.leaf(name, declared.value().toString(), place);
    }

    private static Element waiver(Waiver waiver) {
        List<Element> children = new ArrayList<>();
        children.add(Element.leaf("rule", waiver.rule(), waiver.location()));
        waiver.subject().ifPresent(subject -> children.add(Element.leaf("subject", subject, waiver.location())));
        waiver.setting().ifPresent(setting -> children.add(Element.leaf("setting", setting, waiver.location())));
        waiver.items().forEach(item -> children.add(Element.leaf("item", item, waiver.location())));
        children.add(Element.leaf("reason", waiver.reason(), waiver.location()));
        waiver.until().ifPresent(day -> children.add(Element.leaf("until", day.toString(), waiver.location())));
        return new Element("waiver", "", children, waiver.location());
    }

    private static <T> void leaf(List<Element> children, String name, Optional<Declared<T>> declared) {
        declared.ifPresent(one -> children.add(Element.leaf(name, one.value().toString(), one.location())));
    }

    private static void list(List<Element> children, String name, List<Element> items, PomLocation place) {
        if (!items.isEmpty()) {
            children.add(new Element(name, "", items, place));
        }
    }

    /** Whether it can be written back: the content of a file cannot. */
    static boolean possible(Configuration reading) {
        Set<Setting.Shape> shapes = new java.util.HashSet<>();
        reading.subjects()
                .forEach(subject -> subject.settings()
                        .keySet()
                        .forEach(property -> shapes.add(
                                Settings.of(subject.subject().kind(), property).shape())));
        return !shapes.contains(Setting.Shape.TEXT_FILE);
    }
}
