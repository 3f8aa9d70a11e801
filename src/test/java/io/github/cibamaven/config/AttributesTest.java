package io.github.cibamaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.PomLocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes of the configuration: Maven's own with a value that every Maven knows, and no others. */
class AttributesTest {

    @ParameterizedTest
    @CsvSource({
        "clients, combine.children, append",
        "clients, combine.children, merge",
        "clients, combine.self, override",
        "clients, combine.self, merge",
        "bodyFile, xml:space, preserve",
        "configuration, xmlns, http://maven.apache.org/POM/4.0.0",
        "configuration, xmlns:xsi, http://www.w3.org/2001/XMLSchema-instance"
    })
    void thoseOfMavenAreFine(String element, String name, String value) {
        assertThat(problems(element, name, value)).isEmpty();
    }

    /** Maven 3.6.3 takes combine.self="remove" for no attribute at all, and would merge the lists by position. */
    @ParameterizedTest
    @CsvSource({
        "clients, combine.self, remove, which is not allowed, 'Allowed: merge, override.'",
        "clients, combine.self, overide, did you mean override?, 'Allowed: merge, override.'",
        "clients, combine.childern, append, did you mean combine.children?, Correct the name.",
        "grantTypes, match, exact, did you mean the element <grantTypesMatch>?, beside <grantTypes>.",
        "client, name, kiosk, did you mean the element <name>?, inside of <client>.",
        "clients, zzz, 1, which means nothing to Maven or to this plugin, Remove it"
    })
    void othersAreErrorsThatSayWhatIsMeant(String element, String name, String value, String message, String remedy) {
        assertThat(problems(element, name, value)).singleElement().satisfies(problem -> {
            assertThat(problem.location()).contains(new PomLocation("pom.xml", 7));
            assertThat(problem.message()).contains("<" + element + ">", name, message);
            assertThat(problem.remedy()).contains(remedy);
        });
    }

    private static List<ConfigurationProblem> problems(String element, String name, String value) {
        Problems problems = new Problems(new SecretGuard(Map.of()));
        new Attributes(problems, List.of("clients"))
                .check(new Element(element, "", List.of(), new PomLocation("pom.xml", 7), Map.of(name, value), ""));
        return problems.all();
    }
}
