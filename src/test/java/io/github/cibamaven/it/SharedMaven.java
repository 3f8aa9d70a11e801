package io.github.cibamaven.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Maven that carries out one build after the other in one JVM. Nothing passes from one to the next but compiled code:
 * each has system properties, an environment and class realms of its own.
 *
 * <p>Starting Maven costs more than most integration tests. Those whose subject is the process itself, such as what it
 * holds in memory or leaves behind, run in one of their own.
 */
public final class SharedMaven implements AutoCloseable {
    private static final long MILLISECONDS_FOR_A_BUILD = TimeUnit.MINUTES.toMillis(3);

    private final Path folder;
    private final Process process;

    private SharedMaven(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts two below a folder, where {@code src/it/mvn} finds them, unless this JVM has done so already; they end with
     * this JVM.
     */
    static void startForScripts(Path folder) throws IOException {
        ProcessHandle own = ProcessHandle.current();
        Path mine = folder.resolve(own.pid() + "-"
                + own.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L));
        Files.createDirectories(folder);
        try {
            Files.createDirectory(mine);
        } catch (FileAlreadyExistsException started) {
            return;
        }
        // The profile "mavens" tries another Maven and JDK than those that build.
        String version = System.getProperty("mavens.version");
        Path home = version == null
                ? Path.of(System.getProperty("maven.home"))
                : folder.resolveSibling("../mavens/apache-maven-" + version).normalize();
        Path jdk = Path.of(System.getProperty("mavens.jdk", System.getProperty("java.home")));
        for (int number = 1; number <= 2; number++) {
            SharedMaven one = start(mine.resolve(Integer.toString(number)), home, jdk, List.of());
            Runtime.getRuntime().addShutdownHook(new Thread(one::close));
        }
    }

    /**
     * Starts a Maven.
     *
     * @param folder does not exist yet
     * @param jdk the home of the JDK that runs it
     * @param environment what it gets besides, as {@code NAME=value}
     */
    static SharedMaven start(Path folder, Path mavenHome, Path jdk, List<String> environment) throws IOException {
        Files.createDirectories(folder);
        Path worlds = Files.writeString(folder.resolve("m2.conf"), """
                main is %s from shared
                set maven.conf default ${maven.home}/conf
                [plexus.core]
                load ${maven.conf}/logging
                optionally ${maven.home}/lib/ext/*.jar
                load ${maven.home}/lib/*.jar
                [shared]
                load ${shared.classes}
                """.formatted(SharedMavenMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(
                        jdk.resolve("bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        launcher(mavenHome).toString(),
                        "-Dclassworlds.conf=" + worlds,
                        "-Dmaven.home=" + mavenHome,
                        "-Dlibrary.jansi.path=" + mavenHome.resolve("lib/jansi-native"),
                        "-Dlibrary.jline.path=" + mavenHome.resolve("lib/jline-native"),
                        "-Dshared.classes=" + ownClasses(),
                        "org.codehaus.plexus.classworlds.launcher.Launcher",
                        folder.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console").toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AUTH0_") || name.startsWith("CIBA_") || name.startsWith("MAVEN_"));
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return new SharedMaven(folder, builder.start());
    }

    /** Runs Maven in a folder, and gives its exit code once the log is written. */
    int build(Path directory, List<String> arguments, Path log) throws IOException, InterruptedException {
        await("idle");
        Files.delete(folder.resolve("idle"));
        Files.writeString(folder.resolve("directory"), directory.toString());
        Files.writeString(folder.resolve("environment"), "");
        Files.writeString(folder.resolve("arguments"), String.join("\0", arguments) + "\0");
        Files.writeString(folder.resolve("request"), "");
        await("exit");
        int exit = Integer.parseInt(Files.readString(folder.resolve("exit")));
        Files.copy(folder.resolve("output"), log, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder.resolve("exit"));
        return exit;
    }

    private void await(String name) throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + MILLISECONDS_FOR_A_BUILD;
        while (!Files.exists(folder.resolve(name))) {
            if (!process.isAlive() || System.currentTimeMillis() > end) {
                close();
                throw new IOException("Maven does not come to " + folder.resolve(name) + ":\n"
                        + Files.readString(folder.resolve("console")));
            }
            Thread.sleep(10);
        }
    }

    private static Path launcher(Path mavenHome) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(mavenHome.resolve("boot"), "plexus-classworlds*.jar")) {
            found.forEach(jars::add);
        }
        if (jars.isEmpty()) {
            throw new NoSuchFileException(mavenHome + "/boot/plexus-classworlds*.jar");
        }
        return jars.get(0);
    }

    private static Path ownClasses() {
        try {
            return Path.of(SharedMaven.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
