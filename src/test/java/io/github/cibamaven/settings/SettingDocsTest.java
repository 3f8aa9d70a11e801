package io.github.cibamaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the settings says what the catalogue says. {@code -Dciba.docs.write=true} writes it anew. */
class SettingDocsTest {
    private static final Path PAGE = Path.of("src/site/markdown/settings.md");

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

    private static String page() {
        return """
                # Settings

                Every property of Auth0 that the plugin compares or looks at. An element bears the name of the property it \
                mirrors, in camelCase. What is not declared is not touched, whatever it is; only the CIBA grant and \
                `oidc_conformant` are implied. No secret is among them.

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
                + "Scopes: " + scopes(kind) + ".\n\n"
                + (kind.declarable()
                        ? "| element | Auth0's property | type | allowed | compared | `apply` | meaning |\n"
                                + "|---|---|---|---|---|---|---|\n"
                        : "| Auth0's property | type | meaning |\n|---|---|---|\n")
                + Settings.of(kind).stream().map(setting -> row(kind, setting)).collect(Collectors.joining());
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
        Stream<String> meaning =
                Stream.of(setting.meaning() + scope(kind, setting) + " [Auth0](" + setting.doc() + ")");
        return (kind.declarable()
                        ? Stream.of(
                                        Stream.of(setting.element()
                                                .map(SettingDocsTest::code)
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
