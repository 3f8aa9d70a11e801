package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.tenant.Tenant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeClientTest {
    private static final ClientBuilder[] DECLARED = {
        ClientBuilder.client("call-centre"),
        ClientBuilder.named("Kiosk"),
        ClientBuilder.client("legacy").withoutCiba()
    };

    private EmbeddedTenant stage;

    @BeforeEach
    void start() {
        stage = EmbeddedTenant.of(
                ready("k1").name("Kiosk"), ready("call-centre").name("Call centre"), ready("legacy"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"call-centre,call-centre", "Call centre,call-centre", "Kiosk,k1", "k1,k1"})
    void anIdOrANameIsEnoughWhicheverThePomHas(String named, String id) {
        ProbeClient.Choice choice = choose(Optional.of(stage.tenant()), named, DECLARED);

        assertThat(choice.client()).isPresent();
        assertThat(choice.text()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody | no declared client has the id or name nobody. Declared: call-centre, Kiosk",
                "call-center | no declared client has the id or name call-center (did you mean call-centre?). Declared: call-centre, Kiosk",
                "legacy | client legacy is declared with <ciba>false</ciba> at pom.xml:7: it must not take part in CIBA, so it cannot ask. Declared: call-centre, Kiosk",
            })
    void saysWhatIsWrongWithTheOneThatWasNamed(String named, String why) {
        ProbeClient.Choice choice = choose(Optional.of(stage.tenant()), named, DECLARED);

        assertThat(choice.client()).isEmpty();
        assertThat(choice.text()).isEqualTo(why);
    }

    @Test
    void theOnlyOneNeedsNoName() {
        assertThat(choose(
                                Optional.empty(),
                                null,
                                ClientBuilder.client("a"),
                                ClientBuilder.client("b").withoutCiba())
                        .text())
                .isEqualTo("a");
    }

    @Test
    void severalNeedOne() {
        assertThat(choose(Optional.empty(), null, DECLARED).text())
                .isEqualTo("several CIBA clients are declared: name one by its client id, with -Dciba.probe.client."
                        + " Declared: call-centre, Kiosk");
    }

    @Test
    void noneIsSaidToBeNone() {
        assertThat(choose(Optional.empty(), null).text()).contains("declare it in <clients>");
        assertThat(choose(Optional.empty(), null, ClientBuilder.client("legacy").withoutCiba())
                        .text())
                .contains("each <client> has <ciba>false</ciba>");
    }

    @Test
    void aNameNeedsCredentialsToBecomeAnId() {
        assertThat(choose(Optional.empty(), "Kiosk", DECLARED).text())
                .contains("declared by its <name>", "declare its <clientId>, or give those credentials");
        assertThat(choose(Optional.of(stage.tenant()), "Kioskk", ClientBuilder.named("Kioskk"))
                        .text())
                .contains("the tenant has no client with name Kioskk, did you mean client id k1");
    }

    /** Who asks which client there is learns of those that the POM does not have, too. */
    @Test
    void holdersThatAreNotDeclaredAreCandidates() {
        assertThat(choose(Optional.of(stage.tenant()), "nobody", ClientBuilder.client("call-centre"))
                        .text())
                .isEqualTo(
                        "no declared client has the id or name nobody. Declared: call-centre. Not declared, but holding"
                                + " the CIBA grant on the tenant: Kiosk (k1), The legacy (legacy)");
        assertThat(choose(Optional.of(stage.tenant()), null).text())
                .contains("declare it in <clients>. Not declared, but holding", "call-centre");
    }

    private ProbeClient.Choice choose(Optional<Tenant> tenant, String named, ClientBuilder... declared) {
        return new ProbeClient(stage.desired(declared), tenant).choose(Optional.ofNullable(named));
    }
}
