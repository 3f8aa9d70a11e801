package io.github.cibamaven.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;

/** What is printed to be used further: as it is, without a log level before it, and also under {@code mvn -q}. */
final class StandardOutput {
    /** Maven 4 replaces the stream by one that makes a log line of everything. */
    private static final String MAVEN = "org.apache.maven.";

    private StandardOutput() {}

    /** Prints each line at once, so that nothing of another module comes between. */
    static void lines(List<String> lines) {
        PrintStream out = stream();
        for (String line : lines) {
            out.print(line + System.lineSeparator());
            out.flush();
        }
    }

    /** Prints XML at once, so that nothing of another module comes between. */
    static void xml(String xml) {
        StringBuilder text = new StringBuilder();
        CharsetEncoder encoder = charset().newEncoder();
        xml.codePoints().forEach(point -> {
            String one = Character.toString(point);
            text.append(encoder.canEncode(one) ? one : "&#x" + Integer.toHexString(point) + ";");
        });
        PrintStream out = stream();
        out.print(text);
        out.flush();
    }

    private static PrintStream stream() {
        PrintStream out = System.out;
        // Not closed: the file is the process's own.
        return out.getClass().getName().startsWith(MAVEN)
                ? new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset())
                : out;
    }

    /** What the console reads. */
    static Charset charset() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return encoding != null && Charset.isSupported(encoding) ? Charset.forName(encoding) : Charset.defaultCharset();
    }
}
