package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The report files of one output directory. */
public final class ReportFiles {

    /** A file that is being written has another name, so that nobody reads half of it. */
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
                    // createDirectories refuses a link to a directory before Java 19.
                    if (!Files.isDirectory(outputDirectory)) {
                        Files.createDirectories(outputDirectory);
                    }
                    replace(file, format.render(outcome, repository));
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
                remove(file);
                remove(unfinished(file));
            } catch (IOException e) {
                throw new IOException("the report " + file + " of an earlier run cannot be removed: " + reason(e), e);
            }
        }
    }

    private static void replace(Path file, String text) throws IOException {
        refuseDirectory(file);
        Path unfinished = unfinished(file);
        remove(unfinished);
        try {
            Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            try {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void remove(Path file) throws IOException {
        refuseDirectory(file);
        Files.deleteIfExists(file);
    }

    /** An empty directory would be deleted or replaced like a file, and it is not ours. */
    private static void refuseDirectory(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file.getFileName() + " is a directory");
        }
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /** Many exceptions of the file system say nothing but the path. */
    private static String reason(IOException e) {
        return e.getClass() == IOException.class
                ? e.getMessage()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
