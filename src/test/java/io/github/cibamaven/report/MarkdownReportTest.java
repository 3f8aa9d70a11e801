package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.text.Printable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownReportTest {

    private final MarkdownReport report = new MarkdownReport();

    static Stream<Outcome> outcomes() {
        return Outcomes.all();
    }

    @Test
    void tellsFindingsAsTables() {
        assertThat(report.render(Outcomes.drift())).isEqualTo("""
                ## CIBA verify: DRIFT

                tenant acme.eu.auth0.com is not what the POM declares: 2 errors, 1 warning

                ### client call-centre \\(3fSk0aaLnd9PqRXzw1\\)

                | | Rule | Finding | POM |
                | --- | --- | --- | --- |
                | **error** | [CIBA-211](https://auth0.com/docs/get-started/applications/configure-client-initiated-backchannel-authentication) | async\\_approval\\_notification\\_channels is \\[email\\], should be \\[guardian-push, email\\]<br>mvn ciba:apply sets it. | <code>pom.xml:48</code> |
                | **error** | [CIBA-203](https://auth0.com/docs/get-started/applications/configure-client-initiated-backchannel-authentication) | grant\\_types lacks urn:openid:params:grant-type:ciba<br>mvn ciba:apply adds it; other grants stay. |  |

                ### tenant

                | | Rule | Finding | POM |
                | --- | --- | --- | --- |
                | warning | CIBA-301 | Guardian push notifications are off, but call-centre uses guardian-push<br>declare &lt;guardian&gt;&lt;pushNotification&gt;&lt;enabled&gt;true&lt;/enabled&gt;… to let apply switch them on |  |
                """);
    }

    @Test
    void showsEveryHolderOfTheGrant() {
        assertThat(report.render(Outcomes.inventory())).endsWith("""
                ### Clients that hold the CIBA grant

                | Client | Declared | Channels | Findings |
                | --- | --- | --- | --- |
                | client Call centre \\(c1\\) | yes | email | none |
                | client Back \\| office \\(c2\\) | no | none set: guardian-push | none |
                """);
    }

    @Test
    void tellsErrorsChangesAndNotes() {
        assertThat(report.render(Outcomes.failed())).isEqualTo("""
                ## CIBA verify: ERROR

                tenant acme.eu.auth0.com cannot be reached: connection refused

                Check domain, network and proxy, or set &lt;failOnUnreachable&gt;false.
                """);
        assertThat(report.render(Outcomes.applied())).endsWith("""
                ### client call-centre \\(3fSk0aaLnd9PqRXzw1\\): written

                | Setting | Before | After | From |
                | --- | --- | --- | --- |
                | <code>async\\_approval\\_notification\\_channels</code> | <code>\\[email\\]</code> | <code>\\[guardian-push, email\\]</code> | <code>pom.xml:48</code> |
                | <code>grant\\_types</code> | <code>\\[authorization\\_code\\]</code> | <code>\\[authorization\\_code, urn:openid:params:grant-type:ciba\\]</code> | <code>implied</code> |

                snapshot of the old values: target/ciba/snapshots/1.json
                """);
    }

    @Test
    void separatesUncheckedAndWaivedFindingsFromErrors() {
        assertThat(report.render(Outcomes.unchecked()))
                .contains(
                        "| **not checked** | CIBA-702 |",
                        "| waived | CIBA-209 |",
                        "accepted until 2027-01-31 at pom.xml:71")
                .doesNotContain("Declare &lt;appType&gt;");
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void keepsEveryTableRowAtFourCells(Outcome outcome) {
        assertThat(report.render(outcome).lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> {
                    String unescaped = line.replaceAll("\\\\.", "");
                    assertThat(unescaped.chars().filter(letter -> letter == '|'))
                            .hasSize(5);
                });
    }

    @Test
    void showsHostileTextAsText() {
        String page = report.render(Outcomes.hostile());
        String unescaped = page.replaceAll("\\\\.", "");
        assertThat(unescaped).doesNotContain("`", "https://", "www.e", "@evil", "[", "<script");
        assertThat(unescaped.replace("<!-- -->", "").replace("<br>", "").replaceAll("</?code>", ""))
                .doesNotContain("<");
        assertThat(page.codePoints().filter(point -> point != '\n')).noneMatch(Printable::hidden);
        assertThat(page.lines()).noneMatch(line -> line.strip().startsWith("::"));
    }

    @Test
    void saysThatTheTokenCanDoMoreThanRead() {
        assertThat(report.render(Outcomes.privileged(Goal.VERIFY, Status.IN_SYNC)))
                .endsWith("\nBesides: the token can do more than read \\(create:clients, delete:clients, update:clients"
                        + " and 1 more\\); give ciba:verify an application of its own with read scopes alone:"
                        + " read:clients read:users\n");
        assertThat(report.render(Outcomes.inSync())).doesNotContain("Besides");
    }
}
