package io.github.cibamaven.config;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Waiver;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code <waivers>}: a rule and a reason each, perhaps a subject and a last day. */
final class WaiverReader {
    static final List<String> KNOWN = List.of("rule", "subject", "reason", "until");

    private final Problems problems;

    WaiverReader(Problems problems) {
        this.problems = problems;
    }

    List<Waiver> read(Fields fields) {
        List<Waiver> waivers = new ArrayList<>();
        Optional<Element> list = fields.element("waivers");
        if (list.isEmpty()) {
            return waivers;
        }
        if (list.get().children().isEmpty() && list.get().text().isEmpty()) {
            problems.add(list.get().location(), "<waivers> is empty", "Give a <waiver>, or leave it out.");
        }
        for (Element element : fields.items(list.get(), "waiver")) {
            int before = problems.count();
            Fields waiver = new Fields(element, KNOWN, problems);
            Optional<String> rule = required(waiver, element, "rule", "Name the rule, such as CIBA-306.");
            Optional<String> reason = required(waiver, element, "reason", "Say why the team accepts it.");
            rule.filter(id -> !id.matches("CIBA-[0-9]{3}b?"))
                    .ifPresent(id -> problems.add(
                            waiver.element("rule").orElseThrow().location(),
                            "<rule> is \"" + id + "\", which is no rule",
                            "Rules are named like CIBA-306; the report says which."));
            Optional<String> subject = waiver.text("subject").map(Declared::value);
            Optional<LocalDate> until = waiver.text("until").flatMap(this::date);
            if (problems.count() == before) {
                waivers.add(new Waiver(
                        rule.orElseThrow(),
                        subject,
                        Optional.empty(),
                        List.of(),
                        reason.orElseThrow(),
                        until,
                        element.location()));
            }
        }
        return waivers;
    }

    private Optional<String> required(Fields waiver, Element element, String name, String remedy) {
        if (waiver.element(name).isEmpty()) {
            problems.add(element.location(), "<waiver> has no <" + name + ">", remedy);
        }
        return waiver.text(name).map(Declared::value);
    }

    private Optional<LocalDate> date(Declared<String> text) {
        try {
            return Optional.of(LocalDate.parse(text.value()));
        } catch (DateTimeParseException malformed) {
            problems.add(
                    text.location(),
                    "<until> is \"" + text.value() + "\", which is no date",
                    "Write the last day on which it waives as YYYY-MM-DD.");
            return Optional.empty();
        }
    }
}
