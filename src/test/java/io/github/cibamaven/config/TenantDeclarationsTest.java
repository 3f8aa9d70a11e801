package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static io.github.cibamaven.config.PomFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a POM declares beside its clients: Guardian, the e-mail template, APIs, and what the team accepts. */
class TenantDeclarationsTest {
    private static final String API = "https://api.acme.example/";

    @TempDir
    Path folder;

    @Test
    void readsGuardianWithTheLinesOfItsSettings() {
        Configuration reading = read("""
                <configuration>
                  <guardian>
                    <pushNotification>
                      <enabled>true</enabled>
                      <provider>direct</provider>
                    </pushNotification>
                    <policies>
                      <policy>all-applications</policy>
                    </policies>
                  </guardian>
                </configuration>""");

        assertThat(problems(reading)).isEmpty();
        assertThat(reading.subjects())
                .extracting(DesiredPart::subject, DesiredPart::location)
                .containsExactly(
                        tuple(Subject.PUSH_FACTOR, line(3)),
                        tuple(Subject.PUSH_PROVIDER, line(3)),
                        tuple(Subject.MFA_POLICIES, line(2)));
        assertDeclares(reading.subjects().get(0), "enabled", Value.flag(true), 4);
        assertDeclares(reading.subjects().get(1), "provider", Value.text("direct"), 5);
        assertDeclares(reading.subjects().get(2), "policies", Value.texts("all-applications"), 7);
    }

    @Test
    void declaresOnlyWhatThePomNames() {
        Configuration reading =
                read("<configuration><guardian><pushNotification><provider>sns</provider></pushNotification></guardian>"
                        + "</configuration>");

        assertThat(reading.subjects()).extracting(DesiredPart::subject).containsExactly(Subject.PUSH_PROVIDER);
    }

