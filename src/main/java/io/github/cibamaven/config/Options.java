package io.github.cibamaven.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * How a goal behaves, as opposed to what it checks.
 *
 * @param skip whether to do nothing
 * @param checkPrerequisites whether also to check what the declared clients need of the tenant
 * @param failOnDrift whether findings of severity error fail {@code verify}
 * @param failOnWarning whether warnings fail {@code validate} and {@code verify}
 * @param failOnUnreachable whether {@code verify} fails when the tenant could not be read
 * @param outputDirectory where reports, plan and snapshots of this execution go
 * @param reportFormats words such as {@code json}; never empty
 * @param planFile where {@code plan} writes, or what {@code apply} carries out
 * @param dryRun whether {@code apply} and {@code restore} only print
 * @param confirm the protected domain, spelled out
 * @param snapshot what {@code restore} puts back
 * @param sandboxPort port of the embedded tenant; empty for a free one
 * @param sandboxSeed what the embedded tenant starts with
 * @param force whether {@code restore} also puts back values that moved since, and {@code generate} replaces a file
 * @param generateFile where {@code generate} writes; empty to print
 * @param probe what the goal of that name does
 */
public record Options(
        boolean skip,
        boolean checkPrerequisites,
        boolean failOnDrift,
        boolean failOnWarning,
        boolean failOnUnreachable,
        Path outputDirectory,
        List<String> reportFormats,
        Optional<Path> planFile,
        boolean dryRun,
        Optional<String> confirm,
        Optional<Path> snapshot,
        boolean force,
        OptionalInt sandboxPort,
        Optional<Path> sandboxSeed,
        Optional<Path> generateFile,
        Probe probe) {

    /**
     * Whom {@code probe} asks, as whom, and what.
     *
     * @param client id or name of a declared client; empty for the only one
     * @param user id of the user
     * @param message the binding message
     * @param serverId the settings.xml server with the client's own credentials
     */
    public record Probe(
            Optional<String> client, Optional<String> user, Optional<String> message, Optional<String> serverId) {}

    public Options {
        reportFormats = List.copyOf(reportFormats);
    }

    /**
     * Everything that decides what a goal does, as opposed to where its files lie.
     *
     * @param comparable a path as it is to be compared between modules: a relative one means the same in each
     */
    public List<Object> conduct(UnaryOperator<Path> comparable) {
        return List.of(
                failOnDrift,
                failOnWarning,
                failOnUnreachable,
                planFile.map(comparable),
                dryRun,
                confirm,
                snapshot.map(comparable),
                force,
                generateFile.map(comparable),
                probe);
    }
}
