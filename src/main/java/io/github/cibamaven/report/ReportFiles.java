package io.github.cibamaven.report;

import io.github.cibamaven.files.AtomicFile;
import io.github.cibamaven.model.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The report files of one output directory.
 *
 * @param repository where the POMs lie in it
 */
public record ReportFiles(Repository repository) {

    /** How a file ends whose report is being written. */
    private static final String UNFINISHED = ".tmp";

    /**
     * Writes the report files in the order of {@link ReportFormat}, each as a whole or not at all; what is printed is not
     * among them.
     *
     * @throws IOException when one cannot be written; the message names it
     */
    public void write(Outcome outcome, Collection<ReportFormat> formats, Path outputDirectory) throws IOException {
        for (ReportFormat format : new TreeSet<>(formats)) {
            if (format.fileName().isEmpty()) {
                continue;
            }
            Path file = outputDirectory.resolve(format.fileName().get());
            try {
                AtomicFile.share(file, unfinished(file), format.render(outcome, repository));
            } catch (IOException e) {
                throw new IOException("the report " + file + " cannot be written: " + reason(e), e);
            }
        }
    }

    /**
     * Removes the reports of an earlier run, of every format and whether asked for now or not; nothing else.
     *
     * @throws IOException when one cannot be removed: it would be taken for a report of this run
     */
    public static void removeEarlier(Path outputDirectory) throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            if (format.fileName().isEmpty()) {
                continue;
            }
            Path file = outputDirectory.resolve(format.fileName().get());
            try {
                AtomicFile.remove(file);
                AtomicFile.remove(unfinished(file));
            } catch (IOException e) {
                throw new IOException("the report " + file + " of an earlier run cannot be removed: " + reason(e), e);
            }
        }
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /** Many exceptions of the file system say nothing but the path. */
    private static String reason(IOException e) {
        return e.getClass() == IOException.class
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
