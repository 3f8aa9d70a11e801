package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Contributions;
import io.github.cibamaven.config.pom.InheritanceChain;
import io.github.cibamaven.config.pom.PomSource;
import io.github.cibamaven.config.pom.PomXml;
import io.github.cibamaven.model.PomLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** A parent and its child, which configure the plugin in some of sixteen places. */
final class Family {
    static final String EXECUTION = "e";
    static final String PROFILE = "p";
    private static final String KEY = "io.github.cibamaven:ciba-maven-plugin";

    /** In which POM, in which part of it, and whether in the plugin itself or in its execution. */
    enum Place {
        CHILD_BUILD,
        CHILD_BUILD_EXECUTION,
        CHILD_SECOND,
        CHILD_SECOND_EXECUTION,
        CHILD_PROFILE,
        CHILD_PROFILE_EXECUTION,
        CHILD_MANAGED,
        CHILD_MANAGED_EXECUTION,
        PARENT_BUILD,
        PARENT_BUILD_EXECUTION,
        PARENT_SECOND,
        PARENT_SECOND_EXECUTION,
        PARENT_PROFILE,
        PARENT_PROFILE_EXECUTION,
        PARENT_MANAGED,
        PARENT_MANAGED_EXECUTION
    }

    /** What each place has in its {@code <configuration>}. */
    private final Map<Place, String> content;
    /** {@code <inherited>} of each place; absent where it says nothing. */
    private final Map<Place, Boolean> inherited;

    Family(Map<Place, String> content, Map<Place, Boolean> inherited) {
        this.content = new TreeMap<>(content);
        this.inherited = new TreeMap<>(inherited);
    }

    String executionId() {
        return content.keySet().stream().anyMatch(place -> place.name().endsWith("EXECUTION"))
                ? EXECUTION
                : "default-cli";
    }

    /** What the product makes of the sources. */
    Contributions contributions() {
        List<PomSource> poms = List.of(source("CHILD", "child.xml"), source("PARENT", "parent.xml"));
        return new InheritanceChain(poms, plugin -> plugin.textOf("artifactId").equals("ciba-maven-plugin"))
                .of(executionId());
    }

    private PomSource source(String pom, String file) {
        byte[] text = pom(pom).getBytes(StandardCharsets.UTF_8);
        return new PomSource(
                PomXml.read(new ByteArrayInputStream(text), line -> new PomLocation(file, line))
                        .orElseThrow(),
                List.of(PROFILE));
    }

    /** What Maven itself makes of them; null when there is no configuration. */
    Xpp3Dom effective(Path folder) throws IOException, ModelBuildingException {
        Files.writeString(folder.resolve("pom.xml"), pom("PARENT"));
        Path child = Files.createDirectories(folder.resolve("child")).resolve("pom.xml");
        Files.writeString(child, pom("CHILD"));
        ModelBuildingRequest request = new DefaultModelBuildingRequest()
                .setPomFile(child.toFile())
                .setProcessPlugins(true)
                .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL)
                .setActiveProfileIds(List.of(PROFILE));
        Model model =
                new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
        Plugin plugin = model.getBuild().getPluginsAsMap().get(KEY);
        if (plugin == null && model.getBuild().getPluginManagement() != null) {
            plugin = model.getBuild().getPluginManagement().getPluginsAsMap().get(KEY);
        }
        if (plugin == null) {
            return null;
        }
        PluginExecution execution = plugin.getExecutionsAsMap().get(executionId());
        return (Xpp3Dom) (execution == null ? plugin.getConfiguration() : execution.getConfiguration());
    }

    private String pom(String pom) {
        boolean child = pom.equals("CHILD");
        String coordinates = "<groupId>g</groupId>\n<artifactId>parent</artifactId>\n<version>1</version>\n";
        return "<project>\n<modelVersion>4.0.0</modelVersion>\n"
                + (child ? "<parent>\n" + coordinates + "</parent>\n<artifactId>child</artifactId>\n" : coordinates)
                + "<packaging>pom</packaging>\n<build>\n"
                + "<pluginManagement>\n<plugins>\n" + plugin(pom + "_MANAGED") + "</plugins>\n</pluginManagement>\n"
                + "<plugins>\n" + plugin(pom + "_BUILD") + plugin(pom + "_SECOND") + "</plugins>\n</build>\n"
                + "<profiles>\n<profile>\n<id>" + PROFILE + "</id>\n<build>\n<plugins>\n" + plugin(pom + "_PROFILE")
                + "</plugins>\n</build>\n</profile>\n</profiles>\n</project>\n";
    }

    private String plugin(String name) {
        Place own = Place.valueOf(name);
        Place execution = Place.valueOf(name + "_EXECUTION");
        if (!content.containsKey(own) && !content.containsKey(execution)) {
            return "";
        }
        String inner = content.containsKey(execution)
                ? "<executions>\n<execution>\n<id>" + EXECUTION + "</id>\n" + container(execution)
                        + "</execution>\n</executions>\n"
                : "";
        return "<plugin>\n<groupId>io.github.cibamaven</groupId>\n<artifactId>ciba-maven-plugin</artifactId>\n"
                + "<version>1</version>\n" + container(own) + inner + "</plugin>\n";
    }

    private String container(Place place) {
        String flag = inherited.containsKey(place) ? "<inherited>" + inherited.get(place) + "</inherited>\n" : "";
        return content.containsKey(place)
                ? flag + "<configuration>\n" + content.get(place) + "</configuration>\n"
                : flag;
    }

    @Override
    public String toString() {
        return pom("CHILD") + pom("PARENT");
    }
}
