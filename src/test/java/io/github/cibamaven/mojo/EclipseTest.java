package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.model.Goal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What editors with the Maven support of Eclipse (m2e) do with the goals of a POM. */
@MojoTest
class EclipseTest extends GoalTest {

    /** Eclipse reports each goal that is left out as an error; one that sends requests must not run there. */
    @Test
    void validateRunsInTheEditorAndNoOtherGoal() throws Exception {
        List<String> run = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Element execution : elements("pluginExecution")) {
            Element action = (Element) execution.getElementsByTagName("action").item(0);
            boolean ignore = action.getElementsByTagName("ignore").getLength() == 1;
            texts(execution, "goal").forEach(ignore ? ignored::add : run::add);
        }

        assertThat(run).containsExactly(Goal.VALIDATE.word());
        assertThat(ignored)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(Goal.values()).map(Goal::word), Stream.of("help"))
                                .filter(goal -> !run.contains(goal))
                                .toList());
    }

    @Test
    void validateRunsWhenTheProjectIsConfiguredAndNotAtEachChange() throws Exception {
        Element execute = elements("execute").get(0);

        assertThat(elements("execute")).hasSize(1);
        assertThat(texts(execute, "runOnConfiguration")).containsExactly("true");
        assertThat(texts(execute, "runOnIncremental")).containsExactly("false");
    }

    /** A parent whose modules declare everything is sound; Eclipse does not show it the modules. */
    @Test
    @InjectMojo(goal = "validate")
    void aModuleThatDeclaresNothingIsNoErrorWhereOthersAreOutOfSight(ValidateMojo mojo) throws Exception {
        property("m2e.version", "2.7.0");

        mojo.execute();

        warned("declares nothing for ciba:validate, and this editor looks at each module alone: nothing is checked");
    }

    @Test
    @InjectMojo(goal = "validate", pom = STRICT)
    void aMistakeIsAnErrorInTheEditorToo(ValidateMojo mojo) {
        property("m2e.version", "2.7.0");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("grantTypez");
    }

    private static List<Element> elements(String name) throws Exception {
        try (InputStream metadata =
                EclipseTest.class.getResourceAsStream("/META-INF/m2e/lifecycle-mapping-metadata.xml")) {
            return list(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(metadata)
                    .getElementsByTagName(name));
        }
    }

    private static List<String> texts(Element in, String name) {
        return list(in.getElementsByTagName(name)).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(at -> (Element) nodes.item(at))
                .toList();
    }
}
