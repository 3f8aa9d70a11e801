package io.github.cibamaven.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.outcome.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation and the reports rely on in every entry. */
class CatalogueTest {

    @Test
    void givesEveryRuleItsOwnId() {
        List<String> ids = Rules.all().stream().map(Rule::id).toList();

        assertThat(ids).doesNotHaveDuplicates().isSorted().allMatch(id -> id.matches("CIBA-[1-7][0-9]{2}b?"));
    }

    @Test
    void findsARuleByItsId() {
        assertThat(Rules.all())
                .allSatisfy(rule -> assertThat(Rules.byId(rule.id())).containsSame(rule));
        assertThat(Rules.byId("CIBA-999")).isEmpty();
    }

    @Test
    void saysOfEveryRuleWhatBreaksAndWhatToDo() {
        assertThat(Rules.all()).allSatisfy(rule -> {
            assertThat(rule.condition()).isNotBlank().doesNotEndWith(".");
            assertThat(rule.why()).isNotBlank().endsWith(".");
            assertThat(rule.remedy()).isNotBlank().endsWith(".");
        });
    }

    @Test
    void linksToAuth0sDocumentationAlone() {
        assertThat(Rules.all().stream().map(Rule::doc).flatMap(Optional::stream))
                .isNotEmpty()
                .allMatch(page -> page.toString().startsWith("https://auth0.com/docs/"));
    }

    @Test
    void linksEveryRuleThatRestsOnAuth0() {
        // These are about our own configuration, the network and the plan, on which Auth0 has no page.
        assertThat(Rules.all().stream().filter(rule -> rule.doc().isEmpty()).map(Rule::id))
                .containsExactly(
                        "CIBA-100",
                        "CIBA-101",
                        "CIBA-102",
                        "CIBA-123",
                        "CIBA-124",
                        "CIBA-125",
                        "CIBA-126",
                        "CIBA-128",
                        "CIBA-705",
                        "CIBA-706");
    }

    @Test
    void tellsOfflineRulesFromThoseThatNeedTheTenant() {
        assertThat(Rules.all())
                .allSatisfy(rule -> assertThat(rule.needsTenant())
                        .as(rule.id())
                        // What the Guardian app shows depends on the provider that the tenant selected.
                        .isEqualTo(rule.id().compareTo("CIBA-2") >= 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CIBA-110", "CIBA-206", "CIBA-212", "CIBA-306", "CIBA-703"})
    void onlyWarnsOfWhatAuth0HasNotConfirmedAndSaysSo(String id) {
        Rule rule = Rules.byId(id).orElseThrow();

        assertThat(rule.severity()).isEqualTo(Severity.WARNING);
        assertThat(rule.why()).contains("not confirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CIBA-209", "CIBA-210"})
    void onlyWarnsOfWhatAuth0DecidesByDefaultsOfItsOwn(String id) {
        assertThat(Rules.byId(id).orElseThrow().severity()).isEqualTo(Severity.WARNING);
    }
}
