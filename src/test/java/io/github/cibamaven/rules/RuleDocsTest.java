package io.github.cibamaven.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the rules says what the catalogue says. {@code -Dciba.docs.write=true} writes it anew. */
class RuleDocsTest {
    private static final Path PAGE = Path.of("src/site/markdown/rules.md");

    /** What the rules of a hundred are about, by its digit. */
    private static final Map<String, String> HUNDREDS = new TreeMap<>(Map.of(
            "1", "The POM alone",
            "2", "Clients",
            "3", "Guardian push notifications",
            "4", "E-mail",
            "5", "APIs and client grants",
            "6", "The user who is asked",
            "7", "What could not be checked"));

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
        Map<String, List<Rule>> hundreds = Rules.all().stream()
                .collect(Collectors.groupingBy(
                        rule -> rule.id().substring(5, 6), TreeMap::new, Collectors.toCollection(ArrayList::new)));
        return """
                # Rules

                Every finding names a rule. An *error* fails the build unless a waiver accepts it; a *warning* does so only \
                with `failOnWarning`. Offline rules need the POM alone; the others are checked against the tenant. A rule \
                that rests on something Auth0 does not confirm is a warning and says so.

                An example is what stands in `<configuration>` beside `<domain>`. The tenant is that of `ciba:sandbox` \
                with the e-mail template `async_approval` switched on and the consent page customized; what else it \
                has otherwise is shown as JSON, where an entry of a list is named by its id and `null` stands for nothing. \
                In each wrong example the rule finds something, and no other rule does (`CIBA-124` \
                beside what the waiver no longer accepts); in each right one nothing is found.

                *In the dashboard* says where a person changes it, as Auth0 documents it; with a wrong POM it is the POM \
                that is to be changed.

                This page is made from the plugin's catalogue and its tests, and kept equal to them by a test.

                """
                + hundreds.entrySet().stream()
                        .map(hundred -> "- [" + HUNDREDS.get(hundred.getKey()) + "](#ciba-" + hundred.getKey() + "xx): "
                                + hundred.getValue().stream()
                                        .map(rule -> "[" + rule.id().substring(5) + "](#" + anchor(rule) + ")")
                                        .collect(joining(", ")))
                        .collect(joining("\n"))
                + "\n\n"
                + hundreds.entrySet().stream()
                        .map(hundred -> "<a id=\"ciba-" + hundred.getKey() + "xx\"></a>\n## "
                                + HUNDREDS.get(hundred.getKey()) + "\n\n"
                                + hundred.getValue().stream()
                                        .map(rule -> section(rule).strip() + "\n")
                                        .collect(joining("\n")))
                        .collect(joining("\n"));
    }

    private static String anchor(Rule rule) {
        return rule.id().toLowerCase(Locale.ROOT);
    }

    private static String section(Rule rule) {
        return "<a id=\"" + anchor(rule) + "\"></a>\n"
                + "### " + rule.id() + "\n\n"
                + "**Finds** (" + rule.severity().word() + ", " + (rule.needsTenant() ? "tenant" : "offline") + "): "
                + text(rule.condition()) + ".\n\n"
                + "**Why:** " + text(rule.why()) + "\n\n"
                + "**Remedy:** " + text(rule.remedy()) + "\n"
                + rule.doc().map(doc -> "\n**Auth0:** <" + doc + ">\n").orElse("")
                + RuleExample.wrong(rule.id())
                        .map(wrong -> examples(rule, wrong))
                        .orElseGet(() -> "\n" + RuleExamplesTest.WITHOUT.get(rule.id()) + "\n");
    }

    private static String examples(Rule rule, RuleExample wrong) {
        RuleExample right = RuleExample.right(rule.id());
        String place = wrong.findings().stream()
                .filter(finding -> finding.rule().equals(rule.id()))
                // What is said of the POM alone is changed there.
                .filter(finding -> rule.needsTenant() || !finding.setting().isEmpty())
                .map(RuleDocsTest::place)
                .findFirst()
                .orElse("");
        return (place.isEmpty() ? "" : "\n**In the dashboard:** " + place + "\n")
                + "\n**Wrong:**\n\n"
                // The second word keeps it apart from what a reader may copy.
                + block("xml wrong", wrong.pom())
                + wrong.tenant().map(RuleDocsTest::onTenant).orElse("")
                + "**Right:**"
                + (right.pom().equals(wrong.pom()) ? " the same POM, " : "\n\n" + block("xml", right.pom()))
                + right.tenant().map(RuleDocsTest::onTenant).orElse("");
    }

    private static String onTenant(String changes) {
        return "and on the tenant\n\n" + block("json", changes);
    }

    private static String block(String language, String text) {
        return "```" + language + "\n" + text + "\n```\n\n";
    }

    /** Where a person changes what a finding is about. */
    private static String place(Finding finding) {
        return Settings.of(finding.subject().kind()).stream()
                .filter(setting -> setting.property().equals(finding.setting()))
                .findFirst()
                .map(Setting::dashboardPlace)
                .orElse(finding.subject().kind().inDashboard());
    }

    private static String text(String text) {
        return text.replace("<", "\\<");
    }
}
