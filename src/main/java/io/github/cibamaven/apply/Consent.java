package io.github.cibamaven.apply;

import io.github.cibamaven.model.Desired;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the user lets us write.
 *
 * @param dryRun print what would be written, write nothing
 * @param confirm the protected domain as the user spelled it out
 */
public record Consent(boolean dryRun, Optional<String> confirm) {

    /** Why a protected tenant is not written to; empty when writing is fine. */
    Optional<String> refusal(Desired desired) {
        String domain = desired.connection().domain().value();
        boolean guarded = desired.protectedDomains().contains(domain.toLowerCase(Locale.ROOT));
        if (!guarded || dryRun || confirm.filter(domain::equalsIgnoreCase).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(domain + " is a protected domain"
                + confirm.map(other -> ", and -Dciba.confirm names " + other).orElse("")
                + ". To write to it: -Dciba.confirm="
                + domain);
    }
}
