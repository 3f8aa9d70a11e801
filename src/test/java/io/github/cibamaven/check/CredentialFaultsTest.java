package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every misbehaviour at every request for the credentials of a client, of two that have some: what would be said of their end
 * is said, or it is an error that they were not checked, and nothing is written then. What takes real time is the same for
 * every read, and FaultSweepTest has it.
 */
class CredentialFaultsTest {
    private static final ObjectNode ENDED = key("ended").put("expires_at", "2020-01-01T00:00:00.000Z");
    private static final ObjectNode NEVER = key("never");

    private enum Start {
        /** One that has ended beside one that has not: a warning. The POM declares none. */
        VERIFY_WARNS("CIBA-220", true, ENDED, NEVER),
        /** The only one has ended: an error. */
        VERIFY_FAILS("CIBA-219", true, ENDED),
        /** A warning, and something else to write. */
        APPLY("CIBA-220", false, ENDED, NEVER);

        private final String rule;
        private final boolean conformant;
        private final List<ObjectNode> keys;

        Start(String rule, boolean conformant, ObjectNode... keys) {
            this.rule = rule;
            this.conformant = conformant;
            this.keys = List.of(keys);
        }

        private EmbeddedTenant tenant() {
            return EmbeddedTenant.of(
                    List.of(live("a"), live("b")),
                    List.of(
                            "read:clients",
                            "update:clients",
                            "read:client_credentials",
                            "update:client_credentials",
                            "read:guardian_factors",
                            "read:mfa_policies"),
                    object("{'guardian':{'factors':{'push-notification':{'enabled':true}},"
                            + "'policies':['all-applications']}}"));
        }

        private ClientBuilder live(String id) {
            return ready(id)
                    .with("token_endpoint_auth_method", null)
                    .oidcConformant(conformant)
                    .asyncApprovalNotificationChannels("guardian-push")
                    .privateKeyJwt(ids())
                    .with("credentials", keys);
        }

        private ClientBuilder declared(String id) {
            return this == VERIFY_WARNS ? client(id) : client(id).privateKeyJwt(ids());
        }

        private String[] ids() {
            return keys.stream().map(key -> key.get("id").asText()).toArray(String[]::new);
        }

        private GoalResult run(EmbeddedTenant stage, Path folder) {
            Desired desired = stage.declaring(declared("a"), declared("b"))
                    .checkPrerequisites()
                    .build();
            return this == APPLY ? new Goals(stage, folder).apply(desired) : stage.verify(desired);
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void noMisbehaviourHidesAKeyThatHasEnded(Start start) {
        GoalResult usual;
        List<JournalEntry> requests;
        try (EmbeddedTenant stage = start.tenant()) {
            usual = start.run(stage, folder.resolve("undisturbed"));
            requests = stage.sandbox().journal();
        }
        assertThat(said(usual, start)).containsExactly("a", "b");
        assertThat(usual.end())
                .isEqualTo(start == Start.VERIFY_FAILS ? GoalResult.End.FAILURE : GoalResult.End.SUCCESS);
        assertThat(usual.outcome().status() == Status.APPLIED).isEqualTo(start == Start.APPLY);

        int tried = 0;
        List<String> wrong = new ArrayList<>();
        for (Misbehaviour mishap : Misbehaviour.all()) {
            for (int at = 0; at < requests.size(); at++) {
                JournalEntry struck = requests.get(at);
                if (struck.path().endsWith("/credentials") && mishap.suits(struck) && !mishap.takesTime()) {
                    tried++;
                    String fault = attempt(start, mishap, at, struck, usual);
                    if (!fault.isEmpty()) {
                        wrong.add(mishap + " at " + at + " (" + struck.request() + "): " + fault);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(80);
    }

    /** @return what is wrong with how it was taken; empty when nothing is */
    private String attempt(Start start, Misbehaviour mishap, int at, JournalEntry struck, GoalResult usual) {
        try (EmbeddedTenant stage = start.tenant()) {
            mishap.arm(stage.sandbox(), stage.time(), at);
            GoalResult result = start.run(stage, folder.resolve(mishap + "-" + at));
            List<String> said = said(result, start);
            if (mishap.outlook(Kind.of(struck)) == Outlook.AS_USUAL) {
                return result.end() == usual.end() && said.equals(said(usual, start))
                        ? ""
                        : "ended " + result.end() + " with " + result.outcome().findings();
            }
            // A token that may not see keys which nobody declares is a warning.
            boolean warns = start == Start.VERIFY_WARNS && mishap.name().equals("403-scope");
            List<String> unread = unread(result, warns);
            for (String id : List.of("a", "b")) {
                if (said.contains(id) == unread.contains(id)) {
                    return "says of " + id + ": " + result.outcome().findings();
                }
            }
            boolean wrote = stage.sandbox().journal().stream().anyMatch(call -> Kind.of(call) == Kind.WRITE);
            return unread.isEmpty()
                    ? "took it for an answer"
                    : (result.end() == GoalResult.End.SUCCESS) != warns
                            ? "ended " + result.end()
                            : wrote ? "wrote" : "";
        } catch (RuntimeException | AssertionError e) {
            return "threw " + e;
        }
    }

    /** The clients of which the end of a key is told. */
    private static List<String> said(GoalResult result, Start start) {
        return result.outcome().findings().stream()
                .filter(finding -> finding.rule().equals(start.rule))
                .map(finding -> finding.subject().id())
                .toList();
    }

    /** The clients of which it is said that their keys were not checked. */
    private static List<String> unread(GoalResult result, boolean warns) {
        return result.outcome().findings().stream()
                .filter(finding -> finding.status() == Finding.Status.NOT_CHECKED && finding.isError() != warns)
                .filter(finding -> finding.subject().kind() == SubjectKind.CLIENT_CREDENTIALS)
                .map(finding -> finding.subject().id())
                .toList();
    }

    private static ObjectNode key(String id) {
        return object("{'credential_type':'public_key','alg':'RS256'}").put("id", id);
    }
}
