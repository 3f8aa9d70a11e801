package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.pom.PomSource;
import io.github.cibamaven.config.pom.PomXml;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;

/**
 * Reads the POM files of a module and of its parents, which Maven has merged into one model.
 *
 * @param repository the local repository, where a parent lies that is no part of the build
 */
public record PomSources(PomLocations locations, Optional<Path> repository) {
    /** The POM of the module, its parent, and so on, as far as they are files. */
    public List<PomSource> lineage(MavenProject module) {
        List<PomSource> poms = new ArrayList<>();
        for (MavenProject one = module; one != null; one = one.getParent()) {
            source(one, profiles(module, one)).ifPresent(poms::add);
        }
        return poms;
    }

    private Optional<PomSource> source(MavenProject project, List<String> profiles) {
        String model = project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
        return file(project).flatMap(file -> {
            try (InputStream text = new BufferedInputStream(Files.newInputStream(file))) {
                return PomXml.read(text, line -> locations.of(file, model, line))
                        .map(root -> new PomSource(root, profiles));
            } catch (IOException gone) {
                return Optional.empty();
            }
        });
    }

    /** Some plugins put another file in the place of the POM, so the model's own comes first; one of a repository has none. */
    private Optional<Path> file(MavenProject project) {
        List<Model> models = Stream.of(project.getOriginalModel(), project.getModel())
                .filter(Objects::nonNull)
                .toList();
        Stream<Path> known =
                models.stream().map(Model::getPomFile).filter(Objects::nonNull).map(File::toPath);
        Stream<Path> current = Stream.ofNullable(project.getFile()).map(File::toPath);
        Stream<Path> traced = models.stream().flatMap(model -> locations.file(model.getLocation("")).stream());
        String version = project.getVersion();
        Stream<Path> kept = repository.stream()
                .map(root -> root.resolve(project.getGroupId().replace('.', '/'))
                        .resolve(project.getArtifactId())
                        .resolve(version)
                        .resolve(project.getArtifactId() + "-" + version + ".pom"));
        return Stream.of(known, current, traced, kept)
                .flatMap(files -> files)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Of a model of the lineage, as the module's own build activates them; Maven names the models by their coordinates. */
    private static List<String> profiles(MavenProject module, MavenProject one) {
        Map<String, List<String>> all = module.getInjectedProfileIds();
        if (all == null) {
            return List.of();
        }
        String id = one.getGroupId() + ":" + one.getArtifactId() + ":" + one.getVersion();
        List<String> exact = all.get(id);
        if (exact != null) {
            return exact;
        }
        // The version, or the group, may be an expression there.
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().contains(":" + one.getArtifactId() + ":"))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