    @ParameterizedTest
    @CsvSource({
        "<guardian/>, <guardian> is empty",
        "<guardian>on</guardian>, '<guardian> takes elements, not text'",
        "<guardian><pushNotification/></guardian>, <pushNotification> is empty",
        "<guardian><pushNotification><enabled>yes</enabled></pushNotification></guardian>,"
                + " '<enabled> is \"yes\", which is neither true nor false'",
        "<guardian><pushNotification><provider>gaurdian</provider></pushNotification></guardian>,"
                + " '<provider> is \"gaurdian\", which is not allowed; did you mean guardian?'",
        "<guardian><policies/></guardian>, <policies> is empty",
        "<guardian><policies><policy>never</policy></policies></guardian>,"
                + " '<policy> is \"never\", which is not allowed'",
        "<guardian><policies><policy/></policies></guardian>, '<policy> is \"\", which is not allowed'",
        "<guardian><pushNotifications/></guardian>,"
                + " <pushNotifications> is not an element of <guardian>; did you mean <pushNotification>?",
        "<emailProvider/>, <emailProvider> is empty",
        "<emailProvider><defaultFromAddress/></emailProvider>, <defaultFromAddress> is empty",
        "<asyncApprovalEmail/>, <asyncApprovalEmail> is empty",
        "<asyncApprovalEmail><from/></asyncApprovalEmail>, <from> is empty",
        "<asyncApprovalEmail><body>x</body></asyncApprovalEmail>,"
                + " <body> is not an element of <asyncApprovalEmail>",
        "<asyncApprovalEmail><urlLifetimeInSeconds>an hour</urlLifetimeInSeconds></asyncApprovalEmail>,"
                + " '<urlLifetimeInSeconds> is \"an hour\", which is not a whole number'",
        "<asyncApprovalEmail><urlLifetimeInSeconds>-1</urlLifetimeInSeconds></asyncApprovalEmail>,"
                + " '<urlLifetimeInSeconds> is -1, which is negative'",
        "<resourceServers/>, <resourceServers> is empty",
        "<resourceServers><resourceServer><allowOfflineAccess>true</allowOfflineAccess></resourceServer>"
                + "</resourceServers>, <resourceServer> has no <identifier>",
        "<resourceServers><resourceServer><identifier>a</identifier></resourceServer></resourceServers>,"
                + " <resourceServer> declares nothing of a",
        "<resourceServers><resourceServer><identifier>a</identifier><consentPolicy>"
                + "transactional-authorization-with-mfa</consentPolicy></resourceServer></resourceServers>,"
                + " '<consentPolicy> is \"transactional-authorization-with-mfa\", which is not allowed'",
        "<resourceServers><resourceServer><identifier>a</identifier><authorizationDetails/></resourceServer>"
                + "</resourceServers>, <authorizationDetails> is empty",
        "<waivers/>, <waivers> is empty",
        "<waivers><waiver><reason>r</reason></waiver></waivers>, <waiver> has no <rule>",
        "<waivers><waiver><rule>CIBA-306</rule></waiver></waivers>, <waiver> has no <reason>",
        "<waivers><waiver><rule>CIBA-306</rule><reason/></waiver></waivers>, <reason> is empty",
        "<waivers><waiver><rule>306</rule><reason>r</reason></waiver></waivers>,"
                + " '<rule> is \"306\", and there is no such rule'",
        "<waivers><waiver><rule>CIBA-999</rule><reason>r</reason></waiver></waivers>,"
                + " '<rule> is \"CIBA-999\", and there is no such rule'",
        "<waivers><waiver><rule>CIBA-3066</rule><reason>r</reason></waiver></waivers>,"
                + " '<rule> is \"CIBA-3066\", and there is no such rule; did you mean CIBA-306?'",
        "<waivers><waiver><rule>ciba-214</rule><reason>r</reason></waiver></waivers>,"
                + " '<rule> is \"ciba-214\", and there is no such rule; did you mean CIBA-214?'",
        "<waivers><waiver><rule>CIBA-702</rule><reason>r</reason></waiver></waivers>,"
                + " '<rule> is CIBA-702, which cannot be waived: it says that a check could not be made'",
        "<waivers><waiver><rule>CIBA-119</rule><reason>r</reason></waiver></waivers>,"
                + " '<rule> is CIBA-119, which cannot be waived: a secret lies in the POM'",
        "<waivers><waiver><rule>CIBA-102</rule><reason>r</reason></waiver></waivers>,"
                + " '<rule> is CIBA-102, which cannot be waived: nothing says which client is meant'",
        "<waivers><waiver><rule>CIBA-130</rule><reason>r</reason></waiver></waivers>,"
                + " '<rule> is CIBA-130, which cannot be waived: nothing else says what is to be created'",
        "<waivers><waiver><rule>CIBA-215</rule><setting>grantType</setting><reason>r</reason></waiver></waivers>,"
                + " '<setting> is \"grantType\", which is no setting; did you mean grantTypes?'",
        "<waivers><waiver><rule>CIBA-215</rule><setting>x</setting><reason>r</reason></waiver></waivers>,"
                + " '<setting> is \"x\", which is no setting'",
        "<waivers><waiver><rule>CIBA-215</rule><setting/><reason>r</reason></waiver></waivers>,"
                + " '<setting> is empty'",
        "<waivers><waiver><rule>CIBA-214</rule><item/><reason>r</reason></waiver></waivers>," + " '<item> is empty'",
        "<waivers><waiver><rule>CIBA-301</rule><item>a</item><reason>r</reason></waiver></waivers>,"
                + " '<item> is given, but CIBA-301 speaks of no items of a list'",
        "<waivers><waiver><rule>CIBA-215</rule><item>a</item><reason>r</reason></waiver></waivers>,"
                + " '<item> is given without <setting>, and CIBA-215 speaks of several lists'",
        "<waivers><waiver><rule>CIBA-215</rule><setting>appType</setting><item>a</item><reason>r</reason></waiver></waivers>,"
                + " '<item> is given, but CIBA-215 speaks of no items of app_type'",
        "<waivers><waiver><rule>CIBA-306</rule><reason>r</reason><until>2026-02-30</until></waiver></waivers>,"
                + " '<until> is \"2026-02-30\", which is no date'",
        "<waivers><waiver><rule>CIBA-306</rule><reason>r</reason><until>soon</until></waiver></waivers>,"
                + " '<until> is \"soon\", which is no date'",
        "<waivers><waiver><rule>CIBA-306</rule><reason>r</reason><client>a</client></waiver></waivers>,"
                + " <client> is not an element of <waiver>",
        "<checkPrerequisites>no</checkPrerequisites>,"
                + " '<checkPrerequisites> is \"no\", which is neither true nor false'",
        "<credentialExpiryWarningDays>-1</credentialExpiryWarningDays>,"
                + " '<credentialExpiryWarningDays> is -1, which is outside 0 to 3650 days'",
        "<credentialExpiryWarningDays>3651</credentialExpiryWarningDays>,"
                + " '<credentialExpiryWarningDays> is 3651, which is outside 0 to 3650 days'",
        "<credentialExpiryWarningDays>1.5</credentialExpiryWarningDays>,"
                + " '<credentialExpiryWarningDays> is \"1.5\", which is not a whole number'",
        "<credentialExpiryWarningDays>30d</credentialExpiryWarningDays>,"
                + " '<credentialExpiryWarningDays> is \"30d\", which is not a whole number'",
    })
    void reportsOnItsLine(String xml, String problem) {
        assertThat(problems(read("<configuration>\n\n" + xml + "</configuration>")))
                .containsExactly("pom.xml:3 " + problem);
    }

