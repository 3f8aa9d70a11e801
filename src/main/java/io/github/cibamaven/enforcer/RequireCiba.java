package io.github.cibamaven.enforcer;

import java.util.Objects;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.enforcer.rule.api.AbstractEnforcerRule;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the Maven Enforcer Plugin 3: the project's configuration of ciba-maven-plugin keeps Auth0's CIBA rules; with
 * {@code <verify>true</verify>} the tenant is checked as well.
 *
 * <p>The rule runs {@code ciba:validate}, and then {@code ciba:verify}, as if somebody called it, so both say and find the same:
 * with file and line, once for what several modules inherit, and with the credentials and reports of {@code verify}. Nothing is
 * cached: a tenant may change within a build.
 *
 * <p>It is named in {@code META-INF/plexus/components.xml}, since Maven before 3.9.6 does not find annotated components in
 * class files of Java 17.
 */
public final class RequireCiba extends AbstractEnforcerRule {
    private static final String KEY = "io.github.cibamaven:ciba-maven-plugin";
    private static final String DIRECTLY = "default-cli";

    private final MavenSession session;
    private final MavenProject project;
    private final BuildPluginManager plugins;

    /**
     * Set by the Enforcer: whether to check the tenant as well, which needs credentials; {@code true} or {@code false}. A
     * text, since Maven would take {@code yes} for false.
     */
    private String verify = "false";

    /** Set by the Enforcer: the execution whose configuration counts; none for the plugin's own. */
    private @Nullable String executionId;

    @Inject
    RequireCiba(MavenSession session, MavenProject project, BuildPluginManager plugins) {
        this.session = session;
        this.project = project;
        this.plugins = plugins;
    }

    @Override
    public void execute() throws EnforcerRuleException {
        boolean tenantToo = tenantToo();
        Plugin plugin = plugin();
        if (executionId != null && !plugin.getExecutionsAsMap().containsKey(executionId)) {
            Set<String> ids = plugin.getExecutionsAsMap().keySet();
            throw new EnforcerRuleException("<executionId> of <requireCiba> is " + executionId
                    + ", and nothing was checked: ciba-maven-plugin has "
                    + (ids.isEmpty() ? "no executions" : "the executions " + String.join(", ", ids)));
        }
        // Without credentials verify may be told to do nothing.
        run("validate", plugin);
        if (tenantToo) {
            run("verify", plugin);
        }
    }

    private void run(String goal, Plugin plugin) throws EnforcerRuleException {
        try {
            MojoDescriptor descriptor = plugins.loadPlugin(
                            plugin, project.getRemotePluginRepositories(), session.getRepositorySession())
                    .getMojo(goal);
            MojoExecution execution = new MojoExecution(
                    descriptor, executionId == null ? DIRECTLY : executionId, MojoExecution.Source.CLI);
            execution.setConfiguration(configuration(plugin, descriptor));
            plugins.executeMojo(session, execution);
        } catch (MojoFailureException | MojoExecutionException failure) {
            throw new EnforcerRuleException(failure.getMessage());
        } catch (Exception failure) {
            throw new EnforcerRuleException("ciba:" + goal + " cannot run: " + failure.getMessage(), failure);
        }
    }

    private boolean tenantToo() throws EnforcerRuleException {
        return switch (verify) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new EnforcerRuleException(
                        "<verify> of <requireCiba> is " + verify + ": it takes true or false, and nothing was checked");
        };
    }

    /** The plugin as the module has it, so that both have one version; where it has none, of this jar's own version. */
    private Plugin plugin() {
        Plugin used = project.getPlugin(KEY);
        if (used == null && project.getPluginManagement() != null) {
            used = project.getPluginManagement().getPluginsAsMap().get(KEY);
        }
        if (used != null && used.getVersion() != null) {
            return used;
        }
        Plugin own = used == null ? new Plugin() : used.clone();
        own.setGroupId(KEY.substring(0, KEY.indexOf(':')));
        own.setArtifactId(KEY.substring(KEY.indexOf(':') + 1));
        own.setVersion(RequireCiba.class.getPackage().getImplementationVersion());
        return own;
    }

    /** As Maven does it: what is configured for the goal's parameters, over their defaults. */
    private Xpp3Dom configuration(Plugin plugin, MojoDescriptor descriptor) {
        Xpp3Dom written = executionId == null
                ? (Xpp3Dom) plugin.getConfiguration()
                : (Xpp3Dom) Objects.requireNonNull(plugin.getExecutionsAsMap().get(executionId))
                        .getConfiguration();
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (Parameter parameter : descriptor.getParameters()) {
            PlexusConfiguration standard = descriptor.getMojoConfiguration().getChild(parameter.getName(), false);
            Xpp3Dom mine = written == null ? null : written.getChild(parameter.getName());
            Xpp3Dom merged = Xpp3Dom.mergeXpp3Dom(
                    mine == null ? null : new Xpp3Dom(mine), standard == null ? null : dom(standard));
            if (merged != null) {
                configuration.addChild(merged);
            }
        }
        return configuration;
    }

    private static Xpp3Dom dom(PlexusConfiguration of) {
        Xpp3Dom dom = new Xpp3Dom(of.getName());
        dom.setValue(of.getValue(null));
        for (String name : of.getAttributeNames()) {
            dom.setAttribute(name, Objects.requireNonNull(of.getAttribute(name)));
        }
        return dom;
    }
}
