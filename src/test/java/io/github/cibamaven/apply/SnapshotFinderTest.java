package io.github.cibamaven.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Commands;
import io.github.cibamaven.plan.ChangeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotFinderTest {
    private static final String OURS = "acme.eu.auth0.com";
    private static final ChangeFile.Progress DONE = new ChangeFile.Progress(0, true, Optional.empty());

    @TempDir
    Path output;

    /**
     * The newest of this tenant, whatever else lies there. A letter is a file, the oldest first: o of our tenant, f of
     * another one, d damaged.
     */
    @ParameterizedTest(name = "of {0}: {1}")
    @CsvSource({"o, 1", "oo, 2", "of, 1", "offf, 1", "foff, 2", "ooo, 3", "do, 2", "dof, 2", "dfof, 3"})
    void findsTheNewestOfThisTenant(String files, String found) throws Exception {
        write("snapshots", files);

        assertThat(finder().newest().file().getFileName()).hasToString(found + ".json");
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({"od, 2", "odf, 2", "d, 1", "fd, 2"})
    void aDamagedFileThatIsAsNewIsSaidAndAnOlderOneIsNotTakenSilently(String files, String damaged) throws Exception {
        write("snapshots", files);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> finder().newest())
                .withMessageContaining("snapshots/" + damaged + ".json cannot be used: ")
                .satisfies(none -> assertThat(none.getMessage().contains("older: mvn ciba:restore -Dciba.snapshot="))
                        .isEqualTo(files.contains("o")));
    }

    @ParameterizedTest(name = "of \"{0}\"")
    @CsvSource({"'', ': name one with'", "f, that is of acme.eu.auth0.com", "ff, that is of acme.eu.auth0.com"})
    void saysThatThereIsNone(String files, String said) throws Exception {
        write("snapshots", files);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> finder().newest())
                .withMessageContaining("there is no snapshot in ")
                .withMessageContaining(said)
                .withMessageContaining("-Dciba.snapshot=");
    }

    @Test
    void namesTheNewestOfTheExecutionsWithTheCommandThatPutsItBack() throws Exception {
        write("nightly/snapshots", "oof");
        write("weekly/snapshots", "f");
        write("hourly/snapshots", "od");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> finder().newest())
                .satisfies(none -> assertThat(none.getMessage().lines())
                        .filteredOn(line -> line.contains("mvn"))
                        .containsExactly(line("hourly/snapshots/1.json"), line("nightly/snapshots/2.json")));
    }

    @Test
    void aNamedFileThatIsNotThereIsSaidWithWhereItLookedAndWhichThereAre() throws Exception {
        write("snapshots", "oofd" + "o".repeat(6));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                        () -> finder().named(List.of(output.resolve("nosuch.json"), output.resolve("a/nosuch.json"))))
                .withMessageStartingWith("the snapshot " + shown("nosuch.json") + " does not exist, nor does "
                        + shown("a/nosuch.json") + ". There are, the newest first:")
                .satisfies(none -> assertThat(none.getMessage().lines().skip(1))
                        .containsExactly(
                                "  " + shown("snapshots/10.json"),
                                "  " + shown("snapshots/09.json"),
                                "  " + shown("snapshots/08.json"),
                                "  " + shown("snapshots/07.json"),
                                "  " + shown("snapshots/06.json"),
                                "  and 3 more",
                                "To put back the newest: mvn ciba:restore -Dciba.snapshot="
                                        + shown("snapshots/10.json")));
    }

    @Test
    void aNamedFileThatIsNotThereWhereThereIsNone() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> finder().named(List.of(output.resolve("nosuch.json"))))
                .withMessage("the snapshot " + shown("nosuch.json") + " does not exist. There is none in "
                        + shown("snapshots") + ".");
    }

    @Test
    void aFolderIsNoSnapshot() throws Exception {
        Files.createDirectory(output.resolve("old"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> finder().named(List.of(output.resolve("old"))))
                .withMessageContaining("is a folder");
    }

    @Test
    void theFirstPlaceThatIsThereIsTaken() throws Exception {
        write("snapshots", "oo");
        Path second = output.resolve("snapshots/2.json");

        assertThat(finder().named(List.of(output.resolve("2.json"), second)).file())
                .isEqualTo(second);
    }

    @Test
    void aRestoreThatBrokeOffAndWhoseSnapshotIsGoneLeadsToWhatItReplaced() throws Exception {
        write("snapshots", "f");
        Path newest = output.resolve("snapshots/9.json");
        Files.writeString(newest, snapshot(OURS, new ChangeFile.Progress(0, false, Optional.of("../gone.json"))));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> finder().newest())
                .withMessageContaining("the last restore broke off")
                .withMessageContaining("gone.json does not exist")
                .withMessageEndingWith("mvn ciba:restore -Dciba.snapshot=" + shown("snapshots/9.json"));
    }

    @Test
    void aSnapshotThatCleanWouldDeleteIsAnnounced() {
        Path target = output.resolve("target");
        for (boolean cleaned : List.of(true, false)) {
            Locations locations = new Locations(
                    Path::toString,
                    Path::toString,
                    List::of,
                    cleaned ? Optional.of(target) : Optional.of(output.resolve("other")));
            Snapshots snapshots = new Snapshots(target.resolve("ciba"), Clock.systemUTC(), locations);

            List<String> notes = snapshots.notes(target.resolve("ciba/snapshots/1.json"), Commands.PLAIN);

            assertThat(notes.get(0)).contains("1.json; to put them back: mvn ciba:restore -Dciba.snapshot=");
            assertThat(notes.stream().anyMatch(note -> note.contains("mvn clean deletes")))
                    .isEqualTo(cleaned);
        }
    }

    private SnapshotFinder finder() {
        return new SnapshotFinder(new Snapshots(output, Clock.systemUTC(), Goals.PLAIN), OURS, Commands.PLAIN);
    }

    private String line(String file) {
        return "  " + shown(file) + ": mvn ciba:restore -Dciba.snapshot=" + shown(file);
    }

    private String shown(String file) {
        return output.resolve(file).toString().replace('\\', '/');
    }

    /** Files 1.json, 2.json, … of which the last is the newest. */
    private void write(String folder, String files) throws IOException {
        Path there = Files.createDirectories(output.resolve(folder));
        for (int at : IntStream.range(0, files.length()).toArray()) {
            char kind = files.charAt(at);
            String name = files.length() > 9 ? String.format("%02d", at + 1) : String.valueOf(at + 1);
            Files.writeString(
                    there.resolve(name + ".json"),
                    kind == 'd' ? "{\"kind\":" : snapshot(kind == 'o' ? OURS : "other.eu.auth0.com", DONE));
        }
    }

    private static String snapshot(String domain, ChangeFile.Progress progress) {
        return ChangeFile.snapshot(domain, Instant.EPOCH, "f", List.of(), progress)
                .toJson();
    }
}
