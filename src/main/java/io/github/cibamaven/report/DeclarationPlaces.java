package io.github.cibamaven.report;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.text.Printable;
import java.util.List;
import java.util.Optional;

/**
 * The place in the POM of each declared client, so that a report can name the place of a subject and not only of a
 * setting.
 *
 * @param clients in the order of the POM
 */
public record DeclarationPlaces(List<DesiredClient> clients) {

    public DeclarationPlaces {
        clients = List.copyOf(clients);
    }

    /** The place of the {@code <client>} element that declares the subject. */
    Optional<PomLocation> place(Subject subject) {
        return subject.kind() != SubjectKind.CLIENT
                ? Optional.empty()
                : clients.stream()
                        .filter(client -> client.location() != null)
                        .filter(client -> client.selector()
                                .filter(selector -> means(selector, subject))
                                .isPresent())
                        .findFirst()
                        .map(DesiredClient::location);
    }

    /** The same as it is printed; empty text where there is none. */
    String shown(Subject subject) {
        return shown(place(subject));
    }

    /** Such as {@code pom.xml:42}, from the folder where Maven was started: terminals and IDEs make a link of it. */
    static String shown(Optional<PomLocation> location) {
        return location.map(place -> Printable.of(place.toString())).orElse("");
    }

    private static boolean means(ClientSelector selector, Subject subject) {
        return selector.text().equals(selector.byId() ? subject.id() : subject.name());
    }
}
