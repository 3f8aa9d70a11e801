package io.github.cibamaven.apply;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a file whole or not at all, flushed to the disk, readable by its owner only where the file system can. */
public final class SafeFile {
    private SafeFile() {}

    /**
     * Writes the text, replacing an earlier file of that name.
     *
     * @throws IOException when it could not be written; an earlier file is then untouched
     */
    public static void write(Path file, String text) throws IOException {
        put(file, text, draft -> {
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    /**
     * Writes the text to a file that must not exist yet, also when somebody else creates it at the same moment.
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

    private static void put(Path file, String text, Placing placing) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
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
