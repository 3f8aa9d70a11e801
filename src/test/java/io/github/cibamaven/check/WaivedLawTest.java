package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.ChangedSubject;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Laws over every small list: whatever is declared, whatever the tenant has, and whatever one or two waivers accept. What
 * a waiver names is not written, a write leaves nothing to write, and what is not waived is written or is an error.
 */
class WaivedLawTest {
    private static final String GRANTS = "grant_types";
    private static final String CHANNELS = "async_approval_notification_channels";
    private static final String METHOD = "token_endpoint_auth_method";
    private static final String CREDENTIALS = "client_authentication_methods";
    private static final String DETAILS = "authorization_details";
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Subject API = Subject.api("https://api.acme.example/");

    private final List<String> broken = new ArrayList<>();
    private int tried;

    @Test
    void grantTypes() {
        List<List<String>> lists = lists("implicit", "refresh_token", CIBA);
        List<Waiver> waivers = new ArrayList<>();
        for (String rule : List.of("CIBA-203", "CIBA-214", "CIBA-215", "CIBA-216")) {
            waivers.add(of(rule, null));
            waivers.add(of(rule, GRANTS, "implicit"));
            waivers.add(of(rule, null, CIBA));
            waivers.add(of(rule, GRANTS, "refresh_token", "implicit"));
        }
        for (List<String> live : lists) {
            for (List<String> declared : lists) {
                for (boolean exact : new boolean[] {true, false}) {
                    for (boolean ciba : new boolean[] {true, false}) {
                        if (declared.isEmpty() && exact || !ciba && declared.contains(CIBA)) {
                            continue;
                        }
                        Map<String, Value> settings =
                                declared.isEmpty() ? Map.of() : Map.of(GRANTS, Value.texts(declared));
                        holds(client(settings, exact, ciba), Map.of(GRANTS, Value.texts(live)), waivers);
                    }
                }
            }
        }
        finish(5_000);
    }

    @Test
    void channels() {
        List<List<String>> lists = List.of(
                List.of(),
                List.of("email"),
                List.of("guardian-push"),
                List.of("email", "guardian-push"),
                List.of("guardian-push", "email"));
        List<Waiver> waivers = List.of(
                of("CIBA-211", null),
                of("CIBA-211", CHANNELS, "email"),
                of("CIBA-211", null, "guardian-push"),
                of("CIBA-210", null),
                of("CIBA-211", GRANTS));
        for (List<String> live : lists) {
            for (List<String> declared : lists.subList(1, lists.size())) {
                holds(
                        client(Map.of(CHANNELS, Value.texts(declared)), false, true),
                        live.isEmpty() ? Map.of() : Map.of(CHANNELS, Value.texts(live)),
                        waivers);
            }
        }
        finish(200);
    }

    @Test
    void authentication() {
        List<Value> keys = new ArrayList<>();
        for (String method : List.of("private_key_jwt", "tls_client_auth")) {
            for (List<String> ids : List.of(List.of("c1"), List.of("c1", "c2"), List.of("c2", "c3"))) {
                keys.add(credentials(method, ids));
            }
        }
        List<Map<String, Value>> lives = new ArrayList<>();
        lives.add(Map.of());
        List.of("none", "client_secret_post").forEach(method -> lives.add(Map.of(METHOD, Value.text(method))));
        keys.forEach(key -> lives.add(Map.of(CREDENTIALS, key)));
        List<Waiver> waivers = List.of(
                of("CIBA-215", null),
                of("CIBA-215", METHOD),
                of("CIBA-215", CREDENTIALS),
                of("CIBA-215", CREDENTIALS, "c1"),
                of("CIBA-215", CREDENTIALS, "c2"),
                of("CIBA-205", null),
                of("CIBA-205", METHOD));
        for (Map<String, Value> live : lives) {
            for (Map<String, Value> declared : lives) {
                for (boolean exact : new boolean[] {true, false}) {
                    holds(client(declared, exact, true), live, waivers);
                }
            }
        }
        finish(3_000);
    }

    @Test
    void typesOfAnApi() {
        List<List<String>> lists = lists("order", "payment");
        List<Waiver> waivers = List.of(
                of("CIBA-503", null),
                of("CIBA-503", DETAILS, "order"),
                of("CIBA-503", null, "payment"),
                of("CIBA-506", null));
        for (List<String> live : lists) {
            for (List<String> declared : lists.subList(1, lists.size())) {
                for (Value value : live.isEmpty()
                        ? List.of(Value.ABSENT, (Value) new Value.Items(List.of()))
                        : List.of(types(live))) {
                    DesiredPart desired =
                            new DesiredPart(API, Map.of(DETAILS, Declared.of(Value.texts(declared))), null);
                    Map<String, Value> values = value.absent() ? Map.of() : Map.of(DETAILS, value);
                    some(waivers).forEach(some -> {
                        LiveSubject subject = new LiveSubject(API, values, properties(API.kind()));
                        Judged checked = new Judge(some, TODAY).judge(desired, subject);
                        LiveSubject then = after(subject, checked.change());
                        Judged again = new Judge(some, TODAY).judge(desired, then);
                        laws(
                                declared + " on " + value,
                                some,
                                subject,
                                then,
                                checked.findings(),
                                again.findings(),
                                again.change());
                    });
                }
            }
        }
        finish(100);
    }

