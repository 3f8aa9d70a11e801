package io.github.cibamaven.text;

/**
 * JSON in which every character can be seen: what it does to the terminal, the editor or the log of a CI system that shows
 * the file must not depend on what a tenant calls its clients. It stays the same JSON, with the same values.
 */
public final class VisibleJson {

    private VisibleJson() {}

    /** The same JSON with escapes for what is hidden, and for what starts a command of a CI system. */
    public static String of(String json) {
        return of(json, "\\ufffd"); // Half a character has no form that every JSON reader must accept.
    }

    /** The same for a file that only this plugin reads, and that must not lose half a character either. */
    public static String exactly(String json) {
        return of(json, "");
    }

    /** @param half what becomes of half a character; an empty text for its own escape */
    private static String of(String json, String half) {
        StringBuilder text = new StringBuilder(json.length());
        for (int at = 0; at < json.length(); ) {
            int point = json.codePointAt(at);
            at += Character.charCount(point);
            boolean command = point == '#' && at < json.length() && json.charAt(at) == '#';
            if (Character.getType(point) == Character.SURROGATE && !half.isEmpty()) {
                text.append(half);
            } else if (command || point != '\n' && Printable.hidden(point)) {
                for (char unit : Character.toChars(point)) {
                    text.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }
}
