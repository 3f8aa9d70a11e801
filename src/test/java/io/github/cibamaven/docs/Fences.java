package io.github.cibamaven.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a page of the site shows in fences of one language. */
final class Fences {
    private static final Path SITE = Path.of("src/site/markdown");

    private Fences() {}

    static List<String> of(String page, String language) {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(text(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static String text(String page) {
        try {
            return Files.readString(SITE.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
