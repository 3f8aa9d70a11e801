package io.github.cibamaven.report;

import io.github.cibamaven.files.AtomicFile;
import io.github.cibamaven.model.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The report files of one output directory. */
public final class ReportFiles {

    /** How a file ends whose report is being written. */
    private static final String UNFINISHED = ".tmp";

    private final Repository repository;

    public ReportFiles() {
        this(Repository.UNKNOWN);
    }

    /** @param repository where the POMs lie in it */
    public ReportFiles(Repository repository) {
        this.repository = repository;
    }

    /**
     * Writes the reports, each as a whole or not at all.
     *
     * @return the files, in the order of {@link ReportFormat}
     * @throws IOException when one cannot be written; the message names it
     */
    public List<Path> write(Outcome outcome, Set<ReportFormat> formats, Path outputDirectory) throws IOException {
        List<Path> written = new ArrayList<>();
        for (ReportFormat format : ReportFormat.values()) {
            if (formats.contains(format)) {
                Path file = outputDirectory.resolve(format.fileName());
                try {
                    AtomicFile.share(file, unfinished(file), format.render(outcome, repository));
                } catch (IOException e) {
                    throw new IOException("the report " + file + " cannot be written: " + reason(e), e);
                }
                written.add(file);
            }
        }
        return List.copyOf(written);
    }

    /**
     * Removes the reports of an earlier run, of every format and whether asked for now or not; nothing else.
     *
     * @throws IOException when one cannot be removed: it would be taken for a report of this run
     */
    public void removeEarlier(Path outputDirectory) throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            Path file = outputDirectory.resolve(format.fileName());
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
