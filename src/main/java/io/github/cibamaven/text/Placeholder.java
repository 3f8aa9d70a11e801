package io.github.cibamaven.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression such as {@code ${env.NAME}} that stands where its value should: what it names is not set. */
public final class Placeholder {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^{}]*)}?");

    /** What can be the name of an environment variable or of a property; anything else is not shown. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");

    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,59}");

    private static final String ENVIRONMENT = "env.";

    private Placeholder() {}

    /**
     * "the environment variable NAME, which is not set; …", for the first expression in a text that Maven has filled in;
     * empty when there is none.
     */
    public static Optional<String> in(String text) {
        Matcher expression = EXPRESSION.matcher(text);
        if (!expression.find()) {
            return Optional.empty();
        }
        String name = expression.group(1);
        boolean variable = name.startsWith(ENVIRONMENT);
        String bare = variable ? name.substring(ENVIRONMENT.length()) : name;
        if (!(variable ? VARIABLE : PROPERTY).matcher(bare).matches()) {
            return Optional.of("a ${…} that Maven does not resolve; correct it");
        }
        String shown = Quotation.of(bare);
        return Optional.of(
                variable
                        ? "the environment variable " + shown + ", which is not set; set it where Maven runs"
                        : "the property " + shown + ", which is not set; give it with -D" + shown
                                + "=…, or write ${env.NAME} for an environment variable");
    }
}
