package io.github.cibamaven.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Reads what a report wrote; a text that is not well-formed is an exception. */
final class Xml {

    private Xml() {}

    static Document parse(String text) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new InputSource(new StringReader(text)));
    }

    static Element one(Document document, String name) {
        List<Element> elements = all(document, name);
        if (elements.size() != 1) {
            throw new AssertionError(elements.size() + " elements " + name);
        }
        return elements.get(0);
    }

    static List<Element> all(Document document, String name) {
        return elements(document.getElementsByTagName(name));
    }

    static List<Element> all(Element element, String name) {
        return elements(element.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < nodes.getLength(); at++) {
            elements.add((Element) nodes.item(at));
        }
        return elements;
    }

    static List<String> texts(Document document, String name) {
        return all(document, name).stream().map(Element::getTextContent).toList();
    }

    static List<String> attributes(Document document, String name, String attribute) {
        return all(document, name).stream()
                .filter(element -> element.hasAttribute(attribute))
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    static Set<String> names(Document document) {
        Set<String> names = new TreeSet<>();
        all(document, "*").forEach(element -> names.add(element.getTagName()));
        return names;
    }

    static Set<String> attributeNames(Document document) {
        Set<String> names = new TreeSet<>();
        for (Element element : all(document, "*")) {
            for (int at = 0; at < element.getAttributes().getLength(); at++) {
                names.add(element.getAttributes().item(at).getNodeName());
            }
        }
        return names;
    }
}
