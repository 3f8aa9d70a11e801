package io.github.cibamaven.tenant;

import io.github.cibamaven.model.LiveSubject;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of the tenant's clients.
 *
 * @param clients perhaps fewer than were asked for, though there are more
 * @param total how many clients the tenant has in all, when it says so
 */
public record ClientPage(List<LiveSubject> clients, OptionalLong total) {
    public ClientPage {
        clients = List.copyOf(clients);
    }
}
