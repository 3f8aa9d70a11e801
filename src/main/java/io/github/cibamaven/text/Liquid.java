package io.github.cibamaven.text;

import java.util.regex.Pattern;

/** A reader of Liquid templates that tells whether one shows a variable, and that knows no more of the language. */
public final class Liquid {
    /** What is not rendered, or rendered as it stands. A conditional comment of a mail client does count. */
    private static final Pattern UNSEEN = Pattern.compile(
            "\\{%-?\\s*(comment|raw)\\b.*?\\{%-?\\s*end\\1\\s*-?%}|\\{%-?\\s*#.*?%}|<!--(?!\\s*\\[if).*?-->",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** An output, or a tag that puts out or hands on what it names; without the dashes that trim blanks. */
    private static final Pattern EXPRESSION = Pattern.compile(
            "\\{\\{-?(.*?)-?}}|\\{%-?\\s*(?:assign\\s+[\\w-]+\\s*=|(?:echo|liquid|render|include)\\b)(.*?)-?%}",
            Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    private Liquid() {}

    /** Whether the variable is put out, alone or as a part of an expression, or handed on by a tag that does so. */
    public static boolean shows(String template, String variable) {
        Pattern name = Pattern.compile("(?<![\\w.-])" + Pattern.quote(variable) + "(?![\\w.-])");
        return EXPRESSION
                .matcher(UNSEEN.matcher(template).replaceAll(""))
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .map(expression -> QUOTED.matcher(expression).replaceAll("''"))
                .anyMatch(expression -> name.matcher(expression).find());
    }
}
