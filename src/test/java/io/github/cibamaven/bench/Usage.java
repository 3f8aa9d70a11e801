package io.github.cibamaven.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one process cost. Its CPU time is exact to 10 ms on Linux: the system adds it to what this JVM's children used, once
 * the process has ended. Elsewhere it is what was read last while the process lived, so a little too low. Peak memory (the
 * most that was resident) is read every 20 ms and known on Linux alone.
 *
 * @param wall seconds
 * @param cpu seconds
 * @param peak MB; 0 where it is not known
 */
record Usage(double wall, double cpu, double peak) {
    private static final Path OWN = Path.of("/proc/self/stat");
    private static final long LOOK_MILLIS = 20;
    private static final long MOST_SECONDS = 600;

    /** Linux counts in these whatever its own clock. */
    private static final double TICKS_PER_SECOND = 100;

    /** Runs it, and waits until it has ended; no other child may end meanwhile. */
    static Usage of(List<String> command, Path folder, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(foreign());
        builder.environment().putAll(environment);
        double before = ofChildren().orElse(0.0);
        long start = System.nanoTime();
        Process process = builder.start();
        double peak = 0;
        double seen = 0;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakOf(process.pid()));
            seen = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1000.0;
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                process.destroyForcibly();
            }
        }
        double wall = (System.nanoTime() - start) / 1e9;
        double sampled = seen;
        if (process.exitValue() != 0) {
            throw new IOException(
                    command + " in " + folder + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        return new Usage(wall, ofChildren().map(after -> after - before).orElse(sampled), peak);
    }

    /** What would decide how it runs, or with whose credentials. */
    private static Predicate<String> foreign() {
        return name -> name.startsWith("AUTH0_") || name.startsWith("MAVEN_") || name.equals("JAVA_TOOL_OPTIONS");
    }

    private static Optional<Double> ofChildren() throws IOException {
        if (!Files.isReadable(OWN)) {
            return Optional.empty();
        }
        String stat = Files.readString(OWN);
        // The name of the program, in brackets, may hold blanks. Fields 16 and 17: user and system time of children.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Optional.of((Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND);
    }

    private static double peakOf(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException | RuntimeException e) {
            // Not Linux, or it has just ended.
            return 0;
        }
    }
}
