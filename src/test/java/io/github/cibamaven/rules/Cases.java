package io.github.cibamaven.rules;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.PomFixture;
import io.github.cibamaven.model.ChangedSubject;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Configurations as a POM would have them, live clients, and what the catalogue says about both. */
final class Cases {

    /** A live client that nothing is wrong with. */
    static final LiveSubject SOUND = new LiveSubject(
            Subject.client("abc", "call-centre"),
            Map.of(
                    "grant_types", Value.texts(CIBA_GRANT),
                    "async_approval_notification_channels", Value.texts("guardian-push"),
                    "token_endpoint_auth_method", Value.text("client_secret_post"),
                    "oidc_conformant", Value.flag(true),
                    "is_first_party", Value.flag(true),
                    "app_type", Value.text("regular_web"),
                    "global", Value.flag(false),
                    "jwt_configuration.alg", Value.text("RS256")),
            ClientSettings.ALL.stream().map(Setting::property).collect(Collectors.toSet()));

    private Cases() {}

    /** What is found offline in a whole configuration. */
    static List<Finding> configuration(String xml) {
        Configuration reading = PomFixture.read(xml);
        List<Finding> findings = new ArrayList<>(ConfigurationRules.unreadable(reading.problems()));
        findings.addAll(Rules.offline(reading.connection(), reading.clients(), reading.subjects()));
        return findings;
    }

    static List<Finding> domain(String domain) {
        return configuration("<configuration>\n<domain>" + domain + "</domain></configuration>");
    }

    /** What is found offline about one client; the first line of its content is line 2 of the POM. */
    static List<Finding> offline(String content) {
        Configuration reading = PomFixture.readClient(content);
        List<Finding> findings = new ArrayList<>(ConfigurationRules.unreadable(reading.problems()));
        findings.addAll(Rules.offline(reading.connection(), reading.clients(), reading.subjects()));
        return findings;
    }

    /** What is found on the tenant about a client that the POM declares with this content. */
    static List<Finding> live(String content, LiveSubject live) {
        DesiredClient client = declared(content);
        List<Difference> differences = Differ.differences(client, live);
        return Stream.concat(
                        differences.stream().flatMap(difference -> DriftRules.check(client, difference).stream()),
                        ClientRules.check(client, live).stream())
                .toList();
    }

    static DesiredClient declared(String content) {
        Configuration reading = PomFixture.readClient(content);
        if (!reading.problems().isEmpty()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return reading.clients().get(0);
    }

    /** The sound client with one property changed; a null value removes it. */
    static LiveSubject with(String property, Object value) {
        return with(SOUND, property, value);
    }

    static LiveSubject with(LiveSubject live, String property, Object value) {
        Map<String, Value> change = new HashMap<>();
        change.put(property, Value.of(value));
        return ChangedSubject.of(live, change);
    }

    /** The sound client, authenticating with these methods instead of a secret. */
    static LiveSubject withCredentials(Map<String, Object> methods) {
        return with(with("token_endpoint_auth_method", null), "client_authentication_methods", methods);
    }
}
