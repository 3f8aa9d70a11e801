package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.DesiredBuilder.subject;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.report.ReportFiles;
import io.github.cibamaven.report.ReportFormat;
import io.github.cibamaven.report.Repository;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An apply that succeeds reports what a check right after it finds, and no error: whatever a client is called meanwhile,
 * whichever waiver spoke of what was written, and whatever a client needed that the run itself has made.
 */
class GreenApplyTest {
    private static final Map<String, Fault> MEANWHILE = Map.of(
            "nothing", TenantFaults.before(() -> {}),
            "renamed before the last look", renamed().on("GET"),
            "renamed by the write", renamed().on("PATCH"));

    private static final List<String> WAIVERS = List.of("", "CIBA-203/", "CIBA-203/a", "CIBA-203/The a", "CIBA-402/");

    private static final List<String> TEMPLATES = List.of("there", "created", "created without a sender");

    private static final List<String> SCOPES = List.of(
            "read:clients",
            "update:clients",
            "read:guardian_factors",
            "update:guardian_factors",
            "read:mfa_policies",
            "read:email_provider",
            "read:email_templates",
            "create:email_templates",
            "update:email_templates");

    @TempDir
    Path folder;

    static Stream<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (String meanwhile : MEANWHILE.keySet().stream().sorted().toList()) {
            for (String waiver : WAIVERS) {
                for (String template : TEMPLATES) {
                    runs.add(Arguments.of(meanwhile, waiver, template));
                }
            }
        }
        return runs.stream();
    }

    @ParameterizedTest(name = "{0}; waiver {1}; template {2}")
    @MethodSource("runs")
    void reportsNoErrorAndWhatACheckFindsNow(String meanwhile, String waiver, String template) throws Exception {
        try (EmbeddedTenant stage = stage(template)) {
            Desired desired = desired(stage, waiver, template);
            Fault fault = MEANWHILE.get(meanwhile);
            stage.sandbox().faults().add(fault.at("/api/v2/clients/a").skip(meanwhile.contains("look") ? 1 : 0));

            GoalResult applied = new Goals(stage, folder).apply(desired);

            Outcome outcome = applied.outcome();
            assertThat(applied.end()).isEqualTo(GoalResult.End.SUCCESS);
            assertThat(outcome.status()).isEqualTo(Status.APPLIED);
            assertThat(outcome.errors()).isZero();
            assertThat(reported(outcome)).doesNotContain("<failure", "\"level\" : \"error\"", "\"level\":\"error\"");
            GoalResult verified = stage.verify(desired);
            assertThat(outcome.findings())
                    .containsExactlyInAnyOrderElementsOf(verified.outcome().findings());
        }
    }

    private String reported(Outcome outcome) throws Exception {
        new ReportFiles(Repository.UNKNOWN).write(outcome, Set.of(ReportFormat.JUNIT, ReportFormat.SARIF), folder);
        return Files.readString(folder.resolve("ciba-report.junit.xml"))
                + Files.readString(folder.resolve("ciba-report.sarif"));
    }

    private static Fault renamed() {
        return TenantFaults.editedClient("a", object("{'name':'Renamed'}"));
    }

    private static EmbeddedTenant stage(String template) {
        ObjectNode parts = object("{'guardian':{'factors':{'push-notification':{'enabled':false}},"
                + "'selected_provider':'guardian','policies':['all-applications']},"
                + "'emails':{'provider':{'name':'mandrill','enabled':true,'credentials':{'api_key':'k'}}}}");
        if (template.equals("there")) {
            parts.set(
                    "email_templates",
                    EmbeddedTenant.JSON.valueToTree(
                            List.of(object("{'template':'async_approval','enabled':false,'subject':'Old',"
                                    + "'from':'ciba@acme.example','body':'{{ url }}','syntax':'liquid'}"))));
        }
        return EmbeddedTenant.of(List.of(unready("a")), SCOPES, parts);
    }

    private static Desired desired(EmbeddedTenant stage, String waiver, String template) {
        Map<String, Value> email = new LinkedHashMap<>();
        email.put("enabled", Value.flag(true));
        email.put("subject", Value.text("Please approve"));
        email.put("body", Value.text("{{ url }} {{ binding_message }}"));
        if (!template.contains("without")) {
            email.put("from", Value.text("ciba@acme.example"));
        }
        return stage.declaring(ClientBuilder.client("a"))
                .subjects(
                        subject(Subject.PUSH_FACTOR, Map.of("enabled", Value.flag(true))),
                        subject(Subject.ASYNC_APPROVAL_EMAIL, email))
                .waivers(waiver.isEmpty() ? List.of() : List.of(over(waiver)))
                .checkPrerequisites()
                .build();
    }

    /** A waiver that ended long ago: of a rule, and perhaps for a subject behind a slash. */
    private static Waiver over(String waiver) {
        String[] parts = waiver.split("/");
        return new Waiver(
                parts[0],
                parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(),
                Optional.empty(),
                List.of(),
                "accepted for a while",
                Optional.of(LocalDate.of(2020, 1, 1)),
                new PomLocation("pom.xml", 9));
    }
}
