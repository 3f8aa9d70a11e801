package io.github.cibamaven.config;

import java.nio.charset.StandardCharsets;

/** The folder below {@code outputDirectory} in which an execution keeps its files. */
final class ExecutionFolder {
    private static final String DEFAULT = "default";
    private static final String PLAIN = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

    private ExecutionFolder() {}

    /** The folder's name: that of the execution; empty for one that nobody named. */
    static String of(String executionId) {
        if (executionId.equals(DEFAULT) || executionId.startsWith(DEFAULT + "-")) {
            return "";
        }
        if (executionId.matches(PLAIN)) {
            return executionId;
        }
        // An id may hold what a file system does not take, or what leads elsewhere, such as "..".
        StringBuilder name = new StringBuilder();
        for (byte one : executionId.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xff);
            boolean plain = String.valueOf(letter).matches("[A-Za-z0-9_-]");
            name.append(plain ? String.valueOf(letter) : String.format("%%%02X", one & 0xff));
        }
        return name.toString();
    }
}
