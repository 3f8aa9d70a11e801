package io.github.cibamaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    private static final Command CALLED = new Command(
            "ciba",
            Optional.of("prod"),
            List.of("-f", "service/pom.xml", "-Pa,!b", "-pl", "kid,!other"),
            List.of("-pl", "acme:kid"),
            Map.of(
                    "ciba.serverId", "prod-tenant",
                    "ciba.failOnDrift", "true",
                    "ciba.dryRun", "true",
                    "ciba.planFile", "plan.json",
                    "ciba.verify.skip", "false"),
            Map.of(
                    Goal.VERIFY, Set.of("ciba.serverId", "ciba.failOnDrift"),
                    Goal.APPLY, Set.of("ciba.serverId", "ciba.dryRun", "ciba.planFile", "ciba.confirm")),
            Optional.empty(),
            Optional.empty());

    @Test
    void saysTheSameAgainWithAllThatWasGiven() {
        assertThat(CALLED.again(Goal.APPLY))
                .isEqualTo("mvn ciba:apply@prod -f service/pom.xml '-Pa,!b' -pl acme:kid -Dciba.dryRun=true"
                        + " -Dciba.failOnDrift=true -Dciba.planFile=plan.json -Dciba.serverId=prod-tenant"
                        + " -Dciba.verify.skip=false");
    }

    @Test
    void givesAnotherGoalWhatItKnowsButNotWhatWasMeantForOneRun() {
        assertThat(CALLED.of(Goal.APPLY))
                .isEqualTo(
                        "mvn ciba:apply@prod -f service/pom.xml '-Pa,!b' -pl 'kid,!other' -Dciba.serverId=prod-tenant");
        assertThat(CALLED.of(Goal.APPLY, Map.of("ciba.planFile", "a b.json")))
                .endsWith("\"-Dciba.planFile=a b.json\" " + "-Dciba.serverId=prod-tenant");
        assertThat(Commands.PLAIN.of(Goal.RESTORE)).isEqualTo("mvn ciba:restore");
    }

    /** Without its address the same command would reach the real tenant. */
    @Test
    void namesTheEmbeddedTenantOfTheBuild() {
        Command command = CALLED.to(Optional.of(URI.create("http://localhost:8765")));

        assertThat(command.of(Goal.APPLY)).contains(" -Dciba.baseUrl=http://localhost:8765");
        assertThat(command.again(Goal.APPLY)).contains(" -Dciba.baseUrl=http://localhost:8765");
        assertThat(command.confirming(Optional.of("acme.eu.auth0.com")).of(Goal.RESTORE))
                .contains(" -Dciba.baseUrl=http://localhost:8765", "-Dciba.confirm=acme.eu.auth0.com");
    }

    @ParameterizedTest
    @CsvSource({"APPLY,true", "RESTORE,true", "PLAN,false", "VERIFY,false"})
    void spellsOutAProtectedDomainForTheGoalsThatWrite(Goal goal, boolean spelled) {
        Command command = Commands.PLAIN.confirming(Optional.of("acme.eu.auth0.com"));

        assertThat(command.of(goal).contains("-Dciba.confirm=acme.eu.auth0.com"))
                .isEqualTo(spelled);
        assertThat(command.again(goal).contains("-Dciba.confirm=acme.eu.auth0.com"))
                .isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhY21lIn0.c2lnbmF0dXJl",
                "-----BEGIN PRIVATE KEY-----x",
                "two\nlines",
                "\u001b[31mred",
                "\u202egnp"
            })
    void leavesOutWhatIsSecretOrCannotBePasted(String value) {
        assertThat(given(value).again(Goal.VERIFY)).isEqualTo("mvn ciba:verify");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain-1.2_3",
                "a b",
                "it's",
                "$HOME `id` \"x\"",
                "a|b&c;d>e",
                "\\back",
                "!x",
                "100%",
                "(a)*?[b]",
                "",
                "é"
            })
    void isReadByAShellAsItWasMeant(String value) throws IOException, InterruptedException {
        Assumptions.assumeTrue(java.io.File.separatorChar == '/');
        String command = given(value).again(Goal.VERIFY).replaceFirst("mvn", "printf '%s\\\\n'");

        Process shell = new ProcessBuilder("sh", "-c", command).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(said.lines()).containsExactly("ciba:verify", "-Dciba.probe.message=" + value);
    }

    private static Command given(String value) {
        return new Command(
                "ciba",
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of("ciba.probe.message", value),
                Map.of(Goal.VERIFY, Set.of("ciba.probe.message")),
                Optional.empty(),
                Optional.empty());
    }
}
