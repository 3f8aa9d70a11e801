package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GenerateGoal;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints the {@code <configuration>} that declares the clients which hold the CIBA grant today, and what they need of the
 * tenant: pasted into the POM, {@code ciba:verify} finds it in sync, but for requirements of CIBA that are not met.
 *
 * <p>The XML goes to standard output without the prefix of the log: {@code mvn -q ciba:generate} prints nothing else.
 * Only reads the tenant. No client need be declared; of the APIs, those that the POM names are described. What the
 * token may not see is a comment and a warning.
 *
 * @since 1.0.0
 */
@Mojo(name = "generate", threadSafe = true, requiresProject = false)
public final class GenerateMojo extends ManagementMojo {

    /**
     * The file to write the {@code <configuration>} to, in UTF-8, relative to the project's folder. Default: none, it is
     * printed.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.generate.file")
    private String generateFile;

    /**
     * Whether to replace {@code generateFile} when it exists.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.force", defaultValue = "false")
    private String force;

    @Inject
    GenerateMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(Goal.GENERATE, build, connections, reactor);
    }

    @Override
    GoalResult work(GoalRun run, Configuration reading, Tenant tenant) {
        return new GenerateGoal(tenant, build()::shown, StandardOutput::xml)
                .generate(run, reading.desired(), reading.options().generate());
    }
}
