package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that elements of the configuration have, as far as that is to be known beyond their place. */
final class ElementNames {
    /** The lists that mirror no setting of Auth0, each with the element of an item. */
    private static final Map<String, String> STRUCTURE = Map.of(
            "waivers", "waiver",
            "protectedDomains", "domain",
            "reportFormats", "reportFormat",
            "authorizationDetails", "type",
            "credentials", "credential");

    private static final Map<String, String> LISTS = lists();

    private ElementNames() {}

    private static Map<String, String> lists() {
        Map<String, String> lists = new HashMap<>(STRUCTURE);
        for (SubjectKind kind : SubjectKind.declarables()) {
            if (kind.key().isPresent()) {
                int item = kind.path().size() - 1;
                lists.putIfAbsent(kind.path().get(item - 1), kind.path().get(item));
            }
        }
        for (Setting setting : Settings.all()) {
            if (setting.element().isPresent() && !setting.item().isEmpty()) {
                lists.putIfAbsent(setting.element().get(), setting.item());
            }
        }
        return Map.copyOf(lists);
    }

    /** Whether it is a list: by its name, or because it has two children of one name, which only a list may have. */
    static boolean isList(Element element) {
        return LISTS.containsKey(element.name())
                || element.children().size() > names(element.children()).size();
    }

    private static Set<String> names(List<Element> elements) {
        Set<String> names = new HashSet<>();
        for (Element element : elements) {
            names.add(element.name());
        }
        return names;
    }

    /** What an item of the list is called. */
    static String item(Element list) {
        return LISTS.getOrDefault(
                list.name(),
                list.children().isEmpty() ? "item" : list.children().get(0).name());
    }

    /** The elements inside of a client, an API and so on; those of the first level are the parameters. */
    static Set<String> nested() {
        return Stream.of(
                        ClientReader.KNOWN.stream(),
                        ClientReader.REQUEST.stream(),
                        CredentialsReader.KNOWN.stream(),
                        ClientReader.DETAILS.stream(),
                        TenantPartsReader.ClientGrantsReader.STRUCTURE.stream(),
                        WaiverReader.KNOWN.stream(),
                        LISTS.values().stream(),
                        LISTS.keySet().stream(),
                        SubjectKind.declarables().stream()
                                .flatMap(kind ->
                                        Stream.concat(kind.path().stream().skip(1), kind.key().stream())),
                        Settings.all().stream().map(Setting::element).flatMap(java.util.Optional::stream))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }
}
