package io.github.cibamaven.config.pom;

import io.github.cibamaven.model.PomLocation;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the source of a POM, as it was written: with attributes and lines, before Maven merges or evaluates anything. */
public final class PomXml {
    private PomXml() {}

    /**
     * The root element; empty when it is no XML that this reader understands.
     *
     * @param places the place of a line
     */
    public static Optional<Element> read(InputStream source, IntFunction<PomLocation> places) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(source);
            try {
                return Optional.of(root(reader, places));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException unusual) {
            return Optional.empty();
        }
    }

    private static Element root(XMLStreamReader reader, IntFunction<PomLocation> places) throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> open.push(new Open(reader, places));
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA ->
                    open.element().text.append(reader.getText());
                case XMLStreamReader.END_ELEMENT -> {
                    Element ended = open.pop().ended();
                    if (open.isEmpty()) {
                        return ended;
                    }
                    open.element().children.add(ended);
                }
                case XMLStreamReader.END_DOCUMENT -> throw new XMLStreamException("no element");
                default -> {} // Comments, and entities of HTML, which mean nothing here.
            }
        }
    }

    /** As Maven reads it: without namespaces, and without anything from outside of the file. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private static final class Open {
        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final @Nullable PomLocation location;
        private final StringBuilder text = new StringBuilder();
        private final List<Element> children = new ArrayList<>();

        Open(XMLStreamReader reader, IntFunction<PomLocation> places) {
            name = reader.getLocalName();
            location = places.apply(reader.getLocation().getLineNumber());
            for (int at = 0; at < reader.getAttributeCount(); at++) {
                attributes.put(reader.getAttributeLocalName(at), reader.getAttributeValue(at));
            }
        }

        Element ended() {
            return new Element(name, text.toString(), children, location, attributes, "");
        }
    }
}
