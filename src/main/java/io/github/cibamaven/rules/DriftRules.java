package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Finding.Mark.ADD;
import static io.github.cibamaven.model.outcome.Finding.Mark.CHANGE;
import static io.github.cibamaven.model.outcome.Finding.Mark.REMOVE;
import static io.github.cibamaven.model.outcome.Finding.Status.DRIFT;
import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static io.github.cibamaven.settings.ClientSettings.IS_FIRST_PARTY;
import static io.github.cibamaven.settings.ClientSettings.OIDC_CONFORMANT;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** Says which requirement a difference between POM and tenant breaks, and how badly. */
final class DriftRules {

    static final Rule CIBA_GRANT_MISSING = Rule.tenant(
            "CIBA-203",
            ERROR,
            "the client does not hold the CIBA grant",
            "/bc-authorize refuses the client.",
            "mvn ciba:apply adds it; other grants stay.",
            Auth0Docs.CONFIGURE_CIBA);

    static final Rule PUBLIC_CLIENT = Rule.tenant(
            "CIBA-205",
            ERROR,
            "token_endpoint_auth_method is none",
            "The client is public, and CIBA needs a confidential one.",
            "Declare <tokenEndpointAuthMethod>client_secret_post</tokenEndpointAuthMethod> to let apply change it: "
                    + "from then on the application must send its secret.",
            Auth0Docs.CONFIGURE_CIBA);

    static final Rule NOT_CONFORMANT = Rule.tenant(
            "CIBA-208",
            ERROR,
            "oidc_conformant is not true",
            "CIBA needs an OIDC-conformant client; one created through the API starts with false.",
            "mvn ciba:apply sets it. From then on Auth0's legacy flows are off for this client: look first whether a "
                    + "running application still uses one.",
            Auth0Docs.CONFIGURE_CIBA);

    static final Rule CHANNELS_DIFFER = Rule.tenant(
            "CIBA-211",
            ERROR,
            "the notification channels are not those declared (a warning when only their order differs)",
            "Users are not asked the way the team decided; the order is the order of evaluation.",
            "mvn ciba:apply sets the declared list.",
            Auth0Docs.CONFIGURE_CIBA);

    static final Rule EXTRA_GRANTS = Rule.tenant(
            "CIBA-214",
            ERROR,
            "the client holds grants that an exact declaration does not list",
            "The application can do more than the team reviewed; apply replaces the whole list, so these grants would go.",
            "Add them to <grantTypes>, or let mvn ciba:apply remove them, or use <grantTypesMatch>contains.",
            Auth0Docs.PATCH_CLIENT);

    static final Rule SETTING_DIFFERS = Rule.tenant(
            "CIBA-215",
            ERROR,
            "a declared setting has another value on the tenant",
            "The tenant is not what the team reviewed.",
            "mvn ciba:apply sets the declared value.",
            Auth0Docs.PATCH_CLIENT);

    static final Rule FORBIDDEN_GRANT = Rule.tenant(
            "CIBA-216",
            ERROR,
            "a client declared with <ciba>false</ciba> holds the CIBA grant",
            "A client that must not ask users for approval can.",
            "mvn ciba:apply removes the grant; other grants stay.",
            Auth0Docs.CONFIGURE_CIBA);

    static final List<Rule> ALL = List.of(
            CIBA_GRANT_MISSING,
            PUBLIC_CLIENT,
            NOT_CONFORMANT,
            CHANNELS_DIFFER,
            EXTRA_GRANTS,
            SETTING_DIFFERS,
            FORBIDDEN_GRANT);

    private DriftRules() {}

    static List<Finding> check(DesiredClient client, Difference difference) {
        String property = difference.property();
        if (property.equals(GRANT_TYPES.property())) {
            return grantTypes(client, difference);
        }
        if (property.equals(CHANNELS.property())) {
            return List.of(whole(CHANNELS_DIFFER, client, difference));
        }
        if (property.equals(IS_FIRST_PARTY.property()) && client.ciba()) {
            return List.of(); // CIBA-204 speaks of it, declared or not.
        }
        if (property.equals(OIDC_CONFORMANT.property()) && client.ciba()) {
            return List.of(whole(NOT_CONFORMANT, client, difference));
        }
        if (property.equals(TOKEN_ENDPOINT_AUTH_METHOD.property())
                && client.ciba()
                && difference.live().asText().equals("none")) {
            return List.of(whole(PUBLIC_CLIENT, client, difference));
        }
        return List.of(whole(SETTING_DIFFERS, client, difference));
    }

    private static List<Finding> grantTypes(DesiredClient client, Difference difference) {
        List<Finding> findings = new ArrayList<>();
        if (difference.missing().contains(CIBA_GRANT)) {
            findings.add(items(CIBA_GRANT_MISSING, ADD, List.of(CIBA_GRANT), difference)
                    // The grant is CIBA's own: no line of the POM declares it but that of the client.
                    .at(client.location())
                    .implied(true)
                    .build());
        }
        List<String> declared = difference.missing().stream()
                .filter(grant -> !grant.equals(CIBA_GRANT))
                .toList();
        if (!declared.isEmpty()) {
            findings.add(items(SETTING_DIFFERS, ADD, declared, difference).build());
        }
        if (!difference.extra().isEmpty()) {
            boolean forbidden = !client.ciba() && difference.extra().contains(CIBA_GRANT);
            if (forbidden) {
                findings.add(items(FORBIDDEN_GRANT, REMOVE, List.of(CIBA_GRANT), difference)
                        .at(client.location())
                        .implied(true)
                        .build());
            }
            List<String> extra = difference.extra().stream()
                    .filter(grant -> !forbidden || !grant.equals(CIBA_GRANT))
                    .toList();
            if (!extra.isEmpty()) {
                findings.add(items(EXTRA_GRANTS, REMOVE, extra, difference).build());
            }
        }
        return findings;
    }

    private static Finding.Builder items(Rule rule, Finding.Mark mark, List<String> items, Difference difference) {
        String message = mark == ADD
                ? difference.property() + " lacks " + String.join(", ", items)
                : difference.property() + " has " + String.join(", ", items) + ", which should not be there";
        // What is to go is shown as the whole set that should remain.
        Value expected = mark == ADD ? Value.texts(items) : difference.target();
        return rule.finds(DRIFT, rule.severity(difference), difference.subject(), message)
                .about(difference, mark, expected, difference.live())
                .items(items)
                .remedy(rule.remedy(), true)
                .at(difference.declaredAt().orElse(null));
    }

    private static Finding whole(Rule rule, DesiredClient client, Difference difference) {
        boolean fixable =
                Settings.of(difference.subject().kind(), difference.property()).writable();
        Finding.Mark mark =
                difference.live().absent() ? ADD : difference.target().absent() ? REMOVE : CHANGE;
        return rule.finds(
                        DRIFT,
                        rule.severity(difference),
                        difference.subject(),
                        difference.property() + " is " + difference.live() + ", should be " + difference.target())
                .about(difference, mark, difference.target(), difference.live())
                .items(difference.items())
                .remedy(
                        fixable
                                ? "mvn ciba:apply sets it."
                                        + Consequences.of(difference.property(), difference.live(), difference.target())
                                                .map(" "::concat)
                                                .orElse("")
                                : "This setting cannot be changed: use another client.",
                        fixable)
                .at(difference.declaredAt().orElse(client.location()))
                .implied(difference.declaredAt().isEmpty())
                .build();
    }
}
