package io.github.cibamaven.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

/**
 * The process of a {@link SharedMaven}: runs Maven as its own launcher would, once for each request, until its standard
 * input ends with the process that started it, or until its folder is deleted.
 *
 * <p>A request is three files in the folder of the process: {@code directory}, {@code environment} with {@code NAME=value}
 * lines, and {@code arguments}, each ended by a zero byte. It begins when {@code request} appears; the answer is
 * {@code output}, then {@code exit} with the exit code. {@code idle} is there while nobody has asked: who moves it away
 * has the process for one build.
 */
public final class SharedMavenMain {
    /** The realm of Maven's own classes; what else a build creates ends with it. */
    private static final String CORE = "plexus.core";

    private final Path folder;
    private final ClassWorld world;
    private final Properties properties = (Properties) System.getProperties().clone();

    private SharedMavenMain(Path folder, ClassWorld world) {
        this.folder = folder;
        this.world = world;
    }

    /** @param arguments the folder of the process */
    public static void main(String[] arguments, ClassWorld world) throws Exception {
        Thread parent = new Thread(SharedMavenMain::endWithParent);
        parent.setDaemon(true);
        parent.start();
        Files.writeString(
                Path.of(arguments[0], "process"),
                Long.toString(ProcessHandle.current().pid()));
        SharedMavenMain shared = new SharedMavenMain(Path.of(arguments[0]), world);
        while (true) {
            shared.serve();
        }
    }

    private static void endWithParent() {
        try (InputStream parent = System.in) {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // The same as its end.
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve() throws Exception {
        Files.writeString(folder.resolve("idle"), "");
        while (!Files.exists(folder.resolve("request"))) {
            if (!Files.exists(folder)) {
                Runtime.getRuntime().halt(0);
            }
            Thread.sleep(10);
        }
        Files.delete(folder.resolve("request"));
        long before = Files.size(console());
        int exit = build();
        System.out.flush();
        System.err.flush();
        copyConsole(before);
        Path answer = Files.writeString(folder.resolve("answer"), Integer.toString(exit));
        Files.move(answer, folder.resolve("exit"), StandardCopyOption.ATOMIC_MOVE);
        while (Files.exists(folder.resolve("exit"))) {
            Thread.sleep(10);
        }
    }

    private int build() throws Exception {
        Properties own = (Properties) properties.clone();
        String directory = Files.readString(folder.resolve("directory")).strip();
        own.setProperty("user.dir", directory);
        own.setProperty("maven.multiModuleProjectDirectory", directory);
        for (String variable : Files.readAllLines(folder.resolve("environment"))) {
            int equals = variable.indexOf('=');
            // Maven gives a build its environment as properties of this form; those of the process do not change.
            own.setProperty("env." + variable.substring(0, equals), variable.substring(equals + 1));
        }
        System.setProperties(own);
        String[] arguments = Files.readString(folder.resolve("arguments")).split("\0");
        Thread.currentThread().setContextClassLoader(world.getRealm(CORE));
        try {
            return (Integer)
                    maven().getMethod("main", String[].class, ClassWorld.class).invoke(null, arguments, world);
        } finally {
            for (ClassRealm realm : List.copyOf(world.getRealms())) {
                if (!realm.getId().equals(CORE) && realm != getClass().getClassLoader()) {
                    world.disposeRealm(realm.getId());
                }
            }
        }
    }

    /** The main class of Maven 4, or that of Maven 3. */
    private Class<?> maven() throws Exception {
        ClassRealm core = world.getRealm(CORE);
        return core.getResource("org/apache/maven/cling/MavenCling.class") == null
                ? core.loadClass("org.apache.maven.cli.MavenCli")
                : core.loadClass("org.apache.maven.cling.MavenCling");
    }

    private Path console() {
        return folder.resolve("console");
    }

    private void copyConsole(long before) throws IOException {
        try (InputStream console = Files.newInputStream(console());
                OutputStream output = Files.newOutputStream(folder.resolve("output"))) {
            console.skipNBytes(before);
            console.transferTo(output);
        }
    }
}
