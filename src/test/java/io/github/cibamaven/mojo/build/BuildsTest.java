package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.cibamaven.sandbox.state.Seed;
import java.util.List;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class BuildsTest {
    private final Builds builds = new Builds();
    private final MavenProject module = new MavenProject();
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenExecutionResult result =
            new DefaultMavenExecutionResult().setTopologicallySortedProjects(List.of(module));
    private final MavenSession session = session(request, result);

    @Test
    void aBuildIsOverOnceAllItsModulesAreBuilt() {
        String name = builds.of(session);

        assertThat(builds.over(name)).isFalse();
        result.addBuildSummary(new BuildSuccess(module, 1));

        assertThat(builds.over(name)).isTrue();
        assertThat(builds.test(name)).isFalse();
        assertThat(builds.over("never heard of")).isTrue();
        assertThat(builds.test("never heard of")).isTrue();
    }

    @Test
    void aFailureEndsABuildUnlessItGoesOnToItsEnd() {
        String name = builds.of(session);
        result.addException(new IllegalStateException("a module has failed"));

        assertThat(builds.over(name)).isTrue();
        request.setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_AT_END);
        assertThat(builds.over(name)).isFalse();
    }

    /** Each thread of Maven has a copy of the session. */
    @Test
    void theCopiesOfASessionAreOneBuild() {
        String name = builds.of(session);

        assertThat(builds.of(session(request, result))).isEqualTo(name);
        assertThat(builds.of(session(new DefaultMavenExecutionRequest(), result)))
                .isNotEqualTo(name);
    }

    @Test
    void anEmbeddedTenantEndsForTheNextBuildButNotForOneAtTheSameTime() throws Exception {
        Sandboxes sandboxes = new Sandboxes(builds);
        MavenSession sameTime = session(new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
        String first = builds.of(session);
        String second = builds.of(sameTime);
        try {
            sandboxes.start(first, Seed.example(), 0);
            sandboxes.start(second, Seed.example(), 0);
            assertThat(sandboxes.running(first)).isPresent().isNotEqualTo(sandboxes.running(second));

            result.addBuildSummary(new BuildSuccess(module, 1));
            sandboxes.start(second, Seed.example(), 0);

            assertThat(sandboxes.running(first)).isEmpty();
            assertThat(sandboxes.running(second)).isPresent();
        } finally {
            sandboxes.stop(first);
            sandboxes.stop(second);
            sandboxes.stop(second);
        }
    }

    private static MavenSession session(MavenExecutionRequest request, MavenExecutionResult result) {
        MavenSession session = mock(MavenSession.class);
        when(session.getRequest()).thenReturn(request);
        when(session.getResult()).thenReturn(result);
        return session;
    }
}
