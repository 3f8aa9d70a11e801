package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code -Dciba.only}: one of five declared clients, one of which breaks an offline rule. */
@MojoTest
class OneClientTest extends GoalTest {
    private static final String MANY = "src/test/resources/unit/many/pom.xml";
    private static final String CREATION = "POST /api/v2/clients";

    @BeforeEach
    void kioskIsAsDeclared() throws Exception {
        sandbox.patchClient("kiosk", (ObjectNode)
                new ObjectMapper().readTree("{\"async_approval_notification_channels\": [\"guardian-push\"]}"));
    }

    @Test
    @InjectMojo(goal = "validate", pom = MANY)
    @MojoParameter(name = "only", value = "kiosk")
    void validateJudgesThatClientAlone(ValidateMojo mojo) throws Exception {
        mojo.execute();

        warned("the POM's CIBA configuration of client kiosk is sound");
        warned("Declared, but not looked at: client call-centre, client Legacy back office");
    }

    @Test
    @InjectMojo(goal = "validate", pom = MANY)
    void withoutItTheOthersAreJudged(ValidateMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("CIBA-111");
    }

    /** Whatever stands of what is left out: it is not read, its waiver is not called idle, and the status says so. */
    @Test
    @InjectMojo(goal = "verify", pom = MANY)
    @MojoParameter(name = "only", value = "kiosk")
    void verifyReadsThatClientAndWhatItNeedsAlone(VerifyMojo mojo) throws Exception {
        mojo.execute();

        assertThat(sandbox.requests())
                .containsExactlyInAnyOrder(
                        "POST /oauth/token",
                        "GET /api/v2/clients/kiosk",
                        "GET /api/v2/guardian/factors",
                        "GET /api/v2/guardian/factors/push-notification/selected-provider",
                        "GET /api/v2/guardian/policies",
                        "GET /.well-known/openid-configuration");
        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
        assertThat(rules()).isEmpty();
        JsonNode left = report().get("leftOut");
        assertThat(left.get("only").asText()).isEqualTo("kiosk");
        assertThat(left.get("subjects").findValuesAsText("id"))
                .containsExactly(
                        "call-centre", "Legacy back office", "legacy", "Drive-in", "twin", "twin", "push-notification");
        assertThat(left.get("undeclaredClients").asBoolean()).isTrue();
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "only", value = "call-centre")
    @MojoParameter(name = "failOnDrift", value = "false")
    void theOnlyClientLeavesNothingOut(VerifyMojo mojo) throws Exception {
        mojo.execute();

        assertThat(report().has("leftOut")).isFalse();
        assertThat(report().get("status").asText()).isEqualTo("DRIFT");
    }

    @Test
    @InjectMojo(goal = "verify", pom = MANY)
    @MojoParameter(name = "only", value = "call-center")
    void anUnknownOneIsRefusedWithTheNearestName(VerifyMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("no declared client has that id or name; did you mean call-centre?")
                .withMessageContaining("Declared: call-centre, kiosk, Legacy back office, legacy, Drive-in, twin");

        assertThat(rules()).containsExactly("CIBA-128");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "apply", pom = MANY)
    @MojoParameter(name = "only", value = "twin")
    void theIdOfOneAndTheNameOfAnotherIsNoAnswer(ApplyMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("the id of one declared client and the name of another: clientId twin")
                .withMessageContaining("name twin");

        assertThat(rules()).containsExactly("CIBA-128");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "verify", pom = STRICT)
    @MojoParameter(name = "only", value = "kiosk")
    void whatCannotBeUnderstoodIsReportedAllTheSame(VerifyMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("grantTypez");

        assertThat(rules()).containsOnly("CIBA-100");
    }

    @Test
    @InjectMojo(goal = "apply", pom = MANY)
    @MojoParameter(name = "only", value = "call-centre")
    @MojoParameter(name = "checkPrerequisites", value = "false")
    void applyWritesThatClientAlone(ApplyMojo mojo) throws Exception {
        mojo.execute();

        assertThat(writes()).containsExactly("PATCH /api/v2/clients/call-centre");
        assertThat(sandbox.requests()).doesNotContain(CREATION);
        assertThat(report().get("status").asText()).isEqualTo("APPLIED");
        assertThat(report().get("leftOut").get("only").asText()).isEqualTo("call-centre");
        logged("client call-centre of tenant acme.eu.auth0.com is now what the POM declares");
    }

    @Test
    @InjectMojo(goal = "apply", pom = MANY)
    @MojoParameter(name = "only", value = "Drive-in")
    @MojoParameter(name = "checkPrerequisites", value = "false")
    void applyCreatesThatClientAlone(ApplyMojo mojo) throws Exception {
        mojo.execute();

        assertThat(sandbox.requests()).containsOnlyOnce(CREATION);
        assertThat(writes()).isEmpty();
        assertThat(report().get("status").asText()).isEqualTo("APPLIED");
    }

    /** As with {@code mvn -T}: whoever comes second sees what the first one has created. */
    @Test
    @MojoParameter(name = "only", value = "Drive-in")
    @MojoParameter(name = "checkPrerequisites", value = "false")
    void twoModulesAtTheSameTimeCreateItOnce(
            @InjectMojo(goal = "apply", pom = MANY) ApplyMojo mojo,
            @InjectMojo(goal = "apply", pom = MANY) ApplyMojo other)
            throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread second = new Thread(() -> {
            try {
                other.execute();
            } catch (Exception | Error e) {
                failure.set(e);
            }
        });
        sandbox.faults().add(TenantFaults.before(() -> begun(second)).on("POST").at("/api/v2/clients"));

        mojo.execute();
        second.join();

        assertThat(failure.get()).isNull();
        assertThat(sandbox.requests()).containsOnlyOnce(CREATION);
    }

    /** Returns when it has ended, or waits for the other one. */
    private static void begun(Thread second) {
        if (second.getState() == Thread.State.NEW) {
            second.start();
            while (second.isAlive() && !waits(second)) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Reactor.class.getName()));
    }

    /** Only the tenant shows that the client that is left out, by its name, is the same one. */
    @Test
    @InjectMojo(goal = "apply", pom = MANY)
    @MojoParameter(name = "only", value = "legacy")
    @MojoParameter(name = "checkPrerequisites", value = "false")
    void whatIsLeftOutMayStillContradict(ApplyMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("contradict each other about grant_types of client legacy");

        assertThat(rules()).contains("CIBA-126");
        assertThat(writes()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "plan", pom = MANY)
    @MojoParameter(name = "only", value = "kiosk")
    @MojoParameter(name = "checkPrerequisites", value = "false")
    void aPlanSaysWhoseItIs(PlanMojo mojo) throws Exception {
        mojo.execute();

        assertThat(Files.readString(output.resolve("ciba-plan.json"))).contains("\"only\" : \"kiosk\"");
        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
    }

    private List<String> rules() throws Exception {
        List<String> rules = new ArrayList<>();
        report().get("findings")
                .forEach(finding -> rules.add(finding.get("rule").asText()));
        return rules;
    }
}
