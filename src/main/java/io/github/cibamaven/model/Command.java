package io.github.cibamaven.model;

import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How Maven was called, so that a command can be offered that works in the same place: the same POM, profiles, modules,
 * execution and properties.
 *
 * @param plugin what stands before the goal, such as {@code ciba}
 * @param execution id of the execution that has a configuration of its own; empty for the plugin's
 * @param options Maven's own options, one word each, unquoted
 * @param module the options that choose this module alone, in a build of several
 * @param properties the properties of this plugin that the command line gave; no secret is among them
 * @param known the properties of each goal; a goal that is not in it takes all
 * @param confirm the domain that a goal which writes must be given, because it is protected
 * @param embedded address of the embedded tenant that this build has started, where requests go there: a command without
 *     it would reach the real tenant
 */
public record Command(
        String plugin,
        Optional<String> execution,
        List<String> options,
        List<String> module,
        Map<String, String> properties,
        Map<Goal, Set<String>> known,
        Optional<String> confirm,
        Optional<URI> embedded) {

    private static final String BASE_URL = "ciba.baseUrl";

    private static final String CONFIRM = "ciba.confirm";

    private static final String PLAN_FILE = "ciba.planFile";

    /** What these say is meant for one run of one goal. */
    private static final Set<String> OF_ONE_RUN =
            Set.of("ciba.dryRun", PLAN_FILE, "ciba.snapshot", "ciba.force", "ciba.generate.file", CONFIRM);

    /** A plan and a snapshot are of the module that made them: every other one would refuse them. */
    private static final Set<String> OF_ONE_MODULE = Set.of(PLAN_FILE, "ciba.snapshot");

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** In double quotes these mean something to one shell or another. */
    private static final Pattern DOUBLE_QUOTABLE = Pattern.compile("[^\"$`\\\\!%]*");

    public Command {
        options = List.copyOf(options);
        module = List.copyOf(module);
        properties = Map.copyOf(properties);
        known = Map.copyOf(known);
    }

    /** The same with the protected domain that must be spelled out. */
    public Command confirming(Optional<String> domain) {
        return new Command(plugin, execution, options, module, properties, known, domain, embedded);
    }

    /** The same for a run whose requests go to the embedded tenant of its build. */
    public Command to(Optional<URI> tenant) {
        return new Command(plugin, execution, options, module, properties, known, confirm, tenant);
    }

    /** The command that runs the same goal in the same way. */
    public String again(Goal goal) {
        return text(goal, new TreeMap<>(properties));
    }

    /** The command that runs another goal in the same place. */
    public String of(Goal goal) {
        return of(goal, Map.of());
    }

    /** @param more properties that the other goal is given besides, or instead */
    public String of(Goal goal, Map<String, String> more) {
        Map<String, String> given = new TreeMap<>(properties);
        given.keySet().removeIf(name -> OF_ONE_RUN.contains(name) || name.endsWith(".skip"));
        Optional.ofNullable(known.get(goal)).ifPresent(names -> given.keySet().retainAll(names));
        given.putAll(more);
        return text(goal, given);
    }

    /** The command that makes a plan in the place of the one that was given. */
    public String replanned() {
        String file = properties.get(PLAN_FILE);
        return of(Goal.PLAN, file == null ? Map.of() : Map.of(PLAN_FILE, file));
    }

    private String text(Goal goal, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        embedded.ifPresent(address -> all.put(BASE_URL, address.toString()));
        if (goal.writes()) {
            confirm.ifPresent(domain -> all.put(CONFIRM, domain));
        }
        List<String> words = new ArrayList<>(List.of("mvn"));
        words.add(plugin + ":" + goal.word() + execution.map(id -> "@" + id).orElse(""));
        words.addAll(all.keySet().stream().anyMatch(OF_ONE_MODULE::contains) ? ofModule() : options);
        all.forEach((name, value) -> {
            // What cannot be shown cannot be pasted, and what looks like a secret is shown nowhere.
            if (!Secret.resembles(value)
                    && Printable.of(value, Integer.MAX_VALUE).equals(value)) {
                words.add("-D" + name + "=" + value);
            }
        });
        return String.join(" ", words.stream().map(Command::quoted).toList());
    }

    /** The options with this module in the place of all that were chosen. */
    private List<String> ofModule() {
        if (module.isEmpty()) {
            return options;
        }
        List<String> rest = new ArrayList<>(options);
        for (int at = rest.indexOf("-pl"); at >= 0; at = rest.indexOf("-pl")) {
            rest.subList(at, at + 2).clear();
        }
        rest.addAll(module);
        return rest;
    }

    private static String quoted(String word) {
        if (PLAIN_WORD.matcher(word).matches()) {
            return word;
        }
        return DOUBLE_QUOTABLE.matcher(word).matches() ? "\"" + word + "\"" : "'" + word.replace("'", "'\\''") + "'";
    }
}
