package io.github.cibamaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.Family.Place;
import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.ConfigurationProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists that come from two places, in every pair of places and however they are written; Maven itself is the judge. */
class MergingTest {
    private static final List<String> ATTRIBUTES = List.of(
            "",
            " combine.children=\"append\"",
            " combine.children=\"merge\"",
            " combine.self=\"override\"",
            " combine.self=\"merge\"");

    /** Each list, with a marker in the item that only one place has. */
    private static final Map<String, String> LISTS = Map.of(
            "clients", "<clients%s><client><clientId>%2$s</clientId><of%2$s/></client></clients>",
            "resourceServers",
                    "<resourceServers%s><resourceServer><identifier>%2$s</identifier><of%2$s/></resourceServer>"
                            + "</resourceServers>",
            "waivers", "<waivers%s><waiver><rule>%2$s</rule><of%2$s/></waiver></waivers>",
            "protectedDomains", "<protectedDomains%s><domain><of%2$s/></domain></protectedDomains>",
            "reportFormats", "<reportFormats%s><reportFormat><of%2$s/></reportFormat></reportFormats>",
            "policies", "<guardian>\n<policies%s><policy><of%2$s/></policy></policies>\n</guardian>");

    static Stream<Arguments> pairs() {
        return Arrays.stream(Place.values())
                .flatMap(one -> Arrays.stream(Place.values())
                        .filter(other -> one.compareTo(other) < 0)
                        .flatMap(other -> LISTS.keySet().stream().map(list -> Arguments.of(one, other, list))));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource("pairs")
    void twoPlacesAreAnErrorUnlessOneSaysWhatIsMeant(Place one, Place other, String list) {
        for (String first : ATTRIBUTES) {
            for (String second : ATTRIBUTES) {
                Family family = family(list, Map.of(one, first, other, second), Map.of());
                List<Element> blocks = family.contributions().blocks();
                assertThat(blocks).hasSize(2);
                boolean swapped = text(blocks.get(0)).contains("of" + other.ordinal());
                String winning = swapped ? second : first;
                String losing = swapped ? first : second;
                boolean meant = winning.contains("append")
                        || winning.contains("self")
                        || winning.isEmpty() && losing.contains("append");

                assertThat(problems(family))
                        .as("%s over %s in %s", winning, losing, family)
                        .hasSize(meant ? 0 : 1)
                        .allSatisfy(problem -> {
                            Element above =
                                    blocks.get(0).descendants(path(list)).get(0);
                            Element below =
                                    blocks.get(1).descendants(path(list)).get(0);
                            assertThat(problem.location()).contains(above.location());
                            assertThat(problem.message())
                                    .contains("<" + list + ">", below.location().toString());
                            assertThat(problem.remedy())
                                    .contains("combine.children=\"append\"", "combine.self=\"override\"");
                        });
            }
        }
    }

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws Exception {
        folder = Files.createTempDirectory("family");
    }

    @AfterContainer
    static void removeFolder() throws Exception {
        for (String file : List.of("child/pom.xml", "child", "pom.xml", "")) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }

    /** Whatever the places: an error exactly where an item of Maven's own result has parts of two of them. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Label("Maven mixes items exactly where an error is reported")
    void mavenMixesItemsExactlyWhereAnErrorIsReported(@ForAll("families") Family family) throws Exception {
        Xpp3Dom effective = family.effective(folder);
        boolean mixed = effective != null && mixed(effective);

        boolean reported = !problems(family).isEmpty();
        if (family.toString().contains("override") && !mixed) {
            return; // Of Maven's versions some inherit an "override" from the list below, and others do not.
        }
        assertThat(reported).as(family.toString()).isEqualTo(mixed);
    }

    @Provide
    Arbitrary<Family> families() {
        Arbitrary<String> attributes =
                Arbitraries.of(ATTRIBUTES).filter(attribute -> !attribute.contains("self=\"merge"));
        Arbitrary<Map<Place, String>> places = Arbitraries.maps(Arbitraries.of(Place.class), attributes)
                .ofMinSize(1)
                .ofMaxSize(5);
        // What it does beside a duplicate or a profile of the same POM is another matter than inheritance.
        Arbitrary<Map<Place, Boolean>> inherited = Arbitraries.maps(
                        Arbitraries.of(
                                Place.PARENT_BUILD,
                                Place.PARENT_BUILD_EXECUTION,
                                Place.PARENT_MANAGED,
                                Place.PARENT_MANAGED_EXECUTION),
                        Arbitraries.of(true, false))
                .ofMaxSize(2);
        return Combinators.combine(Arbitraries.of("clients", "policies"), places, inherited)
                .filter((list, in, flags) -> flags.isEmpty()
                        || in.keySet().stream()
                                .noneMatch(place -> place.name().startsWith("PARENT_SECOND")
                                        || place.name().startsWith("PARENT_PROFILE")))
                .as(MergingTest::family);
    }

    private static Family family(String list, Map<Place, String> attributes, Map<Place, Boolean> inherited) {
        Map<Place, String> content = new LinkedHashMap<>();
        attributes.forEach((place, attribute) ->
                content.put(place, LISTS.get(list).formatted(attribute, place.ordinal()) + "\n"));
        return new Family(content, inherited);
    }

    private static String[] path(String list) {
        return list.equals("policies") ? new String[] {"guardian", "policies"} : new String[] {list};
    }

    private static List<ConfigurationProblem> problems(Family family) {
        Problems problems = new Problems(new SecretGuard(Map.of()));
        new Merging(problems).check(family.contributions());
        return problems.all();
    }

    private static boolean mixed(Xpp3Dom dom) {
        List<String> markers = new ArrayList<>();
        for (Xpp3Dom child : dom.getChildren()) {
            if (child.getName().startsWith("of")) {
                markers.add(child.getName());
            }
            if (mixed(child)) {
                return true;
            }
        }
        return markers.size() > 1;
    }

    private static String text(Element element) {
        return element.name()
                + element.children().stream().map(MergingTest::text).toList();
    }
}
