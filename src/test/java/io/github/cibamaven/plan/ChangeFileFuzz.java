package io.github.cibamaven.plan;

import io.github.cibamaven.model.SettingChange;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.plan.ChangeFile.DamagedException;
import io.github.cibamaven.plan.ChangeFile.Kind;
import io.github.cibamaven.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Fuzz target: plan files and snapshots, which lie in a folder that others may write to. */
public final class ChangeFileFuzz {
    /** Longer than any message with its numbers. */
    private static final int LONGEST = 300;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private ChangeFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String json = new String(input, StandardCharsets.UTF_8);
        for (Kind kind : Kind.values()) {
            try {
                judge(ChangeFile.parse(kind, json));
            } catch (DamagedException damaged) {
                judge(damaged);
            }
        }
    }

    private static void judge(ChangeFile file) {
        for (SubjectChange change : file.changes()) {
            must(!change.settings().isEmpty(), "changes nothing: " + change);
            for (SettingChange setting : change.settings()) {
                must(
                        Settings.of(change.subject().type(), setting.property()).writable(),
                        "would write " + setting.property());
            }
        }
        try {
            ChangeFile again = ChangeFile.parse(file.kind(), file.toJson());
            must(again.equals(file), "is another when written and read: " + file + "\n" + again);
        } catch (DamagedException damaged) {
            throw new AssertionError("cannot be read when written: " + file.toJson(), damaged);
        }
    }

    private static void judge(DamagedException damaged) {
        String message = damaged.getMessage();
        must(!message.isBlank() && message.length() <= LONGEST, "says too much or nothing: " + message);
        must(!UNPRINTABLE.matcher(message).find(), "is not printable: " + message);
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
