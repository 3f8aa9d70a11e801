package io.github.cibamaven.plan;

import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.text.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The file form of a list of changes: a plan to carry out, or a snapshot to put back. Holds changed settings only, and
 * no secret. Its shape is described by {@code ciba-plan.schema.json} and {@code ciba-snapshot.schema.json} beside this
 * class.
 *
 * @param only the one client whose plan it is, as the POM names it; empty for a plan of all that is declared
 * @param configuration fingerprint of what the POM declared when it was written
 * @param progress how far the run came whose snapshot it is; {@link Progress#NONE} for a plan
 */
public record ChangeFile(
        Kind kind,
        String domain,
        Instant createdAt,
        Optional<String> only,
        String configuration,
        List<SubjectChange> changes,
        Progress progress) {

    /** What the file is for. */
    public enum Kind {
        PLAN("ciba-plan"),
        SNAPSHOT("ciba-snapshot");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** Whether a text was meant as such a file, whole or damaged. */
        public boolean isMeantBy(String text) {
            return text.contains(word);
        }
    }

    /**
     * How far a writing run came. Changes are written in their order, so that a count tells which.
     *
     * @param sent how many changes were sent, the last of them perhaps without anybody knowing whether it arrived
     * @param finished whether the run came to its end, and did not break off
     * @param restores path of the snapshot that the run puts back, from the folder of this one; empty for an apply
     */
    public record Progress(int sent, boolean finished, Optional<String> restores) {
        public static final Progress NONE = new Progress(0, false, Optional.empty());
    }

    /** Says why a file is no plan, or no snapshot. */
    public static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param message may quote the file: whatever it holds becomes one short printable line */
        DamagedException(String message) {
            super(Printable.of(message));
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    public ChangeFile {
        changes = List.copyOf(changes);
        if (progress.sent() < 0 || progress.sent() > changes.size()) {
            throw new IllegalArgumentException(progress.sent() + " of " + changes.size() + " sent");
        }
        if (kind == Kind.PLAN && !progress.equals(Progress.NONE)) {
            throw new IllegalArgumentException("a plan is not carried out yet");
        }
    }

    public static ChangeFile plan(String domain, Instant createdAt, String configuration, List<SubjectChange> changes) {
        return new ChangeFile(Kind.PLAN, domain, createdAt, Optional.empty(), configuration, changes, Progress.NONE);
    }

    /** The same plan, said to be that of one client alone. */
    public ChangeFile of(Optional<String> client) {
        return new ChangeFile(kind, domain, createdAt, client, configuration, changes, progress);
    }

    public static ChangeFile snapshot(
            String domain, Instant createdAt, String configuration, List<SubjectChange> changes, Progress progress) {
        return new ChangeFile(Kind.SNAPSHOT, domain, createdAt, Optional.empty(), configuration, changes, progress);
    }

    /** The changes that were sent: only these can have changed anything. */
    public List<SubjectChange> sent() {
        return changes.subList(0, progress.sent());
    }

    public String toJson() {
        return ChangeFileJson.write(this);
    }

    /**
     * Reads a file of this kind.
     *
     * @throws DamagedException when it is none, or not whole, or was changed since, or is from a newer version
     */
    public static ChangeFile parse(Kind kind, String json) throws DamagedException {
        return ChangeFileJson.read(kind, json);
    }
}
