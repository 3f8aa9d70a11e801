package io.github.cibamaven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Which tests the last build has skipped and why: a green build must not hide that it has proved less. */
record SkippedTests(Map<String, Integer> byReason) {
    private static final String ASSUMPTION = "Assumption failed: ";

    /** @param reports folder of the XML reports of Surefire; there may be none */
    static SkippedTests of(Path reports) throws IOException {
        Map<String, Integer> byReason = new TreeMap<>();
        if (Files.isDirectory(reports)) {
            try (Stream<Path> files = Files.list(reports)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".xml")).toList()) {
                    reasons(file).forEach(reason -> byReason.merge(reason, 1, Integer::sum));
                }
            }
        }
        return new SkippedTests(byReason);
    }

    /** One line for each reason, or one that says that there are none. */
    List<String> lines() {
        return byReason.isEmpty()
                ? List.of("tests skipped: 0")
                : byReason.entrySet().stream()
                        .map(one -> "tests skipped: " + one.getValue() + ", because " + one.getKey())
                        .toList();
    }

    private static List<String> reasons(Path report) throws IOException {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            NodeList skipped = builder.parse(report.toFile()).getElementsByTagName("skipped");
            return IntStream.range(0, skipped.getLength())
                    .mapToObj(at -> reason((Element) skipped.item(at)))
                    .toList();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " is no report of Surefire", e);
        }
    }

    private static String reason(Element skipped) {
        String message =
                skipped.getAttribute("message").isBlank() ? skipped.getTextContent() : skipped.getAttribute("message");
        String first = message.strip().lines().findFirst().orElse("no reason is given");
        int at = first.indexOf(ASSUMPTION);
        return at < 0 ? first : first.substring(at + ASSUMPTION.length());
    }
}
