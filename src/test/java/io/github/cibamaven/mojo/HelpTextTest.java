package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.Goal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What {@code ciba:help -Ddetail} prints, as it was made of the Javadoc. */
class HelpTextTest {

    /** A brace within a tag ends the tag: the help showed <code>https://&#123;domain/api/v2/&#125;</code>. */
    @Test
    void keepsBracesInPlace() throws Exception {
        List<String> texts = descriptions();

        assertThat(texts).hasSizeGreaterThan(100).allSatisfy(text -> {
            assertThat(text).doesNotContain("{@").doesNotContain("/}");
            assertThat(text.chars().filter(letter -> letter == '{').count())
                    .isEqualTo(text.chars().filter(letter -> letter == '}').count());
        });
        assertThat(texts).anyMatch(text -> text.contains("https://{domain}/api/v2/"));
    }

    /** Each goal class is one entry of {@link Goal}, and each entry one goal class. */
    @Test
    void knowsEveryGoalOfThePlugin() throws Exception {
        List<String> goals = texts("goal");
        // The goal help, and its parameter of this name.
        goals.removeAll(List.of("help", "${goal}"));

        assertThat(goals)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Goal.values()).map(Goal::word).toList());
    }

    private static List<String> descriptions() throws Exception {
        return texts("description");
    }

    private static List<String> texts(String element) throws Exception {
        try (InputStream descriptor = HelpTextTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(descriptor);
            NodeList nodes = document.getElementsByTagName(element);
            List<String> texts = new ArrayList<>();
            for (int at = 0; at < nodes.getLength(); at++) {
                texts.add(nodes.item(at).getTextContent());
            }
            return texts;
        }
    }
}
