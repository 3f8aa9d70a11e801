package io.github.cibamaven.config;

import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** The XML Schema of the configuration, made of the plugin's descriptor and the catalogue of settings. */
final class ConfigurationSchema {
    private final SchemaWriter xml = new SchemaWriter();

    private ConfigurationSchema() {}

    static String of(PluginDescriptor plugin) {
        return new ConfigurationSchema().all(plugin);
    }

    private String all(PluginDescriptor plugin) {
        Map<String, Parameter> parameters = new TreeMap<>(Comparator.naturalOrder());
        for (MojoDescriptor goal : plugin.getMojos()) {
            if (!goal.getGoal().equals("help")) {
                goal.getParameters().stream()
                        .filter(Parameter::isEditable)
                        .forEach(parameter -> parameters.putIfAbsent(parameter.getName(), parameter));
            }
        }
        xml.open("configuration", Optional.of("The configuration of the plugin."));
        xml.all();
        parameters.keySet().forEach(xml::reference);
        xml.endGroup();
        xml.close();
        parameters.values().forEach(this::parameter);
        return xml.end();
    }

    private void parameter(Parameter parameter) {
        String name = parameter.getName();
        Optional<String> meaning = Optional.of(parameter
                .getDescription()
                .replaceAll("</?(code|p|i|b|em|a|ul|li|br)( [^>]*)?/?>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip()
                // The rest is in the descriptor, which editors read as well.
                .replaceFirst("(?<=[.]) .*", ""));
        if (parameter.getType().endsWith("PlexusConfiguration")) {
            tree(name, meaning);
        } else {
            String otherwise = String.valueOf(parameter.getDefaultValue());
            String type = otherwise.matches("true|false") ? "flag" : otherwise.matches("[0-9]+") ? "whole" : "text";
            xml.leaf(name, type, meaning);
        }
    }

    private void tree(String name, Optional<String> meaning) {
        switch (name) {
            case "waivers" -> xml.list(name, "waiver", meaning, () -> mixture(WaiverReader.KNOWN));
            case "protectedDomains" -> xml.texts(name, "domain", List.of(), meaning);
            case "reportFormats" -> formats(name, meaning);
            default -> part(List.of(name), meaning);
        }
    }

    /** Items may stand between others, as often as wanted. */
    private void mixture(List<String> names) {
        xml.mixture();
        names.forEach(name -> xml.leaf(name, "text", Optional.empty()));
        xml.endGroup();
    }

    /** A text with commas, or elements. */
    private void formats(String name, Optional<String> meaning) {
        xml.open(name, meaning, true);
        mixture(List.of("reportFormat"));
        xml.close();
    }

    /** What stands at a path of the POM: a list of subjects, or the parts of one. */
    private void part(List<String> path, Optional<String> meaning) {
        String name = path.get(path.size() - 1);
        Optional<SubjectKind> items = SubjectKind.declarables().stream()
                .filter(kind -> kind.key().isPresent()
                        && kind.path().subList(0, kind.path().size() - 1).equals(path))
                .findFirst();
        if (items.isEmpty()) {
            xml.open(name, meaning);
            xml.all();
            inside(path);
            xml.endGroup();
            xml.close();
            return;
        }
        List<String> item = items.get().path();
        xml.list(name, item.get(item.size() - 1), meaning, () -> {
            xml.all();
            if (items.get() == SubjectKind.CLIENT) {
                ClientReader.KNOWN.stream()
                        .distinct()
                        .filter(known -> !Settings.elements(item).contains(known) || known.equals("clientId"))
                        .forEach(this::ofClient);
            }
            inside(item);
            xml.endGroup();
        });
    }

    private void inside(List<String> path) {
        for (String name : Settings.elements(path)) {
            Optional<Setting> setting = Settings.all().stream()
                    .filter(one -> one.of().path().equals(path) && one.element().equals(Optional.of(name)))
                    .findFirst();
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            if (setting.isPresent()) {
                setting(setting.get(), name);
            } else if (SubjectKind.declarables().stream().anyMatch(kind -> kind.within(deeper))) {
                part(deeper, Optional.empty());
            } else if (!name.equals("clientId")) {
                xml.leaf(name, "text", Optional.of("Which one it is."));
            }
        }
    }

    private void ofClient(String name) {
        switch (name) {
            case "clientId", "name" -> xml.leaf(name, "text", Optional.of("Which client it is."));
            case "ciba" -> xml.leaf(name, "flag", Optional.of("false: it must not hold the CIBA grant."));
            case "create" -> xml.leaf(name, "flag", Optional.of("true: apply creates it when it is missing."));
            case "grantTypesMatch", "clientAuthenticationMethodsMatch" ->
                xml.words(
                        name,
                        List.of("contains", "exact"),
                        Optional.of("contains: others stay; exact: the whole list."));
            case "bcAuthorize" -> bcAuthorize();
            default -> throw new IllegalStateException("no type for <" + name + "> of <client>");
        }
    }

    private void bcAuthorize() {
        xml.open("bcAuthorize", Optional.of("How the application calls /bc-authorize."));
        xml.all();
        for (String name : ClientReader.REQUEST) {
            if (name.equals("authorizationDetails")) {
                xml.open(name, Optional.of("The objects of the parameter authorization_details (RFC 9396)."));
                mixture(ClientReader.DETAILS);
                xml.close();
            } else {
                xml.leaf(name, name.equals("requestedExpiry") ? "whole" : "text", Optional.empty());
            }
        }
        xml.endGroup();
        xml.close();
    }

    private void setting(Setting setting, String name) {
        Optional<String> meaning = Optional.of(setting.meaning() + " " + setting.doc());
        switch (setting.shape()) {
            case TEXT -> xml.words(name, setting.allowed(), meaning);
            case FLAG -> xml.leaf(name, "flag", meaning);
            case NUMBER -> xml.leaf(name, "whole", meaning);
            case TEXT_FILE -> xml.leaf(name, "text", meaning);
            case TEXTS, TYPES -> xml.texts(name, setting.item(), setting.allowed(), meaning);
            case CREDENTIALS -> credentials(setting, name, meaning);
        }
    }

    private void credentials(Setting setting, String name, Optional<String> meaning) {
        xml.open(name, meaning);
        xml.choice();
        for (String method : setting.allowed()) {
            xml.open(Setting.camelCase(method), Optional.empty());
            xml.all();
            xml.list("credentials", "credential", Optional.empty(), () -> {
                xml.all();
                CredentialsReader.KNOWN.forEach(known -> xml.leaf(known, "text", Optional.empty()));
                xml.endGroup();
            });
            xml.endGroup();
            xml.close();
        }
        xml.endGroup();
        xml.close();
    }
}
