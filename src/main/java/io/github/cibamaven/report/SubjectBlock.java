package io.github.cibamaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A block of the console about one subject: a header, and aligned rows below it.
 *
 * @param place right-hand column of the header
 */
record SubjectBlock(String header, String place, List<Row> rows) {

    /** Wider texts do not push the columns of all other rows to the right. */
    private static final int WIDEST = 100;

    /** Where the text of a row starts: after four blanks, its sign, and one more. */
    private static final int INDENT = 6;

    SubjectBlock {
        rows = List.copyOf(rows);
    }

    /**
     * A row of a block: one line, and the lines below it.
     *
     * @param setting empty for a row that is a sentence
     * @param place the line of the POM that declares the setting
     * @param tail the end of the line, such as the rule
     */
    record Row(String sign, String setting, String text, String place, String tail, List<String> below) {
        Row {
            below = List.copyOf(below);
        }

        private String left(int settingWidth) {
            return setting.isEmpty() ? text : pad(setting, settingWidth) + "  " + text;
        }
    }

    /** All blocks with their columns aligned. */
    static List<String> lines(List<SubjectBlock> blocks, ConsoleStyle style) {
        List<Row> rows = blocks.stream().flatMap(block -> block.rows().stream()).toList();
        int setting = width(rows.stream().mapToInt(row -> row.setting().length()), WIDEST / 2);
        int left = width(
                IntStream.concat(
                        blocks.stream().mapToInt(block -> block.header().length() - INDENT + 2),
                        rows.stream().mapToInt(row -> row.left(setting).length())),
                WIDEST);
        int place = width(rows.stream().mapToInt(row -> row.place().length()), WIDEST / 2);
        List<String> lines = new ArrayList<>();
        for (SubjectBlock block : blocks) {
            lines.add((pad("  " + block.header(), left + INDENT) + "  " + block.place()).stripTrailing());
            for (Row row : block.rows()) {
                lines.add(("    " + style.sign(row.sign()) + " " + pad(row.left(setting), left) + "  "
                                + (place == 0 ? "" : pad(row.place(), place) + "  ") + row.tail())
                        .stripTrailing());
                row.below().forEach(line -> lines.add("      " + line));
            }
        }
        return lines;
    }

    private static int width(IntStream lengths, int most) {
        return lengths.filter(length -> length <= most).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
