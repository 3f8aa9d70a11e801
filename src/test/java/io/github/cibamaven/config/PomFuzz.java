package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.text.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fuzz target: the reader of the POM's configuration. */
public final class PomFuzz {
    /** Shorter texts stand in messages by chance. */
    private static final int TELLING = 12;

    private PomFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Element configuration = AnyXml.configuration(new String(input, StandardCharsets.UTF_8));

        Configuration reading = PomFixture.read(configuration, Map.of());

        reading.problems().forEach(PomFuzz::judge);
        judgeSecrets(configuration, reading.problems());
        if (reading.problems().isEmpty() && Declaration.possible(reading)) {
            judgeAgain(reading, PomFixture.read(Declaration.of(reading, configuration.location()), Map.of()));
        }
    }

    private static void judge(ConfigurationProblem problem) {
        must(problem.rule().matches("CIBA-1(00|19)"), "has no rule", problem);
        must(problem.location().isPresent(), "has no place", problem);
        must(
                problem.location().get().file().equals("pom.xml")
                        && problem.location().get().line() > 0,
                "has no line",
                problem);
        must(!problem.message().isBlank() && !problem.remedy().isBlank(), "says nothing", problem);
    }

    /** Neither what looks like a secret nor what an element with the name of a credential holds is repeated. */
    private static void judgeSecrets(Element configuration, List<ConfigurationProblem> problems) {
        List<String> secrets = new ArrayList<>();
        List<String> others = new ArrayList<>();
        sort(configuration, secrets, others);
        secrets.removeIf(
                secret -> secret.length() < TELLING || others.stream().anyMatch(other -> other.contains(secret)));
        for (ConfigurationProblem problem : problems) {
            for (String secret : secrets) {
                must(!problem.message().contains(secret) && !problem.remedy().contains(secret), "tells", secret);
                // Nor the beginning of a token, where a long text is cut.
                int token = secret.indexOf("eyJ");
                if (token >= 0 && token + TELLING <= secret.length()) {
                    String head = secret.substring(token, token + TELLING);
                    must(
                            !problem.message().contains(head)
                                    || others.stream().anyMatch(other -> other.contains(head)),
                            "tells the beginning of",
                            secret + " in " + problem);
                }
            }
        }
    }

    private static void sort(Element element, List<String> secrets, List<String> others) {
        boolean secret =
                SecretGuard.secretName(element.name()) && element.children().isEmpty()
                        || Secret.resembles(element.text());
        (secret ? secrets : others).add(element.text());
        others.add(element.name());
        element.children().forEach(child -> sort(child, secrets, others));
    }

    private static void judgeAgain(Configuration first, Configuration second) {
        must(second.problems().isEmpty(), "is not read again", second.problems());
        must(second.clients().equals(first.clients()), "other clients", first.clients() + "\n" + second.clients());
        must(second.subjects().equals(first.subjects()), "other subjects", first.subjects() + "\n" + second.subjects());
        must(second.undeclaredClients() == first.undeclaredClients(), "other undeclared", first);
        must(second.protectedDomains().equals(first.protectedDomains()), "other domains", first);
        must(second.waivers().equals(first.waivers()), "other waivers", first.waivers() + "\n" + second.waivers());
    }

    private static void must(boolean holds, String what, Object about) {
        if (!holds) {
            throw new AssertionError(what + ": " + about);
        }
    }
}
