package io.github.cibamaven.tenant.credentials;

import io.github.cibamaven.text.Secret;
import java.util.List;
import java.util.Optional;

/**
 * A {@code <server>} of settings.xml, decrypted. Blank elements are to be given as empty.
 *
 * @param id of the {@code <server>}
 * @param username client id
 * @param password client secret; without a username a Management API token
 * @param privateKey path of the PEM file with the key for Private Key JWT, as it is written; a secret, because the key
 *     itself may stand there by mistake
 * @param passphrase of that key
 * @param problems why Maven could not decrypt it, without the encrypted text; empty when it could
 */
public record ServerCredentials(
        String id,
        Optional<String> username,
        Optional<Secret> password,
        Optional<Secret> privateKey,
        Optional<Secret> passphrase,
        List<String> problems) {
    public ServerCredentials {
        problems = List.copyOf(problems);
    }
}