    private void holds(DesiredClient desired, Map<String, Value> live, List<Waiver> waivers) {
        Map<String, Value> values = new HashMap<>(Map.of(
                "oidc_conformant",
                Value.flag(true),
                "is_first_party",
                Value.flag(true),
                "app_type",
                Value.text("regular_web"),
                GRANTS,
                Value.texts(CIBA)));
        if (!live.containsKey(CREDENTIALS)) {
            values.put(METHOD, Value.text("client_secret_post"));
        }
        if (!desired.ciba() && !live.containsKey(GRANTS)) {
            values.put(GRANTS, Value.texts("implicit"));
        }
        values.putAll(live);
        LiveSubject subject = new LiveSubject(Subject.client("a", "The a"), values, properties(SubjectKind.CLIENT));
        for (List<Waiver> some : some(waivers)) {
            Judged checked = new Judge(some, TODAY).judge(desired, subject);
            LiveSubject then = after(subject, checked.change());
            Judged again = new Judge(some, TODAY).judge(desired, then);
            laws(
                    desired.settings() + " exact " + desired.exactGrantTypes() + " on " + live,
                    some,
                    subject,
                    then,
                    checked.findings(),
                    again.findings(),
                    again.change());
        }
    }

    private void laws(
            String what,
            List<Waiver> waivers,
            LiveSubject live,
            LiveSubject then,
            List<Finding> findings,
            List<Finding> left,
            Optional<SubjectChange> more) {
        tried++;
        String where = what + " with "
                + waivers.stream()
                        .map(waiver -> waiver.rule()
                                + waiver.setting()
                                + waiver.items()
                                + (waiver.until().isPresent() ? " over" : ""))
                        .toList()
                + ": ";
        if (more.isPresent()) {
            broken.add(where + "a second write " + more.get());
        }
        if (then.value(CHANNELS).equals(Value.texts())) {
            broken.add(where + "an empty list, which Auth0 refuses");
        }
        findings.stream()
                .filter(finding -> finding.status() == Finding.Status.WAIVED)
                .filter(finding -> !kept(finding, live, then))
                .forEach(finding -> broken.add(where + "wrote what is waived, " + finding.message()));
        long unfixable = findings.stream()
                .filter(finding -> finding.isError() && !finding.fixable())
                .count();
        long errors = left.stream().filter(Finding::isError).count();
        if (errors != unfixable) {
            broken.add(where + unfixable + " cannot be fixed, " + errors + " are left");
        }
        List<Waiver> none =
                waivers.stream().filter(waiver -> waiver.until().isPresent()).toList();
        if (none.size() == waivers.size()
                && findings.stream().anyMatch(finding -> finding.status() == Finding.Status.WAIVED)) {
            broken.add(where + "a waiver that is over waives");
        }
    }

    private static boolean kept(Finding finding, LiveSubject live, LiveSubject then) {
        if (finding.setting().isEmpty()) {
            return true;
        }
        Setting setting = Settings.of(live.subject().kind(), finding.setting());
        Value before = live.value(setting);
        Value after = then.value(setting);
        if (finding.items().isEmpty()) {
            return before.equals(after);
        }
        return finding.items().stream()
                .allMatch(item -> Differ.items(setting, before).contains(item)
                        == Differ.items(setting, after).contains(item));
    }

    private void finish(int atLeast) {
        assertThat(broken).isEmpty();
        assertThat(tried).isGreaterThan(atLeast);
    }

    private static LiveSubject after(LiveSubject live, Optional<SubjectChange> change) {
        Map<String, Value> changes = new LinkedHashMap<>();
        change.ifPresent(one -> one.settings().forEach(setting -> changes.put(setting.property(), setting.after())));
        return ChangedSubject.of(live, changes);
    }

    /** None, each, each two, and one that is over. */
    private static List<List<Waiver>> some(List<Waiver> waivers) {
        List<List<Waiver>> some = new ArrayList<>();
        some.add(List.of());
        for (int at = 0; at < waivers.size(); at++) {
            Waiver one = waivers.get(at);
            some.add(List.of(one));
            some.add(List.of(new Waiver(
                    one.rule(),
                    one.subject(),
                    one.setting(),
                    one.items(),
                    one.reason(),
                    Optional.of(LocalDate.parse("2020-01-31")),
                    null)));
            waivers.subList(0, at).forEach(other -> some.add(List.of(one, other)));
        }
        return some;
    }

    private static List<List<String>> lists(String... items) {
        List<List<String>> lists = new ArrayList<>();
        for (int mask = 0; mask < 1 << items.length; mask++) {
            List<String> list = new ArrayList<>();
            for (int at = 0; at < items.length; at++) {
                if ((mask >> at & 1) == 1) {
                    list.add(items[at]);
                }
            }
            lists.add(list);
        }
        return lists;
    }

    private static DesiredClient client(Map<String, Value> values, boolean exact, boolean ciba) {
        Map<String, Declared<Value>> settings = new LinkedHashMap<>();
        values.forEach((property, value) -> settings.put(property, Declared.of(value)));
        return new DesiredClient(
                Optional.of(ClientSelector.id("a")), ciba, exact, exact, settings, Optional.empty(), null);
    }

    private static Value credentials(String method, List<String> ids) {
        return Value.of(Map.of(
                method,
                Map.of("credentials", ids.stream().map(id -> Map.of("id", id)).toList())));
    }

    private static Value types(List<String> names) {
        return Value.of(names.stream().map(name -> Map.of("type", name)).toList());
    }

    private static Set<String> properties(SubjectKind type) {
        return Settings.of(type).stream().map(Setting::property).collect(Collectors.toSet());
    }

    private static Waiver of(String rule, String setting, String... items) {
        return new Waiver(
                rule, Optional.empty(), Optional.ofNullable(setting), List.of(items), "agreed", Optional.empty(), null);
    }
}
