package io.github.cibamaven.text;

import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * HTML or XML that is being written. Elements nest as they were opened, and a text stays a text, whatever it says.
 *
 * <p>The writer is the JDK's own: another one on the class path of Maven would choose other escapes.
 */
public final class Markup {

    /** In a text that is printable already: its quotes, so that it may stand in an attribute as well. */
    private static final Pattern QUOTES = Pattern.compile("[\"']");

    /** In a value that must survive: what a terminal or a CI system would obey. */
    private static final Pattern COMMANDS = Pattern.compile("[" + Printable.HIDDEN + "]|#(?=#)");

    private final StringWriter written = new StringWriter();
    private final XMLStreamWriter xml;
    private final String step;
    private final Pattern references;
    private int depth;

    private Markup(String step, Pattern references) {
        this.step = step;
        this.references = references;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the JDK can write XML", e);
        }
    }

    /** HTML or XML for texts that are printable already; each element indents its lines by so many blanks. */
    public static Markup indented(int blanks) {
        return new Markup(" ".repeat(blanks), QUOTES);
    }

    /** Part of a POM: what cannot be shown is written as a reference, so that every value survives. */
    public static Markup pom() {
        return new Markup("  ", COMMANDS);
    }

    /** Starts an element. */
    public Markup open(String name) {
        depth++;
        return write(() -> xml.writeStartElement(name));
    }

    /** An element without content; its attributes may follow. */
    public Markup empty(String name) {
        return write(() -> xml.writeEmptyElement(name));
    }

    /** An attribute of the element that was started last. */
    public Markup attribute(String name, Object value) {
        return write(() -> xml.writeAttribute(name, value.toString()));
    }

    /** An element that holds a text. */
    public Markup element(String name, String text) {
        return open(name).text(text).close();
    }

    /** A text that others control. */
    public Markup text(String text) {
        return write(() -> {
            int start = 0;
            for (Matcher found = references.matcher(text); found.find(); start = found.end()) {
                xml.writeCharacters(text.substring(start, found.start()));
                xml.writeEntityRef(found.group().equals("\"") ? "quot" : "#" + text.codePointAt(found.start()));
            }
            xml.writeCharacters(text.substring(start));
        });
    }

    /** A text of the plugin itself, with its quotes as they are. */
    public Markup constant(String text) {
        return write(() -> xml.writeCharacters(text));
    }

    /** A comment. The text must be printable and hold no two hyphens in a row. */
    public Markup comment(String text) {
        return write(() -> xml.writeComment(" " + text + " "));
    }

    /** Starts a new line, indented for a child of the innermost element. */
    public Markup line() {
        return constant("\n" + step.repeat(depth));
    }

    /** Ends the innermost element. */
    public Markup close() {
        depth--;
        return write(xml::writeEndElement);
    }

    /** Ends the innermost element on a line of its own. */
    public Markup end() {
        depth--;
        return line().write(xml::writeEndElement);
    }

    @Override
    public String toString() {
        write(xml::flush);
        return written.toString();
    }

    private Markup write(Step step) {
        try {
            step.write();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory can always be written", e);
        }
    }

    private interface Step {
        void write() throws XMLStreamException;
    }
}
