package io.github.cibamaven.config;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.settings.TenantSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code <guardian>}, {@code <asyncApprovalEmail>} and {@code <resourceServers>}. */
final class TenantPartsReader {
    private final Problems problems;
    private final SettingReader reader;

    TenantPartsReader(Problems problems, SettingReader reader) {
        this.problems = problems;
        this.reader = reader;
    }

    List<DesiredPart> read(Fields fields) {
        List<DesiredPart> subjects = new ArrayList<>();
        fields.element("guardian").ifPresent(element -> guardian(element, subjects));
        fields.element("asyncApprovalEmail").ifPresent(element -> {
            Fields email = new Fields(element, elements(SubjectKind.EMAIL_TEMPLATE), problems);
            add(Subject.ASYNC_APPROVAL_EMAIL, email, subjects);
            if (element.children().isEmpty() && element.text().isEmpty()) {
                empty(element);
            }
        });
        fields.element("resourceServers").ifPresent(element -> resourceServers(fields, element, subjects));
        return subjects;
    }

    private void guardian(Element element, List<DesiredPart> subjects) {
        Setting policies = TenantSettings.POLICIES;
        Fields guardian = new Fields(
                element, List.of("pushNotification", policies.element().orElseThrow()), problems);
        if (element.children().isEmpty() && element.text().isEmpty()) {
            empty(element);
        }
        guardian.element("pushNotification").ifPresent(push -> {
            List<String> known = new ArrayList<>(elements(SubjectKind.GUARDIAN_FACTOR));
            known.addAll(elements(SubjectKind.GUARDIAN_PROVIDER));
            Fields inPush = new Fields(push, known, problems);
            int before = subjects.size();
            add(Subject.PUSH_FACTOR, inPush, subjects);
            add(Subject.PUSH_PROVIDER, inPush, subjects);
            if (subjects.size() == before && push.children().isEmpty()) {
                empty(push);
            }
        });
        guardian.element(policies.element().orElseThrow()).ifPresent(list -> {
            policies(guardian, list, policies);
            add(Subject.MFA_POLICIES, guardian, subjects);
        });
    }

    private void policies(Fields guardian, Element list, Setting setting) {
        guardian.items(list, setting.item()).stream()
                .filter(policy -> !setting.allowed().contains(policy.text()))
                // Which the reader of the setting refuses, without showing it.
                .filter(policy -> problems.guard().secretIn(policy.text()).isEmpty())
                .forEach(policy -> guardian.notAllowed(policy, setting.allowed()));
        if (list.children().isEmpty()) {
            empty(list);
        }
    }

    private void resourceServers(Fields fields, Element list, List<DesiredPart> subjects) {
        List<String> known = new ArrayList<>(List.of("identifier"));
        known.addAll(elements(SubjectKind.RESOURCE_SERVER));
        if (list.children().isEmpty() && list.text().isEmpty()) {
            empty(list);
        }
        Map<String, Element> seen = new HashMap<>();
        for (Element element : fields.items(list, "resourceServer")) {
            Fields api = new Fields(element, known, problems);
            Optional<Declared<String>> identifier = api.text("identifier");
            if (api.element("identifier").isEmpty()) {
                problems.add(
                        element.location(),
                        "<resourceServer> has no <identifier>",
                        "Give the API's identifier, such as https://api.acme.example/.");
            }
            identifier.ifPresent(id -> {
                Element first = seen.putIfAbsent(id.value(), element);
                if (first != null) {
                    problems.add(
                            element.location(),
                            "the API " + id.value() + " is declared twice, first at " + first.location(),
                            "Keep one of the two <resourceServer> elements.");
                }
                add(Subject.api(id.value()), api, subjects);
                if (element.children().size() == 1) {
                    problems.add(
                            element.location(),
                            "<resourceServer> declares nothing of " + id.value(),
                            "Declare something of the API, or leave it out; an <audience> is checked anyway.");
                }
            });
        }
    }

    /** Adds a subject with everything that is declared of it, if anything is. */
    private void add(Subject subject, Fields fields, List<DesiredPart> subjects) {
        Map<String, Declared<Value>> settings = new LinkedHashMap<>();
        for (Setting setting : Settings.declarable(subject.kind())) {
            reader.read(setting, fields).ifPresent(value -> settings.put(setting.property(), value));
        }
        if (!settings.isEmpty()) {
            subjects.add(new DesiredPart(subject, settings, fields.location()));
        }
    }

    private void empty(Element element) {
        problems.add(
                element.location(), "<" + element.name() + "> is empty", "Declare something in it, or leave it out.");
    }

    private static List<String> elements(SubjectKind type) {
        return Settings.declarable(type).stream()
                .map(setting -> setting.element().orElseThrow())
                .toList();
    }
}
