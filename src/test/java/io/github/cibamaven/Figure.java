package io.github.cibamaven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures that must hold. Each is printed where it is measured and kept in {@code target/figures}, from where
 * {@code mvn verify} shows all of them together in its last step.
 */
public enum Figure {
    /** Every misbehaviour of the tenant, at every request of a goal. */
    FAULTS("faults tried", "survived", true),
    /** Every moment at which a writing run can be killed. */
    KILLS("kill points", "converged", true),
    /** Recognisable secrets, looked for in everything that any goal prints or writes. */
    SECRETS("secrets planted", "found in output", false),
    /** Every read of a check, failing in every way. */
    UNREAD("reads failed", "green", false),
    /** What is to come of every place of configuration, however a goal is called, on the oldest Maven and the next. */
    REACTORS("reactor checks tried", "as expected", true),
    /** Random sequences of edits, faults, applies and restores. */
    WALKS("random walks", "lost settings", false),
    /** The same walks, with waivers of what others set. */
    WAIVERS("random walks with waivers", "waived values changed", false),
    /** Every declarable setting, in every way in which a tenant can have it otherwise. */
    DRIFTS("declared settings drifted", "failed", true);

    private final String tried;
    private final String result;
    private final boolean all;

    Figure(String tried, String result, boolean all) {
        this.tried = tried;
        this.result = result;
        this.all = all;
    }

    /** Prints and keeps what was measured by a test of this JVM. */
    public void measured(int count, int found) throws IOException {
        measured(Path.of(System.getProperty("basedir", "."), "target"), count, found);
    }

    /** @param target the build folder of this project, for who runs elsewhere */
    public void measured(Path target, int count, int found) throws IOException {
        String line = tried + ": " + count + ", " + result + ": " + found;
        System.out.println(line);
        Path file = file(target);
        Files.createDirectories(file.getParent());
        Files.writeString(file, line + "\n");
    }

    /** What was measured last; empty when nothing was. */
    Optional<String> last(Path target) throws IOException {
        Path file = file(target);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** Whether a measured figure is as it must be: at least one try, and all or none found. */
    boolean holds(String line) {
        Matcher numbers = Pattern.compile(Pattern.quote(tried) + ": (\\d+), " + Pattern.quote(result) + ": (\\d+)")
                .matcher(line);
        if (!numbers.matches()) {
            return false;
        }
        int count = Integer.parseInt(numbers.group(1));
        return count > 0 && Integer.parseInt(numbers.group(2)) == (all ? count : 0);
    }

    private Path file(Path target) {
        return target.resolve("figures").resolve(name().toLowerCase(Locale.ROOT) + ".txt");
    }
}
