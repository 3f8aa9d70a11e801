package io.github.cibamaven.mojo;

import io.github.cibamaven.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How to go on with an embedded tenant: lines to be copied as they are into a shell.
 *
 * @param example whether it has the clients of the example, rather than those of a seed of the user's own
 */
record SandboxDirections(Sandbox sandbox, boolean example) {
    /** Who only reads comes first: it is enough for most, and what a build should have. */
    String reader() {
        return credentials("ciba-reader", "ciba-reader-secret");
    }

    String writer() {
        return credentials("ciba-sandbox", "ciba-sandbox-secret");
    }

    /** Whether there are two applications to tell apart. */
    boolean knowsBoth() {
        return example;
    }

    private String credentials(String id, String secret) {
        return "AUTH0_CLIENT_ID=" + (example ? id : "<a client of your seed with a client grant>")
                + " AUTH0_CLIENT_SECRET=" + (example ? secret : "<its client_secret in your seed>");
    }

    /** Writes a POM that declares one client of the example, as the quick start has it. */
    List<String> pom(String version) {
        List<String> lines = new ArrayList<>(List.of("cat > pom.xml <<'END'"));
        lines.addAll(template()
                .replace("@baseUrl@", sandbox.url().toString())
                .replace("@version@", version)
                .replace("@domain@", sandbox.domain())
                .lines()
                .toList());
        lines.add("END");
        return lines;
    }

    private static String template() {
        try (InputStream file = SandboxDirections.class.getResourceAsStream("kiosk-pom.xml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
