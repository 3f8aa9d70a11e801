package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.GivenProperty;
import io.github.cibamaven.text.Spelling;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses properties that begin like this plugin's own and are none: a misspelt switch would switch nothing. */
record PropertyNames(Problems problems, Sources sources) {
    private static final String PREFIX = "ciba.";

    /** The prefix however it is written, also with another separator or without one. */
    private static final Pattern ALIKE = Pattern.compile("(?i)ciba[._:-]*(.+)");

    /** What an earlier version called a property, and what it is called now. */
    private static final Map<String, String> RENAMED = Map.of("ciba.probe.message", "ciba.probe.bindingMessage");

    void check() {
        for (GivenProperty property : sources.properties()) {
            if (!sources.known(property.name())) {
                check(property);
            }
        }
    }

    private void check(GivenProperty property) {
        String name = property.name();
        Optional<String> meant =
                Optional.ofNullable(RENAMED.get(name)).filter(sources::known).or(() -> nearest(name));
        boolean ours = name.toLowerCase(Locale.ROOT).startsWith(PREFIX);
        if (!ours && meant.isEmpty()) {
            return;
        }
        Optional<String> secret = problems.guard().secretIn(property.value());
        if (property.origin().ofThisRun() && (secretName(name) || secret.isPresent())) {
            problems.secret(null, property.shown() + " " + property.place(), secret);
            return;
        }
        boolean lenient = !property.origin().ofThisRun() || sources.declared().test(name);
        if (sources.referred().test(name) || lenient && meant.isEmpty()) {
            return;
        }
        problems.add(
                property.location(),
                property.shown() + " " + property.origin().words() + " is no property of this plugin"
                        + (ours ? ", and no POM of the build refers to it" : "")
                        + meant.map(near -> "; did you mean " + near + "?").orElse(""),
                meant.map(near -> "Correct the name.")
                        .orElse("Remove it; mvn ciba:help -Ddetail lists the properties of each goal."));
    }

    /** The last word of the name; one that is part of a longer word is no credential, such as tokenEndpoint. */
    private static boolean secretName(String name) {
        String rest = name.replaceFirst("(?i)^ciba[._:-]*", "");
        return Stream.of(rest, rest.replaceFirst(".*[._:-]", "")).anyMatch(SecretGuard::secretName);
    }

    /** The known property that was meant, judged by what follows the prefix. */
    private Optional<String> nearest(String name) {
        TreeMap<String, String> byRest = new TreeMap<>();
        Stream.concat(sources.parameters().keySet().stream(), sources.switches().stream())
                .forEach(known -> byRest.put(known.replaceFirst("^ciba\\.", ""), known));
        Matcher rest = ALIKE.matcher(name);
        return rest.matches() ? Spelling.nearest(rest.group(1), byRest.keySet()).map(byRest::get) : Optional.empty();
    }
}
