package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.PomSource;
import io.github.cibamaven.config.pom.PomXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.SessionData;
import org.eclipse.aether.repository.LocalRepository;

/**
 * Reads the POM files of a module and of its parents, which Maven has merged into one model.
 *
 * @param repository the local repository, where a parent lies that is no part of the build
 * @param parsed those that were read in this build already, by file, coordinates and whole text: one that has changed
 *     since is read again
 */
public record PomSources(PomLocations locations, Optional<Path> repository, Map<Object, Optional<Element>> parsed) {
    /** The sources of a build. */
    static PomSources of(MavenSession session, PomLocations locations) {
        RepositorySystemSession repositories = session.getRepositorySession();
        if (repositories == null) { // An embedder may have none.
            return new PomSources(locations, Optional.empty(), new ConcurrentHashMap<>());
        }
        LocalRepository local = repositories.getLocalRepository();
        return new PomSources(
                locations,
                local == null
                        ? Optional.empty()
                        : Optional.of(local.getBasedir().toPath()),
                parsed(repositories.getData()));
    }

    /** Maven keeps it as long as the build lasts; the key is a class of this plugin alone. */
    @SuppressWarnings("unchecked")
    private static Map<Object, Optional<Element>> parsed(SessionData data) {
        data.set(PomSources.class, null, new ConcurrentHashMap<>());
        return (Map<Object, Optional<Element>>) data.get(PomSources.class);
    }

    /** The POM of the module, its parent, and so on, as far as they are files. */
    public List<PomSource> lineage(MavenProject module) {
        List<PomSource> poms = new ArrayList<>();
        for (MavenProject one = module; one != null; one = one.getParent()) {
            Optional<Path> file = file(one);
            if (file.isPresent()) {
                source(one, file.get(), profiles(module, one)).ifPresent(poms::add);
            }
        }
        return poms;
    }

    private Optional<PomSource> source(MavenProject project, Path file, List<String> profiles) {
        try {
            Optional<Element> root = root(file, coordinates(project), Files.readAllBytes(file));
            return root.isEmpty() ? Optional.empty() : Optional.of(new PomSource(root.get(), profiles));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Parsed once in a build: modules share their parents, and the goals of a module its POM. */
    private Optional<Element> root(Path file, String model, byte[] text) {
        Object key = List.of(file, model, new String(text, StandardCharsets.ISO_8859_1));
        Optional<Element> known = parsed.get(key);
        if (known != null) {
            return known;
        }
        Optional<Element> root = PomXml.read(new ByteArrayInputStream(text), line -> locations.of(file, model, line));
        parsed.put(key, root);
        return root;
    }

    private static String coordinates(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
    }

    /** Some plugins put another file in the place of the POM, so the model's own comes first; one of a repository has none. */
    private Optional<Path> file(MavenProject project) {
        for (Path file : candidates(project)) {
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private List<Path> candidates(MavenProject project) {
        List<Path> files = new ArrayList<>();
        List<Model> models = new ArrayList<>();
        for (Model model : Arrays.asList(project.getOriginalModel(), project.getModel())) {
            if (model != null) {
                models.add(model);
            }
        }
        for (Model model : models) {
            if (model.getPomFile() != null) {
                files.add(model.getPomFile().toPath());
            }
        }
        if (project.getFile() != null) {
            files.add(project.getFile().toPath());
        }
        for (Model model : models) {
            locations.file(model.getLocation("")).ifPresent(files::add);
        }
        String version = project.getVersion();
        if (repository.isPresent()) {
            files.add(repository
                    .get()
                    .resolve(project.getGroupId().replace('.', '/'))
                    .resolve(project.getArtifactId())
                    .resolve(version)
                    .resolve(project.getArtifactId() + "-" + version + ".pom"));
        }
        return files;
    }

    /** Of a model of the lineage, as the module's own build activates them; Maven names the models by their coordinates. */
    private static List<String> profiles(MavenProject module, MavenProject one) {
        Map<String, List<String>> all = module.getInjectedProfileIds();
        if (all == null) {
            return List.of();
        }
        List<String> exact = all.get(coordinates(one));
        if (exact != null) {
            return exact;
        }
        // The version, or the group, may be an expression there.
        List<String> profiles = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : all.entrySet()) {
            if (entry.getKey().contains(":" + one.getArtifactId() + ":")) {
                profiles.addAll(entry.getValue());
            }
        }
        return profiles;
    }
}
