package io.github.cibamaven.mojo;

import io.github.cibamaven.check.Course;
import io.github.cibamaven.check.Strictness;
import io.github.cibamaven.check.Verification;
import io.github.cibamaven.config.Reading;
import io.github.cibamaven.model.Connection;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Requests;
import io.github.cibamaven.rules.Rules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
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
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true, requiresProject = false)
public final class ValidateMojo extends CibaMojo {

    /**
     * Whether warnings fail the build as well.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.failOnWarning", defaultValue = "false")
    private String failOnWarning;

    @Inject
    ValidateMojo(Build build) {
        super(build);
    }

    @Override
    String goal() {
        return "validate";
    }

    /** Offline nobody knows which waivers are idle, but those that are over can be named. */
    private List<Finding> withWaivers(Reading reading) {
        List<Finding> findings = new ArrayList<>(offline(reading));
        findings.addAll(Rules.aboutWaivers(reading.waivers(), findings, LocalDate.now(), false));
        return findings;
    }

    @Override
    void run(Reading reading) throws MojoExecutionException, MojoFailureException {
        Ending ending = ending(reading);
        String domain = reading.connection()
                .map(Connection::domain)
                .map(declared -> declared.value())
                .orElse("");
        Course course = new Course(goal(), domain, withWaivers(reading), () -> Requests.NONE, () -> Duration.ZERO);
        Strictness strictness = new Strictness(true, reading.options().failOnWarning(), true);
        ending.finish(Verification.offline(course, strictness), reading.clients());
    }
}
