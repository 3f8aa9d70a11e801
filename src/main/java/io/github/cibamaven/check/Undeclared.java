package io.github.cibamaven.check;

import static io.github.cibamaven.settings.ClientSettings.APP_TYPE;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clients that hold the CIBA grant and that the POM does not declare, where they are put to all rules. */
final class Undeclared {
    private static final String NEVER_WRITTEN = "The POM does not declare this client, and apply never writes to it: ";

    private Undeclared() {}

    /** Judged as if it were declared with nothing but its client id; nothing of it is to be written. */
    static Judged judged(Judge judge, LiveSubject client) {
        Judged judged = judge.judge(DesiredClient.bare(client.id()), client);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : judged.findings()) {
            findings.add(finding.status() == Finding.Status.WAIVED ? finding : untouched(finding, client));
        }
        return new Judged(judged.declaration(), judged.standing(), client, findings, Optional.empty());
    }

    /** What apply does for a declared client a person must do for this one. */
    private static Finding untouched(Finding finding, LiveSubject client) {
        String declare = "declare it with <client><clientId>" + client.id() + "</clientId></client>";
        String remedy = finding.fixable()
                ? NEVER_WRITTEN + declare + ", or change it in the Auth0 Dashboard."
                : finding.remedy() + " " + NEVER_WRITTEN + declare + " to do so in the POM.";
        return finding.unfixable(finding.message(), remedy);
    }

    /** Every holder of the grant, the declared ones first; empty where they are not all checked, or were not all seen. */
    static Optional<List<Holder>> inventory(Desired desired, List<Judged> declared, TenantReadings seen) {
        if (desired.undeclaredClients() != UndeclaredClients.CHECK
                || seen.othersUnseen().isPresent()) {
            return Optional.empty();
        }
        List<Holder> holders = new ArrayList<>();
        for (Judged client : declared) {
            if (client.live().value(GRANT_TYPES).asTexts().contains(CIBA_GRANT)) {
                holders.add(holder(client.live(), true));
            }
        }
        for (LiveSubject client : seen.others()) {
            holders.add(holder(client, false));
        }
        return Optional.of(List.copyOf(holders));
    }

    private static Holder holder(LiveSubject client, boolean declared) {
        return new Holder(
                client.subject(),
                declared,
                client.value(CHANNELS).asTexts(),
                client.value(APP_TYPE).asText());
    }
}
