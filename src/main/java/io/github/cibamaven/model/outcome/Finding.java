package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Property;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it should be, or that could not be checked.
 *
 * @param rule id in the catalogue, such as {@code CIBA-203}
 * @param setting Auth0's property name, or empty when the finding is not about one property
 * @param mark whether fixing it adds, changes or removes something; {@link Mark#NONE} when it is not a difference
 * @param expected what the POM or CIBA asks for; empty when that is not one value
 * @param actual what the tenant has; empty when it was not read
 * @param remedy what the reader should do
 * @param fixable whether {@code ciba:apply} fixes it
 * @param implied whether no line of the POM declares it: CIBA requires it of a declared client
 * @param neededBy the declared clients because of which it matters; empty when it is about one client itself
 * @param lacking the scopes for want of which the check could not be made
 * @param items the items of a list that it speaks of; empty when it is about the setting as a whole
 * @param traits what a reader of the message must know besides
 * @param waiver the element of the POM that accepts it; empty unless it is waived
 * @param module group and artifact id of the module that it is of, in what is told of a whole build; else empty
 */
public record Finding(
        String rule,
        Severity severity,
        Status status,
        Subject subject,
        String setting,
        Mark mark,
        Optional<Value> expected,
        Optional<Value> actual,
        String message,
        String remedy,
        boolean fixable,
        Optional<PomLocation> location,
        boolean implied,
        Optional<URI> doc,
        List<Subject> neededBy,
        List<String> lacking,
        List<String> items,
        Set<Trait> traits,
        Optional<Waiver> waiver,
        Optional<String> module) {

    /** What kind of finding it is. */
    public enum Status {
        /** The tenant is not what the POM declares or what CIBA requires of a declared client, and a value differs. */
        DRIFT,
        /** A requirement is not met. */
        VIOLATION,
        /** The check could not be made; never to be read as passed. */
        NOT_CHECKED,
        /** Found, and accepted by a waiver in the POM. */
        WAIVED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a difference is shown. */
    public enum Mark {
        ADD("+"),
        CHANGE("~"),
        REMOVE("-"),
        NONE("!");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** What decides how a finding is told. */
    public enum Trait {
        /** The message itself says first that the check was not made. */
        SAYS_NOT_CHECKED,
        /** The command line or the environment contradicts the line of the POM: which is wrong, only the reader knows. */
        CONTRADICTED,
        /** What is missing may be another one whose name or id is misspelt, as the message says. */
        PERHAPS_MISSPELT
    }

    public Finding {
        neededBy = List.copyOf(neededBy);
        lacking = List.copyOf(lacking);
        items = List.copyOf(items);
        traits = Set.copyOf(traits);
    }

    /** The same finding, told by another module of the build. */
    public Finding of(String name) {
        return with(status, "module " + name + ": " + message, remedy, fixable, waiver)
                .in(name);
    }

    /** The same finding with the module that it is of. */
    public Finding in(String name) {
        return new Finding(
                rule,
                severity,
                status,
                subject,
                setting,
                mark,
                expected,
                actual,
                message,
                remedy,
                fixable,
                location,
                implied,
                doc,
                neededBy,
                lacking,
                items,
                traits,
                waiver,
                Optional.of(name));
    }

    /** The same finding, accepted by a waiver: nothing is to be done about it. */
    public Finding waived(Waiver by) {
        return with(Status.WAIVED, message, "", false, Optional.of(by));
    }

    /** The same finding where apply cannot do what it usually does. */
    public Finding unfixable(String why, String whatToDo) {
        return with(status, why, whatToDo, false, waiver);
    }

    private Finding with(Status now, String text, String whatToDo, boolean byApply, Optional<Waiver> by) {
        Set<Trait> still = text.equals(message)
                ? traits
                : traits.stream()
                        .filter(trait -> trait != Trait.SAYS_NOT_CHECKED)
                        .collect(Collectors.toSet());
        return new Finding(
                rule, severity, now, subject, setting, mark, expected, actual, text, whatToDo, byApply, location,
                implied, doc, neededBy, lacking, items, still, by, module);
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Starts a finding about no particular setting. */
    public static Builder of(String rule, Severity severity, Status status, Subject subject, String message) {
        return new Builder(rule, severity, status, subject, message);
    }

    /** Whether it counts as an error: neither waived nor a warning. */
    public boolean isError() {
        return severity == Severity.ERROR && status != Status.WAIVED;
    }

    /** Whether it is an error that {@code apply} cannot fix. */
    public boolean isObstacle() {
        return isError() && !fixable;
    }

    /** Whether there is an error among them. */
    public static boolean anyError(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.isError()) {
                return true;
            }
        }
        return false;
    }

    public boolean isWarning() {
        return severity == Severity.WARNING && status != Status.WAIVED;
    }

    /** Collects what a finding says beyond its message. */
    public static final class Builder {
        private final String rule;
        private final Severity severity;
        private final Status status;
        private final Subject subject;
        private final String message;
        private String setting = "";
        private Mark mark = Mark.NONE;
        private Optional<Value> expected = Optional.empty();
        private Optional<Value> actual = Optional.empty();
        private String remedy = "";
        private boolean fixable;
        private Optional<PomLocation> location = Optional.empty();
        private boolean implied;
        private Optional<URI> doc = Optional.empty();
        private List<Subject> neededBy = List.of();
        private List<String> lacking = List.of();
        private List<String> items = List.of();
        private Set<Trait> traits = Set.of();

        private Builder(String rule, Severity severity, Status status, Subject subject, String message) {
            this.rule = rule;
            this.severity = severity;
            this.status = status;
            this.subject = subject;
            this.message = message;
        }

        /** Names the property, and what differs; a null value is left out of the report. */
        public Builder about(String property, Mark how, @Nullable Value expectedValue, @Nullable Value actualValue) {
            setting = property;
            mark = how;
            expected = Optional.ofNullable(expectedValue);
            actual = Optional.ofNullable(actualValue);
            return this;
        }

        public Builder about(Property of, Mark how, @Nullable Value expectedValue, @Nullable Value actualValue) {
            return about(of.property(), how, expectedValue, actualValue);
        }

        public Builder remedy(String text, boolean byApply) {
            remedy = text;
            fixable = byApply;
            return this;
        }

        public Builder at(@Nullable PomLocation where) {
            location = Optional.ofNullable(where);
            return this;
        }

        /** Says that CIBA requires it, and no line of the POM; the place is that of the subject. */
        public Builder implied(boolean byCiba) {
            implied = byCiba;
            return this;
        }

        public Builder doc(@Nullable URI page) {
            doc = Optional.ofNullable(page);
            return this;
        }

        /** The clients because of which it matters. */
        public Builder neededBy(List<Subject> clients) {
            neededBy = List.copyOf(clients);
            return this;
        }

        /** The scopes for want of which the check could not be made. */
        public Builder lacking(List<String> scopes) {
            lacking = List.copyOf(scopes);
            return this;
        }

        /** The items of a list that it speaks of, so that a waiver can name them. */
        public Builder items(List<String> names) {
            items = List.copyOf(names);
            return this;
        }

        public Builder trait(Trait trait) {
            traits = Set.of(trait);
            return this;
        }

        public Finding build() {
            Optional<Waiver> waiver = Optional.empty();
            Optional<String> module = Optional.empty();
            return new Finding(
                    rule, severity, status, subject, setting, mark, expected, actual, message, remedy, fixable,
                    location, implied, doc, neededBy, lacking, items, traits, waiver, module);
        }
    }
}
