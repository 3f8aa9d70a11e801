package io.github.cibamaven.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the rules says what the catalogue says. {@code -Dciba.docs.write=true} writes it anew. */
class RuleDocsTest {
    private static final Path PAGE = Path.of("src/site/markdown/rules.md");

    @Test
    void thePageIsTheCatalogue() throws IOException {
        if (Boolean.getBoolean("ciba.docs.write")) {
            Files.writeString(PAGE, page());
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    @Test
    void everyRuleHasItsAnchor() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Rules.all()).allSatisfy(rule -> {
            String anchor = rule.page().substring(rule.page().indexOf('#') + 1);
            assertThat(page).contains("<a id=\"" + anchor + "\"></a>");
        });
    }

    private static String page() {
        return """
                # Rules

                Every finding names a rule. An *error* fails the build unless a waiver accepts it; a *warning* does so only \
                with `failOnWarning`. Offline rules need the POM alone; the others are checked against the tenant. A rule \
                that rests on something Auth0 does not confirm is a warning and says so.

                This page is made from the plugin's catalogue and kept equal to it by a test.

                """ + Rules.all().stream().map(RuleDocsTest::section).collect(Collectors.joining("\n"));
    }

    private static String section(Rule rule) {
        return "<a id=\"" + rule.id().toLowerCase(java.util.Locale.ROOT) + "\"></a>\n"
                + "## " + rule.id() + "\n\n"
                + "**Finds** (" + rule.severity().word() + ", " + (rule.needsTenant() ? "tenant" : "offline") + "): "
                + text(rule.condition()) + ".\n\n"
                + "**Why:** " + text(rule.why()) + "\n\n"
                + "**Remedy:** " + text(rule.remedy()) + "\n"
                + rule.doc().map(doc -> "\n**Auth0:** <" + doc + ">\n").orElse("");
    }

    private static String text(String text) {
        return text.replace("<", "\\<");
    }
}
