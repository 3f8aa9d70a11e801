package io.github.cibamaven.tenant;

import io.github.cibamaven.model.LiveSubject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of the tenant's clients.
 *
 * @param clients perhaps fewer than were asked for, though there are more
 * @param total how many clients the tenant has in all, when it says so
 * @param next where to go on, when there is more; only of a list that is read by checkpoint
 */
public record ClientPage(List<LiveSubject> clients, OptionalLong total, Optional<String> next) {
    public ClientPage {
        clients = List.copyOf(clients);
    }

    /** A page with a number. */
    public ClientPage(List<LiveSubject> clients, OptionalLong total) {
        this(clients, total, Optional.empty());
    }
}
