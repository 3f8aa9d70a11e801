package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.Figure;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.AnswerFaults;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No run is green while something declared was not compared: every request that a check sends, failing in every way, for as
 * long as it is asked, on a tenant that is in sync otherwise and on one that has drifted; for verify with each strictness,
 * plan, apply and generate. What was found elsewhere is listed anyway.
 */
class NeverGreenTest {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String TOKEN = "/oauth/token";
    private static final String TEMPLATE = "/api/v2/email-templates/async_approval";
    private static final String FIRST = "/api/v2/clients";

    /** Ways to fail; the first ones are the tenant's or the network's trouble, which can be excused. */
    private enum Way {
        SERVER_ERROR(true, () -> Fault.serverError(500)),
        RATE_LIMITED(true, () -> Fault.rateLimited().header("Retry-After", "86400")),
        RESET(true, () -> ConnectionFaults.resetBeforeAnswer().unhandled()),
        SIGN_IN_PAGE(true, Fault::captivePortal),
        OTHER_TYPES(true, AnswerFaults::misshapen),
        OTHER_SHAPE(true, AnswerFaults::swappedShape),
        NO_BODY(true, AnswerFaults::emptyBody),
        SHORT_LIST(true, () -> Fault.answer(200)),
        UNAUTHORIZED(false, () -> refusal(401, "Invalid token", "invalid_token")),
        SCOPE(false, () -> refusal(403, "Insufficient scope, expected any of: read:x", "insufficient_scope")),
        PLAN(false, () -> refusal(403, "The requestor is not entitled to perform this operation.", "not_entitled")),
        REJECTED(false, () -> refusal(400, "Query validation error", "invalid_query_string")),
        NOT_FOUND(false, () -> refusal(404, "Not found", "not_found"));

        private final boolean outage;
        private final Supplier<Fault> fault;

        Way(boolean outage, Supplier<Fault> fault) {
            this.outage = outage;
            this.fault = fault;
        }

        private static Fault refusal(int status, String message, String code) {
            return Fault.answer(status)
                    .json(object("{'statusCode':" + status + ",'error':'Refused','message':'" + message
                            + "','errorCode':'" + code + "'}"));
        }
    }

    /** After these nothing else is asked. */
    private static final Set<Way> ENDING = Set.of(Way.RATE_LIMITED, Way.UNAUTHORIZED);

    /** Plan and apply do not tell them apart further. */
    private static final Set<Way> WRITERS =
            Set.of(Way.SERVER_ERROR, Way.SIGN_IN_PAGE, Way.SHORT_LIST, Way.SCOPE, Way.PLAN, Way.REJECTED);

    private static final Map<String, String> SHORT = Map.of(
            "/api/v2/clients", "{'total':5,'start':0,'limit':100,'clients':[]}",
            "/api/v2/client-grants", "{'total':5,'start':0,'client_grants':[]}",
            "/api/v2/guardian/factors", "[]");

    @TempDir
    Path folder;

    private final List<String> green = new ArrayList<>();
    private int tried;

    @Test
    void noRunIsGreenWhileSomethingDeclaredWasNotCompared() throws Exception {
        JsonNode drifted;
        JsonNode fixed;
        try (WholeTenant estate = WholeTenant.of(WholeTenant.DRIFTED, folder)) {
            drifted = estate.sandbox.state();
            estate.apply();
            fixed = estate.sandbox.state();
        }
        for (JsonNode state : List.of(fixed, drifted)) {
            try (WholeTenant estate = WholeTenant.as(state, folder)) {
                sweep(estate);
                assertThat(estate.sandbox.state()).isEqualTo(state);
            }
        }
        Figure.UNREAD.measured(tried, green.size());
        assertThat(green).isEmpty();
    }

    private void sweep(WholeTenant estate) throws Exception {
        estate.sandbox.clearJournal();
        GoalResult usual = estate.verify();
        Set<String> paths = new LinkedHashSet<>();
        estate.sandbox.journal().forEach(exchange -> paths.add(exchange.path()));
        for (String path : paths) {
            for (Way way : Way.values()) {
                if (way == Way.SHORT_LIST && !SHORT.containsKey(path)) {
                    continue;
                }
                estate.sandbox.faults().clear();
                Fault fault = way == Way.SHORT_LIST
                        ? way.fault
                                .get()
                                .json(EmbeddedTenant.JSON.readTree(
                                        SHORT.get(path).replace('\'', '"')))
                        : way.fault.get();
                estate.sandbox.faults().add(fault.matching("\\Q" + path + "\\E").always());
                verify(estate, usual, path, way);
                if (WRITERS.contains(way)) {
                    plan(estate, path, way);
                    apply(estate, path, way);
                    generate(estate, path, way);
                }
            }
        }
    }

