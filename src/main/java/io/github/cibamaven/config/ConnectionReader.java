package io.github.cibamaven.config;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.HostName;
import java.nio.file.Path;
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
                audience(fields),
                fields.text("baseUrl").flatMap(this::baseUrl),
                fields.word("serverId"),
                fields.path("caFile", basedir),
                fields.seconds("connectTimeout", 1, 10),
                fields.seconds("readTimeout", 1, 30),
                fields.seconds("maxWait", 0, 60));
    }

    private Optional<String> audience(Fields fields) {
        Optional<String> declared = fields.word("audience");
        return declared.isPresent() ? declared : variable("AUTH0_AUDIENCE");
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
        return declared.isPresent() ? declared.get() : Declared.of(outside.orElse(""));
    }

    private Optional<BaseUrl> baseUrl(Declared<String> url) {
        Optional<BaseUrl.Fault> fault = BaseUrl.fault(url.value());
        if (fault.isEmpty()) {
            return Optional.of(BaseUrl.of(url.value()));
        }
        return problems.add(
                url.location(),
                switch (fault.get()) {
                    case NO_URL -> "baseUrl is not a URL";
                    case NOT_BARE -> "baseUrl must be scheme, host and port only, without path, query or user";
                    case OTHER_SCHEME -> "baseUrl must be scheme, host and port only";
                    case PORT -> "baseUrl names no port from 1 to 65535";
                    case PLAIN_HTTP ->
                        "baseUrl " + url.value() + " would send the token over plain http to another machine";
                },
                "Write https://HOST[:PORT]; http is for a loopback address alone.");
    }

    private Optional<String> variable(String name) {
        String value = environment.getOrDefault(name, "").trim();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
