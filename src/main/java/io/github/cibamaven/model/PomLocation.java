package io.github.cibamaven.model;

/**
 * Where in which POM something is declared.
 *
 * @param file path of the POM relative to the folder Maven was started in, with {@code /} as separator; for a parent
 *     POM that lies in a repository its coordinates
 * @param line 1-based line of the element
 */
public record PomLocation(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
