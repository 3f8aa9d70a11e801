package io.github.cibamaven.text;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * HTML or XML that is being written. Elements nest as they were opened, and a text stays a text, whatever it says.
 *
 * <p>The writer is the JDK's own: another one on the class path of Maven would choose other escapes.
 */
public final class Markup {

    private final StringWriter written = new StringWriter();
    private final XMLStreamWriter xml;
    private final String step;
    private final Escape escape;
    private int depth;

    private Markup(String step, Escape escape) {
        this.step = step;
        this.escape = escape;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /** HTML or XML for texts that are printable already; lines are indented by so many blanks per element. */
    public static Markup indented(int blanks) {
        return new Markup(" ".repeat(blanks), (point, next) -> switch (point) {
            case '"' -> "quot";
            case '\'' -> "#39";
            default -> "";
        });
    }

    /** Part of a POM: what a terminal or a CI system would obey is written as a reference, so that the value survives. */
    public static Markup pom() {
        return new Markup(
                "  ", (point, next) -> Printable.hidden(point) || point == '#' && next == '#' ? "#" + point : "");
    }

    /** Starts an element. {@code attributes} are names, each followed by its value. */
    public Markup open(String name, String... attributes) {
        depth++;
        return write(to -> {
            to.writeStartElement(name);
            attributes(attributes);
        });
    }

    /** An element without content. */
    public Markup empty(String name, String... attributes) {
        return write(to -> {
            to.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    /** An element that holds a text. */
    public Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** A text that others control. */
    public Markup text(String text) {
        return write(to -> {
            int start = 0;
            for (int at = 0; at < text.length(); ) {
                int point = text.codePointAt(at);
                int next = at + Character.charCount(point);
                String entity = escape.entity(point, next < text.length() ? text.charAt(next) : 0);
                if (!entity.isEmpty()) {
                    to.writeCharacters(text.substring(start, at));
                    to.writeEntityRef(entity);
                    start = next;
                }
                at = next;
            }
            to.writeCharacters(text.substring(start));
        });
    }

    /** A text of the plugin itself, with its quotes as they are. */
    public Markup constant(String text) {
        return write(to -> to.writeCharacters(text));
    }

    /** A comment. The text must be printable and hold no two hyphens in a row. */
    public Markup comment(String text) {
        return write(to -> to.writeComment(" " + text + " "));
    }

    /** Starts a new line, indented for a child of the innermost element. */
    public Markup line() {
        return constant("\n" + step.repeat(depth));
    }

    /** Ends the innermost element. */
    public Markup close() {
        depth--;
        return write(XMLStreamWriter::writeEndElement);
    }

    /** Ends the innermost element on a line of its own. */
    public Markup end() {
        depth--;
        return line().write(XMLStreamWriter::writeEndElement);
    }

    @Override
    public String toString() {
        write(XMLStreamWriter::flush);
        return written.toString();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int at = 0; at < attributes.length; at += 2) {
            xml.writeAttribute(attributes[at], attributes[at + 1]);
        }
    }

    private Markup write(Step step) {
        try {
            step.write(xml);
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    private static IllegalStateException unwritable(XMLStreamException e) {
        return new IllegalStateException("text in memory can always be written", e);
    }

    /** The entity that stands for a character, or an empty text where the character itself may stand. */
    private interface Escape {
        String entity(int point, int next);
    }

    private interface Step {
        void write(XMLStreamWriter to) throws XMLStreamException;
    }
}
