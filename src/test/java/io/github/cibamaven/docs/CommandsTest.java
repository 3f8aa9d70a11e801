package io.github.cibamaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.docs.Page.Block;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every command of the documentation names goals and properties that there are. What a user is told to type was run by an
 * integration test, or stands in {@code commands.txt} with the reason why not.
 */
class CommandsTest {
    private static final Pattern GOAL = Pattern.compile("\\bciba:([a-z][a-z-]*)");
    private static final Pattern PROPERTY = Pattern.compile("-D(ciba\\.\\w+(?:\\.\\w+)*)");
    private static final Pattern FULL_NAME =
            Pattern.compile("(?:io\\.github\\.cibamaven:ciba-maven-plugin(?::[^: ]+)?|ciba):");
    private static final Path POM = Path.of("pom.xml");

    /** Also in running text: a goal that is mentioned exists. */
    @Test
    void namesWhatThereIs() throws IOException {
        String descriptor = descriptor();
        Set<String> goals = found(descriptor, "<mojo>\\s*<goal>([^<]+)</goal>");
        Set<String> properties = found(descriptor, "\\$\\{(ciba\\.[\\w.]+)}");
        goals.forEach(goal -> properties.add("ciba." + goal + ".skip"));
        properties.addAll(found(ownSources(), "(?:\"|\\$\\{)(ciba\\.[\\w.]+)[\"}]"));
        assertThat(goals).contains("verify", "help");

        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            page.text().lines().forEach(line -> {
                GOAL.matcher(line.replaceAll("\\S+//\\S+", ""))
                        .results()
                        .filter(goal -> !goals.contains(goal.group(1)))
                        .forEach(goal -> unknown.add(page + ": there is no goal " + goal.group()));
                PROPERTY.matcher(line)
                        .results()
                        .filter(property -> !properties.contains(property.group(1)))
                        .forEach(property -> unknown.add(page + ": there is no property " + property.group(1)));
            });
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void everyCommandOfAUserWasRun() throws IOException {
        List<Command> runs = new ArrayList<>(runs());
        Files.readAllLines(Path.of("src/test/resources/docs/commands.txt"))
                .forEach(line -> runs.addAll(Command.in(line)));
        List<String> untried = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (!page.forContributors() && !Set.of("xml", "json").contains(block.language())) {
                    commands(block)
                            .filter(command -> runs.stream().noneMatch(command::isDoneBy))
                            .forEach(command -> untried.add(block.place() + ": " + command));
                }
            }
        }

        assertThat(untried)
                .as("in no invoker.properties of src/it or src/demo, and not in src/test/resources/docs/commands.txt")
                .isEmpty();
    }

    /** Those that build this plugin name profiles of its POM. */
    @Test
    void everyProfileOfTheBuildExists() throws IOException {
        Set<String> profiles = found(Files.readString(POM), "<profile>\\s*(?:<!--.*?-->\\s*)?<id>([^<]+)</id>");

        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (page.forContributors()) {
                    assertThat(commands(block))
                            .as(block.place())
                            .allSatisfy(command -> assertThat(profiles).containsAll(command.profiles()));
                }
            }
        }
    }

    @Test
    void understandsCommandLines() {
        Command command = Command.in(
                        "$ AUTH0_CLIENT_ID=x mvn -B -pl a ciba:probe -Dciba.probe.user='auth0|a b' | tee log # ciba:help")
                .get(0);

        assertThat(command.goals()).containsExactly("ciba:probe");
        assertThat(command.properties()).containsExactly("ciba.probe.user");
        assertThat(Command.in("      - run: mvn -Pci,fast verify").get(0))
                .isEqualTo(new Command(List.of("verify"), Set.of(), List.of("ci", "fast")));
        assertThat(Command.in("sh 'mvn ciba:verify' // mvn").get(0).goals()).containsExactly("ciba:verify");
        assertThat(Command.of("ciba:plan").isDoneBy(Command.of("ciba:plan -Dciba.only=kiosk")))
                .isTrue();
        assertThat(Command.of("ciba:plan -Dciba.only=kiosk").isDoneBy(Command.of("ciba:plan")))
                .isFalse();
    }

    /** In a console session only what follows a prompt is a command. */
    private static Stream<Command> commands(Block block) {
        boolean session = block.text().lines().anyMatch(line -> line.startsWith("$ "));
        return block.text()
                .replace("\\\n", " ")
                .lines()
                .filter(line -> !session || line.startsWith("$ "))
                .flatMap(line -> Command.in(FULL_NAME.matcher(line).replaceAll("ciba:")).stream());
    }

    /** What Maven Invoker runs, and what its scripts do. */
    private static List<Command> runs() throws IOException {
        List<Command> runs = new ArrayList<>();
        for (String folder : List.of("src/it", "src/demo")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (file.endsWith("invoker.properties")) {
                        invoked(file).forEach(goals -> runs.add(Command.of(goals)));
                    } else if (file.toString().endsWith(".groovy")) {
                        found(Files.readString(file), "\\.mvn\\(([^\\n]+)\\)")
                                .forEach(call -> runs.add(Command.of(quoted(call))));
                    }
                }
            }
        }
        return runs;
    }

    private static List<String> invoked(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("invoker.goals"))
                .map(properties::getProperty)
                .toList();
    }

    /** The arguments of a script's call that are texts. */
    private static String quoted(String call) {
        return Pattern.compile("'([^']*)'")
                .matcher(call)
                .results()
                .map(text -> text.group(1))
                .collect(Collectors.joining(" "));
    }

    private static String descriptor() throws IOException {
        try (InputStream descriptor = CommandsTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Where the properties of the plugin's own build are. */
    private static String ownSources() throws IOException {
        StringBuilder sources = new StringBuilder(Files.readString(POM));
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        return sources.toString();
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
