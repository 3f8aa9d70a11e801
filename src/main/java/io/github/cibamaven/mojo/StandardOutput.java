package io.github.cibamaven.mojo;

import io.github.cibamaven.report.ConsoleStyle;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * What the console can show. One that is not UTF-8 would show question marks for arrows. Colours are for a person at a
     * terminal, or who asks for them, and only where Maven itself has them on.
     *
     * @param colour Maven's property {@code style.color}
     */
    static ConsoleStyle style(String colour, Map<String, String> environment) {
        boolean wanted = !colour.equals("never")
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && (colour.equals("always") || isTerminal());
        return new ConsoleStyle(charset().newEncoder().canEncode('→'), wanted && mavenHasColours());
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null
                && said(Console.class, "isTerminal", console, true); // Since Java 22 there is always one.
    }

    /** Every Maven from 3.6.3 to 4 has this class for plugins, and none offers one that is its own and the same in all. */
    private static boolean mavenHasColours() {
        try {
            return said(Class.forName("org.fusesource.jansi.Ansi"), "isEnabled", null, false);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean said(Class<?> type, String method, @Nullable Object of, boolean otherwise) {
        try {
            return Boolean.TRUE.equals(type.getMethod(method).invoke(of));
        } catch (ReflectiveOperationException | LinkageError e) {
            return otherwise;
        }
    }

    /** What the console reads. */
    static Charset charset() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return encoding != null && Charset.isSupported(encoding) ? Charset.forName(encoding) : Charset.defaultCharset();
    }
}
