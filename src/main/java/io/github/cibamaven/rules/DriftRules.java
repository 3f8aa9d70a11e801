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
import static io.github.cibamaven.settings.TenantSettings.API_CONSENT_POLICY;
import static io.github.cibamaven.settings.TenantSettings.API_DETAILS;
import static io.github.cibamaven.settings.TenantSettings.API_OFFLINE_ACCESS;
import static io.github.cibamaven.settings.TenantSettings.FACTOR_ENABLED;
import static io.github.cibamaven.settings.TenantSettings.POLICIES;
import static io.github.cibamaven.settings.TenantSettings.PUSH_PROVIDER;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_ENABLED;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which requirement a difference between POM and tenant breaks, and how badly. */
public final class DriftRules {

    static final Rule CIBA_GRANT_MISSING = Rule.tenant("CIBA-203", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("the client does not hold the CIBA grant")
            .why("/bc-authorize refuses the client.")
            .remedy("mvn ciba:apply adds it; other grants stay.");

    static final Rule PUBLIC_CLIENT = Rule.tenant("CIBA-205", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("token_endpoint_auth_method is none")
            .requires("token_endpoint_auth_method is not none")
            .why("The client is public, and CIBA needs a confidential one.")
            .remedy(
                    "Declare <tokenEndpointAuthMethod>client_secret_post</tokenEndpointAuthMethod> to let apply change it: "
                            + "from then on the application must send its secret.");

    static final Rule NOT_CONFORMANT = Rule.tenant("CIBA-208", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("oidc_conformant is not true")
            .why("CIBA needs an OIDC-conformant client; one created through the API starts with false.")
            .remedy(
                    "mvn ciba:apply sets it. From then on Auth0's legacy flows are off for this client: look first whether a "
                            + "running application still uses one.");

    static final Rule CHANNELS_DIFFER = Rule.tenant("CIBA-211", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("the notification channels are not those declared (a warning when only their order differs)")
            .why("Users are not asked the way the team decided; the order is the order of evaluation.")
            .remedy("mvn ciba:apply sets the declared list.");

    static final Rule EXTRA_GRANTS = Rule.tenant("CIBA-214", ERROR, Auth0Docs.PATCH_CLIENT)
            .condition("the client holds grants that an exact declaration does not list")
            .why(
                    "The application can do more than the team reviewed; apply replaces the whole list, so these grants would go.")
            .remedy("Add them to <grantTypes>, or let mvn ciba:apply remove them, or use <grantTypesMatch>contains.");

    static final Rule SETTING_DIFFERS = Rule.tenant("CIBA-215", ERROR, Auth0Docs.PATCH_CLIENT)
            .condition("a declared setting has another value on the tenant")
            .why("The tenant is not what the team reviewed.")
            .remedy("mvn ciba:apply sets the declared value.");

    static final Rule FORBIDDEN_GRANT = Rule.tenant("CIBA-216", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("a client declared with <ciba>false</ciba> holds the CIBA grant")
            .why("A client that must not ask users for approval can.")
            .remedy("mvn ciba:apply removes the grant; other grants stay.");

    static final Rule GUARDIAN_DIFFERS = Rule.tenant("CIBA-308", ERROR, Auth0Docs.PUSH_FACTOR)
            .condition("Guardian is not as declared")
            .why("The tenant is not what the team reviewed.")
            .remedy("mvn ciba:apply sets the declared value.");

    static final Rule EMAIL_DIFFERS = Rule.tenant("CIBA-408", ERROR, Auth0Docs.EMAIL_TEMPLATES)
            .condition("the e-mail template async_approval, or the e-mail provider, is not as declared")
            .why("Users get another e-mail than the team reviewed.")
            .remedy("mvn ciba:apply sets the declared value.");

    static final Rule API_DIFFERS = Rule.tenant("CIBA-506", ERROR, Auth0Docs.RAR)
            .condition("the API is not as declared")
            .why("The tenant is not what the team reviewed.")
            .remedy("mvn ciba:apply sets the declared value.");

    static final Rule GRANT_DIFFERS = Rule.tenant("CIBA-512", ERROR, Auth0Docs.CLIENT_GRANTS)
            .condition("a client grant is not as declared")
            .why("The client may ask for less than it needs, or for more than the team reviewed.")
            .remedy("mvn ciba:apply sets the declared value.");

    static final List<Rule> ALL = List.of(
            CIBA_GRANT_MISSING,
            PUBLIC_CLIENT,
            NOT_CONFORMANT,
            CHANNELS_DIFFER,
            EXTRA_GRANTS,
            SETTING_DIFFERS,
            FORBIDDEN_GRANT,
            GUARDIAN_DIFFERS,
            EMAIL_DIFFERS,
            API_DIFFERS,
            GRANT_DIFFERS);

    private static final String BY_APPLY = "mvn ciba:apply sets it.";

    /** A text longer than this is not repeated. */
    private static final int MOST_CHARACTERS = 80;

    /** A rule about one setting, and when it speaks of a difference. */
    private record Special(Rule rule, BiPredicate<Declaration, Difference> when) {}

    /** The rules of other parts are made only where something differs. */
    private static final class Specials {
        private static final BiPredicate<Declaration, Difference> ALWAYS = (declared, difference) -> true;
        private static final BiPredicate<Declaration, Difference> SHOULD_BE_ON =
                (declared, difference) -> difference.target().isTrue();

        static final Map<Setting, Special> OF_SETTINGS = Map.of(
                CHANNELS, new Special(CHANNELS_DIFFER, ALWAYS),
                OIDC_CONFORMANT, new Special(NOT_CONFORMANT, (declared, difference) -> usesCiba(declared)),
                TOKEN_ENDPOINT_AUTH_METHOD,
                        new Special(
                                PUBLIC_CLIENT,
                                (declared, difference) -> usesCiba(declared)
                                        && difference.live().asText().equals("none")),
                FACTOR_ENABLED, new Special(GuardianRules.PUSH_OFF, SHOULD_BE_ON),
                PUSH_PROVIDER, new Special(GuardianRules.OTHER_PROVIDER, ALWAYS),
                POLICIES,
                        new Special(
                                GuardianRules.NO_POLICY,
                                (declared, difference) ->
                                        difference.live().asTexts().isEmpty()),
                TEMPLATE_ENABLED, new Special(EmailRules.TEMPLATE_OFF, SHOULD_BE_ON),
                API_CONSENT_POLICY, new Special(ApiRules.CONSENT_POLICY, ALWAYS),
                API_DETAILS, new Special(ApiRules.DETAIL_TYPE, ALWAYS),
                API_OFFLINE_ACCESS, new Special(ApiRules.OFFLINE_ACCESS, SHOULD_BE_ON));
    }

    private DriftRules() {}

    /** The rule that speaks of a difference in a setting which no special rule is about. */
    static Rule otherwise(SubjectKind kind) {
        return switch (kind) {
            case CLIENT -> SETTING_DIFFERS;
            case GUARDIAN_FACTOR, GUARDIAN_PROVIDER, MFA_POLICIES -> GUARDIAN_DIFFERS;
            case EMAIL_PROVIDER, EMAIL_TEMPLATE -> EMAIL_DIFFERS;
            case RESOURCE_SERVER -> API_DIFFERS;
            case CLIENT_GRANT -> GRANT_DIFFERS;
            default -> throw new IllegalArgumentException("cannot be declared: " + kind);
        };
    }

    /** What is to be said of one difference of a declared subject. */
    public static List<Finding> check(Declaration declared, Difference difference) {
        Setting setting = Settings.of(difference);
        if (setting.equals(GRANT_TYPES)) {
            return grantTypes(declared, difference);
        }
        if (setting.of() == SubjectKind.CLIENT_GRANT && setting.shape() == Setting.Shape.TEXTS) {
            return Stream.concat(
                            ofGrant(ADD, difference.missing(), difference),
                            ofGrant(REMOVE, difference.extra(), difference))
                    .toList();
        }
        if (setting.equals(IS_FIRST_PARTY) && usesCiba(declared)) {
            return List.of(); // CIBA-204 speaks of it, declared or not.
        }
        Rule rule = Optional.ofNullable(Specials.OF_SETTINGS.get(setting))
                .filter(special -> special.when().test(declared, difference))
                .map(Special::rule)
                .orElseGet(() -> otherwise(setting.of()));
        return List.of(
                setting.shape() == Setting.Shape.TYPES
                        ? items(rule, ADD, difference.missing(), difference)
                                .remedy(BY_APPLY, true)
                                .at(place(declared, difference))
                                .build()
                        : whole(rule, declared, difference));
    }

    /** The items of a list that are to be added to a client grant, or to go from it. */
    private static Stream<Finding> ofGrant(Finding.Mark mark, List<String> items, Difference difference) {
        return items.isEmpty()
                ? Stream.empty()
                : Stream.of(items(GRANT_DIFFERS, mark, items, difference)
                        .remedy(mark == ADD ? BY_APPLY : "mvn ciba:apply takes it away.", true)
                        .build());
    }

    private static List<Finding> grantTypes(Declaration client, Difference difference) {
        return Stream.concat(
                        grants(client, difference, ADD, CIBA_GRANT_MISSING, SETTING_DIFFERS),
                        grants(client, difference, REMOVE, FORBIDDEN_GRANT, EXTRA_GRANTS))
                .toList();
    }

    private static Stream<Finding> grants(
            Declaration client, Difference difference, Finding.Mark mark, Rule ofCiba, Rule ofOthers) {
        List<String> grants = mark == ADD ? difference.missing() : difference.extra();
        Stream.Builder<Finding> findings = Stream.builder();
        if (grants.contains(CIBA_GRANT)) {
            findings.add(items(ofCiba, mark, List.of(CIBA_GRANT), difference)
                    // The grant is CIBA's own: no line of the POM declares it but that of the client.
                    .at(client.location())
                    .implied(true)
                    .build());
        }
        List<String> others =
                grants.stream().filter(grant -> !grant.equals(CIBA_GRANT)).toList();
        if (!others.isEmpty()) {
            findings.add(items(ofOthers, mark, others, difference).build());
        }
        return findings.build();
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

    private static Finding whole(Rule rule, Declaration declared, Difference difference) {
        Setting setting = Settings.of(difference);
        boolean fixable = setting.takes(difference.target());
        Finding.Mark mark =
                difference.live().absent() ? ADD : difference.target().absent() ? REMOVE : CHANGE;
        return rule.finds(DRIFT, rule.severity(difference), difference.subject(), message(difference))
                .about(difference, mark, difference.target(), difference.live())
                .items(difference.items())
                .remedy(
                        fixable
                                ? BY_APPLY
                                        + Consequences.of(difference.property(), difference.live(), difference.target())
                                                .map(" "::concat)
                                                .orElse("")
                                : setting.writable()
                                        ? "The client exists, and a key is sent only where apply creates one: add the key"
                                                + " in Auth0, or declare how the client authenticates."
                                        : "This setting cannot be changed: use another client.",
                        fixable)
                .at(place(declared, difference))
                .implied(difference.declaredAt().isEmpty())
                .build();
    }

    private static String message(Difference difference) {
        boolean lengthy = difference.target().asText().length() > MOST_CHARACTERS
                || difference.live().asText().length() > MOST_CHARACTERS;
        return difference.property()
                + (lengthy
                        ? " is not the declared text"
                        : " is " + difference.live() + ", should be " + difference.target());
    }

    private static @Nullable PomLocation place(Declaration declared, Difference difference) {
        return difference.declaredAt().orElse(declared.location());
    }

    private static boolean usesCiba(Declaration declared) {
        return declared instanceof DesiredClient client && client.ciba();
    }

    /** The tenant does not know of a part that is declared: there is nothing that apply could set. */
    public static Finding missing(Declaration declared) {
        return otherwise(declared.subject().kind())
                .violated(
                        declared.subject(),
                        "declared, and the tenant does not know of it: "
                                + declared.subject().name())
                .remedy("Check the domain and the tenant's plan, or do not declare it.", false)
                .at(declared.location())
                .build();
    }
}