    @Test
    void readsTheTemplateAndTheTextOfItsBodyFile() throws IOException {
        Path body = Files.writeString(folder.resolve("approval.html"), "{{ url }} für {{ binding_message }}\r\n");
        Configuration reading = read("<configuration>\n<asyncApprovalEmail>\n<enabled>true</enabled>\n<bodyFile>" + body
                + "</bodyFile><urlLifetimeInSeconds>900</urlLifetimeInSeconds></asyncApprovalEmail></configuration>");

        assertThat(problems(reading)).isEmpty();
        assertThat(reading.subjects()).singleElement().satisfies(email -> {
            assertThat(email.subject()).isEqualTo(Subject.ASYNC_APPROVAL_EMAIL);
            assertThat(email.location()).isEqualTo(line(2));
            assertDeclares(email, "enabled", Value.flag(true), 3);
            assertDeclares(email, "body", Value.text("{{ url }} für {{ binding_message }}\r\n"), 4);
            assertDeclares(email, "urlLifetimeInSeconds", new Value.Whole(900), 4);
        });
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheBody() throws IOException {
        Path body = Files.writeString(folder.resolve("windows.html"), "\ufeff{{ url }}");

        assertDeclares(body(body.toString()).subjects().get(0), "body", Value.text("{{ url }}"), 2);
        Files.writeString(body, "\ufeff\r\n");
        assertThat(problems(body(body.toString()))).containsExactly("pom.xml:2 <bodyFile> " + body + " is empty");
    }

    @Test
    void refusesABodyFileThatIsNoTextToSend() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.html"), " \n");
        Path latin = Files.write(folder.resolve("latin.html"), new byte[] {'f', (byte) 0xfc, 'r'});

        Path wide = Files.writeString(folder.resolve("wide.html"), "{{ url }}", StandardCharsets.UTF_16LE);

        assertThat(problems(body(wide.toString()))).containsExactly("pom.xml:2 <bodyFile> " + wide + " is UTF-16");
        assertThat(problems(body("mail/none.html")))
                .containsExactly("pom.xml:2 <bodyFile> mail/none.html does not exist");
        assertThat(problems(body(folder.toString())))
                .containsExactly("pom.xml:2 <bodyFile> " + folder + " is a folder");
        assertThat(problems(body(empty.toString()))).containsExactly("pom.xml:2 <bodyFile> " + empty + " is empty");
        assertThat(problems(body(latin.toString()))).containsExactly("pom.xml:2 <bodyFile> " + latin + " is not UTF-8");
    }

    @Test
    void readsApisByTheirIdentifier() {
        Configuration reading = read("""
                <configuration>
                  <resourceServers>
                    <resourceServer>
                      <identifier>https://api.acme.example/</identifier>
                      <authorizationDetails><type>payment</type><type>order</type></authorizationDetails>
                      <consentPolicy>none</consentPolicy>
                      <allowOfflineAccess>false</allowOfflineAccess>
                    </resourceServer>
                  </resourceServers>
                </configuration>""");

        assertThat(problems(reading)).isEmpty();
        DesiredPart api = reading.subjects().get(0);
        assertThat(api.subject()).isEqualTo(Subject.api(API));
        assertThat(api.location()).isEqualTo(line(3));
        assertDeclares(api, "authorization_details", Value.texts("payment", "order"), 5);
        assertDeclares(api, "consent_policy", Value.text("none"), 6);
        assertDeclares(api, "allow_offline_access", Value.flag(false), 7);
    }

