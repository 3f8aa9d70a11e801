package io.github.cibamaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The XML Schema for editors says what the catalogue says. {@code -Dciba.docs.write=true} writes it anew. */
class ConfigurationSchemaTest {
    private static final Path FILE = Path.of("src/main/resources/io/github/cibamaven/config/ciba-configuration.xsd");

    /** Those whose subject are configurations that are wrong. */
    private static final Pattern WRONG =
            Pattern.compile(".*/(goals-bad-configuration|configuration-from-two-places)/.*");

    private static final Pattern CONFIGURATION =
            Pattern.compile("<configuration[ >].*?</configuration>", Pattern.DOTALL);

    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

    /** In a POM of a test it is filled in. */
    private static final Set<String> OURS = Set.of("ciba-maven-plugin", "@project.artifactId@");

    @Test
    void theFileIsTheCatalogue() throws Exception {
        if (Boolean.getBoolean("ciba.docs.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, made());
        }

        assertThat(Files.readString(FILE)).isEqualTo(made());
        assertThat(Settings.all())
                .filteredOn(setting -> setting.element().isPresent())
                .extracting(Setting::element)
                .allSatisfy(element -> assertThat(made()).contains("name=\"" + element.orElseThrow() + "\""));
    }

    /** A schema that marks what the plugin takes would make people distrust it. */
    @Test
    void everyConfigurationOfTheIntegrationTestsAndOfTheDocumentationIsValid() throws Exception {
        List<String> invalid = new ArrayList<>();
        int configurations = 0;
        Schema schema = schema();
        for (Path file : files()) {
            for (String one : configurations(file)) {
                configurations++;
                invalid(one, schema).ifPresent(why -> invalid.add(file + ": " + why));
            }
        }

        assertThat(invalid).isEmpty();
        assertThat(configurations).isGreaterThan(40);
    }

    @Test
    void whatIsMisspeltOrTwiceIsInvalid() throws Exception {
        Schema schema = schema();
        String sound =
                "<configuration><clients><client><clientId>a</clientId><ciba>true</ciba></client></clients></configuration>";
        assertThat(invalid(sound, schema)).isEmpty();
        assertThat(invalid(sound.replace("true", "${flag}"), schema)).isEmpty();

        assertThat(invalid(sound.replace("clientId>", "clientID>"), schema)).isPresent();
        assertThat(invalid(sound.replace("true", "yes"), schema)).isPresent();
        assertThat(invalid(sound.replace("<ciba>", "<ciba>true</ciba><ciba>"), schema))
                .isPresent();
        assertThat(invalid(sound.replace("<client>", "<client match=\"exact\">"), schema))
                .isPresent();
        assertThat(invalid(sound.replace("<clients>", "<skip>no</skip><clients>"), schema))
                .isPresent();
        assertThat(invalid(sound.replace("<ciba>", "<appType>regular-web</appType><ciba>"), schema))
                .isPresent();
    }

    private static String made() throws Exception {
        try (Reader descriptor = new InputStreamReader(
                ConfigurationSchemaTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"),
                StandardCharsets.UTF_8)) {
            return ConfigurationSchema.of(new PluginDescriptorBuilder().build(descriptor));
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> tests = Files.walk(Path.of("src/it"));
                Stream<Path> demo = Files.walk(Path.of("src/demo"));
                Stream<Path> pages = Files.walk(Path.of("src/site/markdown"))) {
            return Stream.of(tests, demo, pages, Stream.of(Path.of("README.md")))
                    .flatMap(files -> files)
                    .filter(file -> file.toString().matches(".*(pom\\.xml|\\.md)"))
                    .filter(file -> !WRONG.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Those of this plugin: of others they stand behind another artifact id. */
    private static List<String> configurations(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> found = new ArrayList<>();
        Matcher matcher = CONFIGURATION.matcher(text);
        while (matcher.find()) {
            String before = text.substring(0, matcher.start());
            String plugin = before.substring(Math.max(0, before.lastIndexOf("<plugin>")));
            Matcher artifact = ARTIFACT.matcher(plugin);
            boolean ours = artifact.find() && OURS.contains(artifact.group(1));
            if (ours) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    /** Why a configuration is invalid; empty where it is valid. */
    private static Optional<String> invalid(String configuration, Schema schema) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(configuration)));
        qualify(document, document.getDocumentElement());
        try {
            schema.newValidator().validate(new DOMSource(document));
            return Optional.empty();
        } catch (SAXException wrong) {
            return Optional.of(wrong.getMessage());
        }
    }

    /** In a POM the elements have the namespace that is written at one of them. */
    private static void qualify(Document document, Element element) {
        Element renamed = (Element) document.renameNode(element, SchemaWriter.NAMESPACE, element.getLocalName());
        NodeList children = renamed.getChildNodes();
        for (int at = 0; at < children.getLength(); at++) {
            if (children.item(at).getNodeType() == Node.ELEMENT_NODE) {
                qualify(document, (Element) children.item(at));
            }
        }
    }

    private static Schema schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(made())));
    }
}
