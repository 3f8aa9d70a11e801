package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
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

    private static final Map<String, String> LISTS = Stream.of(
                    STRUCTURE.entrySet().stream(),
                    SubjectKind.declarables()
                            .filter(kind -> kind.key().isPresent())
                            .map(kind ->
                                    Map.entry(kind.path().get(0), kind.path().get(1))),
                    Settings.all().stream()
                            .filter(setting -> setting.element().isPresent()
                                    && !setting.item().isEmpty())
                            .map(setting -> Map.entry(setting.element().orElseThrow(), setting.item())))
            .flatMap(lists -> lists)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));

    private ElementNames() {}

    /** Whether it is a list: by its name, or because it has two children of one name, which only a list may have. */
    static boolean isList(Element element) {
        return LISTS.containsKey(element.name())
                || element.children().size()
                        > element.children().stream()
                                .map(Element::name)
                                .distinct()
                                .count();
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
                        WaiverReader.KNOWN.stream(),
                        LISTS.values().stream(),
                        LISTS.keySet().stream(),
                        SubjectKind.declarables()
                                .flatMap(kind ->
                                        Stream.concat(kind.path().stream().skip(1), kind.key().stream())),
                        Settings.all().stream().map(Setting::element).flatMap(java.util.Optional::stream))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }
}
