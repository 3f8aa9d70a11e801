package io.github.cibamaven.tenant.credentials;

import io.github.cibamaven.files.FileText;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.text.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the private key of an application comes from: a text, or the path of a file.
 *
 * @param name what to call it in an error, such as the variable or element that holds it
 */
record SigningKey(String name) {
    /** A key without its PEM lines, or with all of it in Base64; no path is that long and that plain. */
    private static final Pattern KEY_LIKE = Pattern.compile("[A-Za-z0-9+/=_-]{200,}");

    RSAPrivateKey ofPem(String pem) {
        return new PemKey(name).read(pem, Optional.empty());
    }

    RSAPrivateKey ofFile(String text, Optional<Secret> passphrase) {
        Path file = path(text);
        String pem;
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (FileText.utf16(bytes)) {
                throw failure("the private key file " + file + ", named by " + name
                        + ", is UTF-16, and PEM is ASCII; save it as UTF-8");
            }
            pem = new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException e) {
            throw failure("the private key file " + file + ", named by " + name + ", "
                    + (Files.notExists(file)
                            ? "does not exist; check the path"
                            : "cannot be read; check its permissions"));
        }
        return new PemKey(name + ", file " + file).read(pem, passphrase);
    }

    private Path path(String text) {
        if (text.contains("-----")
                || text.lines().count() > 1
                || KEY_LIKE.matcher(text).matches()) {
            throw failure(name + " takes the path of a file and holds something else, perhaps the key itself; put the"
                    + " key into a file and name that");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw failure(name + " is not a file path; correct it");
        }
    }

    private static TenantException failure(String message) {
        return TenantException.of(Kind.CREDENTIALS, message);
    }
}
