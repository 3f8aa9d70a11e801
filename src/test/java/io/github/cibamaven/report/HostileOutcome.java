package io.github.cibamaven.report;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Evidence;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Holder;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An outcome made of a fuzzer's bytes. The first few choose its kind; the others are its texts, which {@code 0xff} parts:
 * UTF-8, or UTF-16 behind {@code 0xfe}, which alone can say half a character.
 */
final class HostileOutcome {
    private static final List<Goal> GOALS =
            List.of(Goal.VERIFY, Goal.APPLY, Goal.PLAN, Goal.RESTORE, Goal.VALIDATE, Goal.GENERATE, Goal.PROBE);
    private static final List<String> RULES = List.of("CIBA-100", "CIBA-203", "CIBA-301", "CIBA-702", "CIBA-999");

    private final byte[] input;
    private int at;

    private HostileOutcome(byte[] input) {
        this.input = input;
    }

    static Outcome of(byte[] input) {
        return new HostileOutcome(input).outcome();
    }

    private Outcome outcome() {
        Goal goal = GOALS.get(choice(GOALS.size()));
        Status status = Status.values()[choice(Status.values().length)];
        int findings = choice(4);
        int changes = choice(3);
        boolean erring = choice(2) == 1;
        byte[] kinds = new byte[findings * 5];
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] = (byte) choice(256);
        }
        String domain = text();
        Optional<RunError> error = erring ? Optional.of(RunError.of(text())) : Optional.empty();
        List<Finding> found = new ArrayList<>();
        for (int one = 0; one < findings; one++) {
            found.add(finding(Arrays.copyOfRange(kinds, one * 5, one * 5 + 5)));
        }
        List<Outcome.Change> changed = new ArrayList<>();
        for (int one = 0; one < changes; one++) {
            SettingChange setting = new SettingChange(text(), value(one), value(one + 1), Optional.of(place()));
            changed.add(new Outcome.Change(new SubjectChange(subject(one), List.of(setting)), one == 0));
        }
        return new Outcome(
                goal,
                domain,
                status,
                found,
                changed,
                new Requests(3, 1),
                Scopes.NONE,
                12,
                error,
                List.of(text(), text()),
                choice(2) == 0 ? Optional.empty() : Optional.of(Outcomes.leftOut(text())),
                Optional.of(List.of(new Holder(subject(0), erring, List.of(text()), text()))),
                provenance(),
                Evidence.NONE);
    }

    private Provenance provenance() {
        return new Provenance(
                Instant.EPOCH,
                text(),
                text(),
                text(),
                text(),
                new Provenance.Source(Optional.of(text()), Optional.of(text()), Optional.of(text())),
                Optional.of(new Provenance.Identity(Optional.of(text()), choice(2) == 0)));
    }

    private Finding finding(byte[] kind) {
        Finding.Builder finding = Finding.of(
                RULES.get(Math.floorMod(kind[0], RULES.size())),
                pick(Severity.values(), kind[1]),
                pick(Finding.Status.values(), kind[2]),
                subject(kind[3]),
                text());
        finding.about(text(), pick(Finding.Mark.values(), kind[4]), value(kind[3]), value(kind[4]))
                .remedy(text(), (kind[1] & 2) == 2)
                .at(place());
        try {
            finding.doc(new URI(text()));
        } catch (java.net.URISyntaxException none) {
            finding.doc(null);
        }
        return finding.build();
    }

    private Subject subject(int kind) {
        return new Subject(pick(SubjectKind.values(), kind), text(), text());
    }

    private PomLocation place() {
        return new PomLocation(text(), 7);
    }

    private Value value(int kind) {
        return switch (Math.floorMod(kind, 6)) {
            case 0 -> Value.texts(text(), text());
            case 1 -> Value.text(text());
            case 2 -> Value.of(Map.of(text(), List.of(Map.of("id", text()))));
            case 3 -> Value.ABSENT;
            case 4 -> Value.flag(true);
            default -> new Value.Whole(kind);
        };
    }

    private static <T> T pick(T[] all, int choice) {
        return all[Math.floorMod(choice, all.length)];
    }

    private int choice(int bound) {
        return at < input.length ? (input[at++] & 0xff) % bound : 0;
    }

    private String text() {
        int end = at;
        while (end < input.length && (input[end] & 0xff) != 0xff) {
            end++;
        }
        byte[] part = Arrays.copyOfRange(input, Math.min(at, input.length), end);
        at = end + 1;
        return part.length > 0 && (part[0] & 0xff) == 0xfe
                ? new String(part, 1, part.length - 1, StandardCharsets.UTF_16BE)
                : new String(part, StandardCharsets.UTF_8);
    }
}
