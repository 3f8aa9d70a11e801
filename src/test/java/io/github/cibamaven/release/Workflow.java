package io.github.cibamaven.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** A workflow of GitHub Actions, as far as tests look at it. */
public record Workflow(Map<?, ?> root) {
    /**
     * Reads a workflow.
     *
     * @throws org.yaml.snakeyaml.error.YAMLException when it is no YAML, or a key is given twice
     */
    public static Workflow of(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new Workflow(new Yaml(strict).load(yaml));
    }

    public Map<?, ?> jobs() {
        return (Map<?, ?>) root.get("jobs");
    }

    /** What {@code run} of each step says, without the expressions that GitHub fills in. */
    public List<String> scripts() {
        return strings("run").stream()
                .map(script -> script.replaceAll("\\$\\{\\{[^}]*}}", "x"))
                .toList();
    }

    public List<String> actions() {
        return strings("uses");
    }

    private List<String> strings(String key) {
        List<String> found = new ArrayList<>();
        for (Object job : jobs().values()) {
            for (Object step : (List<?>) ((Map<?, ?>) job).get("steps")) {
                if (((Map<?, ?>) step).get(key) instanceof String text) {
                    found.add(text);
                }
            }
        }
        return found;
    }
}
