package io.github.cibamaven.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The tenants of the benchmark, in a process of their own. */
final class Tenants implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final Path authority;

    /**
     * What reached a tenant.
     *
     * @param refused requests that were answered with 429
     */
    record Traffic(long requests, long refused, long sent, long received) {
        static final Traffic NONE = new Traffic(0, 0, 0, 0);
    }

    Tenants(Path folder) throws IOException {
        authority = folder.resolve("tenant.pem");
        process = new ProcessBuilder(
                        Jvm.java(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        Jvm.classPath(),
                        TenantServer.class.getName(),
                        authority.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts it at first; the same address ever after. */
    String url(TenantSpec spec) throws IOException {
        return (spec.tls() ? "https" : "http") + "://127.0.0.1:" + ask("open", spec);
    }

    /** What to trust when a tenant shows its certificate. */
    Path authority() {
        return authority;
    }

    void reset(TenantSpec spec) throws IOException {
        ask("reset", spec);
    }

    Traffic traffic(TenantSpec spec) throws IOException {
        long[] counts = Arrays.stream(ask("counts", spec).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Traffic(counts[0], counts[1], counts[2], counts[3]);
    }

    List<String> requests(TenantSpec spec) throws IOException {
        return List.of(ask("requests", spec).split("\t"));
    }

    private String ask(String command, TenantSpec spec) throws IOException {
        commands.println(command + " " + spec.written());
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the process of the tenants has ended");
        }
        return answer;
    }

    @Override
    public void close() {
        commands.close();
        process.destroy();
    }
}
