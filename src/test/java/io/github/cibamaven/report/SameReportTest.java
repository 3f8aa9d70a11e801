package io.github.cibamaven.report;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.outcome.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One result is one text: nothing but start and duration tells two reports of it apart. */
class SameReportTest {

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void twoRendersOfOneResultAreEqual(ReportFormat format) {
        assertThat(Outcomes.all())
                .allSatisfy(outcome -> assertThat(format.render(outcome, Repository.UNKNOWN))
                        .isEqualTo(format.render(outcome, Repository.UNKNOWN)));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void twoRunsOnOneTenantAreEqual(ReportFormat format) {
        try (EmbeddedTenant stage = EmbeddedTenant.of(
                ready("a"), ready("b").oidcConformant(false), ready("c").tokenEndpointAuthMethod("none"))) {
            assertThat(render(format, stage)).isNotBlank().isEqualTo(render(format, stage));
        }
    }

    private static String render(ReportFormat format, EmbeddedTenant stage) {
        Outcome outcome = stage.verify(stage.declaring(client("a"), client("b"), client("c"))
                        .checkPrerequisites()
                        .build())
                .outcome();
        return format.render(outcome, Repository.UNKNOWN);
    }
}
