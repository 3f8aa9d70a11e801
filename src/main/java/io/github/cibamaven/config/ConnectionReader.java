package io.github.cibamaven.config;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.HostName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads which tenant is meant and how to reach it, from the POM and from the environment. */
final class ConnectionReader {
    private final Problems problems;
    private final Map<String, String> environment;
    private final Path basedir;

    ConnectionReader(Problems problems, Map<String, String> environment, Path basedir) {
        this.problems = problems;
        this.environment = environment;
        this.basedir = basedir;
    }

    Connection read(Fields fields) {
        return new Connection(
                domain(fields),
                fields.text("audience").map(Declared::value).or(() -> variable("AUTH0_AUDIENCE")),
                fields.text("baseUrl").flatMap(this::baseUrl),
                fields.text("serverId").map(Declared::value),
                fields.path("caFile", basedir),
                fields.seconds("connectTimeout", 1).orElse(Duration.ofSeconds(10)),
                fields.seconds("readTimeout", 1).orElse(Duration.ofSeconds(30)),
                fields.seconds("maxWait", 0).orElse(Duration.ofSeconds(60)));
    }

    private Declared<String> domain(Fields fields) {
        Optional<Declared<String>> declared = fields.text("domain");
        Optional<String> outside = variable("AUTH0_DOMAIN");
        if (declared.isPresent() && outside.isPresent()) {
            String inside = declared.get().value();
            if (!HostName.same(inside, outside.get())) {
                problems.contradicted(
                        declared.get().location(),
                        "domain is " + inside + ", but AUTH0_DOMAIN is " + outside.get() + ": two different tenants",
                        "Make them the same, or unset one of them.");
            }
        }
        return declared.or(() -> outside.map(Declared::of)).orElse(Declared.of(""));
    }

    private Optional<URI> baseUrl(Declared<String> url) {
        String remedy = "Write https://HOST[:PORT]; http is for a loopback address alone.";
        URI uri;
        try {
            uri = new URI(url.value());
        } catch (java.net.URISyntaxException malformed) {
            problems.add(url.location(), "baseUrl is not a URL", remedy);
            return Optional.empty();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean plain = scheme.equals("http");
        boolean bare = uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
        if (!bare || !plain && !scheme.equals("https")) {
            problems.add(
                    url.location(),
                    "baseUrl must be scheme, host and port only" + (bare ? "" : ", without path, query or user"),
                    remedy);
            return Optional.empty();
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            problems.add(url.location(), "baseUrl names no port from 1 to 65535", remedy);
            return Optional.empty();
        }
        if (plain && !HostName.isLoopback(uri.getHost())) {
            problems.add(
                    url.location(),
                    "baseUrl " + url.value() + " would send the token over plain http to another machine",
                    remedy);
            return Optional.empty();
        }
        return Optional.of(URI.create(scheme + "://" + uri.getRawAuthority()));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::trim).filter(text -> !text.isEmpty());
    }
}
