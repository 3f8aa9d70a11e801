package io.github.cibamaven.mojo.build;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** Evaluates {@code ${…}} as Maven does for a goal that runs in a module, which need not be the current one. */
public final class Expressions {
    private final MavenSession session;
    private final MavenProject module;
    private final PluginParameterExpressionEvaluator evaluator;

    public Expressions(MavenSession session, MavenProject module, MojoExecution execution) {
        this.session = session;
        this.module = module;
        this.evaluator = evaluator(session, module, execution);
    }

    /** The text with its expressions evaluated; as it stands where one has no value. */
    public String evaluated(String text) {
        if (text == null) {
            return "";
        }
        if (!text.contains("${")) {
            return text;
        }
        try {
            Object value = evaluator.evaluate(text.trim());
            return value == null ? text : value.toString();
        } catch (ExpressionEvaluationException unresolved) {
            return text; // The reader reports it with its place.
        }
    }

    /** The user property or else the module's own; null when there is none. */
    public String property(String name) {
        String user = session.getUserProperties().getProperty(name);
        return user != null || module.getProperties() == null
                ? user
                : module.getProperties().getProperty(name);
    }

    /** Maven's evaluator takes the project from the session. */
    private static PluginParameterExpressionEvaluator evaluator(
            MavenSession session, MavenProject module, MojoExecution execution) {
        MavenProject current = session.getCurrentProject();
        if (module == current) {
            return new PluginParameterExpressionEvaluator(session, execution);
        }
        MavenSession other = session.clone();
        try {
            other.setCurrentProject(module);
            return new PluginParameterExpressionEvaluator(other, execution);
        } finally {
            session.setCurrentProject(current); // Some Mavens keep it where the clone has it as well.
        }
    }
}
