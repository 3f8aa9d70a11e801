package io.github.cibamaven.report;

import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element that is being written for a POM, line by line. Without a child of its own only its comments remain. */
final class PomElement {
    private static final String STEP = "  ";
    private static final String OPEN = "<!-- ";

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private boolean filled;

    PomElement(String name) {
        this.name = name;
    }

    /** Why a text cannot stand in a POM as it is; empty when it can. */
    static Optional<String> obstacle(String text) {
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

    PomElement leaf(String child, String text) {
        return leaf(child, text, "");
    }

    /** A child with text, and a comment behind it unless that is empty. */
    PomElement leaf(String child, String text, String behind) {
        String line = "<" + child + ">" + escape(text) + "</" + child + ">";
        lines.add(behind.isEmpty() ? line : line + " " + commented(behind));
        filled = true;
        return this;
    }

    /** A first child that makes no sense alone: without others it becomes a comment that says why. */
    PomElement lead(String child, String text, String alone) {
        lines.add(0, filled ? "<" + child + ">" + escape(text) + "</" + child + ">" : commented(text + ": " + alone));
        return this;
    }

    PomElement comment(String text) {
        lines.add(commented(text));
        return this;
    }

    PomElement add(PomElement child) {
        // Without its element around it, a comment says where it belongs.
        child.lines()
                .forEach(line ->
                        lines.add(child.filled ? line : line.replaceFirst("^" + OPEN, OPEN + child.name + ": ")));
        filled |= child.filled;
        return this;
    }

    List<String> lines() {
        if (!filled) {
            return List.copyOf(lines);
        }
        List<String> whole = new ArrayList<>();
        whole.add("<" + name + ">");
        lines.forEach(line -> whole.add(STEP + line));
        whole.add("</" + name + ">");
        return whole;
    }

    private static String commented(String text) {
        String shown = Secret.resembles(text) ? "not shown: it looks like a secret" : Printable.of(text);
        return OPEN + shown.replaceAll("-(?=-)", "- ") + " -->";
    }

    private static boolean possible(int point) {
        boolean plain =
                Character.getType(point) != Character.CONTROL && Character.getType(point) != Character.SURROGATE;
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE;
        // Old parsers take a reference to be one char.
        return plain && !noncharacter && (Character.isBmpCodePoint(point) || !Printable.hidden(point));
    }

    /** What a terminal or a CI system would obey is written as a reference, so that the value survives. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            boolean command = point == '#' && at < text.length() && text.charAt(at) == '#';
            if (point == '&') {
                escaped.append("&amp;");
            } else if (point == '<') {
                escaped.append("&lt;");
            } else if (point == '>') {
                escaped.append("&gt;");
            } else if (command || Printable.hidden(point)) {
                escaped.append("&#").append(point).append(';');
            } else {
                escaped.appendCodePoint(point);
            }
        }
        return escaped.toString();
    }
}
