package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.outcome.ModuleRun;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.WholeOutcome;
import io.github.cibamaven.report.ReportFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the modules of one build have come to so far, and which of them are still to come. Whoever uses it holds its
 * monitor, from the question to the file that is written of the answer.
 */
public final class WholeBuild {
    private final Path folder;

    /** By the folder of the module's own reports: what a later goal writes there takes the place of what was there. */
    private final Map<Path, WholeOutcome.Part> ended = new LinkedHashMap<>();

    /** Runs of equal declarations together: the first that comes does the work of all. */
    private final List<List<ModuleRun>> awaited = new ArrayList<>();

    private final Set<Object> calls = new HashSet<>();
    private final Set<ReportFormat> formats = new TreeSet<>();
    private final AtomicInteger ending = new AtomicInteger();
    private boolean begun;

    /** @param folder of the report of the whole */
    public WholeBuild(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** Whether no module has begun yet; only the first time. */
    public boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /**
     * A run begins.
     *
     * @param own the folder of its reports
     * @return whether that takes away what was said of an earlier one
     */
    public boolean begin(ModuleRun run, Path own) {
        if (!awaits(run)) {
            awaited.add(List.of(run));
        }
        return ended.remove(own) != null;
    }

    /** Whether nobody has said yet which runs of a call are to come; only the first time. */
    public boolean expects(Object call) {
        return calls.add(call);
    }

    /** Says which runs are to come, those that share one declaration together. */
    public void await(List<List<ModuleRun>> runs) {
        awaited.addAll(runs);
    }

    /** A run is about to say how it ended; said before the monitor is held. */
    public void announceEnd() {
        ending.incrementAndGet();
    }

    /**
     * An announced end is noted. With -T many come at a time: the last of those that wait writes what all have come to.
     *
     * @return whether no other one waits
     */
    public boolean lastToEnd() {
        return ending.decrementAndGet() == 0;
    }

    /**
     * A run has ended, and has a report.
     *
     * @param own the folder of its reports
     * @param file the one to read first, as it is shown
     */
    public void end(ModuleRun run, Path own, Outcome outcome, Set<ReportFormat> written, Optional<String> file) {
        pass(run);
        ended.remove(own);
        ended.put(own, new WholeOutcome.Part(run.ended(outcome, file), outcome));
        formats.addAll(written);
    }

    /**
     * A run has nothing to report, since another does its work or there is nothing to do.
     *
     * @return whether it was to come
     */
    public boolean pass(ModuleRun run) {
        return awaited.removeIf(runs -> contains(runs, run));
    }

    private boolean awaits(ModuleRun run) {
        for (List<ModuleRun> runs : awaited) {
            if (contains(runs, run)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(List<ModuleRun> runs, ModuleRun run) {
        for (ModuleRun one : runs) {
            if (one.is(run)) {
                return true;
            }
        }
        return false;
    }

    /** What the build has come to; empty while no run has ended. */
    public Optional<WholeOutcome> outcome() {
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        List<ModuleRun> missing = new ArrayList<>();
        for (List<ModuleRun> runs : awaited) {
            missing.add(runs.get(0));
        }
        return Optional.of(new WholeOutcome(List.copyOf(ended.values()), missing));
    }

    /** All that some module writes. */
    public Set<ReportFormat> formats() {
        return formats;
    }
}
