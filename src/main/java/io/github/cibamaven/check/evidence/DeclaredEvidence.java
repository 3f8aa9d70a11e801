package io.github.cibamaven.check.evidence;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LeftOut;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.CheckList;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.Evidence;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.RuleEvidence;
import io.github.cibamaven.rules.TenantView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows what a run has checked that has read nothing of the tenant.
 *
 * @param connection empty where it could not be understood
 * @param clients those that could be understood
 * @param parts those that could be understood
 * @param leftOut what is declared and not looked at
 * @param ofTenant whether the goal checks the tenant as well, had it not been kept from it
 */
public record DeclaredEvidence(
        Optional<Connection> connection,
        List<DesiredClient> clients,
        List<DesiredPart> parts,
        List<Waiver> waivers,
        Optional<LeftOut> leftOut,
        boolean ofTenant)
        implements Evidence {

    @Override
    public List<CheckResult> checks(List<Finding> findings) {
        CheckList list = new CheckList(findings);
        RuleEvidence rules = new RuleEvidence(list);
        rules.offline(connection, clients, parts);
        if (ofTenant) {
            unread(list, rules, reason(findings));
        }
        return new ComparedSubjects(list).told(leftOut, waivers, false);
    }

    private void unread(CheckList list, RuleEvidence rules, String reason) {
        ComparedSubjects compared = new ComparedSubjects(list);
        for (DesiredClient client : clients) {
            rules.unread(client, client.subject(), reason);
            compared.unread(client, LiveSubject.missing(client.subject(), Set.of()), reason);
            for (DesiredPart grant : client.clientGrants()) {
                compared.unread(grant, LiveSubject.missing(grant.subject(), Set.of()), reason);
            }
        }
        for (DesiredPart part : parts) {
            compared.unread(part, LiveSubject.missing(part.subject(), Set.of()), reason);
        }
        rules.prerequisites(TenantView.unread(clients, parts), reason);
    }

    /** Why nothing was read: what the run says of the tenant, or that it did not come that far. */
    private static String reason(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.status() == Finding.Status.NOT_CHECKED) {
                return finding.message();
            }
        }
        return "the tenant was not read";
    }
}
