package io.github.cibamaven.text;

import java.util.regex.Pattern;

/** GitHub flavoured Markdown in which a text stays a text: no emphasis, list, table cell, link or mention comes of it. */
public final class Markdown {

    private static final Pattern PUNCTUATION = Pattern.compile("[\\\\`*_\\[\\](){}|~#!$]");
    private static final Pattern LIST = Pattern.compile("^(\\d*)([.)+=-])");
    /** What GitHub links without brackets: addresses, mentions, and issues, whose escaped number sign it still sees. */
    private static final Pattern LINKED = Pattern.compile(":(?=//)|@|#|www\\.|\\bGH-(?=\\d)", Pattern.CASE_INSENSITIVE);

    private Markdown() {}

    /** A text that is printable already. Comments, which nobody sees, split what would become a link or a mention by itself. */
    public static String escape(String printable) {
        String escaped = PUNCTUATION.matcher(printable.strip()).replaceAll("\\\\$0");
        escaped = LIST.matcher(escaped).replaceFirst("$1\\\\$2");
        String text = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return LINKED.matcher(text).replaceAll("$0<!-- -->");
    }

    /** A piece of code. Not a code span: inside one, a backtick or a backslash before a pipe could not be escaped. */
    public static String code(String printable) {
        return "<code>" + escape(printable) + "</code>";
    }
}
