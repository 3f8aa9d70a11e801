package io.github.cibamaven.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One call of Maven.
 *
 * @param properties the names that {@code -D} gives
 */
record Command(List<String> goals, Set<String> properties, List<String> profiles) {
    /** Options that are followed by a value. */
    private static final Set<String> WITH_VALUE = Set.of("-f", "-pl", "-rf", "-s", "-gs", "-T", "-P", "-l", "-t");

    /** What follows {@code mvn} in a line; nothing where there is no such call. */
    static List<Command> in(String line) {
        List<Command> commands = new ArrayList<>();
        for (int at = line.indexOf("mvn "); at >= 0; at = line.indexOf("mvn ", at + 1)) {
            char before = at == 0 ? ' ' : line.charAt(at - 1);
            String rest = line.substring(at + 4);
            if (before == '\'' || before == '"' || before == '`') {
                int end = rest.indexOf(before);
                commands.add(of(end < 0 ? rest : rest.substring(0, end)));
            } else if (before == ' ' || before == '(') {
                commands.add(of(rest));
            }
        }
        return commands;
    }

    /** From the words after {@code mvn}, up to where the shell goes on with something else. */
    static Command of(String arguments) {
        List<String> goals = new ArrayList<>();
        Set<String> properties = new TreeSet<>();
        List<String> profiles = new ArrayList<>();
        List<String> words = words(arguments);
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.startsWith("-D")) {
                properties.add(word.substring(2).replaceFirst("=.*", ""));
            } else if (word.startsWith("-P") && word.length() > 2) {
                profiles.addAll(List.of(word.substring(2).split(",")));
            } else if (WITH_VALUE.contains(word)) {
                at++;
                if (word.equals("-P")) {
                    profiles.addAll(List.of(words.get(at).split(",")));
                }
            } else if (!word.startsWith("-")) {
                goals.add(word);
            }
        }
        return new Command(goals, properties, profiles);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char letter : (line + " ").toCharArray()) {
            if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if (letter == '\'' || letter == '"') {
                quote = letter;
            } else if ("#|;&)>".indexOf(letter) >= 0 && (word.isEmpty() || letter != '#')) {
                break;
            } else if (letter == ' ') {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                continue;
            }
            word.append(letter);
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** Whether a run of these goals with at least these properties was this command, whatever the values. */
    boolean isDoneBy(Command run) {
        return run.goals.equals(goals) && run.properties.containsAll(properties);
    }
}
