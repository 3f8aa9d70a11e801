package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.TenantSettings.APNS_BUNDLE;
import static io.github.cibamaven.settings.TenantSettings.APNS_ENABLED;
import static io.github.cibamaven.settings.TenantSettings.APNS_SANDBOX;
import static io.github.cibamaven.settings.TenantSettings.FACTOR_ENABLED;
import static io.github.cibamaven.settings.TenantSettings.FACTOR_TRIAL_EXPIRED;
import static io.github.cibamaven.settings.TenantSettings.POLICIES;
import static io.github.cibamaven.settings.TenantSettings.PUSH_PROVIDER;
import static io.github.cibamaven.settings.TenantSettings.SNS_APNS_ARN;
import static io.github.cibamaven.settings.TenantSettings.SNS_GCM_ARN;
import static io.github.cibamaven.settings.TenantSettings.SNS_KEY;
import static io.github.cibamaven.settings.TenantSettings.SNS_REGION;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.rules.Check.Because;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules about what a client that asks through Guardian push notifications needs of the tenant: CIBA-301 to CIBA-307. */
final class GuardianRules {
    private static final String GUARDIAN_TYPE_PREFIX = "urn:auth0:schemas:authorization-details:v1:";

    static final Rule PUSH_OFF = Rule.tenant("CIBA-301", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("Guardian push notifications are off")
            .requires("Guardian push notifications are on")
            .why("Auth0 refuses the request: push notifications not enabled on tenant.")
            .remedy("Declare <guardian><pushNotification><enabled>true</enabled>… to let apply switch them on.");

    static final Rule OTHER_PROVIDER = Rule.tenant("CIBA-305", ERROR, Auth0Docs.PUSH_FACTOR)
            .condition("the selected push provider is not the declared one")
            .requires("the selected push provider is the declared one")
            .why("Users wait for the push in another app.")
            .remedy("mvn ciba:apply selects it.");

    static final Rule NO_POLICY = Rule.tenant("CIBA-306", WARNING, Auth0Docs.CONFIGURE_CIBA)
            .condition("no MFA policy asks users to enrol (an error when <policies> declares one)")
            .requires("an MFA policy asks users to enrol")
            .why("Users without an enrolment cannot be pushed; that Auth0 refuses CIBA then is not confirmed.")
            .remedy("Declare <guardian><policies>, or enrol users in another way and waive this rule.");

    /** Checked offline where the POM declares provider and channels, else on the tenant. */
    static final Check<TenantView> UNSHOWN_DETAILS = Rule.offline("CIBA-122", WARNING, Auth0Docs.RAR)
            .condition("the Guardian app is asked to show authorization details that it cannot")
            .requires("the Guardian app can show the authorization details")
            .why("The Guardian app shows exactly one object, of a type that starts with " + GUARDIAN_TYPE_PREFIX + ".")
            .remedy("Rename the type, send one object, or use a custom app with the Guardian SDK.")
            .by(GuardianRules::details)
            .about(Subject.PUSH_PROVIDER, Because.DETAILS_BY_PUSH);

    static final List<Check<TenantView>> CHECKS = List.of(
            PUSH_OFF.by(GuardianRules::pushOff).about(Subject.PUSH_FACTOR, Because.PUSH),
            Rule.tenant("CIBA-302", ERROR, Auth0Docs.PUSH_FACTOR)
                    .condition("the trial of Guardian push notifications is over")
                    .requires("the trial of Guardian push notifications is not over")
                    .why("The factor cannot be used any more (inferred from its name; Auth0 does not document it).")
                    .remedy("Buy the factor, or use the channel email.")
                    .by(GuardianRules::trial)
                    .about(Subject.PUSH_FACTOR, Because.PUSH),
            Rule.tenant("CIBA-303", ERROR, Auth0Docs.PUSH_FACTOR)
                    .condition("pushes go through Amazon SNS, which lacks its key, region or both applications")
                    .requires("Amazon SNS has its key, its region and an application")
                    .why("Nothing can be sent.")
                    .remedy("Complete the SNS settings of Guardian in the dashboard.")
                    .by(GuardianRules::sns)
                    .about(Subject.PUSH_SNS, Because.PUSH),
            Rule.tenant("CIBA-304", WARNING, Auth0Docs.PUSH_FACTOR)
                    .condition("pushes go to a custom app, and APNs is off or names no bundle")
                    .requires("APNs is on and names a bundle")
                    .why("iOS users cannot be reached. FCM cannot be read, so Android is not checked.")
                    .remedy("Complete the APNs settings of Guardian in the dashboard.")
                    .by(GuardianRules::apns)
                    .about(Subject.PUSH_APNS, Because.PUSH),
            NO_POLICY.by(GuardianRules::policies).about(Subject.MFA_POLICIES, Because.PUSH),
            Rule.tenant("CIBA-307", WARNING, Auth0Docs.PUSH_FACTOR)
                    .condition("APNs uses Apple's test environment")
                    .requires("APNs does not use Apple's test environment")
                    .why("Apps from the App Store are not reached by it.")
                    .remedy("Switch the sandbox of APNs off in the dashboard, on a production tenant.")
                    .by(GuardianRules::testEnvironment)
                    .about(Subject.PUSH_APNS, Because.PUSH),
            UNSHOWN_DETAILS);

    private GuardianRules() {}

    private static void pushOff(TenantView view, Sink sink) {
        boolean read = view.found(Subject.PUSH_FACTOR).isPresent() || view.missing(Subject.PUSH_FACTOR);
        // Declared on, a difference is what apply fixes; declared off, nothing would be.
        boolean off = !view.effective(Subject.PUSH_FACTOR, FACTOR_ENABLED).isTrue();
        if (read && off && view.asksByPush()) {
            String how = view.declares(Subject.PUSH_FACTOR, FACTOR_ENABLED) ? "declared off" : "off";
            String message = "Guardian push notifications are " + how;
            sink.add(view, Subject.PUSH_FACTOR, FACTOR_ENABLED, Value.flag(true), message, view.push());
        }
    }

    private static void trial(TenantView view, Sink sink) {
        mustBeOff(view, sink, FACTOR_TRIAL_EXPIRED, "the trial of Guardian push notifications is over");
    }

    private static void testEnvironment(TenantView view, Sink sink) {
        mustBeOff(view, sink, APNS_SANDBOX, "APNs uses Apple's test environment");
    }

    /** Adds that a flag is on which must be off. */
    private static void mustBeOff(TenantView view, Sink sink, Setting flag, String message) {
        Subject part = flag.of().subject();
        if (view.live(part, flag).isTrue() && view.asksByPush()) {
            sink.add(view, part, flag, Value.flag(false), message, view.push());
        }
    }

    private static void policies(TenantView view, Sink sink) {
        boolean none = view.found(Subject.MFA_POLICIES)
                .filter(live -> live.value(POLICIES).asTexts().isEmpty())
                .isPresent();
        if (none && view.asksByPush() && !view.declares(Subject.MFA_POLICIES, POLICIES)) {
            String message = "no MFA policy asks users to enrol (that this blocks CIBA is not confirmed)";
            sink.add(view, Subject.MFA_POLICIES, POLICIES, null, message, view.push());
        }
    }

    private static void details(TenantView view, Sink sink) {
        if (!view.effective(Subject.PUSH_PROVIDER, PUSH_PROVIDER).asText().equals("guardian")) {
            sink.idle();
            return;
        }
        for (ClientNeed need : view.push()) {
            boolean byPom = judgedOffline(view, need);
            unshown(need).filter(message -> byPom == view.offline()).ifPresent(message -> {
                if (byPom) {
                    sink.add(need.client(), message, need.desired().location());
                } else {
                    sink.add(view, Subject.PUSH_PROVIDER, message, List.of(need));
                }
            });
        }
    }

    /** Declared both, a push to the Guardian app is judged offline; else the tenant says which it is. */
    static boolean judgedOffline(TenantView view, ClientNeed need) {
        return view.decides(Subject.PUSH_PROVIDER, PUSH_PROVIDER)
                && need.desired().declares(CHANNELS);
    }

    private static Optional<String> unshown(ClientNeed need) {
        Optional<String> foreign = need.detailTypes().stream()
                .filter(type -> !type.startsWith(GUARDIAN_TYPE_PREFIX))
                .findFirst();
        if (foreign.isPresent()) {
            return Optional.of("the Guardian app cannot show authorization details of type " + foreign.get());
        }
        int objects = need.detailTypes().size();
        return objects > 1
                ? Optional.of("the Guardian app shows one authorization details object, not " + objects)
                : Optional.empty();
    }

    private static void sns(TenantView view, Sink sink) {
        if (!view.asksByPush()) {
            return;
        }
        if (view.missing(Subject.PUSH_SNS)) {
            sink.add(view, Subject.PUSH_SNS, "Amazon SNS is selected and not set up", view.push());
        }
        view.found(Subject.PUSH_SNS)
                .map(GuardianRules::lacking)
                .filter(lacking -> !lacking.isEmpty())
                .ifPresent(lacking -> sink.add(
                        view, Subject.PUSH_SNS, "Amazon SNS lacks " + String.join(", ", lacking), view.push()));
    }

    private static void apns(TenantView view, Sink sink) {
        if (!view.asksByPush()) {
            return;
        }
        if (view.missing(Subject.PUSH_APNS)) {
            sink.add(view, Subject.PUSH_APNS, "iOS cannot be reached: APNs is not set up", view.push());
        }
        view.found(Subject.PUSH_APNS).ifPresent(live -> {
            boolean unnamed = live.value(APNS_BUNDLE).asText().isBlank();
            if (unnamed || live.value(APNS_ENABLED).equals(Value.flag(false))) {
                String message = "iOS cannot be reached: APNs " + (unnamed ? "names no bundle" : "is off");
                sink.add(view, Subject.PUSH_APNS, unnamed ? APNS_BUNDLE : APNS_ENABLED, null, message, view.push());
            }
        });
    }

    private static List<String> lacking(LiveSubject live) {
        Predicate<Setting> blank = setting -> live.value(setting).asText().isBlank();
        boolean noApplication = blank.test(SNS_APNS_ARN) && blank.test(SNS_GCM_ARN);
        return Stream.concat(
                        Stream.of(SNS_KEY, SNS_REGION).filter(blank).map(Setting::property),
                        noApplication
                                ? Stream.of(SNS_APNS_ARN.property() + " and " + SNS_GCM_ARN.property())
                                : Stream.empty())
                .toList();
    }
}
