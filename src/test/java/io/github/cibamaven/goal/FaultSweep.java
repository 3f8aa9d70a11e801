package io.github.cibamaven.goal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.Commands;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.report.ConsoleReport;
import io.github.cibamaven.report.ConsoleStyle;
import io.github.cibamaven.report.DeclarationPlaces;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Runs goals through a tenant that misbehaves at one request, and says what is wrong with how they took it. */
final class FaultSweep {
    /** What is run, and on which tenant. */
    enum Goal {
        VERIFY,
        VERIFY_IN_SYNC,
        APPLY,
        RESTORE;

        boolean writes() {
            return this == APPLY || this == RESTORE;
        }
    }

    /** One mishap at one request of one goal. */
    record Case(Misbehaviour mishap, Goal goal, int request, JournalEntry struck) {
        Misbehaviour.Kind kind() {
            return Misbehaviour.Kind.of(struck);
        }

        @Override
        public String toString() {
            return mishap + " at " + goal + " " + request + " (" + struck.request() + ")";
        }
    }

    /**
     * What became of it.
     *
     * @param words how the documentation says it
     * @param wrong what should not have been; empty when it survived
     */
    record Verdict(Case tried, String words, List<String> wrong) {}

    static final String NOTHING = "error, nothing written";
    static final String SOME = "error that says what was written";
    static final String UNSURE = "error that says what is unsure";
    private static final String UNCHECKED = "failure that says what was not checked";

