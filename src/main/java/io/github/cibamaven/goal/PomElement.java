package io.github.cibamaven.goal;

import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element that is being written for a POM, line by line. An element without a child is not written: its comments move
 * into the element around it.
 */
public final class PomElement {
    private final String name;
    private final List<Line> lines = new ArrayList<>();
    private boolean filled;

    public PomElement(String name) {
        this.name = name;
    }

    /** Why a text cannot stand in a POM as it is; empty when it can. */
    public static Optional<String> obstacle(String text) {
        if (text.isBlank()) {
            return Optional.of("is blank");
        }
        if (Secret.resembles(text)) {
            return Optional.of("looks like a secret");
        }
        if (text.contains("${")) {
            return Optional.of("has a ${ that Maven would resolve");
        }
        if (!text.equals(text.trim()) || !text.equals(text.strip())) {
            return Optional.of("begins or ends with a blank, which a POM does not keep");
        }
        return text.codePoints().allMatch(PomElement::possible)
                ? Optional.empty()
                : Optional.of("has characters that a POM does not keep");
    }

    public PomElement leaf(String child, String text) {
        return leaf(child, text, "");
    }

    /** A child with text, and a comment behind it unless that is empty. */
    public PomElement leaf(String child, String text, String behind) {
        String comment = shown(behind);
        lines.add(xml -> {
            xml.line().element(child, text);
            if (!comment.isEmpty()) {
                xml.constant(" ").comment(comment);
            }
        });
        filled = true;
        return this;
    }

    /** A first child that makes no sense alone: without others it becomes a comment that says why. */
    public PomElement lead(String child, String text, String alone) {
        lines.add(0, filled ? xml -> xml.line().element(child, text) : new Comment(shown(text + ": " + alone)));
        return this;
    }

    public PomElement comment(String text) {
        lines.add(new Comment(shown(text)));
        return this;
    }

    public PomElement add(PomElement child) {
        if (child.filled) {
            lines.add(child::write);
        } else {
            child.lines.forEach(line -> lines.add(line.within(child.name)));
        }
        filled |= child.filled;
        return this;
    }

    public List<String> lines() {
        Markup xml = Markup.pom();
        write(xml);
        return xml.toString().lines().skip(1).toList();
    }

    private void write(Markup xml) {
        xml.line().open(name);
        lines.forEach(line -> line.write(xml));
        xml.end();
    }

    private static String shown(String comment) {
        String shown = Secret.resembles(comment) ? "not shown: it looks like a secret" : Printable.of(comment);
        return shown.replaceAll("-(?=-)", "- ");
    }

    private static boolean possible(int point) {
        boolean plain =
                Character.getType(point) != Character.CONTROL && Character.getType(point) != Character.SURROGATE;
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE;
        // Old parsers take a reference to be one char.
        return plain && !noncharacter && (Character.isBmpCodePoint(point) || !Printable.hidden(point));
    }

    /** One line of the element, or another element. */
    private interface Line {
        void write(Markup xml);

        /** The line without its element around it, of which a comment says the name. */
        default Line within(String element) {
            return this;
        }
    }

    private record Comment(String text) implements Line {
        @Override
        public void write(Markup xml) {
            xml.line().comment(text);
        }

        @Override
        public Line within(String element) {
            return new Comment(element + ": " + text);
        }
    }
}
