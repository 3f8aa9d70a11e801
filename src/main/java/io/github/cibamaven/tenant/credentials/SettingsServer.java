package io.github.cibamaven.tenant.credentials;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.credentials.Credentials.PrivateKeyJwt.Algorithm;
import io.github.cibamaven.text.Placeholder;
import io.github.cibamaven.text.Quotation;
import io.github.cibamaven.text.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes credentials of a {@code <server>} of settings.xml, or says what is wrong with it. */
record SettingsServer(ServerCredentials server) {
    /** What Maven's encryption leaves behind when nobody decrypted it. */
    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/=]{16,}}");

    /**
     * The credentials that it holds.
     *
     * @param algorithm to sign with, when it holds a private key
     */
    Credentials credentials(Supplier<Algorithm> algorithm) {
        requireSound();
        return credentials(filled(server.username()), algorithm);
    }

    private Credentials credentials(Optional<String> username, Supplier<Algorithm> algorithm) {
        Optional<String> password = filled(server.password().map(Secret::reveal));
        Optional<String> key = filled(server.privateKey().map(Secret::reveal));

        if (password.isPresent() && key.isPresent()) {
            throw failure(origin() + " holds both <password> and <privateKey>; keep one");
        }
        if (key.isPresent()) {
            String clientId = username.orElseThrow(() ->
                    failure(origin() + " holds a <privateKey> but no <username>; put the client id into <username>"));
            return new Credentials.PrivateKeyJwt(
                    clientId,
                    new SigningKey("<privateKey> of " + origin())
                            .ofFile(
                                    key.get(),
                                    server.passphrase()
                                            .filter(secret -> !secret.reveal().isEmpty())),
                    algorithm.get(),
                    origin());
        }
        if (password.isPresent()) {
            return username.<Credentials>map(
                            id -> new Credentials.ClientSecret(id, Secret.of(password.get()), origin()))
                    .orElseGet(() -> Credentials.Token.of(password.get(), origin()));
        }
        throw failure(origin() + (username.isPresent() ? " holds a <username> but nothing that proves it" : " is empty")
                + "; give it <username> and <password> (client id and secret), <username> and <privateKey>, or a"
                + " <password> alone (a Management API token)");
    }

    /** Those of one client, which the server may name or not. */
    Credentials ofClient(String clientId, Supplier<Algorithm> algorithm) {
        requireSound();
        Optional<String> username = filled(server.username()).map(String::strip);
        if (username.isPresent() && !username.get().equals(clientId)) {
            // Not quoted: whoever mixes the two up has the secret stand there.
            throw failure(origin() + " holds, by its <username>, the credentials of another application than "
                    + Quotation.of(clientId)
                    + ", which is to make the request; name that client's <server>");
        }
        boolean proof = filled(server.password().map(Secret::reveal)).isPresent()
                || filled(server.privateKey().map(Secret::reveal)).isPresent();
        if (!proof) {
            throw failure(origin() + " holds nothing that proves the application "
                    + Quotation.of(clientId)
                    + "; give it its secret as <password>, or <privateKey>");
        }
        return credentials(Optional.of(clientId), algorithm);
    }

    /** Filled in and decrypted by Maven, as far as it goes. */
    private void requireSound() {
        Map<String, String> texts = new LinkedHashMap<>();
        server.username().ifPresent(text -> texts.put("username", text));
        server.password().ifPresent(secret -> texts.put("password", secret.reveal()));
        server.privateKey().ifPresent(secret -> texts.put("privateKey", secret.reveal()));
        server.passphrase().ifPresent(secret -> texts.put("passphrase", secret.reveal()));
        // First: Maven takes the braces of an expression that is left over for those of its encryption.
        texts.forEach((element, text) -> Placeholder.in(text).ifPresent(left -> {
            throw failure("<" + element + "> of " + origin() + " refers to " + left);
        }));
        if (!server.problems().isEmpty()) {
            throw failure(origin() + " could not be decrypted: "
                    + Quotation.without(secrets()).quote(String.join("; ", server.problems()))
                    + "; check settings-security.xml");
        }
        texts.forEach((element, text) -> {
            if (ENCRYPTED.matcher(text.strip()).matches()) {
                throw failure("<" + element + "> of " + origin()
                        + " is still encrypted; check the master password in settings-security.xml");
            }
        });
    }

    private String origin() {
        return "<server> '" + server.id() + "' of settings.xml";
    }

    private List<Secret> secrets() {
        return Stream.of(server.password(), server.privateKey(), server.passphrase())
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.filter(value -> !value.isBlank());
    }

    private static TenantException failure(String message) {
        return TenantException.of(Kind.CREDENTIALS, message);
    }
}