    private void verify(WholeTenant estate, GoalResult usual, String path, Way way) {
        Map<Strictness, GoalResult> results = new LinkedHashMap<>();
        estate.verify(List.of(
                        new Strictness(true, false, true),
                        new Strictness(true, false, false),
                        new Strictness(false, false, true),
                        new Strictness(false, false, false)))
                .forEach(results::put);
        results.forEach((strictness, result) -> {
            tried++;
            String what = path + " " + way + " " + strictness + " ended "
                    + result.outcome().status() + "/" + result.end();
            List<Finding> findings = result.outcome().findings();
            boolean unmet = findings.stream()
                    .anyMatch(finding -> finding.isError() && finding.status() != Finding.Status.NOT_CHECKED);
            boolean open = findings.stream()
                    .anyMatch(finding -> finding.isError() && finding.status() == Finding.Status.NOT_CHECKED);
            // A token of another type is one that is refused.
            boolean outage = way.outage && !(way == Way.OTHER_TYPES && path.equals(TOKEN));
            boolean excused = outage && !strictness.onUnreachable();
            GoalResult.End end = unmet && strictness.onDrift()
                    ? GoalResult.End.FAILURE
                    : open && !excused ? GoalResult.End.ERROR : GoalResult.End.SUCCESS;
            boolean nothing = path.equals(TOKEN) || path.equals(FIRST) && ENDING.contains(way);
            Status status = unmet
                    ? Status.DRIFT
                    : !open ? Status.IN_SYNC : nothing && !excused ? Status.ERROR : Status.NOT_VERIFIED;
            if (result.end() != end || result.outcome().status() != status) {
                green.add(what + ", not " + status + "/" + end + ": " + shown(findings));
            }
            boolean said = open || findings.stream().anyMatch(finding -> !known(usual, finding));
            if (!said) {
                green.add(what + " and says nothing of it");
            }
            boolean hidden = path.equals(DISCOVERY) && (way == Way.PLAN || way == Way.NOT_FOUND);
            if (!open && !hidden && way != Way.NOT_FOUND) {
                green.add(what + " and takes it for checked: " + shown(findings));
            }
            if (!nothing) {
                lost(usual, findings).forEach(finding -> green.add(what + " and lost " + shown(List.of(finding))));
            }
        });
    }

    private void plan(WholeTenant estate, String path, Way way) throws Exception {
        tried++;
        Path file = folder.resolve("plan.json");
        Files.deleteIfExists(file);
        GoalResult result = estate.plan(estate.desired(), file);
        boolean hidden = path.equals(DISCOVERY) && way == Way.PLAN;
        if ((result.end() == GoalResult.End.SUCCESS || Files.exists(file)) && !hidden) {
            green.add("plan: " + path + " " + way + " ended " + result.end() + ", a file: " + Files.exists(file));
        }
    }

    private void apply(WholeTenant estate, String path, Way way) {
        if (path.equals(DISCOVERY) && way == Way.PLAN) {
            return; // A warning, which is no obstacle.
        }
        tried++;
        estate.sandbox.clearJournal();
        GoalResult result = estate.apply();
        boolean wrote = estate.sandbox.journal().stream().anyMatch(NeverGreenTest::writes);
        if (result.end() == GoalResult.End.SUCCESS || wrote) {
            green.add("apply: " + path + " " + way + " ended " + result.end() + ", wrote: " + wrote);
        }
    }

    /** It reads less than a check does; what it reads and cannot is no element, but a comment and a finding. */
    private void generate(WholeTenant estate, String path, Way way) {
        tried++;
        estate.sandbox.clearJournal();
        List<Finding> unread;
        try {
            unread = estate.unreadByGenerate();
        } catch (TenantException nothing) {
            return;
        }
        boolean asked = estate.sandbox.requests().stream().anyMatch(request -> request.endsWith(" " + path));
        boolean lacking = way == Way.PLAN && path.equals(TEMPLATE); // There is nothing to declare then.
        if (asked && unread.isEmpty() && !lacking) {
            green.add("generate: " + path + " " + way + " is not said to be unread");
        }
    }

    private static boolean writes(JournalEntry exchange) {
        return Misbehaviour.Kind.of(exchange) == Misbehaviour.Kind.WRITE;
    }

    /** What was found without the failure, and is not said any more, though nothing else is said of it. */
    private static List<Finding> lost(GoalResult usual, List<Finding> findings) {
        return usual.outcome().findings().stream()
                .filter(finding -> findings.stream().noneMatch(other -> same(finding, other)))
                .filter(finding -> findings.stream()
                        .filter(other -> !known(usual, other))
                        .noneMatch(other -> about(finding, other.subject())))
                .toList();
    }

    private static boolean about(Finding finding, Subject subject) {
        return same(finding.subject(), subject)
                || finding.neededBy().stream().anyMatch(client -> same(client, subject))
                // Whether a client is undeclared only the list tells.
                || subject.kind() == SubjectKind.TENANT && finding.rule().equals("CIBA-217");
    }

    private static boolean known(GoalResult usual, Finding finding) {
        return usual.outcome().findings().stream().anyMatch(other -> same(finding, other));
    }

    private static boolean same(Finding one, Finding other) {
        return one.rule().equals(other.rule())
                && one.status() == other.status()
                && same(one.subject(), other.subject())
                && one.setting().equals(other.setting());
    }

    private static boolean same(Subject one, Subject other) {
        return one.kind() == other.kind() && one.id().equals(other.id());
    }

    private static String shown(List<Finding> findings) {
        return String.join(
                ", ",
                findings.stream()
                        .map(finding -> finding.rule() + " " + finding.status() + " "
                                + finding.subject().id())
                        .toList());
    }
}
