package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Contributions;
import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.rules.Rules;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a {@code <configuration>} written as in a POM; line 1 is the first line of the text. */
public final class PomFixture {

    /** The parameters of all goals. */
    static final List<String> PARAMETERS = List.of(
            "domain",
            "audience",
            "baseUrl",
            "serverId",
            "skip",
            ConfigReader.GOAL_SKIP,
            "clients",
            "guardian",
            "emailProvider",
            "asyncApprovalEmail",
            "resourceServers",
            "waivers",
            "checkPrerequisites",
            "credentialExpiryWarningDays",
            "undeclaredClients",
            "protectedDomains",
            "failOnDrift",
            "failOnWarning",
            "failOnUnreachable",
            "failOnChanges",
            "withoutCredentials",
            "only",
            "outputDirectory",
            "reportFormats",
            "ciReports",
            "planFile",
            "dryRun",
            "confirm",
            "snapshot",
            "force",
            "caFile",
            "connectTimeout",
            "readTimeout",
            "maxWait",
            "sandboxPort",
            "sandboxSeed",
            "generateFile",
            "probeClient",
            "probeUser",
            "probeBindingMessage",
            "probeAuthorizationDetailsFile",
            "probeServerId");

    static final List<String> REPORT_FORMATS = List.of("json", "html", "junit", "sarif", "markdown");
    static final Path BASEDIR = Path.of("project").toAbsolutePath();

    /** Where nothing is known but the configuration. */
    private static final Sources UNKNOWN =
            new Sources(Contributions.blocks(List.of()), List.of(), Map.of(), Set.of(), name -> false, name -> false);

    private PomFixture() {}

    public static Configuration read(String xml) {
        return read(xml, Map.of());
    }

    static Configuration read(String xml, Map<String, String> environment) {
        return read(element(xml), environment);
    }

    static Configuration read(String xml, Path project) {
        return read(element(xml), Map.of(), project);
    }

    static Configuration read(Element configuration, Map<String, String> environment) {
        return read(configuration, environment, BASEDIR);
    }

    private static Configuration read(Element configuration, Map<String, String> environment, Path project) {
        return new ConfigReader(environment, project, REPORT_FORMATS, Rules::book, "default-cli")
                .read(configuration, PARAMETERS, UNKNOWN);
    }

    /** A configuration that names a tenant and has one {@code <client>} with this content on line 2. */
    public static Configuration readClient(String content) {
        return read("<configuration><domain>acme.eu.auth0.com</domain>\n<clients><client>" + content
                + "</client></clients></configuration>");
    }

    /** A user property beside what the POM says: it comes from no line. */
    static Configuration readWithProperty(String name, String value) {
        return read(
                new Element(
                        "configuration", "", List.of(Element.leaf(name, value, null)), new PomLocation("pom.xml", 1)),
                Map.of());
    }

    /** Place and message of every problem. */
    static List<String> problems(Configuration reading) {
        return reading.problems().stream()
                .map(problem -> problem.location().map(Object::toString).orElse("no line") + " " + problem.message())
                .toList();
    }

    static Element element(String xml) {
        try {
            XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(xml));
            Deque<Started> open = new ArrayDeque<>();
            while (true) {
                switch (reader.next()) {
                    case XMLStreamReader.START_ELEMENT ->
                        open.push(new Started(
                                reader.getLocalName(), reader.getLocation().getLineNumber()));
                    case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA ->
                        open.element().text.append(reader.getText());
                    case XMLStreamReader.END_ELEMENT -> {
                        Element ended = open.pop().end();
                        if (open.isEmpty()) {
                            return ended;
                        }
                        open.element().children.add(ended);
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static final class Started {
        private final String name;
        private final int line;
        private final StringBuilder text = new StringBuilder();
        private final List<Element> children = new ArrayList<>();

        Started(String name, int line) {
            this.name = name;
            this.line = line;
        }

        Element end() {
            return new Element(name, text.toString(), children, new PomLocation("pom.xml", line));
        }
    }
}
