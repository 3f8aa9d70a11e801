package io.github.cibamaven.check;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.rules.ClientNeed;
import java.util.List;
import java.util.Optional;

/**
 * One declared subject beside the live one.
 *
 * @param standing what is declared without what a waiver leaves as the tenant has it
 * @param change the write that makes it as declared; empty when nothing is to be written
 */
public record Judged(
        Declaration declaration,
        Declaration standing,
        LiveSubject live,
        List<Finding> findings,
        Optional<SubjectChange> change) {
    public Judged {
        findings = List.copyOf(findings);
    }

    /** The first error that no write fixes: while there is one, the subject may not be written. */
    public Optional<Finding> obstacle() {
        return findings.stream().filter(Finding::isObstacle).findFirst();
    }

    /** What it needs of the tenant; empty for anything but a client that uses CIBA, or is to be created for that. */
    Optional<ClientNeed> need() {
        return standing instanceof DesiredClient client && (live.exists() || change.isPresent())
                ? ClientNeed.of(client, live)
                : Optional.empty();
    }

    boolean isClient() {
        return declaration instanceof DesiredClient;
    }
}
