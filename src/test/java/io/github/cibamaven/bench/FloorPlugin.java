package io.github.cibamaven.bench;

import io.github.cibamaven.bench.floor.NothingMojo;
import io.github.cibamaven.bench.floor.RequestsMojo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A plugin without dependencies, with a goal that does nothing and one that sends requests by hand. */
final class FloorPlugin {
    private static final String ID = "bench-floor-plugin";
    static final String COORDINATES =
            "<groupId>io.github.cibamaven.bench</groupId><artifactId>" + ID + "</artifactId><version>1</version>";

    private FloorPlugin() {}

    static void install(Path repository) throws IOException {
        Path folder =
                repository.resolve("io/github/cibamaven/bench").resolve(ID).resolve("1");
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(ID + "-1.pom"),
                "<project><modelVersion>4.0.0</modelVersion>" + COORDINATES
                        + "<packaging>maven-plugin</packaging></project>");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(ID + "-1.jar")))) {
            put(jar, "META-INF/maven/plugin.xml", descriptor().getBytes(StandardCharsets.UTF_8));
            for (Class<?> goal : List.of(NothingMojo.class, RequestsMojo.class)) {
                String name = goal.getName().replace('.', '/') + ".class";
                try (InputStream in = goal.getClassLoader().getResourceAsStream(name)) {
                    put(jar, name, in.readAllBytes());
                }
            }
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static String descriptor() {
        return "<plugin>" + COORDINATES + "<goalPrefix>floor</goalPrefix><mojos>" + goal("nothing", NothingMojo.class)
                + goal("requests", RequestsMojo.class) + "</mojos></plugin>";
    }

    private static String goal(String name, Class<?> implementation) {
        return "<mojo><goal>" + name
                + "</goal><threadSafe>true</threadSafe><instantiationStrategy>per-lookup</instantiationStrategy>"
                + "<language>java</language><implementation>"
                + implementation.getName() + "</implementation></mojo>";
    }
}
