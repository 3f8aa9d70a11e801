package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.ConfigurationRules;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * Finds the one client that a run is told to look at among all that the build declares. Several modules may declare it:
 * then each of them is looked at.
 */
public record OneClient(BuildDeclarations whole) {
    /** More names than this are counted, not listed. */
    private static final int MOST = 10;

    /** Why it is not clear which client is meant; empty when it is. */
    public Optional<Finding> unclear(Declared<String> only) {
        List<MavenProject> built = whole.build().modules().built();
        Map<ClientSelector, DesiredClient> called = new LinkedHashMap<>();
        clients(built)
                .filter(client -> client.isCalled(only.value()))
                .forEach(client -> called.putIfAbsent(client.selector().orElseThrow(), client));
        if (called.size() == 1) {
            return skipping(only.value(), built)
                    .map(module -> ConfigurationRules.noOneClient(
                            "ciba.only is " + shown(only.value()) + ", and the goal is skipped in module " + module
                                    + ", which alone declares it",
                            Optional.of(
                                    "Give the id or name of a client that is looked at, or do not skip the goal there."),
                            only.location()));
        }
        if (called.size() > 1) {
            return Optional.of(ConfigurationRules.noOneClient(
                    "ciba.only is " + shown(only.value())
                            + ", and that is the id of one declared client and the name of another: "
                            + called.values().stream().map(OneClient::placed).collect(Collectors.joining(" and ")),
                    Optional.of("Declare the latter by its <clientId>, and give the id of the one that is meant."),
                    only.location()));
        }
        // What could not be read may be the client that is meant; its module says what is wrong.
        boolean unread = whole.all(built).stream()
                .anyMatch(run -> !run.reading().problems().isEmpty());
        return unread
                ? Optional.empty()
                : Optional.of(ConfigurationRules.noOneClient(
                        "ciba.only is " + shown(only.value()) + ", and no declared client has that id or name"
                                + elsewhere(only.value()).orElseGet(() -> near(only.value(), built)),
                        Optional.empty(),
                        only.location()));
    }

    private Stream<DesiredClient> clients(List<MavenProject> modules) {
        return whole.all(modules).stream()
                .map(BuildDeclarations.Run::reading)
                .map(Configuration::clients)
                .flatMap(List::stream);
    }

    /** A module that declares it and is skipped, where every one that does is. */
    private Optional<String> skipping(String only, List<MavenProject> built) {
        List<BuildDeclarations.Run> declaring = whole.all(built).stream()
                .filter(run -> run.reading().clients().stream().anyMatch(client -> client.isCalled(only)))
                .toList();
        return declaring.stream().allMatch(run -> run.reading().options().skip())
                ? Optional.of(declaring.get(0).module())
                : Optional.empty();
    }

    /** The module that declares it and is not part of this build. */
    private Optional<String> elsewhere(String only) {
        return whole.build().modules().leftOut().stream()
                .filter(module -> clients(List.of(module)).anyMatch(client -> client.isCalled(only)))
                .findFirst()
                .map(module -> ": module " + Modules.name(module) + " declares it, and is not part of this build");
    }

    private String near(String only, List<MavenProject> built) {
        List<String> declared = clients(built)
                .flatMap(client -> client.selector().stream())
                .map(ClientSelector::text)
                .distinct()
                .toList();
        String guess = declared.stream()
                .filter(known -> Spelling.near(only, known))
                .map(OneClient::shown)
                .collect(Collectors.joining(" or "));
        String list = declared.stream().limit(MOST).map(OneClient::shown).collect(Collectors.joining(", "));
        return (guess.isEmpty() ? "" : "; did you mean " + guess + "?")
                + (declared.isEmpty() ? "" : (guess.isEmpty() ? "." : "") + " Declared: " + list)
                + (declared.size() > MOST ? ", and " + (declared.size() - MOST) + " more" : "");
    }

    private static String placed(DesiredClient client) {
        return client.selector().map(selector -> shown(selector.toString())).orElse("")
                + (client.location() == null ? "" : " at " + client.location());
    }

    private static String shown(String text) {
        return Printable.of(text, 200);
    }
}
