package io.github.cibamaven.mojo;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes from a text what differs from run to run, and nothing else: places, times, durations and the plugin's version. Of the style of an HTML
 * report, which is long and always the same, it leaves a hash.
 */
final class GoldenText {
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    /** What was checked, which is many short lines: one for each subject is enough. */
    private static final Pattern CHECKS =
            Pattern.compile("(?<=\n  )\"(?:checks\": \\[|requirements\": \\{)\n.*?\n  []}]", Pattern.DOTALL);

    private static final Pattern DEEP = Pattern.compile("\n {8,}|\n {4,6}(?=[]}])|(?<=\\{)\n +|\n {4}(?=\"CIBA)");

    private final Map<Pattern, String> varying = new LinkedHashMap<>();

    GoldenText(Path base, URI tenant) {
        varying.put(Pattern.compile(Pattern.quote(base.toString())), "{base}");
        varying.put(Pattern.compile(Pattern.quote("127.0.0.1:" + tenant.getPort())), "127.0.0.1:{port}");
        varying.put(Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"), "{time}");
        varying.put(Pattern.compile("\\b\\d+ ms\\b"), "{n} ms");
        varying.put(Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC"), "{time} UTC");
        varying.put(Pattern.compile("\"durationMillis\": \\d+"), "\"durationMillis\": {n}");
        varying.put(Pattern.compile("(timestamp=\")\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?=\")"), "$1{time}");
        varying.put(
                Pattern.compile(
                        "(ciba-maven-plugin |\"plugin\": \"|\"version\": \"(?!2\\.1\\.0\"))\\d+\\.\\d+\\.\\d+(?:-[A-Z]+)?"),
                "$1{version}");
        varying.put(Pattern.compile("(<testsuite [^>]*)time=\"[0-9.]+\""), "$1time=\"{n}\"");
        // Over a text with a time in it; plans and snapshots of earlier versions are in cases of their own.
        varying.put(Pattern.compile("\"digest\" : \"[0-9a-f]{64}\""), "\"digest\" : \"{digest}\"");
        varying.put(Pattern.compile("\\b\\d{8}T\\d{6}\\.\\d{3}Z"), "{time}");
    }

    String of(String text) {
        String same = text.replace("\r\n", "\n");
        for (Map.Entry<Pattern, String> one : varying.entrySet()) {
            same = one.getKey().matcher(same).replaceAll(one.getValue());
        }
        same = CHECKS.matcher(same)
                .replaceAll(checks ->
                        Matcher.quoteReplacement(DEEP.matcher(checks.group()).replaceAll(" ")));
        return STYLE.matcher(same)
                .replaceAll(style ->
                        "<style>{hash " + Integer.toHexString(style.group(1).hashCode()) + "}</style>");
    }
}
