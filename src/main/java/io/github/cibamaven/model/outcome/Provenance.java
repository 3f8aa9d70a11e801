package io.github.cibamaven.model.outcome;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When, where and by whom something was checked.
 *
 * @param startedAt when the run began, in UTC, in whole seconds
 * @param pluginVersion the version of this plugin; empty where nobody knows
 * @param project {@code groupId:artifactId:version} of the module whose declaration it is about; empty without a project
 * @param projectName what that module is called; empty without a project
 * @param execution Maven's id of the execution, such as {@code default-verify}; {@code default-cli} for a goal that was called
 *     directly
 * @param source what the CI system says of the sources
 * @param identity whose access it was; empty for a run that had no credentials
 */
public record Provenance(
        Instant startedAt,
        String pluginVersion,
        String project,
        String projectName,
        String execution,
        Source source,
        Optional<Identity> identity) {

    /** Of an outcome that no run has made. */
    public static final Provenance NONE =
            new Provenance(Instant.EPOCH, "", "", "", "", Source.UNKNOWN, Optional.empty());

    public Provenance {
        startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The same, with whose access it was. */
    public Provenance by(Optional<Identity> who) {
        return new Provenance(startedAt, pluginVersion, project, projectName, execution, source, who);
    }

    /**
     * What was built, as the environment of a CI system tells it: not verified.
     *
     * @param commit of the version control, hexadecimal
     * @param branch or tag
     * @param build https address of the build
     */
    public record Source(Optional<String> commit, Optional<String> branch, Optional<String> build) {
        /** Outside of every CI system that is known. */
        public static final Source UNKNOWN = new Source(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Whose access to the tenant it was.
     *
     * @param clientId of the application; empty for a token that does not say
     * @param fromToken whether a token was given, which alone says whose it is: not verified here
     */
    public record Identity(Optional<String> clientId, boolean fromToken) {

        /** In words, such as {@code client abc}. */
        public String words() {
            return clientId.isEmpty() ? "a token" : "client " + clientId.get() + (fromToken ? " (from the token)" : "");
        }
    }
}
