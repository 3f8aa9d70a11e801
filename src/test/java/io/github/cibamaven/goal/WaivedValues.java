package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Waiver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Some waivers, and what each of them accepts on an {@link WholeTenant}: values that no goal may change. */
final class WaivedValues {
    private static final String CENTRE = "/clients/call-centre/";
    private static final String API = "/resource_servers/https:~1~1api.acme.example~1/";
    private static final String TEMPLATE = "/email_templates/async_approval/";
    private static final Set<String> DECLARED_GRANTS = Set.of("authorization_code", "refresh_token", CIBA);

    /**
     * One waiver.
     *
     * @param pointer the property that it is about
     * @param extras whether it accepts every item that is not declared
     */
    private record Case(Waiver waiver, String pointer, boolean extras) {
        /** What of the state it accepts: a value, or which of the items are there. */
        JsonNode accepted(JsonNode state) {
            JsonNode value = state.at(pointer);
            if (!extras && waiver.items().isEmpty()) {
                return value;
            }
            List<String> there = new ArrayList<>();
            value.forEach(item -> there.add(item.path("type").asText(item.asText())));
            return JSON.valueToTree(there.stream()
                    .filter(item -> extras
                            ? !DECLARED_GRANTS.contains(item)
                            : waiver.items().contains(item))
                    .sorted()
                    .toList());
        }
    }

    private final List<Case> cases;
    private List<JsonNode> values = List.of();

    private WaivedValues(List<Case> cases) {
        this.cases = List.copyOf(cases);
    }

    /** None for a third of the walks, up to five for the others; now and then one that is over. */
    static WaivedValues random(Random random) {
        List<Case> all = new ArrayList<>(List.of(
                of(CENTRE + "grant_types", "CIBA-214", "call-centre", "grant_types", "implicit", "urn:acme:grant:own"),
                new Case(waiver("CIBA-214", "Call centre", null, null), CENTRE + "grant_types", true),
                of(CENTRE + "grant_types", "CIBA-215", "call-centre", "grant_types", "refresh_token"),
                of(CENTRE + "async_approval_notification_channels", "CIBA-211", null, null),
                of(CENTRE + "async_approval_notification_channels", "CIBA-211", null, null, "guardian-push"),
                of(CENTRE + "oidc_conformant", "CIBA-208", null, "oidc_conformant"),
                of("/clients/legacy/grant_types", "CIBA-216", "legacy", null, CIBA),
                of("/guardian/factors/push-notification/enabled", "CIBA-301", null, null),
                of("/guardian/selected_provider", "CIBA-305", null, "provider"),
                of("/guardian/policies", "CIBA-308", null, "policies", "confidence-score"),
                of("/guardian/policies", "CIBA-308", null, "policies"),
                of(TEMPLATE + "enabled", "CIBA-405", null, null),
                of(TEMPLATE + "subject", "CIBA-408", null, "subject"),
                of(TEMPLATE + "body", "CIBA-408", "async_approval", "body"),
                of(API + "authorization_details", "CIBA-503", WholeTenant.AUDIENCE, null, "payment"),
                of(API + "consent_policy", "CIBA-502", null, "consent_policy"),
                of(API + "allow_offline_access", "CIBA-505", WholeTenant.AUDIENCE, null)));
        Collections.shuffle(all, random);
        List<Case> some = all.subList(0, random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(5));
        return new WaivedValues(some);
    }

    List<Waiver> waivers() {
        return cases.stream().map(Case::waiver).toList();
    }

    /** The same rules, in waivers that are over: they accept nothing. */
    static List<Waiver> over(List<Waiver> waivers) {
        return waivers.stream()
                .map(waiver -> new Waiver(
                        waiver.rule(),
                        waiver.subject(),
                        waiver.setting(),
                        waiver.items(),
                        waiver.reason(),
                        Optional.of(LocalDate.parse("2020-01-31")),
                        waiver.location()))
                .toList();
    }

    boolean accepts(String rule, String item) {
        return cases.stream()
                .map(Case::waiver)
                .anyMatch(waiver -> waiver.rule().equals(rule)
                        && (waiver.items().isEmpty() || waiver.items().contains(item)));
    }

    /** Takes the values as they are: others may change them. */
    void take(JsonNode state) {
        values = cases.stream().map(one -> one.accepted(state)).toList();
    }

    /** What has changed since. */
    List<String> changed(JsonNode state) {
        List<String> changed = new ArrayList<>();
        for (int at = 0; at < cases.size(); at++) {
            JsonNode now = cases.get(at).accepted(state);
            if (!now.equals(values.get(at))) {
                changed.add(cases.get(at).waiver().rule() + " " + cases.get(at).pointer() + " was " + values.get(at)
                        + ", is " + now);
            }
        }
        return changed;
    }

    private static Case of(String pointer, String rule, String subject, String setting, String... items) {
        return new Case(waiver(rule, subject, setting, items), pointer, false);
    }

    private static Waiver waiver(String rule, String subject, String setting, String[] items) {
        return new Waiver(
                rule,
                Optional.ofNullable(subject),
                Optional.ofNullable(setting),
                items == null ? List.of() : List.of(items),
                "agreed",
                Optional.empty(),
                new PomLocation("pom.xml", 60));
    }
}
