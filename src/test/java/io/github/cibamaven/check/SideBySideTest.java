package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.fixture.Meeting;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.VerifyGoal;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.fault.Effect;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.RateLimit;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not depend on each other is read at the same time, and the result is the same as if it were not. */
class SideBySideTest {
    private static final List<String> SCOPES = List.of(
            "read:clients",
            "read:client_credentials",
            "read:guardian_factors",
            "read:mfa_policies",
            "read:email_provider",
            "read:email_templates");

    private EmbeddedTenant stage = EmbeddedTenant.of(
            List.of(ready("a").asyncApprovalNotificationChannels("guardian-push", "email")),
            SCOPES,
            object("{'guardian':{'factors':{'push-notification':{'enabled':true}},'policies':['all-applications']},"
                    + "'email_templates':[{'template':'async_approval','enabled':true,'body':'{{ url }}'}]}"));

    @AfterEach
    void close() {
        stage.close();
    }

    private Desired desired() {
        return stage.declaring(client("a")).checkPrerequisites().build();
    }

    private GoalResult verify(Desired desired, int readers) {
        return Goals.verify(stage.tenant(readers), desired, Strictness.NORMAL);
    }

    @Test
    void whatAClientNeedsIsReadAtTheSameTime() {
        Meeting meeting = new Meeting(4);
        stage.sandbox()
                .faults()
                .add(Fault.of("meeting", meeting)
                        .matching("/api/v2/(guardian|email).*")
                        .always());

        GoalResult result = verify(desired(), 4);

        assertThat(meeting.missing()).isZero();
        assertThat(meeting.most()).isEqualTo(4);
        assertThat(result.outcome().findings())
                .extracting(finding -> finding.rule())
                .doesNotContain("CIBA-705");
        assertThat(result.outcome().requests().total())
                .isEqualTo(stage.sandbox().requests().size());
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("ciba-side-by-side");
    }

    @Test
    void scopesAreThoseOfTheGoalThatReads() {
        try (Tenant tenant = stage.tenant(4)) {
            VerifyGoal.verify(Goals.goalRun(Goal.VERIFY), desired(), tenant, Strictness.NORMAL);

            assertThat(tenant.scopesSince(0).used()).containsExactlyInAnyOrderElementsOf(SCOPES);
        }
    }

    @Test
    void aLongListIsReadAtTheSameTimeAfterItsFirstPage() {
        stage.close();
        List<ClientBuilder> clients = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            clients.add(ready("c" + i));
        }
        stage = EmbeddedTenant.of(clients);
        Meeting meeting = new Meeting(4);
        stage.sandbox()
                .faults()
                .add(Fault.of("meeting", meeting)
                        .matching("/api/v2/clients")
                        .skip(1)
                        .always());

        GoalResult result = verify(stage.desired(UndeclaredClients.WARN), 4);

        assertThat(meeting.missing()).isZero();
        assertThat(result.outcome().findings()).hasSize(450);
        assertThat(stage.calls()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noMoreGoAtTheSameTimeThanTheLimitLeavesRoomFor(int room) {
        RateLimit limit = RateLimit.dripping(room + 1, 1000, stage.time());
        AtomicInteger most = new AtomicInteger();
        AtomicInteger underWay = new AtomicInteger();
        Effect counted = (request, tenant) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Answer answer = limit.answer(request, tenant);
            underWay.decrementAndGet();
            return answer;
        };
        stage.sandbox().faults().add(Fault.of("limit", counted).at("/api/v2/").always());

        GoalResult result = verify(desired(), 4);

        assertThat(most.get()).isLessThanOrEqualTo(room);
        assertThat(limit.refused()).isZero();
        assertThat(result.outcome().requests().retries()).isZero();
    }

    private enum Trouble {
        SERVER_ERROR {
            @Override
            Fault fault() {
                return Fault.serverError(500).always();
            }
        },
        NO_SCOPE {
            @Override
            Fault fault() {
                return Fault.answer(403)
                        .json(object(
                                "{'statusCode':403,'error':'Forbidden','message':'Insufficient scope, expected any of: x',"
                                        + "'errorCode':'insufficient_scope'}"))
                        .always();
            }
        },
        LOST {
            @Override
            Fault fault() {
                return ConnectionFaults.resetBeforeAnswer().always();
            }
        },
        TOKEN_REVOKED {
            @Override
            Fault fault() {
                return Fault.answer(401)
                        .json(object("{'statusCode':401,'error':'Unauthorized','message':'Invalid token'}"))
                        .always();
            }
        },
        LIMIT_USED_UP {
            @Override
            Fault fault() {
                return Fault.rateLimited().header("Retry-After", "86400").always();
            }
        };

        abstract Fault fault();
    }

    /** Of some parts or of all from some request on: what is found and how it ends. */
    @ParameterizedTest
    @EnumSource
    void theResultIsTheSameAsOneAfterTheOther(Trouble trouble) {
        List<Fault> all = List.of(
                trouble.fault().at("/api/v2/guardian"),
                trouble.fault().at("/api/v2/email"),
                trouble.fault().at("/api/v2/guardian/policies"),
                trouble.fault().after(2),
                trouble.fault().after(1));
        for (Fault fault : all) {
            List<GoalResult> results = new ArrayList<>();
            for (int readers : new int[] {1, 4}) {
                stage.sandbox().faults().clear();
                stage.sandbox().faults().add(fault);
                results.add(verify(desired(), readers));
            }
            assertThat(results.get(1).outcome().findings())
                    .as(fault.name())
                    .isEqualTo(results.get(0).outcome().findings());
            assertThat(results.get(1).end()).isEqualTo(results.get(0).end());
            assertThat(results.get(1).outcome().error())
                    .isEqualTo(results.get(0).outcome().error());
        }
    }
}
