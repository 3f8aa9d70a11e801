package io.github.cibamaven.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a file that the POM or a parameter names: UTF-8, with or without the byte order mark of some editors. */
public final class FileText {
    private static final String MARK = "\ufeff";

    private FileText() {}

    /**
     * The text without the mark.
     *
     * @throws NotUtf8Exception when the bytes are something else
     */
    public static String of(byte[] bytes) throws NotUtf8Exception {
        if (utf16(bytes)) {
            throw new NotUtf8Exception("is UTF-16");
        }
        try {
            return unmarked(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException malformed) {
            throw new NotUtf8Exception("is not UTF-8");
        }
    }

    /** A text that was read elsewhere, without the mark that may have come with it. */
    public static String unmarked(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }

    /** The reason why a file could not be read, in a clause such as "does not exist". */
    public static String unreadable(Path file) {
        return Files.isDirectory(file) ? "is a folder" : Files.notExists(file) ? "does not exist" : "cannot be read";
    }

    /** Whether the bytes begin like UTF-16: with its byte order mark, or with an ASCII character of two bytes. */
    public static boolean utf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int start = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return start == 0xfeff || start == 0xfffe || bytes[0] == 0 ^ bytes[1] == 0;
    }

    /** An exception whose message says in a clause what the bytes are, such as "is UTF-16", and quotes nothing of them. */
    public static final class NotUtf8Exception extends Exception {
        private static final long serialVersionUID = 1L;

        NotUtf8Exception(String what) {
            super(what);
        }
    }
}
