package io.github.cibamaven.report;

/**
 * What a console can show.
 *
 * @param unicode false for a console that is not UTF-8: arrows and ellipses become ASCII
 * @param colour whether signs are coloured; nothing else ever is, so that nothing depends on it
 */
public record ConsoleStyle(boolean unicode, boolean colour) {
    /** The end of a colour as Maven writes it: it looks for that where it splits a message into lines. */
    private static final String PLAIN = "\u001b[m";

    String glyphs(String text) {
        return unicode ? text : text.replace("→", "->").replace("…", "...");
    }

    /** The sign before a row, such as {@code +}. */
    String sign(String sign) {
        String code = colour ? code(sign) : "";
        return code.isEmpty() ? sign : code + sign + PLAIN;
    }

    private static String code(String sign) {
        return switch (sign) {
            case "+" -> "\u001b[32m";
            case "~", "?" -> "\u001b[33m";
            case "-", "!" -> "\u001b[31m";
            default -> "";
        };
    }
}
