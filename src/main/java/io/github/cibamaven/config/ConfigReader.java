package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.RuleBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The strict reader of the plugin's {@code <configuration>}.
 *
 * <p>Anything that no goal knows, that is given twice, empty, mistyped or unresolved is a problem with its place; all of
 * them are collected.
 */
public final class ConfigReader {
    /** The name under which {@link #read} takes the value of the property {@code ciba.<goal>.skip}. */
    public static final String GOAL_SKIP = "<goal>.skip";

    private final Map<String, String> environment;
    private final Path basedir;
    private final List<String> reportFormats;
    private final String folder;
    private final Supplier<RuleBook> rules;

    /**
     * @param environment the environment variables of the build
     * @param basedir the folder that relative paths start from: that of the project
     * @param reportFormats the allowed words of {@code <reportFormats>}, the default first
     * @param rules what a waiver can be about
     * @param executionId the execution whose configuration is read: several of one module keep their files apart
     */
    public ConfigReader(
            Map<String, String> environment,
            Path basedir,
            List<String> reportFormats,
            Supplier<RuleBook> rules,
            String executionId) {
        this.rules = rules;
        this.environment = Map.copyOf(environment);
        this.basedir = basedir;
        this.reportFormats = List.copyOf(reportFormats);
        this.folder = ExecutionFolder.of(executionId);
    }

    /**
     * Reads the configuration, and judges how it came together.
     *
     * @param configuration the {@code <configuration>} element, values of user properties and defaults included
     * @param parameters the names of the parameters of all goals
     * @param sources where it comes from
     */
    public Configuration read(Element configuration, Collection<String> parameters, Sources sources) {
        Problems problems = new Problems(new SecretGuard(environment));
        new Merging(problems).check(sources.contributions());
        Attributes attributes = new Attributes(problems, parameters);
        for (Element block : sources.contributions().blocks()) {
            attributes.check(block);
        }
        new PropertyNames(problems, sources).check();
        Set<String> contradicted = new PropertyValues(problems, sources, basedir).check(configuration);
        Fields fields = new Fields(configuration, parameters, problems);
        int before = problems.count();
        Connection connection = new ConnectionReader(problems, environment, basedir).read(fields);
        boolean connected = problems.count() == before;
        SettingReader settings = new SettingReader(problems, basedir);
        ProjectFile file = new ProjectFile(problems, basedir);
        List<DesiredClient> clients = clients(fields, problems, new ClientReader(problems, settings, file));
        List<DesiredPart> subjects = new TenantPartsReader(problems, settings, fields).read();
        List<Waiver> waivers = new WaiverReader(problems, rules).read(fields);
        Optional<Declared<String>> undeclared =
                fields.oneOf("undeclaredClients", List.of("ignore", "warn", "fail", "check"));
        Set<String> protectedDomains = new ProtectedDomainsReader(problems).read(fields);
        Options options = options(fields, contradicted, file);
        return new Configuration(
                problems.all(),
                connected ? Optional.of(connection) : Optional.empty(),
                clients,
                subjects,
                undeclared.isEmpty()
                        ? UndeclaredClients.IGNORE
                        : UndeclaredClients.valueOf(undeclared.get().value().toUpperCase(Locale.ROOT)),
                protectedDomains,
                waivers,
                options,
                Optional.empty());
    }

    private static List<DesiredClient> clients(Fields fields, Problems problems, ClientReader reader) {
        List<DesiredClient> clients = new ArrayList<>();
        Map<ClientSelector, DesiredClient> seen = new HashMap<>();
        for (Element element : fields.items("clients", "client", "Declare at least one <client>.")) {
            int before = problems.count();
            DesiredClient client = reader.read(element);
            DesiredClient first = client.selector().isEmpty()
                    ? null
                    : seen.putIfAbsent(client.selector().get(), client);
            if (first != null) {
                problems.add(
                        element.location(),
                        "the client with " + client.selector().get() + " is declared twice, first at "
                                + first.location(),
                        "Keep one of the two <client> elements.");
            }
            if (problems.count() == before) {
                clients.add(client);
            }
        }
        return clients;
    }

