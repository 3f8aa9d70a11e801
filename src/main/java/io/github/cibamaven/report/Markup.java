package io.github.cibamaven.report;

import io.github.cibamaven.text.Printable;

/** Printable text inside HTML or XML, in content and in quoted attributes. */
final class Markup {

    private Markup() {}

    static String text(String text) {
        return escape(Printable.of(text));
    }

    /** For text that is printable already. */
    static String escape(String printable) {
        return printable
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