    /** Nobody may be kept longer than this by what is not said to take its time. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static final Duration MAX_WAIT = Duration.ofSeconds(60);
    private static final Duration PROOF = Duration.ofSeconds(5);
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(500);
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b\\w+(Exception|Error)\\b|\\b(java|okhttp3|com)\\.\\w+\\.");
    private static final Pattern NULL = Pattern.compile("\\bnull\\b");

    private final Path folder;
    private final JsonNode drifted;
    private final JsonNode fixed;
    private final ChangeFile snapshot;
    private final Map<Goal, List<JournalEntry>> requests = new LinkedHashMap<>();
    private final Map<Goal, GoalResult> undisturbed = new LinkedHashMap<>();

    FaultSweep(Path folder) {
        this.folder = folder;
        try (WholeTenant estate = WholeTenant.of(WholeTenant.DRIFTED, folder.resolve("undisturbed"))) {
            // One client that is to be written is enough here: each request more is one more for every mishap.
            estate.sandbox.patchClient("legacy", EmbeddedTenant.object("{'grant_types':['implicit']}"));
            drifted = estate.sandbox.state();
            watch(Goal.VERIFY, estate);
            watch(Goal.APPLY, estate);
            fixed = estate.sandbox.state();
            snapshot = estate.snapshot().orElseThrow();
            watch(Goal.VERIFY_IN_SYNC, estate);
            watch(Goal.RESTORE, estate);
            if (!estate.sandbox.state().equals(drifted)) {
                throw new IllegalStateException("restore is not the inverse of apply");
            }
        }
    }

    private void watch(Goal goal, WholeTenant estate) {
        estate.sandbox.clearJournal();
        undisturbed.put(goal, run(goal, estate));
        requests.put(goal, estate.sandbox.journal());
    }

    /** Every mishap at every request of every goal that it can strike. */
    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Misbehaviour mishap : Misbehaviour.all()) {
            for (Goal goal : Goal.values()) {
                for (int at = 0; at < requests.get(goal).size(); at++) {
                    JournalEntry struck = requests.get(goal).get(at);
                    if (mishap.suits(struck)) {
                        cases.add(new Case(mishap, goal, at, struck));
                    }
                }
            }
        }
        return cases;
    }

    private GoalResult run(Goal goal, WholeTenant estate) {
        return switch (goal) {
            case VERIFY, VERIFY_IN_SYNC -> estate.verify();
            case APPLY -> estate.apply();
            case RESTORE -> estate.restore(snapshot);
        };
    }

    /** Tries one. */
    Verdict attempt(Case tried) {
        return attempt(tried, "first");
    }

    /** @param time tells apart several attempts at the same */
    Verdict attempt(Case tried, String time) {
        // Messages name files in it, and none of them may say "null".
        String name = tried.mishap().toString().replace("null", "nil");
        Path own = folder.resolve(name + "-" + tried.goal() + "-" + tried.request() + "-" + time);
        JsonNode start = tried.goal() == Goal.VERIFY || tried.goal() == Goal.APPLY ? drifted : fixed;
        List<String> wrong = new ArrayList<>();
        String words = "";
        long begin = System.nanoTime();
        try (WholeTenant estate = tried.mishap().takesTime()
                ? WholeTenant.impatient(start, own, SHORT_TIMEOUT)
                : WholeTenant.as(start, own)) {
            tried.mishap().arm(estate.sandbox, estate.time, tried.request());
            GoalResult result = run(tried.goal(), estate);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            JsonNode after = estate.sandbox.state();
            List<JournalEntry> journal = estate.sandbox.journal();
            words = words(tried, result, journal);
            ends(estate, took, wrong);
            honest(tried, result, start, after, wrong);
            says(tried, result, estate, wrong);
            writes(tried, result, journal, wrong);
            keeps(tried, start, after, wrong);
            goesOn(tried, estate, start, after, wrong);
        } catch (RuntimeException | AssertionError e) {
            wrong.add("threw " + e);
        }
        return new Verdict(tried, words, wrong);
    }

    /** Inside {@code maxWait}, the proofs and the timeouts. */
    private static void ends(WholeTenant estate, Duration took, List<String> wrong) {
        Duration waited = estate.time.naps().stream().reduce(Duration.ZERO, Duration::plus);
        long subjects = 4;
        if (waited.compareTo(MAX_WAIT.plus(PROOF.multipliedBy(subjects))) > 0) {
            wrong.add("waited " + waited);
        }
        if (took.compareTo(AT_ONCE) > 0) {
            wrong.add("took " + took);
        }
    }

    private void honest(Case tried, GoalResult result, JsonNode start, JsonNode after, List<String> wrong) {
        Outcome outcome = result.outcome();
        Outlook outlook = tried.mishap().outlook(tried.kind());
        GoalResult usual = undisturbed.get(tried.goal());
        if (outlook == Outlook.AS_USUAL) {
            if (outcome.status() != usual.outcome().status() || result.end() != usual.end()) {
                wrong.add("ended " + outcome.status() + "/" + result.end() + ": "
                        + outcome.error().map(RunError::text).orElse(""));
            } else if (!known(outcome).equals(known(usual.outcome()))) {
                wrong.add("found " + known(outcome));
            }
        }
        boolean partly = !tried.goal().writes() && result.end() == GoalResult.End.FAILURE && unchecked(result);
        if (outlook == Outlook.STOPS && result.end() != GoalResult.End.ERROR && !partly) {
            wrong.add("ended " + outcome.status() + "/" + result.end());
        }
        boolean success = outcome.status() == Status.IN_SYNC || outcome.status() == Status.APPLIED;
        boolean warned = outcome.status() == Status.DRIFT && outcome.errors() == 0 && outcome.warnings() > 0;
        if ((success || warned) != (result.end() == GoalResult.End.SUCCESS)) {
            wrong.add("is " + outcome.status() + ", but the build ends with " + result.end());
        }
        JsonNode aim = tried.goal() == Goal.RESTORE ? drifted : fixed;
        if (success && !after.equals(aim)) {
            wrong.add("claims " + outcome.status() + ", which is not so");
        }
        if (result.end() == GoalResult.End.FAILURE
                && outcome.status() != Status.DRIFT
                && outcome.error().isEmpty()
                && outcome.findings().stream().noneMatch(Finding::isError)) {
            wrong.add("fails without saying what is wrong with the tenant");
        }
        List<Outcome.Change> changes = outcome.changes();
        for (int at = 0; at < changes.size(); at++) {
            JsonNode there = part(after, changes.get(at).change().subject());
            boolean applied = changes.get(at).applied();
            if (applied && !there.equals(part(aim, changes.get(at).change().subject()))) {
                wrong.add("claims to have written "
                        + changes.get(at).change().subject().name());
            }
            boolean unsure = unsure(result)
                    && at == changes.stream().filter(Outcome.Change::applied).count();
            if (!applied
                    && !unsure
                    && !there.equals(part(start, changes.get(at).change().subject()))) {
                wrong.add("claims not to have written "
                        + changes.get(at).change().subject().name());
            }
        }
        invented(tried, outcome, usual, wrong);
    }

    /** A difference that is not there is only found where the tenant said so itself. */
    private static void invented(Case tried, Outcome outcome, GoalResult usual, List<String> wrong) {
        if (tried.mishap().misinforms()) {
            return;
        }
        TreeSet<String> more = new TreeSet<>();
        outcome.findings().stream()
                .filter(finding -> finding.status() != Finding.Status.NOT_CHECKED)
                .map(FaultSweep::known)
                .forEach(more::add);
        more.removeAll(known(usual.outcome()));
        if (tried.goal() == Goal.APPLY) {
            outcome.changes().stream()
                    .filter(change -> !change.applied())
                    .forEach(change -> more.removeIf(finding ->
                            finding.contains(change.change().subject().id())));
        }
        if (!more.isEmpty()) {
            wrong.add("invents " + more);
        }
    }

    private static TreeSet<String> known(Outcome outcome) {
        TreeSet<String> known = new TreeSet<>();
        outcome.findings().forEach(finding -> known.add(known(finding)));
        return known;
    }

    private static String known(Finding finding) {
        return finding.rule() + " " + finding.status() + " " + finding.subject().id() + " " + finding.setting();
    }

    private void says(Case tried, GoalResult result, WholeTenant estate, List<String> wrong) {
        // The test's own folders bear the names of mishaps.
        String message = message(result, estate).replaceAll(Pattern.quote(folder.toString()) + "/[^/]+", "");
        if (CLASS_NAME.matcher(message).find() || NULL.matcher(message).find()) {
            wrong.add("says: " + message);
        }
        boolean stopped =
                result.end() == GoalResult.End.ERROR || result.end() == GoalResult.End.FAILURE && unchecked(result);
        if (stopped
                && !(tried.mishap().cause().matcher(message).find()
                        && tried.mishap().remedy().matcher(message).find())) {
            wrong.add("does not name " + tried.mishap().cause() + " and "
                    + tried.mishap().remedy() + ": " + message);
        }
    }

    /** As {@code Ending} shows it. */
    private static String message(GoalResult result, WholeTenant estate) {
        return new ConsoleReport(
                        new ConsoleStyle(true, false),
                        new DeclarationPlaces(estate.desired().clients()),
                        Optional.of("target/ciba/ciba-report.json"),
                        Commands.PLAIN,
                        false)
                .message(result.outcome());
    }

    private static void writes(Case tried, GoalResult result, List<JournalEntry> journal, List<String> wrong) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        for (int at = 0; at < journal.size(); at++) {
            JournalEntry exchange = journal.get(at);
            if (Misbehaviour.Kind.of(exchange) != Misbehaviour.Kind.WRITE) {
                continue;
            }
            if (!tried.goal().writes()) {
                wrong.add("wrote " + exchange.request());
            }
            JsonNode first = bodies.putIfAbsent(exchange.request(), exchange.body());
            if (first != null && !first.equals(exchange.body())) {
                wrong.add("wrote " + exchange.request() + " once " + first + " and once " + exchange.body());
            }
            boolean again = exchange.request().equals(tried.struck().request());
            if (at > tried.request() && result.end() == GoalResult.End.ERROR && !again) {
                wrong.add("went on to write " + exchange.request());
            }
        }
    }

    /** Nothing but what is declared changes, and that from the old value to the new or not at all. */
    private void keeps(Case tried, JsonNode start, JsonNode after, List<String> wrong) {
        JsonNode aim = tried.goal() == Goal.RESTORE ? drifted : tried.goal() == Goal.APPLY ? fixed : start;
        Map<String, JsonNode> before = leaves(start);
        Map<String, JsonNode> target = leaves(aim);
        Map<String, JsonNode> now = leaves(after);
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        for (String leaf : all) {
            JsonNode value = now.get(leaf);
            if (!same(value, before.get(leaf)) && !same(value, target.get(leaf))) {
                wrong.add(leaf + " was " + before.get(leaf) + " and became " + value);
            }
        }
    }

    /** Once the tenant behaves again. What ended as the undisturbed run did goes on as that did. */
    private void goesOn(Case tried, WholeTenant estate, JsonNode start, JsonNode after, List<String> wrong) {
        estate.sandbox.faults().clear();
        if (tried.goal() == Goal.APPLY && !after.equals(start)) {
            Optional<ChangeFile> kept = estate.snapshot();
            if (kept.isEmpty()) {
                wrong.add("wrote without a snapshot");
            } else if (!after.equals(fixed) || !kept.get().changes().equals(snapshot.changes())) {
                restores(tried, kept.get(), start, after, wrong);
            }
        }
        JsonNode aim = tried.goal() == Goal.RESTORE ? drifted : fixed;
        if (tried.goal().writes() && !after.equals(aim)) {
            GoalResult again = run(tried.goal(), estate);
            if (again.end() != GoalResult.End.SUCCESS || !estate.sandbox.state().equals(aim)) {
                wrong.add("once more ends " + again.outcome().status() + ": "
                        + again.outcome().error().map(RunError::text).orElse("differs"));
            }
        }
    }

    private void restores(Case tried, ChangeFile kept, JsonNode start, JsonNode after, List<String> wrong) {
        try (WholeTenant copy =
                WholeTenant.as(after, folder.resolve("copy-" + tried.mishap() + "-" + tried.request()))) {
            GoalResult restored = copy.restore(kept);
            if (restored.end() != GoalResult.End.SUCCESS
                    || !copy.sandbox.state().equals(start)) {
                wrong.add("the snapshot does not restore: "
                        + restored.outcome().error().map(RunError::text).orElse("differs"));
            }
        }
    }

    private String words(Case tried, GoalResult result, List<JournalEntry> journal) {
        GoalResult usual = undisturbed.get(tried.goal());
        boolean fine = result.end() == usual.end()
                && result.outcome().status() == usual.outcome().status()
                && known(result.outcome()).equals(known(usual.outcome()));
        List<JournalEntry> expected = requests.get(tried.goal());
        if (fine && count(journal) > count(expected)) {
            return "sent again";
        }
        if (fine && journal.size() > expected.size()) {
            return tried.kind() == Misbehaviour.Kind.WRITE ? "read again until it shows" : "asked again";
        }
        if (fine) {
            boolean odd = tried.kind() == Misbehaviour.Kind.WRITE
                    && tried.mishap().outlook(Misbehaviour.Kind.TOKEN) != Outlook.AS_USUAL;
            return odd ? "recognised by reading back" : "as usual";
        }
        return switch (result.end()) {
            case SUCCESS -> "as the tenant says";
            case FAILURE -> tried.goal().writes() ? "refused" : unchecked(result) ? UNCHECKED : "as the tenant says";
            case ERROR ->
                !tried.goal().writes()
                        ? "error, not verified"
                        : result.outcome().status() != Status.PARTIALLY_APPLIED
                                ? NOTHING
                                : unsure(result) ? UNSURE : SOME;
        };
    }

    private static boolean unchecked(GoalResult result) {
        return result.outcome().findings().stream().anyMatch(finding -> finding.status() == Finding.Status.NOT_CHECKED);
    }

    private static boolean unsure(GoalResult result) {
        return result.outcome().error().map(RunError::text).orElse("").contains("1 sent, but not seen");
    }

    private static long count(List<JournalEntry> journal) {
        return journal.stream()
                .filter(exchange -> Misbehaviour.Kind.of(exchange) == Misbehaviour.Kind.WRITE)
                .count();
    }

    /** What is stored of a subject. */
    private static JsonNode part(JsonNode state, Subject subject) {
        return switch (subject.kind()) {
            case CLIENT -> state.path("clients").path(subject.id());
            case GUARDIAN_FACTOR -> state.path("guardian").path("factors").path(subject.id());
            case GUARDIAN_PROVIDER -> state.path("guardian").path("selected_provider");
            case MFA_POLICIES -> state.path("guardian").path("policies");
            case EMAIL_TEMPLATE -> state.path("email_templates").path(subject.id());
            case RESOURCE_SERVER -> state.path("resource_servers").path(subject.id());
            default -> throw new IllegalArgumentException("never written: " + subject);
        };
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one == null || one.isNull() ? other == null || other.isNull() : one.equals(other);
    }

    private static Map<String, JsonNode> leaves(JsonNode state) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", state, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.put(path, node);
        }
    }
}