    @Test
    void refusesAnApiDeclaredTwice() {
        String api = "<resourceServer><identifier>a</identifier><consentPolicy>none</consentPolicy></resourceServer>";

        assertThat(problems(read(
                        "<configuration><resourceServers>" + api + "\n" + api + "</resourceServers></configuration>")))
                .containsExactly("pom.xml:2 the API a is declared twice, first at pom.xml:1");
    }

    @Test
    void readsWaivers() {
        Configuration reading = read("""
                <configuration>
                  <waivers>
                    <waiver><rule>CIBA-306</rule><reason>users enrol in the app</reason></waiver>
                    <waiver>
                      <rule>CIBA-101b</rule><subject>call-centre</subject>
                      <reason>moving</reason><until>2026-03-31</until>
                    </waiver>
                  </waivers>
                </configuration>""");

        assertThat(problems(reading)).isEmpty();
        assertThat(reading.waivers())
                .containsExactly(
                        new Waiver(
                                "CIBA-306",
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                "users enrol in the app",
                                Optional.empty(),
                                line(3)),
                        new Waiver(
                                "CIBA-101b",
                                Optional.of("call-centre"),
                                Optional.empty(),
                                List.of(),
                                "moving",
                                Optional.of(LocalDate.of(2026, 3, 31)),
                                line(4)));
    }

    @ParameterizedTest
    @CsvSource({
        "CIBA-215, grant_types, grant_types",
        "CIBA-215, grantTypes, grant_types",
        "CIBA-211, asyncApprovalNotificationChannels, async_approval_notification_channels",
        "CIBA-408, bodyFile, body",
        "CIBA-408, urlLifetimeInSeconds, urlLifetimeInSeconds",
        "CIBA-212, organizationUsage, organization_usage",
        "CIBA-213, jwt_configuration.alg, jwt_configuration.alg"
    })
    void takesTheSettingOfAWaiverByEitherName(String rule, String written, String property) {
        Configuration reading = read("<configuration><waivers><waiver><rule>" + rule + "</rule><setting>" + written
                + "</setting><reason>r</reason></waiver></waivers></configuration>");

        assertThat(problems(reading)).isEmpty();
        assertThat(reading.waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.setting()).contains(property));
    }

    @Test
    void takesSeveralItemsOfAWaiver() {
        Configuration reading = read("<configuration><waivers><waiver><rule>CIBA-214</rule><item>implicit</item>"
                + "<item>password</item><item>implicit</item><reason>r</reason></waiver></waivers></configuration>");

        assertThat(problems(reading)).isEmpty();
        assertThat(reading.waivers().get(0).items()).containsExactly("implicit", "password");
    }

    @Test
    void checksPrerequisitesUnlessToldNot() {
        assertThat(read("<configuration/>").options().checkPrerequisites()).isTrue();
        assertThat(read("<configuration><checkPrerequisites>false</checkPrerequisites></configuration>")
                        .options()
                        .checkPrerequisites())
                .isFalse();
    }

    @Test
    void warnsThirtyDaysBeforeAKeyEndsUnlessToldOtherwise() {
        assertThat(read("<configuration/>").options().credentialExpiryWarningDays())
                .isEqualTo(30);
        assertThat(read("<configuration><credentialExpiryWarningDays>0</credentialExpiryWarningDays></configuration>")
                        .options()
                        .credentialExpiryWarningDays())
                .isZero();
    }

    private static Configuration body(String file) {
        return read("<configuration>\n<asyncApprovalEmail><bodyFile>" + file
                + "</bodyFile></asyncApprovalEmail></configuration>");
    }

    private static void assertDeclares(DesiredPart subject, String property, Value value, int line) {
        assertThat(subject.declared(() -> property)).hasValueSatisfying(declared -> {
            assertThat(declared.value()).isEqualTo(value);
            assertThat(declared.location()).isEqualTo(line(line));
        });
    }

    private static PomLocation line(int line) {
        return new PomLocation("pom.xml", line);
    }
}
