package io.github.cibamaven.config;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.details.AuthorizationDetail;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * How a goal behaves, as opposed to what it checks: what all goals share, and the options of each. Those of all goals are
 * read, so that each goal reports what is mistyped for another.
 *
 * @param skip whether to do nothing
 * @param withoutCredentials what a goal that only reads does where there are no credentials at all
 * @param only the declared client that is looked at, by its id or name as the POM has it; empty for all that is declared
 * @param checkPrerequisites whether also to check what the declared clients need of the tenant
 * @param credentialExpiryWarningDays a warning comes so many days before a credential of a client ends
 * @param outputDirectory where reports, plan and snapshots of this execution go
 * @param reportFormats words such as {@code json}; never empty
 * @param ciReports whether the format of the CI system that Maven runs in comes by itself
 * @param strictness what fails {@code validate} and {@code verify}
 */
public record Options(
        boolean skip,
        WithoutCredentials withoutCredentials,
        Optional<Declared<String>> only,
        boolean checkPrerequisites,
        long credentialExpiryWarningDays,
        Path outputDirectory,
        List<String> reportFormats,
        boolean ciReports,
        Strictness strictness,
        PlanOptions plan,
        ApplyOptions apply,
        RestoreOptions restore,
        GenerateOptions generate,
        ProbeOptions probe,
        EmbeddedTenant sandbox) {

    /** What becomes of a run that needs credentials, where there are none at all. */
    public enum WithoutCredentials {
        /** It is an error. */
        FAIL,
        /** The POM alone is checked, and a warning says so. */
        WARN,
        /** The goal is skipped. */
        SKIP
    }

    /**
     * What {@code plan} does.
     *
     * @param planFile where to write
     * @param failOnChanges whether it fails when there is something to do
     */
    public record PlanOptions(Optional<Path> planFile, boolean failOnChanges) implements GoalOptions {
        @Override
        public PlanOptions comparable(UnaryOperator<Path> comparable) {
            return new PlanOptions(planFile.map(comparable), failOnChanges);
        }
    }

    /**
     * What {@code apply} does.
     *
     * @param dryRun whether only to print
     * @param confirm the protected domain, spelled out
     * @param planFile the plan to carry out
     */
    public record ApplyOptions(boolean dryRun, Optional<String> confirm, Optional<Path> planFile)
            implements GoalOptions {
        @Override
        public ApplyOptions comparable(UnaryOperator<Path> comparable) {
            return new ApplyOptions(dryRun, confirm, planFile.map(comparable));
        }
    }

    /**
     * What {@code restore} does.
     *
     * @param dryRun whether only to print
     * @param confirm the protected domain, spelled out
     * @param snapshot what to put back; empty for the newest. Not comparable: its file is looked for from each module
     * @param force whether to put back also values that moved since
     */
    public record RestoreOptions(boolean dryRun, Optional<String> confirm, Optional<Path> snapshot, boolean force)
            implements GoalOptions {}

    /**
     * What {@code generate} does.
     *
     * @param file where to write; empty to print
     * @param force whether to replace a file
     */
    public record GenerateOptions(Optional<Path> file, boolean force) implements GoalOptions {
        @Override
        public GenerateOptions comparable(UnaryOperator<Path> comparable) {
            return new GenerateOptions(file.map(comparable), force);
        }
    }

    /**
     * Whom {@code probe} asks, as whom, and what.
     *
     * @param client id or name of a declared client; empty for the only one
     * @param user id of the user
     * @param bindingMessage what the user is shown; empty for the declared one
     * @param authorizationDetails sent instead of the declared ones; none for those
     * @param serverId the settings.xml server with the client's own credentials
     */
    public record ProbeOptions(
            Optional<String> client,
            Optional<String> user,
            Optional<String> bindingMessage,
            List<AuthorizationDetail> authorizationDetails,
            Optional<String> serverId)
            implements GoalOptions {
        public ProbeOptions {
            authorizationDetails = List.copyOf(authorizationDetails);
        }
    }

    /**
     * What the goals start that start an embedded tenant.
     *
     * @param port empty for the goal's own default
     * @param seed what the tenant starts with; empty for an example
     */
    public record EmbeddedTenant(OptionalInt port, Optional<Path> seed) implements GoalOptions {}

    public Options {
        reportFormats = List.copyOf(reportFormats);
    }

    /** The options that decide what a goal does. */
    public GoalOptions of(Goal goal) {
        return switch (goal) {
            case VALIDATE -> strictness.offline();
            case VERIFY -> strictness;
            case PLAN -> plan;
            case APPLY -> apply;
            case RESTORE -> restore;
            case GENERATE -> generate;
            case PROBE -> probe;
            case SANDBOX, SANDBOX_START, SANDBOX_STOP, REPORT -> sandbox;
        };
    }
}
