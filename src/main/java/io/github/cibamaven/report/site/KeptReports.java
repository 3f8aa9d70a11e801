package io.github.cibamaven.report.site;

import io.github.cibamaven.report.ReportFormat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The reports that lie in an output folder: its own, then those of executions and modules with a folder in it. */
public final class KeptReports {
    private KeptReports() {}

    /** The JSON reports of the folder; none where there is no folder. */
    public static List<Path> in(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> inner = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path one : inner) {
                add(found, one);
            }
        }
        Collections.sort(found);
        List<Path> all = new ArrayList<>();
        add(all, folder);
        all.addAll(found);
        return all;
    }

    private static void add(List<Path> found, Path folder) {
        Path file = folder.resolve(ReportFormat.JSON.fileName().orElseThrow());
        if (Files.isRegularFile(file)) {
            found.add(file);
        }
    }
}
