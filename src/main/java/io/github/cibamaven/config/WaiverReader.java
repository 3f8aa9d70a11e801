package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.RuleBook;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads {@code <waivers>}: a rule and a reason each, perhaps a subject, a setting, items of it, and a last day. */
record WaiverReader(Problems problems, Supplier<RuleBook> book) {
    private static final String ITEM = "item";
    static final List<String> KNOWN = List.of("rule", "subject", "setting", ITEM, "reason", "until");

    List<Waiver> read(Fields fields) {
        List<Waiver> waivers = new ArrayList<>();
        for (Element element : fields.items("waivers", "waiver", "Give a <waiver>, or leave it out.")) {
            int before = problems.count();
            RuleBook rules = book.get();
            Fields waiver = new Fields(element.without(ITEM), KNOWN, problems);
            Optional<Declared<String>> rule = required(waiver, element, "rule", "Name the rule, such as CIBA-306.");
            Optional<Declared<String>> reason = required(waiver, element, "reason", "Say why the team accepts it.");
            rule.ifPresent(named -> waivable(named, rules));
            Optional<String> subject = waiver.text("subject").map(Declared::value);
            Optional<String> property = waiver.text("setting").flatMap(this::property);
            List<String> items = items(waiver, element);
            Optional<LocalDate> until = waiver.text("until").flatMap(this::date);
            if (problems.count() == before && !items.isEmpty()) {
                listed(element, rule.orElseThrow().value(), property, rules);
            }
            if (problems.count() == before) {
                waivers.add(new Waiver(
                        rule.orElseThrow().value(),
                        subject,
                        property,
                        items,
                        reason.orElseThrow().value(),
                        until,
                        element.location()));
            }
        }
        return waivers;
    }

    private Optional<Declared<String>> required(Fields waiver, Element element, String name, String remedy) {
        if (waiver.element(name).isEmpty()) {
            problems.addWritten(element, " has no <" + name + ">", remedy);
        }
        return waiver.text(name);
    }

    private void waivable(Declared<String> rule, RuleBook rules) {
        String id = rule.value();
        if (!rules.rules().contains(id)) {
            problems.add(
                    rule.location(),
                    "<rule> is \"" + id + "\", and there is no such rule" + Problems.guess(id, rules.rules()),
                    "Rules are named like CIBA-306; the report says which.");
        } else if (rules.never().containsKey(id)) {
            problems.add(
                    rule.location(),
                    "<rule> is " + id + ", which cannot be waived: "
                            + rules.never().get(id),
                    "Remove the <waiver>, and correct what " + id + " says.");
        }
    }

    /** Auth0's name of a setting, however it is written. */
    private Optional<String> property(Declared<String> setting) {
        Map<String, String> names = new TreeMap<>();
        for (Setting known : Settings.all()) {
            names.put(Setting.camelCase(known.property()), known.property());
            known.element().ifPresent(element -> names.put(element, known.property()));
        }
        Settings.all().forEach(known -> names.put(known.property(), known.property()));
        Optional<String> property = Optional.ofNullable(names.get(setting.value()));
        if (property.isEmpty()) {
            problems.add(
                    setting.location(),
                    "<setting> is \"" + setting.value() + "\", which is no setting"
                            + Problems.guess(setting.value(), names.keySet()),
                    "Write Auth0's name as the report gives it, such as grant_types, or that of the POM's element.");
        }
        return property;
    }

    private List<String> items(Fields waiver, Element element) {
        return element.children(ITEM).stream()
                .flatMap(child -> waiver.text(child).stream())
                .map(Declared::value)
                .distinct()
                .toList();
    }

    /** Items need a list that they can be of. */
    private void listed(Element element, String rule, Optional<String> property, RuleBook rules) {
        Element first = element.child(ITEM).orElseThrow();
        Set<String> lists = rules.lists().getOrDefault(rule, Set.of());
        String names = String.join(", ", lists.stream().sorted().toList()) + ".";
        if (lists.isEmpty()) {
            problems.addWritten(
                    first,
                    " is given, but " + rule + " speaks of no items of a list",
                    "Remove <item>; <setting> narrows the waiver as well.");
        } else if (property.isPresent() && !lists.contains(property.get())) {
            problems.addWritten(
                    first,
                    " is given, but " + rule + " speaks of no items of " + property.get(),
                    "Name one of its lists in <setting>: " + names);
        } else if (property.isEmpty() && lists.size() > 1) {
            problems.addWritten(
                    first,
                    " is given without <setting>, and " + rule + " speaks of several lists",
                    "Name one in <setting>: " + names);
        }
    }

    private Optional<LocalDate> date(Declared<String> text) {
        try {
            return Optional.of(LocalDate.parse(text.value()));
        } catch (DateTimeParseException malformed) {
            return problems.add(
                    text.location(),
                    "<until> is \"" + text.value() + "\", which is no date",
                    "Write the last day on which it waives as YYYY-MM-DD.");
        }
    }
}