    /** Reads the options of all goals, whichever runs; each parameter once, also where several goals have it. */
    private Options options(Fields fields, Set<String> contradicted, ProjectFile file) {
        // Two places that differ about it must be heard of, so then it is not done.
        boolean skip = (fields.flag("skip", false) && !contradicted.contains("skip")) | fields.flag(GOAL_SKIP, false);
        boolean checkPrerequisites = fields.flag("checkPrerequisites", true);
        Strictness strictness = new Strictness(
                fields.flag("failOnDrift", true),
                fields.flag("failOnWarning", false),
                fields.flag("failOnUnreachable", true));
        Path output = fields.path("outputDirectory", basedir).orElse(basedir.resolve("target/ciba"));
        List<String> formats = reportFormats(fields);
        Options.PlanOptions plan =
                new Options.PlanOptions(fields.path("planFile", basedir), fields.flag("failOnChanges", false));
        Options.ApplyOptions apply =
                new Options.ApplyOptions(fields.flag("dryRun", false), fields.word("confirm"), plan.planFile());
        Options.RestoreOptions restore = new Options.RestoreOptions(
                apply.dryRun(), apply.confirm(), fields.path("snapshot", basedir), fields.flag("force", false));
        Options.EmbeddedTenant sandbox =
                new Options.EmbeddedTenant(fields.port("sandboxPort"), fields.path("sandboxSeed", basedir));
        Options.GenerateOptions generate =
                new Options.GenerateOptions(fields.path("generateFile", basedir), restore.force());
        return new Options(
                skip,
                withoutCredentials(fields, contradicted),
                fields.text("only"),
                checkPrerequisites,
                warningDays(fields),
                output.resolve(folder),
                formats,
                fields.flag("ciReports", true),
                strictness,
                plan,
                apply,
                restore,
                generate,
                probe(fields, file),
                sandbox);
    }

    /** Two places that differ about it must be heard of, so then nothing is excused. */
    private static Options.WithoutCredentials withoutCredentials(Fields fields, Set<String> contradicted) {
        Optional<Declared<String>> word = fields.oneOf("withoutCredentials", List.of("fail", "warn", "skip"));
        return word.isEmpty() || contradicted.contains("withoutCredentials")
                ? Options.WithoutCredentials.FAIL
                : Options.WithoutCredentials.valueOf(word.get().value().toUpperCase(Locale.ROOT));
    }

    private static Options.ProbeOptions probe(Fields fields, ProjectFile file) {
        Optional<Element> named = fields.word("probeAuthorizationDetailsFile").isPresent()
                ? fields.element("probeAuthorizationDetailsFile")
                : Optional.empty();
        return new Options.ProbeOptions(
                fields.word("probeClient"),
                fields.word("probeUser"),
                fields.word("probeBindingMessage"),
                named.isPresent() ? file.details(named.get(), false) : List.of(),
                fields.word("probeServerId"));
    }

    private static long warningDays(Fields fields) {
        String wrong = "outside 0 to 3650 days";
        return fields.within("credentialExpiryWarningDays", 0, 3_650, wrong, "Give whole days in that range.")
                .orElse(30L);
    }

    /** Takes {@code json,html} as well as nested elements: the property can only be the former. */
    private List<String> reportFormats(Fields fields) {
        Optional<Element> element = fields.element("reportFormats");
        if (element.isEmpty()) {
            return List.of(reportFormats.get(0));
        }
        Set<String> formats = new LinkedHashSet<>();
        for (Element word : reportWords(fields, element.get())) {
            if (reportFormats.contains(word.text())) {
                formats.add(word.text());
            } else {
                fields.notAllowed(word, reportFormats);
            }
        }
        return formats.isEmpty() ? List.of(reportFormats.get(0)) : List.copyOf(formats);
    }

    private static List<Element> reportWords(Fields fields, Element element) {
        List<Element> words = new ArrayList<>();
        if (element.children().isEmpty()) {
            Optional<String> text = fields.word("reportFormats");
            for (String word : text.isEmpty() ? new String[0] : text.get().split(",", -1)) {
                words.add(element.word(word));
            }
            return words;
        }
        for (Element word : fields.items(element, "reportFormat")) {
            if (fields.text(word).isPresent()) {
                words.add(word);
            }
        }
        return words;
    }
}
