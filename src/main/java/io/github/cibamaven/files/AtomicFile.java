package io.github.cibamaven.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A file that is written whole or not at all: its text is written under another name first, so that nobody reads half of
 * it, and an earlier file stays as it is when that fails.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes the text, replacing an earlier file of that name; flushed to the disk, and readable by its owner only where
     * the file system can.
     *
     * @throws IOException when it could not be written
     */
    public static void write(Path file, String text) throws IOException {
        put(file, text, draft -> rename(draft, file));
    }

    /**
     * Writes the text to a file that must not exist yet, also when somebody else creates it at the same moment; flushed to
     * the disk, and readable by its owner only where the file system can.
     *
     * @throws FileAlreadyExistsException when there is one
     * @throws IOException when it could not be written
     */
    public static void create(Path file, String text) throws IOException {
        put(file, text, draft -> {
            try {
                Files.createLink(file, draft); // Of two links of one name the system lets one be.
            } catch (FileAlreadyExistsException taken) {
                throw taken;
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.move(draft, file); // Not every file system has links; this does not replace either.
            }
        });
    }

    /**
     * Writes the text, replacing an earlier file of that name; readable by whoever may read a new file of the folder, and
     * written to the disk when the system likes.
     *
     * @param draft the name it has meanwhile; what a run that was killed has left there is removed
     * @throws IOException when it could not be written
     */
    public static void share(Path file, Path draft, String text) throws IOException {
        makeFolder(file);
        refuseFolder(file);
        remove(draft);
        try {
            Files.write(draft, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            rename(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Removes a file where there is one. */
    public static void remove(Path file) throws IOException {
        refuseFolder(file);
        Files.deleteIfExists(file);
    }

    private static void put(Path file, String text, Placing placing) throws IOException {
        Path folder = makeFolder(file);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".tmp", ownerOnly);
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            placing.place(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
        if (posix) {
            flush(folder);
        }
    }

    private static void rename(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** An empty directory would be deleted or replaced like a file, and it is not ours. */
    private static void refuseFolder(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file.getFileName() + " is a directory");
        }
    }

    private static Path makeFolder(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        // createDirectories refuses a link to a directory before Java 19.
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
    }

    /** The name of a file is kept in its folder, which has a cache of its own. */
    private static void flush(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some file systems have no such thing; the file itself is on the disk.
        }
    }

    /** Gives a draft its name. */
    @FunctionalInterface
    private interface Placing {
        void place(Path draft) throws IOException;
    }
}
