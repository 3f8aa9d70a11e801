package io.github.cibamaven.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.Figure;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs every {@link ReactorRow} on several Mavens, each with a reactor and a tenant of its own. */
public final class ReactorRuns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final List<String> CREDENTIALS = List.of("AUTH0_CLIENT_ID=ci", "AUTH0_CLIENT_SECRET=ci-secret");

    private final Path folder;
    private final Path maven;
    private final Path repository;
    private final String version;
    private final List<String> failures = new ArrayList<>();
    private int tried;

    private ReactorRuns(Path folder, Path maven, Path repository, String version) {
        this.folder = folder;
        this.maven = maven;
        this.repository = repository;
        this.version = version;
    }

    /**
     * Runs all rows, and keeps how many modules were looked at.
     *
     * @param basedir the folder of the integration test
     * @param mavens the homes of the Mavens
     * @param target the build folder of this project
     */
    public static void all(Path basedir, List<Path> mavens, Path repository, String version, Path target)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(mavens.size());
        try {
            List<Future<ReactorRuns>> running = new ArrayList<>();
            for (Path maven : mavens) {
                ReactorRuns runs = new ReactorRuns(basedir.resolve(maven.getFileName()), maven, repository, version);
                running.add(threads.submit((Callable<ReactorRuns>) runs::run));
            }
            int tried = 0;
            List<String> failures = new ArrayList<>();
            for (Future<ReactorRuns> one : running) {
                tried += one.get().tried;
                failures.addAll(one.get().failures);
            }
            Figure.REACTORS.measured(target, tried, tried - failures.size());
            if (!failures.isEmpty()) {
                throw new AssertionError(String.join("\n", failures));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private ReactorRuns run() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve(".mvn")); // What Maven 4 knows the top of a reactor by.
        Files.writeString(folder.resolve("pom.xml"), ReactorPlace.root(ReactorRow.ALL));
        for (ReactorPlace place : ReactorRow.ALL) {
            Path module = Files.createDirectories(folder.resolve(place.module()));
            Files.writeString(module.resolve("pom.xml"), place.pom(version));
        }
        Path process = folder.resolveSibling(folder.getFileName() + "-process");
        try (SharedMaven shared = SharedMaven.start(process, maven, JDK, CREDENTIALS)) {
            int number = 0;
            for (ReactorRow row : ReactorRow.all()) {
                run(row, shared, folder.resolve("run-" + ++number + ".log"));
            }
        }
        return this;
    }

    private void run(ReactorRow row, SharedMaven shared, Path log) throws IOException, InterruptedException {
        for (ReactorPlace place : ReactorRow.ALL) {
            delete(folder.resolve(place.module()).resolve("target"));
        }
        try (Sandbox tenant = Sandbox.start(seed())) {
            int exit = shared.build(folder, arguments(row, tenant), log);
            compare(row, exit, Files.readString(log), tenant.requests(), log);
        }
    }

    private void compare(ReactorRow row, int exit, String log, List<String> requests, Path file) throws IOException {
        Map<ReactorPlace, ReactorRow.Expected> expected = row.expected();
        List<String> wanted = new ArrayList<>();
        for (ReactorPlace place : ReactorRow.ALL) {
            ReactorRow.Expected one = expected.get(place);
            Map<String, String> reports = one == null ? Map.of() : Map.of(one.report(), one.status());
            if (row.trouble() == ReactorRow.Trouble.NONE) {
                check(row, place.module() + " reports", reports, reports(place), file);
            }
            if (one != null) {
                wanted.addAll(one.requests());
            }
        }
        if (row.trouble() == ReactorRow.Trouble.NONE) {
            check(row, "report of the whole", whole(expected), whole(), file);
        }
        check(row, "requests", sorted(wanted), sorted(withoutToken(requests)), file);
        check(row, "failed", row.fails(), exit != 0, file);
        for (String text : row.shown()) {
            check(row, "shows " + text, true, log.contains(text), file);
        }
        for (ReactorPlace silent : List.of(ReactorPlace.NOTHING, ReactorPlace.INHERIT)) {
            boolean speaks = row.trouble() == ReactorRow.Trouble.NONE
                    && !expected.containsKey(silent)
                    && log.contains("it.places:" + silent.module() + " declares nothing");
            check(row, silent.module() + " speaks", false, speaks, file);
        }
    }

    /** By module; last, what it comes to for the build. */
    private static Map<String, String> whole(Map<ReactorPlace, ReactorRow.Expected> expected) {
        Map<String, String> statuses = new TreeMap<>();
        expected.forEach((place, one) -> statuses.put("it.places:" + place.module(), one.status()));
        String worst = List.of("ERROR", "DRIFT", "IN_SYNC").stream()
                .filter(statuses::containsValue)
                .findFirst()
                .orElse("none");
        statuses.put("whole", worst);
        return statuses;
    }

    private Map<String, String> whole() throws IOException {
        Path report = folder.resolve("target/ciba/ciba-report.json");
        Map<String, String> statuses = new TreeMap<>();
        JsonNode read = Files.exists(report) ? JSON.readTree(report.toFile()) : JSON.createObjectNode();
        read.path("modules")
                .forEach(one -> statuses.put(
                        one.path("project").asText(), one.path("status").asText()));
        statuses.put("whole", read.path("status").asText("none"));
        return statuses;
    }

    private void check(ReactorRow row, String what, Object wanted, Object found, Path log) {
        tried++;
        if (!wanted.equals(found)) {
            failures.add(maven.getFileName() + ", " + row + ": " + what + ": wanted " + wanted + ", found " + found
                    + " (" + log + ")");
        }
    }

    private Map<String, String> reports(ReactorPlace place) throws IOException {
        Path module = folder.resolve(place.module());
        Map<String, String> found = new TreeMap<>();
        if (Files.isDirectory(module.resolve("target"))) {
            try (Stream<Path> files = Files.walk(module.resolve("target"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found.put(
                            module.relativize(file).toString().replace('\\', '/'),
                            JSON.readTree(file.toFile()).path("status").asText());
                }
            }
        }
        return found;
    }

    private List<String> arguments(ReactorRow row, Sandbox tenant) {
        String goal = switch (row.call()) {
            case PHASE -> row.goal();
            case DIRECT -> "io.github.cibamaven:ciba-maven-plugin:" + version + ":" + row.goal();
            case NAMED -> "io.github.cibamaven:ciba-maven-plugin:" + version + ":" + row.goal() + "@x";
        };
        List<String> arguments = new ArrayList<>(List.of(
                "-B",
                "-s",
                folder.getParent().resolveSibling("interpolated-settings.xml").toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dciba.baseUrl=" + tenant.url(),
                "-Dlast.id=last",
                "-Dlast.ciba=true",
                "-Dlast.skip=false",
                "-Dprofile=on",
                // Maven 4 asks every repository for a list of what it may have.
                "-Daether.remoteRepositoryFilter.prefixes=false",
                "--fail-at-end",
                goal));
        row.arguments().stream()
                .filter(argument -> argument.startsWith("-D"))
                .forEach(argument ->
                        arguments.removeIf(known -> known.startsWith(argument.substring(0, argument.indexOf('=')))));
        arguments.addAll(row.arguments());
        return arguments;
    }

    /** A client for each place, all ready but one. */
    private static Seed seed() {
        List<String> clients = new ArrayList<>();
        for (ReactorPlace place : ReactorRow.ALL) {
            String grant = place == ReactorPlace.DRIFT ? "authorization_code" : "urn:openid:params:grant-type:ciba";
            clients.add(
                    "{\"client_id\":\"" + place.module() + "\",\"name\":\"" + place + "\",\"app_type\":\"regular_web\","
                            + "\"oidc_conformant\":true,\"token_endpoint_auth_method\":\"client_secret_post\","
                            + "\"async_approval_notification_channels\":[\"guardian-push\"],"
                            + "\"grant_types\":[\"" + grant + "\"]}");
        }
        clients.add(
                "{\"client_id\":\"ci\",\"name\":\"ci\",\"client_secret\":\"ci-secret\",\"app_type\":\"non_interactive\"}");
        return Seed.parse("{\"domain\":\"acme.eu.auth0.com\",\"clients\":[" + String.join(",", clients)
                + "],\"client_grants\":[{\"client_id\":\"ci\",\"audience\":\"https://acme.eu.auth0.com/api/v2/\","
                + "\"scope\":[\"read:clients\",\"read:client_credentials\",\"update:clients\"]}]}");
    }

    private static List<String> withoutToken(List<String> requests) {
        return requests.stream()
                .filter(request -> !request.equals("POST /oauth/token"))
                .toList();
    }

    private static List<String> sorted(List<String> requests) {
        List<String> sorted = new ArrayList<>(requests);
        Collections.sort(sorted);
        return sorted;
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
