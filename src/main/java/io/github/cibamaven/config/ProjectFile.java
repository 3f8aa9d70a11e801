package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.files.FileText;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.details.AuthorizationDetail.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file whose content leaves this machine, so that it must be one of the project: it lies in the folder of the module, or in
 * that of a project above it, where links lead to it included.
 *
 * @param basedir what a relative path starts from: the folder of the module
 */
record ProjectFile(Problems problems, Path basedir) {
    /** Many times what Auth0 takes of authorization details, so that a rule can say by how much a file is too large. */
    private static final int MOST = 65_536;

    /**
     * The authorization details in the file that an element names; none after adding what is wrong with it.
     *
     * @param alone whether one object without an array around it will do
     */
    List<AuthorizationDetail> details(Element element, boolean alone) {
        Optional<String> text = text(element);
        if (text.isEmpty()) {
            return List.of();
        }
        String array = "array of objects with a \"type\"";
        try {
            String name = String.valueOf(Path.of(element.text()).getFileName());
            return AuthorizationDetail.read(text.get(), name, alone);
        } catch (UnreadableException unreadable) {
            problems.add(
                    element,
                    " " + problems.guard().shown(element.text()) + " " + unreadable.getMessage(),
                    "Write a JSON " + (alone ? "object with a \"type\", or an " + array : array) + ".");
            return List.of();
        }
    }

    /** The text of the file that an element names; empty after adding what is wrong with it. */
    private Optional<String> text(Element element) {
        String given = " " + problems.guard().shown(element.text()) + " ";
        Path file;
        try {
            file = basedir.resolve(element.text());
        } catch (InvalidPathException malformed) {
            return problems.add(element, " is not a path", "Write a path that this machine's file system can have.");
        }
        try {
            if (!Files.isRegularFile(file)) {
                String what = Files.exists(file) && !Files.isDirectory(file) ? "is no file" : FileText.unreadable(file);
                return problems.add(
                        element,
                        given + what,
                        "Correct the path; a relative one starts from the folder of the project.");
            }
            if (!inside(file, basedir)) {
                return problems.add(element, given + "is outside of the project", "Put the file into the project.");
            }
            return content(element, file, given);
        } catch (FileText.NotUtf8Exception other) {
            return problems.add(element, given + other.getMessage(), "Save it as UTF-8.");
        } catch (IOException failure) {
            return problems.add(element, given + "cannot be read", "Check who may read the file.");
        }
    }

    private Optional<String> content(Element element, Path file, String given)
            throws IOException, FileText.NotUtf8Exception {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST + 1);
        }
        if (bytes.length > MOST) {
            return problems.add(element, given + "has more than " + MOST + " bytes", "Name the right file.");
        }
        String text = FileText.of(bytes);
        if (text.isBlank()) {
            return problems.add(element, given + "is empty", "Write the file.");
        }
        Optional<String> secret = problems.guard().secretIn(text);
        return secret.isPresent() ? problems.secret(element.location(), element.shown(), secret) : Optional.of(text);
    }

    /** Whether a file that exists lies in the project of a module, or in one above it. */
    static boolean inside(Path file, Path basedir) throws IOException {
        return file.toRealPath().startsWith(project(basedir.toRealPath()));
    }

    /** The folder of the outermost project, up to which each folder has a POM. */
    private static Path project(Path module) {
        Path outermost = module;
        for (Path above = module.getParent();
                above != null && Files.exists(above.resolve("pom.xml"));
                above = above.getParent()) {
            outermost = above;
        }
        return outermost;
    }
}
