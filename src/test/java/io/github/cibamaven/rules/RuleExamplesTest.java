package io.github.cibamaven.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.outcome.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the page about the rules are true. */
class RuleExamplesTest {

    /** Why a rule has no example, as the page says it. */
    static final Map<String, String> WITHOUT = new TreeMap<>(Map.ofEntries(
            Map.entry("CIBA-123", "No example: it is about a build in which no configuration declares anything."),
            Map.entry("CIBA-126", "No example: it is about two modules or executions of one build."),
            Map.entry("CIBA-128", "No example: it is about the option `-Dciba.only`."),
            Map.entry(
                    "CIBA-129",
                    "No example: it is about a JSON file of the project, which `<authorizationDetail>` names."),
            Map.entry("CIBA-601", "No example: it is about the user whom `ciba:probe` names."),
            Map.entry("CIBA-602", "No example: it is about the user whom `ciba:probe` names."),
            Map.entry("CIBA-701", "No example: it is about the credentials of the build."),
            Map.entry("CIBA-702", "No example: it is about the scopes of the credentials of the build."),
            Map.entry("CIBA-703", "No example: it is about what Auth0 publishes, which nobody declares or sets."),
            Map.entry("CIBA-704", "No example: it is about the requests that the tenant lets through."),
            Map.entry("CIBA-705", "No example: it is about the network."),
            Map.entry("CIBA-706", "No example: it is about the tenant's plan.")));

    static Stream<String> withExample() {
        return Rules.all().stream().map(Rule::id).filter(id -> !WITHOUT.containsKey(id));
    }

    @ParameterizedTest
    @MethodSource("withExample")
    void theWrongOneIsFoundByTheRuleAlone(String rule) {
        List<Finding> found = RuleExample.wrong(rule).orElseThrow().findings();

        // What an expired waiver does not accept any more is found as well.
        Set<String> beside = rule.equals("CIBA-124") ? Set.of("CIBA-306") : Set.of();
        assertThat(found)
                .extracting(Finding::rule)
                .filteredOn(other -> !beside.contains(other))
                .isNotEmpty()
                .containsOnly(rule);
    }

    @ParameterizedTest
    @MethodSource("withExample")
    void nothingIsFoundInTheRightOne(String rule) {
        assertThat(RuleExample.right(rule).findings()).isEmpty();
    }

    /** No file of a rule that is gone, or has no example. */
    @Test
    void everyFileBelongsToARuleWithAnExample() throws IOException {
        Set<String> rules = withExample().collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "rules"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("tenant.json")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(rules).contains(name.substring(0, name.indexOf('.'))));
        }
    }
}
