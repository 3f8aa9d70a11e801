package io.github.cibamaven.plan;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One setting beside what it should be like.
 *
 * @param difference empty where it is as it should be, and where it was not read
 */
public record Comparison(Setting setting, Expectation expectation, Optional<Difference> difference) {
    /** A text longer than this is not repeated. */
    private static final int MOST_CHARACTERS = 80;

    /** All settings of a subject that the POM declares or CIBA requires, in the order of the catalogue. */
    public static List<Comparison> of(Declaration declaration, LiveSubject live) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Target target : Target.of(declaration)) {
            comparisons.add(new Comparison(
                    target.setting(), target.expectation(), Differ.difference(target, declaration, live)));
        }
        return comparisons;
    }

    /** What is required of the setting, such as {@code app_type is regular_web}. */
    public String words() {
        String property = setting.property();
        if (expectation instanceof Expectation.Exactly exactly) {
            return property + exactly(exactly.value());
        }
        if (expectation instanceof Expectation.Never never) {
            return property + " is not " + never.banned();
        }
        if (expectation instanceof Expectation.Within within) {
            String has = within.required().isEmpty() ? "" : " has " + String.join(", ", within.required());
            String lacks = within.banned().isEmpty() ? "" : " lacks " + String.join(", ", within.banned());
            return property + has + (has.isEmpty() || lacks.isEmpty() ? "" : " and") + lacks;
        }
        return property
                + (expectation instanceof Expectation.Credentials
                        ? " has the declared credentials"
                        : " is the declared method");
    }

    private static String exactly(Value value) {
        return value.absent()
                ? " is not set"
                : value.asText().length() > MOST_CHARACTERS ? " is the declared text" : " is " + value;
    }
}
