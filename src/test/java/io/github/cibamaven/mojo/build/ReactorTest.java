package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.Goal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

class ReactorTest {
    private final Reactor reactor = new Reactor(new Builds());
    private final AtomicInteger works = new AtomicInteger();
    private final Supplier<GoalResult> work =
            () -> Goals.goalRun(Goal.VERIFY).broken("work " + works.incrementAndGet());

    @Test
    void modulesThatBuildAtTheSameTimeShareOneWork() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<Reactor.Shared>> shared = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String module = "module-" + i;
                shared.add(builds.submit(() -> {
                    go.await();
                    return reactor.once("build", "key", module, () -> {
                        sleep();
                        return work.get();
                    });
                }));
            }
            go.countDown();

            for (Future<Reactor.Shared> one : shared) {
                assertThat(one.get(10, TimeUnit.SECONDS))
                        .isEqualTo(shared.get(0).get(10, TimeUnit.SECONDS));
            }
            assertThat(works).hasValue(1);
        } finally {
            builds.shutdownNow();
        }
    }

    @Test
    void aModuleThatRunsTheGoalAgainDoesTheWorkAgain() {
        reactor.once("build", "key", "a", work);
        reactor.once("build", "key", "b", work);
        Reactor.Shared again = reactor.once("build", "key", "a", work);

        assertThat(works).hasValue(2);
        assertThat(reactor.once("build", "key", "b", work)).isEqualTo(again);
    }

    /** The code of a record's hash is linked when it is first asked for, which takes longer than the work of a module. */
    @Test
    void aDeclarationIsComparedWithoutItsHash() {
        record Declaration(String name) {
            @Override
            public int hashCode() {
                throw new IllegalStateException("a hash");
            }
        }
        reactor.once("build", List.of(new Declaration("one")), "a", work);
        reactor.once("build", List.of(new Declaration("one")), "b", work);
        reactor.once("build", List.of(new Declaration("other")), "c", work);

        assertThat(works).hasValue(2);
    }

    @Test
    void otherWorkIsNotShared() {
        reactor.once("build", List.of("verify", 1), "a", work);
        reactor.once("build", List.of("verify", 2), "b", work);

        assertThat(works).hasValue(2);
    }

    @Test
    void theNextBuildOfADaemonStartsAnew() {
        reactor.once("monday", "key", "a", work);
        Reactor.Shared next = reactor.once("tuesday", "key", "b", work);

        assertThat(works).hasValue(2);
        assertThat(next.owner()).isEqualTo("b");
    }

    /** An editor, or a daemon that is asked twice, has two builds at once: the second took from the first what it knew. */
    @Test
    void buildsThatRunAtTheSameTimeTakeNothingFromEachOther() {
        Builds builds = new Builds();
        Reactor shared = new Reactor(builds);
        MavenSession[] sessions = {session(), session()};
        String one = builds.of(sessions[0]);
        String other = builds.of(sessions[1]);
        Path folder = Path.of("out");

        shared.once(one, "key", "a", work);
        shared.use(one, folder, "a");
        shared.first(one, "this");
        shared.once(other, "key", "b", work);
        shared.use(other, folder, "b");

        assertThat(shared.once(one, "key", "b", work).owner()).isEqualTo("a");
        assertThat(shared.mayUse(one, folder, "b")).isFalse();
        assertThat(shared.first(one, "this")).isFalse();
        assertThat(shared.first(other, "this")).isTrue();
        assertThat(works).hasValue(2);
        assertThat(builds.of(sessions[0])).isEqualTo(one).isNotEqualTo(other);
    }

    private static MavenSession session() {
        MavenSession session = mock(MavenSession.class);
        when(session.getRequest()).thenReturn(new DefaultMavenExecutionRequest());
        when(session.getResult()).thenReturn(new DefaultMavenExecutionResult());
        return session;
    }

    @Test
    void aFailureIsSharedAndNotRepeated() {
        Supplier<GoalResult> broken = () -> {
            works.incrementAndGet();
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> reactor.once("build", "key", "a", broken)).hasMessage("broken");
        assertThatThrownBy(() -> reactor.once("build", "key", "b", broken)).hasMessage("broken");
        assertThat(works).hasValue(1);
    }

    @Test
    void aFolderHoldsTheReportsOfOneModule() {
        Path folder = Path.of("out");

        assertThat(reactor.mayUse("monday", folder, "b")).isTrue();
        assertThat(reactor.use("monday", folder, "a")).isTrue();
        assertThat(reactor.use("monday", folder, "a")).isTrue();
        assertThat(reactor.mayUse("monday", folder, "b")).isFalse();
        assertThat(reactor.use("monday", folder, "b")).isFalse();
        assertThat(reactor.use("tuesday", folder, "b")).isTrue();
    }

    @Test
    void whatIsSaidIsSaidOnce() {
        assertThat(reactor.first("monday", "this")).isTrue();
        assertThat(reactor.first("monday", "this")).isFalse();
        assertThat(reactor.first("monday", "that")).isTrue();
        assertThat(reactor.first("tuesday", "this")).isTrue();
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
