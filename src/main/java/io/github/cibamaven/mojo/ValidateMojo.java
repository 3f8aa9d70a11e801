package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.VerifyGoal;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.rules.WaiverRules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks the POM's own configuration against Auth0's CIBA rules: offline, without credentials, without a tenant.
 *
 * <p>Fails the build when a rule of severity error is broken, and lists every problem with its POM file and line.
 *
 * @since 1.0.0
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateMojo extends DeclarationMojo {

    /**
     * Whether warnings fail the build as well.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.failOnWarning", defaultValue = "false")
    private String failOnWarning;

    /**
     * The one declared client to look at, by its id or its name as the POM has it, such as {@code -Dciba.only=call-centre}.
     * The rules are checked for this client alone, and what was left out is named. A module that does not declare the client says so and does nothing; one that no
     * module of the build declares, or that is the id of one client and the name of another, is an error. What the POM has
     * that cannot be understood is an error all the same. Default: none, everything that is declared.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.only")
    private String only;

    @Inject
    ValidateMojo(Build build, Reactor reactor) {
        super(Goal.VALIDATE, build, reactor);
    }

    /** Offline nobody knows which waivers are idle, but those that are over can be named. */
    @Override
    GoalResult result(Configuration reading, List<Finding> offline) {
        long start = System.nanoTime();
        List<Finding> findings = new ArrayList<>(offline);
        findings.addAll(WaiverRules.about(reading.waivers(), findings, LocalDate.now(build().clock()), false));
        return VerifyGoal.offline(
                goalRun(reading, findings, () -> Duration.ofNanos(System.nanoTime() - start)),
                reading.options().strictness().offline());
    }
}
