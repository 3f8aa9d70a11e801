package io.github.cibamaven.mojo.build;

import io.github.cibamaven.tenant.credentials.ServerCredentials;
import io.github.cibamaven.text.Secret;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Reads one {@code <server>} of settings.xml, decrypted by Maven's own means. */
public record SettingsServers(Settings settings, SettingsDecrypter decrypter) {
    public Optional<ServerCredentials> find(String id) {
        Server server = settings.getServer(id);
        if (server == null) {
            return Optional.empty();
        }
        // Maven 3 does not throw when it cannot decrypt: it returns the cipher text and a problem.
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        List<String> problems = result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .map(SettingsProblem::getMessage)
                .toList();
        Server plain = result.getServer() == null ? server : result.getServer();
        return Optional.of(new ServerCredentials(
                id,
                text(plain.getUsername()),
                text(plain.getPassword()).map(Secret::of),
                text(plain.getPrivateKey()).map(Secret::of),
                text(plain.getPassphrase()).map(Secret::of),
                problems));
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::trim).filter(text -> !text.isEmpty());
    }
}
