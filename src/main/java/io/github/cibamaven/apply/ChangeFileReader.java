package io.github.cibamaven.apply;

import io.github.cibamaven.files.FileText;
import io.github.cibamaven.plan.ChangeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a plan or a snapshot from the disk. */
public final class ChangeFileReader {
    private ChangeFileReader() {}

    /** Says in a clause why a file is of no use, such as "cannot be read". */
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String clause) {
            super(clause);
        }
    }

    /** @throws UnusableException when it cannot be read, or is no such file, or is damaged */
    public static ChangeFile read(ChangeFile.Kind kind, Path file) throws UnusableException {
        try {
            return ChangeFile.parse(kind, FileText.of(Files.readAllBytes(file)));
        } catch (IOException failure) {
            throw new UnusableException(FileText.unreadable(file));
        } catch (FileText.NotUtf8Exception other) {
            throw new UnusableException(String.valueOf(other.getMessage()));
        } catch (ChangeFile.DamagedException damage) {
            throw new UnusableException("cannot be used: " + damage.getMessage());
        }
    }
}
