package io.github.cibamaven.bench;

import java.nio.file.Path;

/** The JVM of this build, for processes of the benchmark. */
final class Jvm {
    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
