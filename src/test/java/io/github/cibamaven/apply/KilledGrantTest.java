package io.github.cibamaven.apply;

import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a run that writes a client grant around its write, as {@link KilledCreationTest} does: never are there two such
 * grants, the next run converges, and what is on the disk suffices to take away what was added.
 */
class KilledGrantTest {
    /** Beside it, what the client may do on its own behalf, which nobody may touch. */
    private static final String SEED = "{'domain':'" + KilledRun.DOMAIN + "','clients':[{'client_id':'a','name':'A',"
            + "'app_type':'regular_web','oidc_conformant':true,'grant_types':['" + CIBA + "']}],"
            + "'resource_servers':[{'identifier':'" + KilledRun.API
            + "','scopes':[{'value':'read:x'},{'value':'own:x'}]}],"
            + "'client_grants':[{'client_id':'a','audience':'" + KilledRun.API + "','scope':['own:x']}%s],"
            + "'tokens':[{'token':'" + KilledRun.TOKEN + "','scope':['read:clients','update:clients',"
            + "'read:client_grants','create:client_grants','update:client_grants']}]}";

    private static final String OWN = ",{'id':'cgr_own','client_id':'a','audience':'" + KilledRun.API
            + "','subject_type':'user','scope':['own:x']}";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} with one there: {1}, at {2} from the write, carried out: {3}")
    @CsvSource({
        "POST, false, -1, true",
        "POST, false, 0, false",
        "POST, false, 0, true",
        "POST, false, 1, true",
        "PATCH, true, 0, true"
    })
    void theNextRunTakesWhatIsThere(String method, boolean there, int from, boolean handled) throws Exception {
        int write = undisturbed(method, there);
        boolean written = from > 0 || from == 0 && handled;
        try (Sandbox tenant = tenant(there)) {
            List<JsonNode> before = grants(tenant);
            KilledCreationTest.kill("grant", tenant, write + from, handled, folder);
            KilledRun run = new KilledRun(tenant.url(), folder);
            assertThat(grants(tenant).equals(before)).isEqualTo(!written);
            assertThat(run.snapshots().files()).hasSize(from < 0 ? 0 : 1);

            if (from >= 0) {
                assertThat(run.restore(millis -> {}).end()).isEqualTo(GoalResult.End.SUCCESS);
                assertThat(grants(tenant)).hasSize(written ? 2 : before.size());
                assertThat(grants(tenant).toString()).doesNotContain("read:x");
            }
            assertThat(run.grant(millis -> {}).outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(run.grant(millis -> {}).outcome().status()).isEqualTo(Status.IN_SYNC);
            assertThat(grants(tenant)).hasSize(2).startsWith(before.get(0));
            assertThat(grants(tenant).get(1).get("scope"))
                    .extracting(JsonNode::asText)
                    .isEqualTo(there ? List.of("own:x", "read:x") : List.of("read:x"));
        }
    }

    /** @return the number of the write in a run that nobody kills */
    private int undisturbed(String method, boolean there) throws IOException {
        try (Sandbox tenant = tenant(there)) {
            KilledRun run = new KilledRun(tenant.url(), folder.resolve("undisturbed"));
            assertThat(run.grant(millis -> {}).outcome().status()).isEqualTo(Status.APPLIED);
            List<String> calls = tenant.requests();
            int write = (int)
                    calls.stream().takeWhile(call -> !call.startsWith(method)).count();
            assertThat(calls.get(write)).startsWith(method + " /api/v2/client-grants");
            // The check's list, the list just before, the write, and the list once more.
            assertThat(calls.subList(write - 2, calls.size()))
                    .filteredOn("GET /api/v2/client-grants"::equals)
                    .hasSize(3);
            assertThat(calls).hasSize(write + 2);
            return write;
        }
    }

    private static Sandbox tenant(boolean there) throws IOException {
        return Sandbox.start(Seed.parse(object(SEED.formatted(there ? OWN : "")).toString()));
    }

    private static List<JsonNode> grants(Sandbox tenant) throws IOException {
        return tenant.state()
                .path("client_grants")
                .valueStream()
                .filter(grant -> grant.path("client_id").asText().equals("a"))
                .<JsonNode>map(JsonNode::deepCopy)
                .toList();
    }
}
