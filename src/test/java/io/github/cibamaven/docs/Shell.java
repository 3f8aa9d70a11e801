package io.github.cibamaven.docs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A shell in a folder of its own, in which commands can have stand-ins. */
final class Shell {
    private final Path folder;
    private final Path commands;

    Shell(Path folder) throws IOException {
        this.folder = folder;
        this.commands = Files.createDirectories(folder.resolve("commands"));
    }

    /** Lets a command be this script. Whatever it is called with is kept. */
    Shell standIn(String command, String script) throws IOException {
        Path file = commands.resolve(command);
        Files.writeString(
                file, "#!/bin/sh\necho \"" + command + " $*\" >>\"" + folder.resolve("calls") + "\"\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    /** How the stand-ins were called, in order. */
    List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /**
     * Runs a script, which ends with its first command that fails.
     *
     * @param shell {@code bash} or {@code sh}
     * @return what it printed
     */
    String run(String shell, String script, Map<String, String> environment) throws Exception {
        return ended(shell, List.of("-e", "-c", script), environment);
    }

    /** Says whether the shell can read a script, which is not run. */
    static void reads(String shell, String script, Path folder) throws Exception {
        new Shell(folder).ended(shell, List.of("-n", "-c", script), Map.of());
    }

    private String ended(String shell, List<String> arguments, Map<String, String> environment) throws Exception {
        Path program = Path.of("/bin", shell);
        assumeTrue(Files.isExecutable(program), "there is no " + program);
        ProcessBuilder builder = new ProcessBuilder(program.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.command().addAll(arguments);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", commands.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError("exit " + process.exitValue() + " of " + script(arguments) + "\n" + printed);
        }
        return printed;
    }

    private static String script(List<String> arguments) {
        return arguments.get(arguments.size() - 1);
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
