package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code <privateKeyJwt><credentials><credential>…}: exactly one method, and credentials that the client has, by their
 * ids, or that it is created with, in full as POST /clients takes them.
 */
record CredentialsReader(Problems problems, Path basedir) {
    static final List<String> KNOWN = List.of("id", "publicKeyFile", "name", "alg", "expiresAt");

    /** The one method that takes a key in full here. */
    private static final String KEYS = "private_key_jwt";

    private static final List<String> ALGORITHMS = List.of("RS256", "RS384", "PS256");
    private static final int LONGEST_NAME = 128;

    Optional<Declared<Value>> read(Element element, Setting setting) {
        Map<String, String> methods = new LinkedHashMap<>();
        setting.allowed().forEach(method -> methods.put(Setting.camelCase(method), method));
        Fields fields = new Fields(element, methods.keySet(), problems);
        List<String> given = methods.keySet().stream()
                .filter(method -> fields.element(method).isPresent())
                .toList();
        if (given.size() != 1) {
            return problems.addWritten(
                    element,
                    " names " + (given.isEmpty() ? "no method" : given.size() + " methods"),
                    "Give exactly one of " + String.join(", ", methods.keySet()) + ".");
        }
        String method = methods.getOrDefault(given.get(0), "");
        Element inMethod = fields.element(given.get(0)).orElseThrow();
        int before = problems.count();
        List<Value> credentials = credentials(inMethod, method.equals(KEYS));
        if (credentials.isEmpty() && problems.count() > before) {
            return Optional.empty();
        }
        if (credentials.isEmpty()) {
            return problems.addWritten(
                    inMethod,
                    " names no credential",
                    "Give <credentials><credential><id>cred_…</id></credential></credentials>.");
        }
        Value tree = new Value.Tree(Map.of("credentials", new Value.Items(credentials)));
        return Optional.of(new Declared<>(new Value.Tree(Map.of(method, tree)), element.location()));
    }

    private List<Value> credentials(Element method, boolean takesKeys) {
        Fields fields = new Fields(method, List.of("credentials"), problems);
        List<Value> credentials = new ArrayList<>();
        int ids = 0;
        for (Element credential : fields.element("credentials")
                .map(list -> fields.items(list, "credential"))
                .orElse(List.of())) {
            Fields its = new Fields(credential, takesKeys ? KNOWN : List.of("id"), problems);
            boolean inFull = its.element("publicKeyFile").isPresent();
            ids += inFull ? 0 : 1;
            (inFull ? key(credential, its) : id(credential, its)).ifPresent(credentials::add);
        }
        if (ids > 0 && ids < credentials.size()) {
            problems.addWritten(
                    method,
                    " has credentials by <id> and by <publicKeyFile>",
                    "A client is created with keys, and has credentials with ids only after that: give one kind.");
        }
        return credentials;
    }

    /** A credential without id must not just be missing from the list: Auth0 would take it off the client. */
    private Optional<Value> id(Element credential, Fields fields) {
        if (credential.isEmpty()) {
            problems.addWritten(credential, " has no <id>", "Give <id>cred_…</id>.");
        }
        for (String other : KNOWN.subList(2, KNOWN.size())) {
            fields.element(other)
                    .ifPresent(element -> problems.addWritten(
                            element,
                            " stands in a credential without <publicKeyFile>",
                            "It is of a key that a client is created with: give <publicKeyFile>, or leave it out."));
        }
        return fields.text("id").map(id -> new Value.Tree(Map.of("id", Value.text(id.value()))));
    }

    /** What Auth0 calls a PublicKeyCredential. */
    private Optional<Value> key(Element credential, Fields fields) {
        fields.element("id")
                .ifPresent(
                        id -> problems.addWritten(
                                id,
                                " stands beside <publicKeyFile>",
                                "Give <id> for a credential that the client has, <publicKeyFile> for one that it is created with."));
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("credential_type", Value.text("public_key"));
        name(fields).ifPresent(name -> members.put("name", Value.text(name)));
        Optional<Declared<String>> alg = fields.oneOf("alg", ALGORITHMS);
        // The API's default, spelled out.
        members.put("alg", Value.text(alg.map(Declared::value).orElse(ALGORITHMS.get(0))));
        expiry(fields).ifPresent(end -> members.put("expires_at", Value.text(end)));
        Optional<String> pem = new PublicKeyReader(problems, basedir).read(fields);
        pem.ifPresent(key -> members.put("pem", Value.text(key)));
        return pem.map(key -> new Value.Tree(members));
    }

    private Optional<String> name(Fields fields) {
        return fields.text("name").map(Declared::value).flatMap(name -> {
            if (name.length() > LONGEST_NAME) {
                return problems.add(
                        fields.element("name").orElseThrow(),
                        " has " + name.length() + " characters",
                        "Auth0 takes " + LONGEST_NAME + " at most.");
            }
            return Optional.of(name);
        });
    }

    private Optional<String> expiry(Fields fields) {
        return fields.text("expiresAt").map(Declared::value).flatMap(end -> {
            try {
                return Optional.of(Instant.parse(end).toString());
            } catch (DateTimeParseException malformed) {
                return problems.add(
                        fields.element("expiresAt").orElseThrow(),
                        " is no time in UTC",
                        "Write it as ISO 8601 does, such as 2027-01-31T00:00:00Z.");
            }
        });
    }
}
