package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.Goal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;

/** What the descriptor of the plugin says of the properties that its goals know. */
public final class Descriptors {
    private Descriptors() {}

    /** The parameter of each property, of all goals. */
    public static Map<String, String> properties(MojoExecution execution) {
        Map<String, String> parameters = new HashMap<>();
        for (MojoDescriptor goal : goals(execution)) {
            parameters.putAll(properties(goal));
        }
        return parameters;
    }

    /** The properties that each goal knows, by goal. */
    public static Map<Goal, Set<String>> byGoal(MojoExecution execution) {
        Map<Goal, Set<String>> known = new EnumMap<>(Goal.class);
        for (MojoDescriptor descriptor : goals(execution)) {
            Optional<Goal> goal = Goal.of(descriptor.getGoal());
            if (goal.isPresent()) {
                known.put(goal.get(), properties(descriptor).keySet());
            }
        }
        return known;
    }

    private static Map<String, String> properties(MojoDescriptor goal) {
        Map<String, String> parameters = new HashMap<>();
        for (Parameter parameter : goal.getParameters() == null ? List.<Parameter>of() : goal.getParameters()) {
            String expression = parameter.getExpression();
            if (expression != null && expression.startsWith("${ciba.")) {
                parameters.put(expression.substring(2, expression.length() - 1), parameter.getName());
            }
        }
        return parameters;
    }

    /** {@code ciba.<goal>.skip} of each goal. */
    public static Set<String> switches(MojoExecution execution) {
        Set<String> switches = new HashSet<>();
        for (MojoDescriptor goal : goals(execution)) {
            switches.add("ciba." + goal.getGoal() + ".skip");
        }
        return switches;
    }

    /** The goals of the plugin; none where an embedder gives no descriptor. */
    static List<MojoDescriptor> goals(MojoExecution execution) {
        MojoDescriptor own = execution.getMojoDescriptor();
        return own == null || own.getPluginDescriptor() == null
                ? List.of()
                : List.copyOf(own.getPluginDescriptor().getMojos());
    }
}
