package io.github.cibamaven.it;

import static io.github.cibamaven.it.ReactorPlace.APPEND;
import static io.github.cibamaven.it.ReactorPlace.DRIFT;
import static io.github.cibamaven.it.ReactorPlace.EXECUTION;
import static io.github.cibamaven.it.ReactorPlace.INACTIVE;
import static io.github.cibamaven.it.ReactorPlace.INHERIT;
import static io.github.cibamaven.it.ReactorPlace.LAST;
import static io.github.cibamaven.it.ReactorPlace.MANAGED;
import static io.github.cibamaven.it.ReactorPlace.MERGE;
import static io.github.cibamaven.it.ReactorPlace.NOTHING;
import static io.github.cibamaven.it.ReactorPlace.OVERRIDE;
import static io.github.cibamaven.it.ReactorPlace.PARENT;
import static io.github.cibamaven.it.ReactorPlace.PLUGIN;
import static io.github.cibamaven.it.ReactorPlace.PROFILE;
import static io.github.cibamaven.it.ReactorPlace.UNUSED;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run of Maven on the reactor of all {@link ReactorPlace}s, and what must come of it.
 *
 * @param arguments besides the goal
 * @param modules those that are built
 */
record ReactorRow(String goal, Call call, List<String> arguments, List<ReactorPlace> modules, Trouble trouble) {

    /** How the goal is called. */
    enum Call {
        DIRECT,
        NAMED,
        PHASE
    }

    /** What is wrong with the whole build. */
    enum Trouble {
        NONE,
        /** The last module's declaration cannot be read. */
        BROKEN,
        /** The last module contradicts the first. */
        CONTRADICTION,
        /** None of the modules declares anything for the goal. */
        UNDECLARED
    }

    static final List<ReactorPlace> ALL = List.of(ReactorPlace.values());

    /** Where all that is declared is skipped, nothing is missing. */
    private static final String SKIPPED = "-Dlast.skip=true";

    /** Without the one that is wrong whatever the tenant has. */
    private static final List<ReactorPlace> READABLE =
            ALL.stream().filter(place -> place != MERGE).toList();

    /** What a module is expected to come to; what has no expectation says and writes nothing. */
    record Expected(List<String> clients, String report, String status) {

        /** One client is read by its id; several are read as a list. */
        List<String> requests() {
            return clients.size() > 1
                    ? List.of("GET /api/v2/clients")
                    : clients.stream()
                            .map(client -> "GET /api/v2/clients/" + client)
                            .toList();
        }
    }

    static List<ReactorRow> all() {
        List<ReactorRow> rows = new ArrayList<>();
        List<ReactorPlace> some = List.of(EXECUTION, OVERRIDE, INHERIT, DRIFT);
        List<ReactorPlace> sound = List.of(PROFILE, UNUSED, APPEND, NOTHING);
        List<ReactorPlace> rest = ALL.subList(ALL.indexOf(PARENT), ALL.size());
        for (Call call : Call.values()) {
            rows.add(verify(call, ALL));
            rows.add(verify(call, some, "-pl", list(some)));
            if (call != Call.NAMED) {
                rows.add(verify(call, ALL, "-T2"));
                rows.add(verify(call, sound, "-pl", list(sound)));
                rows.add(verify(call, rest, "-rf", ":parent"));
            }
        }
        for (ReactorPlace alone : List.of(EXECUTION, INACTIVE, NOTHING)) {
            rows.add(new ReactorRow(
                    "verify", Call.DIRECT, List.of("-pl", alone.module()), List.of(alone), Trouble.UNDECLARED));
        }
        rows.add(verify(Call.DIRECT, List.of(NOTHING, LAST), SKIPPED, "-pl", "nothing,last"));
        rows.add(new ReactorRow(
                "apply", Call.DIRECT, List.of("-Dlast.ciba=maybe", "-T2", "-pl", "!merge"), READABLE, Trouble.BROKEN));
        rows.add(new ReactorRow(
                "plan", Call.DIRECT, List.of("-Dlast.ciba=maybe", "-pl", "!merge"), READABLE, Trouble.BROKEN));
        rows.add(new ReactorRow(
                "apply",
                Call.DIRECT,
                List.of("-Dlast.id=plugin", "-Dlast.ciba=false", "-pl", "!merge"),
                READABLE,
                Trouble.CONTRADICTION));
        return rows;
    }

    private static ReactorRow verify(Call call, List<ReactorPlace> modules, String... arguments) {
        return new ReactorRow("verify", call, List.of(arguments), modules, Trouble.NONE);
    }

    private static String list(List<ReactorPlace> places) {
        return String.join(",", places.stream().map(ReactorPlace::module).toList());
    }

    boolean fails() {
        return trouble != Trouble.NONE || modules.contains(DRIFT) || modules.contains(MERGE);
    }

    /** By module: what it checks, and where its report lies. */
    Map<ReactorPlace, Expected> expected() {
        Map<ReactorPlace, Expected> expected = new EnumMap<>(ReactorPlace.class);
        if (trouble != Trouble.NONE) {
            return expected;
        }
        Set<ReactorPlace> own = EnumSet.of(PLUGIN, PROFILE, MANAGED, PARENT, OVERRIDE, LAST);
        if (call != Call.PHASE) {
            own.add(UNUSED);
        }
        if (call != Call.DIRECT) {
            own.add(EXECUTION);
        }
        if (arguments.contains(SKIPPED)) {
            own.remove(LAST);
        }
        for (ReactorPlace place : modules) {
            String report = call == Call.NAMED || place == EXECUTION
                    ? "target/ciba/x/ciba-report.json"
                    : "target/ciba/ciba-report.json";
            if (own.contains(place)) {
                expected.put(place, new Expected(List.of(place.module()), report, "IN_SYNC"));
            } else if (place == APPEND) {
                expected.put(place, new Expected(List.of("parent", "append"), report, "IN_SYNC"));
            } else if (place == INHERIT && !modules.contains(PARENT)) {
                expected.put(place, new Expected(List.of("parent"), report, "IN_SYNC"));
            } else if (place == DRIFT) {
                expected.put(place, new Expected(List.of("drift"), report, "DRIFT"));
            } else if (place == MERGE) {
                expected.put(place, new Expected(List.of(), report, "ERROR"));
            }
        }
        return expected;
    }

    /** Texts that the console must show. */
    List<String> shown() {
        return switch (trouble) {
            case NONE ->
                call == Call.DIRECT && modules.contains(EXECUTION)
                        ? List.of("it.places:execution declares nothing for ciba:verify, and this is not looked at:"
                                + " <execution> x (execution/pom.xml:13): mvn ciba:verify@x")
                        : List.of();
            case BROKEN -> List.of("module it.places:last: ", "last/pom.xml:13", "maybe");
            case CONTRADICTION -> List.of("plugin/pom.xml:12 and last/pom.xml:12 contradict each other", "CIBA-126");
            case UNDECLARED ->
                switch (modules.get(0)) {
                    case EXECUTION -> List.of("CIBA-123", "<execution> x (execution/pom.xml:13): mvn ciba:verify@x");
                    case INACTIVE -> List.of("CIBA-123", "profile off (inactive/pom.xml:", "mvn ciba:verify -Poff");
                    default -> List.of("CIBA-123", "module it.places:plugin, which this build leaves out");
                };
        };
    }

    @Override
    public String toString() {
        return "ciba:" + goal + " " + call.name().toLowerCase(java.util.Locale.ROOT) + " " + String.join(" ", arguments)
                + (trouble == Trouble.NONE ? "" : " " + trouble);
    }
}
