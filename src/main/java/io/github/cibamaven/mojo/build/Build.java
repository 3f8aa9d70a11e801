package io.github.cibamaven.mojo.build;

import io.github.cibamaven.apply.Locations;
import io.github.cibamaven.config.ConfigReader;
import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.SecretGuard;
import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.goal.Consent;
import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.report.ReportFormat;
import io.github.cibamaven.report.Repository;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.tenant.credentials.ServerCredentials;
import io.github.cibamaven.text.Printable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What a goal needs to know of the Maven build it runs in. */
public final class Build {
    /** The property by which {@code sandbox-start} points later goals at the embedded tenant. */
    public static final String BASE_URL = "ciba.baseUrl";

    private static final String ENVIRONMENT_PREFIX = "env.";

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final SettingsDecrypter decrypter;
    private final Sandboxes sandboxes;
    private final Builds builds;

    @Inject
    public Build(
            MavenSession session,
            MavenProject project,
            MojoExecution execution,
            SettingsDecrypter decrypter,
            Sandboxes sandboxes,
            Builds builds) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.decrypter = decrypter;
        this.sandboxes = sandboxes;
        this.builds = builds;
    }

    /** Tells the time, and by its zone the day, on which a waiver may be over. */
    public Clock clock() {
        return Clock.systemDefaultZone();
    }

    /**
     * Whether the goal is to do nothing, as far as that is certain without reading a POM.
     *
     * @param skip the parameter as Maven has bound it; null where it has no value
     */
    public boolean skips(Goal goal, @Nullable String skip) {
        return new Skipping(session, project, execution).certain(goal, skip);
    }

    /** Reads the configuration of this execution. */
    public Configuration read(AbstractMojo mojo, String goal) {
        RawConfiguration raw = raw(project, execution);
        return read(project, executionId(), raw.of(mojo, goal), raw, mojo);
    }

    /**
     * Reads the configuration that this goal has in any module of the build.
     *
     * @param executionId the execution, or {@code default-cli} for the configuration of a goal called directly
     */
    public Configuration read(AbstractMojo mojo, MavenProject module, String executionId) {
        RawConfiguration raw = raw(module, new MojoExecution(execution.getMojoDescriptor(), executionId));
        return read(module, executionId, raw.of(execution.getMojoDescriptor()), raw, mojo);
    }

    private Configuration read(
            MavenProject module, String executionId, Element configuration, RawConfiguration raw, AbstractMojo mojo) {
        return new ConfigReader(environment(), baseFolder(module), ReportFormat.words(), Rules::book, executionId)
                .read(configuration, raw.parameters(mojo), raw.sources());
    }

    /** Where the reports of a module go, but for those of an execution with a configuration or an id of its own. */
    public Path outputDirectory(MavenProject module) {
        MojoDescriptor goal = execution.getMojoDescriptor();
        RawConfiguration raw = raw(module, new MojoExecution(goal, Modules.DIRECTLY));
        return normal(baseFolder(module).resolve(raw.of(goal).text("outputDirectory", "target/ciba")));
    }

    private RawConfiguration raw(MavenProject module, MojoExecution where) {
        return new RawConfiguration(session, module, where, pomLocations());
    }

    public PomLocations pomLocations() {
        return new PomLocations(startFolder());
    }

    public Modules modules() {
        return new Modules(session, project, execution);
    }

    /** What would go wrong with this run because of an embedded tenant that this build has, or has had. */
    public Optional<String> sandboxObstacle(Connection connection) {
        return new SandboxUse(sandboxes, session(), session.getUserProperties().containsKey(BASE_URL))
                .obstacle(
                        execution.getGoal(), connection, raw(project, execution).place("baseUrl"));
    }

    /** A path relative to this module where it may have been given so: then it means the same in each module. */
    public Path comparable(Path file) {
        Path folder = baseFolder(project);
        boolean absolute = session.getUserProperties().containsValue(file.toString());
        return absolute || !file.startsWith(folder) ? file : folder.relativize(file);
    }

    /** The environment that Maven was started with; a daemon's own is another. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (String name : session.getSystemProperties().stringPropertyNames()) {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                environment.put(
                        name.substring(ENVIRONMENT_PREFIX.length()),
                        session.getSystemProperties().getProperty(name));
            }
        }
        return environment;
    }

    public Optional<ServerCredentials> server(String id) {
        return new SettingsServers(session.getSettings(), decrypter).find(id);
    }

    public Optional<ProxySettings> proxy(URI target) {
        return new MavenProxies(session.getRepositorySession()).find(target);
    }

    public boolean offline() {
        return session.isOffline();
    }

    /** Identifies this build: nothing learnt in one is used in another, also in a daemon. */
    public String session() {
        return builds.of(session);
    }

    /** Says of other builds of this JVM whether they are gone. */
    public Predicate<String> builds() {
        return builds;
    }

    /** Identifies the module. */
    public String module() {
        return Modules.name(project);
    }

    /** Identifies the execution within a module. */
    public String executionId() {
        return modules().executionId();
    }

    /** How a path is shown: relative to where Maven was started when it lies below. */
    public String shown(Path file) {
        return from(startFolder(), file).replace('\\', '/');
    }

    /** Where the POM lies in its repository. */
    public Repository repository() {
        return repository(project);
    }

    public Repository repository(MavenProject module) {
        Path pom = module.getFile() == null
                ? startFolder().resolve("pom.xml")
                : module.getFile().toPath();
        return new RepositoryFinder(startFolder(), calledFrom(), environment()).of(pom);
    }

    private Path calledFrom() {
        return Path.of(session.getSystemProperties().getProperty("user.dir", ""));
    }

    /** When and where this run was called: now. */
    public Provenance provenance() {
        return provenance(project, executionId());
    }

    public Provenance provenance(MavenProject module, String executionId) {
        boolean none = module.getFile() == null;
        return new Provenance(
                clock().instant(),
                execution.getVersion() == null ? "" : execution.getVersion(),
                none ? "" : module.getGroupId() + ":" + module.getArtifactId() + ":" + module.getVersion(),
                none ? "" : Printable.of(module.getName(), 200),
                executionId,
                new CiSource(environment()).read(),
                Optional.empty());
    }

    /** Maven's own property for colours: {@code always}, {@code never} or {@code auto}; empty text where it is not given. */
    public String colour() {
        return session.getUserProperties().getProperty("style.color", "");
    }

    /** How this run was called, with what a command that writes must spell out besides. */
    public Command command(Configuration reading) {
        return reading.problems().isEmpty() ? command().confirming(Consent.needed(reading.desired())) : command();
    }

    private Command command() {
        boolean elsewhere = session.getUserProperties().containsKey(BASE_URL);
        return new CommandLine(session, project, execution, new SecretGuard(environment()))
                .command()
                .to(elsewhere ? Optional.empty() : sandboxes.running(session()));
    }

    /** How a path is given behind {@code -D}, where this module takes it for its own, whatever folder that lies in. */
    public String argument(Path file) {
        boolean here = normal(baseFolder(project)).equals(normal(calledFrom()));
        return here ? pasted(file) : normal(file).toString();
    }

    /**
     * Where a path may lead that was given for this module: seen from the module, and from where Maven was started, as
     * paths are shown and shells complete them.
     */
    private List<Path> places(Path given) {
        Path base = baseFolder(project);
        List<Path> places = new ArrayList<>(List.of(given));
        if (given.startsWith(base)) {
            Path relative = base.relativize(given);
            places.add(startFolder().resolve(relative));
            places.add(calledFrom().resolve(relative));
        }
        return places.stream().map(Build::normal).distinct().toList();
    }

    /** How files of this module are named to the user. */
    public Locations locations() {
        Optional<Path> cleaned = Optional.ofNullable(project.getBuild())
                .map(org.apache.maven.model.Build::getDirectory)
                .map(directory -> baseFolder(project).resolve(directory));
        return new Locations(this::shown, this::pasted, this::places, cleaned);
    }

    /** A path for a command, from the folder where the user types it: one of the {@link #places} of this module. */
    private String pasted(Path file) {
        return from(calledFrom(), file);
    }

    /** A path from a folder that it lies in; the absolute one where it does not. */
    static String from(Path folder, Path file) {
        Path start = normal(folder);
        Path absolute = normal(file);
        return (absolute.startsWith(start) ? start.relativize(absolute) : absolute).toString();
    }

    public static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Sets a project property in every module of the build, for later goals. */
    public void setProperty(String name, String value) {
        session.getProjects().forEach(module -> module.getProperties().setProperty(name, value));
    }

    public void clearProperty(String name) {
        session.getProjects().forEach(module -> module.getProperties().remove(name));
    }

    private Path startFolder() {
        return session.getRequest().getBaseDirectory() == null
                ? Path.of("")
                : Path.of(session.getRequest().getBaseDirectory());
    }

    private Path baseFolder(MavenProject module) {
        return module.getBasedir() == null ? startFolder() : module.getBasedir().toPath();
    }
}
