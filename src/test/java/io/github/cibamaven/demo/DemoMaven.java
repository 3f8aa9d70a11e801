package io.github.cibamaven.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs Maven in a folder and shows of it what a reader is to see.
 *
 * @param home of Maven
 */
record DemoMaven(Path home, Path folder) {
    /** What every Maven prints around every goal. */
    private static final Pattern AROUND = Pattern.compile("\\[INFO] (Scanning for projects.*|-.*|Building .*| +from .*|"
            + "Total time.*|Finished at.*|)|\\[WARNING] Unable to find the root directory.*");

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** What it prints below every failure. */
    private static final Pattern BELOW = Pattern.compile("\\[ERROR] (-> \\[Help 1]|To see the full stack trace.*)");

    /**
     * The exit code and all lines.
     *
     * @param log every line, as Maven has printed it
     */
    record Result(int exit, List<String> log) {
        boolean says(String text) {
            return log.stream().anyMatch(line -> line.contains(text));
        }
    }

    Result run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> log = new ArrayList<>();
        boolean started = false;
        boolean over = false;
        try (BufferedReader output = process.inputReader(Charset.defaultCharset())) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                line = COLOUR.matcher(line).replaceAll("");
                log.add(line);
                over |= BELOW.matcher(line).matches();
                boolean blank = line.equals("[INFO] ") && started && !over;
                started |= line.startsWith("[INFO] --- ");
                if (!over && !line.isEmpty() && (blank || !AROUND.matcher(line).matches())) {
                    System.out.println(line);
                }
            }
        }
        Files.write(
                folder.resolve("build.log"),
                log,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        return new Result(process.waitFor(), log);
    }
}
