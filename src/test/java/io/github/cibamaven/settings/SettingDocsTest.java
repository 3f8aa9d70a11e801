package io.github.cibamaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.PomFixture;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the settings says what the catalogue says. {@code -Dciba.docs.write=true} writes it anew. */
class SettingDocsTest {
    private static final Path PAGE = Path.of("src/site/markdown/settings.md");
    private static final String BODY = "src/ciba/async_approval.liquid";

    /** What the examples declare where any value is allowed, or where the first allowed one is not fit for CIBA. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("grant_types", "refresh_token"),
            Map.entry("async_approval_notification_channels", "guardian-push"),
            Map.entry("token_endpoint_auth_method", "client_secret_post"),
            Map.entry(
                    "client_authentication_methods",
                    "<privateKeyJwt><credentials><credential><id>cred_1</id></credential></credentials></privateKeyJwt>"),
            Map.entry("app_type", "regular_web"),
            Map.entry("default_from_address", "no-reply@acme.example"),
            Map.entry("from", "no-reply@acme.example"),
            Map.entry("subject", "Please approve"),
            Map.entry("body", BODY),
            Map.entry("urlLifetimeInSeconds", "259200"),
            Map.entry("authorization_details", "money_transfer"),
            Map.entry("scope", "read:accounts"),
            Map.entry("authorization_details_types", "money_transfer"));

    @TempDir
    Path folder;

    @Test
    void thePageIsTheCatalogue() throws IOException {
        if (Boolean.getBoolean("ciba.docs.write")) {
            Files.writeString(PAGE, page());
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    @Test
    void saysSomethingOfEverySetting() {
        assertThat(Settings.all()).allSatisfy(setting -> {
            assertThat(setting.meaning()).isNotBlank().endsWith(".");
            assertThat(setting.doc().toString()).startsWith("https://auth0.com/docs/");
        });
    }

    /** What the POM may say, apply must be able to ask for; and the element must have a place in the POM. */
    @Test
    void givesEveryDeclarableSettingItsPlaceAndItsScope() {
        assertThat(Settings.all()).allSatisfy(setting -> {
            assertThat(setting.element().isEmpty() || setting.of().declarable())
                    .as(setting.property())
                    .isTrue();
            assertThat(!setting.writable() || setting.of().writeScope().isPresent())
                    .as(setting.property())
                    .isTrue();
        });
    }

    /** Each example can be copied: it is read, declares that setting, and no offline rule has anything against it. */
    @Test
    void everyExampleIsTrue() throws IOException {
        Path body = Files.writeString(folder.resolve("body.liquid"), "{{ binding_message }} {{ url }}");

        assertThat(Settings.all().stream().filter(setting -> setting.element().isPresent()))
                .isNotEmpty()
                .allSatisfy(setting -> {
                    Configuration reading = PomFixture.read(around(setting).replace(BODY, body.toString()));
                    assertThat(reading.problems()).isEmpty();
                    assertThat(Rules.offline(reading.connection(), reading.clients(), reading.subjects()))
                            .isEmpty();
                    assertThat(Stream.concat(
                                    reading.clients().stream()
                                            .flatMap(client -> Stream.concat(
                                                    Stream.of(client.settings()),
                                                    client.clientGrants().stream()
                                                            .map(DesiredPart::settings))),
                                    reading.subjects().stream().map(DesiredPart::settings)))
                            .anySatisfy(settings -> assertThat(settings).containsKey(setting.property()));
                });
    }

    /** A configuration that declares one setting of one subject. */
    private static String around(Setting setting) {
        String xml = setting.of()
                        .key()
                        .map(key -> element(key, key.equals("clientId") ? "kiosk" : "https://api.acme.example/"))
                        .orElse("")
                + example(setting);
        List<String> path = setting.of().path();
        for (int index = path.size() - 1; index >= 0; index--) {
            // A client grant is within a client, which has a key of its own.
            String client = path.get(index).equals("clientGrants") ? element("clientId", "kiosk") : "";
            xml = client + element(path.get(index), xml);
        }
        return element("configuration", element("domain", "acme.eu.auth0.com") + xml);
    }

    private static String page() {
        return """
                # Settings

                Every property of Auth0 that the plugin compares or looks at, with an example of the element that declares it. \
                The element bears the name of the property it mirrors, in camelCase. What is not declared is not touched, \
                whatever it is; only the CIBA grant and `oidc_conformant` are implied. No secret is among them. Where a \
                person changes it in the dashboard is said as Auth0 documents it.

                This page is made from the plugin's catalogue and kept equal to it by a test. What else a `<client>` takes \
                is in [Configuration](configuration.md#client).

                """
                + Stream.of(SubjectKind.values())
                        .filter(kind -> !Settings.of(kind).isEmpty())
                        .map(SettingDocsTest::section)
                        .collect(Collectors.joining("\n"));
    }

