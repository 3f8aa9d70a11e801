package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.ModuleRun;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.WholeOutcome;
import io.github.cibamaven.report.html.HtmlReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a report says of a build of several modules. */
class WholeOutcomeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Outcome whole(Outcome... outcomes) {
        return whole(List.of(), outcomes);
    }

    private static Outcome whole(List<ModuleRun> missing, Outcome... outcomes) {
        List<WholeOutcome.Part> parts = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            ModuleRun run = ModuleRun.missing("it:" + (char) ('a' + parts.size()), "default-verify", outcome.goal());
            parts.add(new WholeOutcome.Part(run.ended(outcome, Optional.of("report.json")), outcome));
        }
        return new WholeOutcome(parts, missing).outcome(Provenance.NONE);
    }

    @Test
    void theWorstModuleDecides() {
        assertThat(whole(Outcomes.inSync(), Outcomes.waivedOnly()).status()).isEqualTo(Status.IN_SYNC);
        assertThat(whole(Outcomes.applied(), Outcomes.inSync()).status()).isEqualTo(Status.APPLIED);
        assertThat(whole(Outcomes.unchecked(), Outcomes.applied()).status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(whole(Outcomes.drift(), Outcomes.unchecked()).status()).isEqualTo(Status.DRIFT);
        assertThat(whole(Outcomes.partiallyApplied(), Outcomes.drift()).status())
                .isEqualTo(Status.PARTIALLY_APPLIED);
        assertThat(whole(Outcomes.failed(), Outcomes.partiallyApplied()).status())
                .isEqualTo(Status.ERROR);
    }

    @Test
    void whatEachModuleFoundIsThereWithItsModule() throws Exception {
        JsonNode report = JSON.readTree(new JsonReport().render(whole(Outcomes.planned(), Outcomes.unchecked())));

        assertThat(report.get("findings").findValuesAsText("rule"))
                .containsExactly("CIBA-211", "CIBA-203", "CIBA-301", "CIBA-702", "CIBA-209");
        assertThat(report.get("findings").findValuesAsText("module"))
                .containsExactly("it:a", "it:a", "it:a", "it:b", "it:b");
        assertThat(report.get("findings").get(3).get("message").asText()).startsWith("module it:b: not checked");
        assertThat(report.get("changes").findValuesAsText("module")).containsExactly("it:a", "it:a");
        assertThat(report.get("modules").findValuesAsText("project")).containsExactly("it:a", "it:b");
        assertThat(report.get("modules").findValuesAsText("status")).containsExactly("DRIFT", "NOT_VERIFIED");
        assertThat(report.get("modules").findValuesAsText("goal")).containsExactly("plan", "verify");
    }

    @Test
    void whatTheModulesCostIsSummedUp() {
        Outcome whole = whole(Outcomes.failed(), Outcomes.applied());

        assertThat(whole.requests().total()).isEqualTo(10);
        assertThat(whole.requests().retries()).isEqualTo(3);
        assertThat(whole.durationMillis()).isEqualTo(30_924);
    }

    @Test
    void severalTenantsHaveNoCommonDomain() {
        assertThat(whole(Outcomes.inSync(), Outcomes.drift()).domain()).isEqualTo(Outcomes.DOMAIN);
        assertThat(whole(Outcomes.inSync(), Outcomes.offline()).domain()).isEmpty();
    }

    /** A build that breaks off in one module has not looked at the next: that is no good end. */
    @Test
    void whatTheBuildHasNotComeToIsNamedAsNotChecked() throws Exception {
        Outcome whole = whole(List.of(ModuleRun.missing("it:shop", "default-verify", Goal.VERIFY)), Outcomes.inSync());

        assertThat(whole.status()).isEqualTo(Status.NOT_VERIFIED);
        JsonNode report = JSON.readTree(new JsonReport().render(whole));
        assertThat(report.get("error").asText())
                .isEqualTo("not checked, since the build has not come to it: it:shop (ciba:verify)");
        assertThat(report.get("modules").get(1).toString())
                .isEqualTo("{\"project\":\"it:shop\",\"execution\":\"default-verify\",\"goal\":\"verify\","
                        + "\"domain\":\"\",\"status\":\"NOT_VERIFIED\"}");
        assertThat(new JUnitReport().render(whole)).contains("errors=\"1\"");
        assertThat(new MarkdownReport().render(whole)).contains("not checked, since the build has not come to it");
    }

    @Test
    void oneModuleIsToldAsItIs() {
        Outcome whole = whole(Outcomes.drift());

        assertThat(whole.findings().get(0).message())
                .isEqualTo(Outcomes.drift().findings().get(0).message());
        assertThat(Headline.of(whole)).isEqualTo(Headline.of(Outcomes.drift()));
        assertThat(new MarkdownReport().render(whole)).isEqualTo(new MarkdownReport().render(Outcomes.drift()));
    }

    @Test
    void thePageHasTheModulesFirst() {
        String page = new HtmlReport().render(whole(Outcomes.drift(), Outcomes.inSync()));

        assertThat(page.indexOf("<h2 id=\"modules\">Modules</h2>"))
                .isPositive()
                .isLessThan(page.indexOf("<h2", page.indexOf("<h2 id=\"modules\">") + 1));
        assertThat(page).contains("<th scope=\"row\">it:a</th><td>ciba:verify@default-verify</td>");
        assertThat(new HtmlReport().render(Outcomes.drift())).doesNotContain("Modules</h2>");
    }

    @Test
    void theModulesAreATable() {
        Outcome whole = whole(Outcomes.drift(), Outcomes.inSync());

        assertThat(Headline.of(whole)).isEqualTo("2 modules: 1 in sync, 1 drift (2 errors, 1 warning)");
        assertThat(new MarkdownReport().render(whole))
                .contains("### Modules")
                .contains("| it:a | ciba:verify@<!-- -->default-verify | acme.eu.auth0.com | DRIFT |")
                .contains("| it:b | ciba:verify@<!-- -->default-verify | acme.eu.auth0.com | IN\\_SYNC |");
    }
}
