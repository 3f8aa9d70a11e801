package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.PomLocation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Makes a {@code <configuration>} out of any text. XML is read as XML; what is malformed is forgiven, so that a fuzzer
 * need not first learn to balance tags: any end tag closes what is open last, and the end of the text closes all.
 */
final class AnyXml {
    /** Deeper than any POM, and no test of the stack. */
    private static final int DEPTH = 40;

    private final String text;
    private int at;
    private int line = 1;

    private AnyXml(String text) {
        this.text = text;
    }

    /** The children of the outermost element called configuration, or whatever there is, under that name. */
    static Element configuration(String text) {
        Element all = new AnyXml(text).read();
        return all.children().size() == 1 && all.children().get(0).name().equals(all.name())
                ? all.children().get(0)
                : all;
    }

    private Element read() {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("configuration", 1));
        while (at < text.length()) {
            if (text.charAt(at) != '<') {
                open.element().text.append(unescaped(until('<')));
            } else if (text.startsWith("<!--", at)) {
                skipPast("-->");
            } else {
                tag(open);
            }
        }
        while (open.size() > 1) {
            close(open);
        }
        return open.element().end();
    }

    private void tag(Deque<Open> open) {
        int start = line;
        at++;
        String tag = until('>');
        at++;
        if (tag.startsWith("/")) {
            if (open.size() > 1) {
                close(open);
            }
            return;
        }
        String name = tag.strip().split("[\\s/]", 2)[0];
        if (!name.isEmpty() && open.size() < DEPTH) {
            open.push(new Open(name, start));
            if (tag.endsWith("/")) {
                close(open);
            }
        }
    }

    private static void close(Deque<Open> open) {
        Element ended = open.pop().end();
        open.element().children.add(ended);
    }

    private String until(char end) {
        int stop = text.indexOf(end, at);
        int to = stop < 0 ? text.length() : stop;
        String part = text.substring(at, to);
        line += (int) part.chars().filter(letter -> letter == '\n').count();
        at = to;
        return part;
    }

    private void skipPast(String end) {
        int stop = text.indexOf(end, at);
        at = stop < 0 ? text.length() : stop + end.length();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static final class Open {
        private final String name;
        private final int line;
        private final StringBuilder text = new StringBuilder();
        private final List<Element> children = new ArrayList<>();

        Open(String name, int line) {
            this.name = name;
            this.line = line;
        }

        Element end() {
            return new Element(name, text.toString(), children, new PomLocation("pom.xml", line));
        }
    }
}