    private static String section(SubjectKind kind) {
        String title = kind.path().isEmpty() ? "" : ": `" + elements(kind) + "`";
        return "## " + name(kind) + title + "\n\n"
                + kind.key().map(key -> "Which one: `<" + key + ">`. ").orElse("")
                + "Scopes: " + scopes(kind) + "."
                + onePlace(kind).map(SettingDocsTest::dashboard).orElse("") + "\n\n"
                + (kind.declarable()
                        ? "| example | Auth0's property | type | allowed | compared | `apply` | meaning |\n"
                                + "|---|---|---|---|---|---|---|\n"
                        : "| Auth0's property | type | meaning |\n|---|---|---|\n")
                + Settings.of(kind).stream().map(setting -> row(kind, setting)).collect(Collectors.joining());
    }

    /** The place that all settings of a kind share. */
    private static Optional<String> onePlace(SubjectKind kind) {
        List<String> places = Settings.of(kind).stream()
                .map(Setting::dashboardPlace)
                .distinct()
                .toList();
        return places.size() == 1 ? Optional.of(places.get(0)) : Optional.empty();
    }

    private static String dashboard(String place) {
        return place.isEmpty() ? "" : " In the dashboard: " + place + ".";
    }

    private static String name(SubjectKind kind) {
        return switch (kind) {
            case CLIENT -> "Client";
            case RESOURCE_SERVER -> "API";
            case CLIENT_GRANT -> "Client grant";
            case CLIENT_GRANTS -> "Client grants (read only)";
            case CLIENT_CREDENTIALS -> "Credentials of a client (read only)";
            case USER -> "User (read only)";
            case TENANT_LOG -> "Tenant log (read only)";
            case USER_ENROLLMENTS -> "Enrolments of a user (read only)";
            default -> {
                String name = kind.subject().name();
                yield Character.toUpperCase(name.charAt(0))
                        + name.substring(1)
                        + (kind.declarable() ? "" : " (read only)");
            }
        };
    }

    private static String elements(SubjectKind kind) {
        return kind.path().stream().map(element -> "<" + element + ">").collect(Collectors.joining());
    }

    private static String scopes(SubjectKind kind) {
        String read = kind.readScopes().isEmpty()
                ? "none, it is public"
                : "`" + kind.readScopes().get(0) + "` to read it";
        return Stream.of(
                        Stream.of(read),
                        kind.writeScope().map(scope -> "`" + scope + "` to change it").stream(),
                        kind.createScope().map(scope -> "`" + scope + "` to create it").stream())
                .flatMap(texts -> texts)
                .collect(Collectors.joining(", "));
    }

    private static String row(SubjectKind kind, Setting setting) {
        Stream<String> type = Stream.of(code(setting.property()), type(setting));
        Stream<String> meaning = Stream.of(setting.meaning() + scope(kind, setting)
                + (onePlace(kind).isPresent() ? "" : dashboard(setting.dashboardPlace()))
                + " [Auth0](" + setting.doc() + ")");
        return (kind.declarable()
                        ? Stream.of(
                                        Stream.of(setting.element()
                                                .map(element -> code(example(setting)))
                                                .orElse("–")),
                                        type,
                                        Stream.of(allowed(setting), compared(setting), apply(setting)),
                                        meaning)
                                .flatMap(cells -> cells)
                        : Stream.concat(type, meaning))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** The scope that shows a setting which the scope of its kind does not show. */
    private static String scope(SubjectKind kind, Setting setting) {
        return setting.scopes().equals(kind.readScopes())
                ? ""
                : " To read it: `" + setting.scopes().get(0) + "`.";
    }

    /** The element that declares a setting, with a value that CIBA works with. */
    private static String example(Setting setting) {
        String value = EXAMPLES.containsKey(setting.property())
                ? EXAMPLES.get(setting.property())
                : setting.shape() == Setting.Shape.FLAG
                        ? "true"
                        : setting.allowed().get(0);
        String item = setting.item().isEmpty() ? value : element(setting.item(), value);
        return element(setting.element().orElseThrow(), item);
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String type(Setting setting) {
        return switch (setting.shape()) {
            case TEXT -> "text";
            case FLAG -> "`true` or `false`";
            case TEXTS -> setting.item().isEmpty() ? "list" : "list of `<" + setting.item() + ">`";
            case NUMBER -> "whole number";
            case TEXT_FILE -> "path of a file";
            case CREDENTIALS -> "ids of credentials, by method";
            case TYPES -> setting.item().isEmpty() ? "list of objects" : "list of `<" + setting.item() + ">`";
        };
    }

    private static String allowed(Setting setting) {
        String any = setting.shape() == Setting.Shape.FLAG ? "–" : "any";
        return setting.allowed().isEmpty() ? any : codes(setting.allowed());
    }

    private static String compared(Setting setting) {
        return switch (setting.comparison()) {
            case SCALAR -> "equal";
            case TEXT_BLOCK -> "equal, but for line ends";
            case SET -> "in any order";
            case LIST -> "in this order";
        };
    }

    private static String apply(Setting setting) {
        if (!setting.writable()) {
            return setting.element().isPresent() ? "cannot change it" : "only reads it";
        }
        return setting.required().isPresent() ? "writes it, also unasked" : "writes it";
    }

    private static String codes(List<String> words) {
        return words.stream().map(SettingDocsTest::code).collect(Collectors.joining(", "));
    }

    private static String code(String word) {
        return "`" + word + "`";
    }
}
