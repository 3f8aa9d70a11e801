package io.github.cibamaven.check.evidence;

import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.Judged;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.CheckList;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.Evidence;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.RuleEvidence;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows what a check of a tenant has looked at, and what came of it. */
public record TenantEvidence(Checked checked) implements Evidence {
    private static final String NOT_THERE = "it does not exist";

    @Override
    public List<CheckResult> checks(List<Finding> findings) {
        CheckList list = new CheckList(findings);
        RuleEvidence rules = new RuleEvidence(list);
        ComparedSubjects compared = new ComparedSubjects(list);
        Desired desired = checked.asked().desired();
        named(desired, list);
        rules.offline(Optional.of(desired.connection()), desired.clients(), desired.subjects());
        Map<Declaration, Judged> judged = new IdentityHashMap<>();
        for (Judged one : checked.judged()) {
            judged.put(one.declaration(), one);
        }
        for (DesiredClient client : desired.clients()) {
            Judged one = judged.get(client);
            if (one != null) {
                client(client, one, rules, compared);
            } else if (!(checked.seen().of(client) instanceof Lookup.Found)) {
                none(client, list, rules, compared);
            }
        }
        for (Judged one : checked.asked().undeclared()) {
            client((DesiredClient) one.declaration(), one, rules, compared);
        }
        if (desired.leftOut().isEmpty()) {
            rules.undeclared(desired.tenant(), desired.undeclaredClients());
        }
        for (DesiredPart part : desired.subjects()) {
            part(part, list, compared);
        }
        rules.prerequisites(
                checked.asked().view(),
                desired.checkPrerequisites() ? "it was not read" : RuleEvidence.NO_PREREQUISITES);
        return compared.told(desired.leftOut(), desired.waivers(), complete(findings));
    }

    private static boolean complete(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.status() == Finding.Status.NOT_CHECKED) {
                return false;
            }
        }
        return true;
    }

    /** Gives clients the id and the name that the tenant has, unless another one has that name for its id. */
    private void named(Desired desired, CheckList list) {
        for (DesiredClient client : desired.clients()) {
            Optional<ClientSelector> selector = client.selector();
            if (selector.isPresent() && checked.seen().of(client) instanceof Lookup.Found found) {
                boolean taken = false;
                for (DesiredClient other : desired.clients()) {
                    taken |= !selector.get().byId()
                            && other.selector().isPresent()
                            && other.selector().get().byId()
                            && other.isCalled(selector.get().text());
                }
                if (!taken) {
                    list.same(client.subject(), found.subject().subject());
                }
            }
        }
    }

    private void client(DesiredClient client, Judged one, RuleEvidence rules, ComparedSubjects compared) {
        if (!one.live().exists()) {
            rules.unread(client, one.live().subject(), NOT_THERE);
            compared.unread(client, one.live(), NOT_THERE);
            return;
        }
        DesiredClient standing = (DesiredClient) one.standing();
        if (rules.client(standing, one.live())) {
            compared.read(client, one.live());
            Lookup credentials =
                    checked.seen().parts().get(Subject.credentials(one.live().subject()));
            rules.credentials(
                    standing,
                    one.live(),
                    credentials,
                    checked.asked().now(),
                    checked.asked().desired().credentialExpiryWarningDays());
        }
    }

    private static void none(DesiredClient client, CheckList list, RuleEvidence rules, ComparedSubjects compared) {
        List<Finding> its = list.about(client.subject());
        String reason = its.isEmpty() ? NOT_THERE : its.get(its.size() - 1).message();
        rules.unread(client, client.subject(), reason);
        compared.unread(client, LiveSubject.missing(client.subject(), Set.of()), reason);
    }

    private void part(DesiredPart part, CheckList list, ComparedSubjects compared) {
        Lookup lookup = checked.seen().parts().get(part.subject());
        if (lookup instanceof Lookup.Found found && found.subject().exists()) {
            compared.read(part, found.subject());
        } else {
            List<Finding> its = list.about(part.subject());
            String reason = its.isEmpty() ? NOT_THERE : its.get(its.size() - 1).message();
            compared.unread(part, LiveSubject.missing(part.subject(), Set.of()), reason);
        }
    }
}
