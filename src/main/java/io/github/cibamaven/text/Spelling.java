package io.github.cibamaven.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a misspelt one probably means. */
public final class Spelling {
    /** Words of so few letters are all like each other. */
    private static final int MOST_SHORT = 3;

    private Spelling() {}

    /** The known name nearest to what was written, if any is near enough to be meant. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String plain = plain(written);
        return known.stream()
                .filter(name -> nearPlain(plain, plain(name)))
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Whether one may have been written for the other: they differ in case, blanks, separators or a few letters. */
    public static boolean near(String written, String known) {
        String plain = plain(written);
        String other = plain(known);
        return plain.equals(other) || plain.length() > MOST_SHORT && nearPlain(plain, other);
    }

    private static boolean nearPlain(String written, String known) {
        int most = Math.max(1, known.length() / 4);
        return Math.abs(written.length() - known.length()) <= most && distance(written, known) <= most;
    }

    /** Whether it is one of Auth0's names as the API spells it, which the POM spells in camelCase. */
    public static boolean snakeCase(String written) {
        return written.indexOf('_') > 0 || written.indexOf('-') > 0;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[_\\-.\\s\\p{Z}]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Edits between two words: insert, delete, replace, and swap of neighbours count one each. */
    private static int distance(String one, String two) {
        int[][] edits = new int[one.length() + 1][two.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= two.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replace = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
                edits[i][j] =
                        Math.min(Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1), edits[i - 1][j - 1] + replace);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == two.charAt(j - 2)
                        && one.charAt(i - 2) == two.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[one.length()][two.length()];
    }
}
