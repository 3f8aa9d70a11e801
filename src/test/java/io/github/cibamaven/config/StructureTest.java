package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static io.github.cibamaven.config.PomFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.text.Printable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements that are unknown, repeated, empty or of the wrong kind. */
class StructureTest {

    @Test
    void reportsUnknownElementWithItsLine() {
        Configuration reading = read("""
                <configuration>
                  <domain>acme.eu.auth0.com</domain>
                  <cleints/>
                </configuration>""");

        assertThat(problems(reading))
                .containsExactly("pom.xml:3 <cleints> is not an element of <configuration>; did you mean <clients>?");
        assertThat(reading.problems()).extracting(ConfigurationProblem::rule).containsExactly("CIBA-100");
    }

    @Test
    void listsWhatIsKnownWhereAnUnknownElementStands() {
        Configuration reading = read("<configuration><frobnicate/></configuration>");

        assertThat(problems(reading)).containsExactly("pom.xml:1 <frobnicate> is not an element of <configuration>");
        assertThat(reading.problems().get(0).remedy())
                .startsWith(
                        "Known there: asyncApprovalEmail, audience, baseUrl, caFile, checkPrerequisites, ciReports, clients,")
                .matches(".*, [A-Za-z]+ and \\d+ more\\.")
                .hasSizeLessThan(Printable.LIMIT)
                .doesNotContain("<goal>");
    }

    @Test
    void listsEachKnownElementOnce() {
        Configuration reading = read("""
                <configuration>
                  <clients><client><clientId>a</clientId><frobnicate/></client></clients>
                </configuration>""");

        assertThat(reading.problems())
                .extracting(ConfigurationProblem::remedy)
                .filteredOn(remedy -> remedy.startsWith("Known there: "))
                .singleElement()
                .satisfies(remedy -> assertThat(remedy.split("[ ,.]+")).doesNotHaveDuplicates());
    }

    @Test
    void guessesTheMeantElementAtEveryDepth() {
        Configuration reading = read("""
                <configuration>
                  <clients>
                    <cleint/>
                    <client>
                      <clientID>a</clientID>
                      <grantType>refresh_token</grantType>
                      <grantTypes>
                        <grant>refresh_token</grant>
                      </grantTypes>
                      <asyncApprovalNotificationChannels>
                        <chanel>email</chanel>
                      </asyncApprovalNotificationChannels>
                      <bcAuthorize>
                        <requestExpiry>300</requestExpiry>
                        <authorizationDetails>
                          <typ>money_transfer</typ>
                        </authorizationDetails>
                      </bcAuthorize>
                      <clientAuthenticationMethods>
                        <privateKeyJwt>
                          <credential/>
                          <credentials>
                            <credential>
                              <idd>cred_1</idd>
                            </credential>
                          </credentials>
                        </privateKeyJwt>
                      </clientAuthenticationMethods>
                    </client>
                  </clients>
                </configuration>""");

        assertThat(problems(reading))
                .contains(
                        "pom.xml:3 <cleint> is not an element of <clients>; did you mean <client>?",
                        "pom.xml:5 <clientID> is not an element of <client>; did you mean <clientId>?",
                        "pom.xml:6 <grantType> is not an element of <client>; did you mean <grantTypes>?",
                        "pom.xml:8 <grant> is not an element of <grantTypes>",
                        "pom.xml:11 <chanel> is not an element of <asyncApprovalNotificationChannels>;"
                                + " did you mean <channel>?",
                        "pom.xml:14 <requestExpiry> is not an element of <bcAuthorize>;"
                                + " did you mean <requestedExpiry>?",
                        "pom.xml:16 <typ> is not an element of <authorizationDetails>; did you mean <type>?",
                        "pom.xml:21 <credential> is not an element of <privateKeyJwt>; did you mean <credentials>?",
                        "pom.xml:24 <idd> is not an element of <credential>; did you mean <id>?");
        assertThat(reading.clients()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "grant_types, grantTypes",
        "async_approval_notification_channels, asyncApprovalNotificationChannels",
        "token_endpoint_auth_method, tokenEndpointAuthMethod",
        "client_authentication_methods, clientAuthenticationMethods",
        "oidc_conformant, oidcConformant",
        "is_first_party, isFirstParty",
        "app_type, appType",
        "client-id, clientId"
    })
    void pointsFromAuth0sSpellingToCamelCase(String written, String meant) {
        Configuration reading = PomFixture.readClient("<" + written + ">x</" + written + ">");

        assertThat(problems(reading))
                .containsExactly("pom.xml:2 <" + written + "> is not an element of <client>; did you mean <" + meant
                        + ">? Auth0's names are written in camelCase.");
    }

    @Test
    void doesNotLectureAboutCamelCaseOnAPlainTypo() {
        assertThat(problems(PomFixture.readClient("<clientld>a</clientld>")))
                .containsExactly("pom.xml:2 <clientld> is not an element of <client>; did you mean <clientId>?");
    }

    @Test
    void reportsRepeatedElementOnceWithBothLines() {
        Configuration reading = read("""
                <configuration>
                  <domain>acme.eu.auth0.com</domain>
                  <domain>acme.eu.auth0.com</domain>
                  <domain>other.eu.auth0.com</domain>
                  <clients>
                    <client>
                      <clientId>a</clientId>
                      <oidcConformant>true</oidcConformant>
                      <oidcConformant>true</oidcConformant>
                    </client>
                  </clients>
                </configuration>""");

        assertThat(problems(reading))
                .containsExactly(
                        "pom.xml:3 <domain> is given twice, first at pom.xml:2",
                        "pom.xml:9 <oidcConformant> is given twice, first at pom.xml:8");
    }

    @Test
    void reportsEmptyValues() {
        Configuration reading = read("""
                <configuration>
                  <domain/>
                  <skip> </skip>
                  <clients/>
                  <protectedDomains/>
                </configuration>""");

        assertThat(problems(reading))
                .containsExactlyInAnyOrder(
                        "pom.xml:2 <domain> is empty",
                        "pom.xml:3 <skip> is empty",
                        "pom.xml:4 <clients> is empty",
                        "pom.xml:5 <protectedDomains> is empty");
    }

    @Test
    void reportsEmptyValuesInsideAClient() {
        Configuration reading = PomFixture.readClient("""
                <clientId>a</clientId>
                <appType></appType>
                <ciba/>
                <bcAuthorize>
                  <scope/>
                  <requestedExpiry/>
                  <authorizationDetails/>
                </bcAuthorize>""");

        assertThat(problems(reading))
                .containsExactlyInAnyOrder(
                        "pom.xml:3 <appType> is empty",
                        "pom.xml:4 <ciba> is empty",
                        "pom.xml:6 <scope> is empty",
                        "pom.xml:7 <requestedExpiry> is empty",
                        "pom.xml:8 <authorizationDetails> is empty");
    }

    @Test
    void reportsTextWhereElementsAreDue() {
        Configuration reading = read("""
                <configuration>
                  some words
                  <clients>
                    call-centre
                    <client>
                      call-centre
                      <clientId>a</clientId>
                      <grantTypes>refresh_token</grantTypes>
                    </client>
                  </clients>
                  <protectedDomains>acme.eu.auth0.com</protectedDomains>
                </configuration>""");

        assertThat(problems(reading))
                .containsExactlyInAnyOrder(
                        "pom.xml:1 <configuration> takes elements, not text",
                        "pom.xml:3 <clients> takes a list of <client>, not text",
                        "pom.xml:5 <client> takes elements, not text",
                        "pom.xml:8 <grantTypes> takes a list of <grantType>, not text",
                        "pom.xml:11 <protectedDomains> takes a list of <domain>, not text");
    }

    @Test
    void reportsElementsWhereTextIsDue() {
        Configuration reading = read("""
                <configuration>
                  <domain><host>acme.eu.auth0.com</host></domain>
                  <skip><value>true</value></skip>
                  <clients>
                    <client>
                      <clientId><id>a</id></clientId>
                      <grantTypes><grantType><name>refresh_token</name></grantType></grantTypes>
                      <bcAuthorize><requestedExpiry><seconds>300</seconds></requestedExpiry></bcAuthorize>
                    </client>
                  </clients>
                </configuration>""");

        assertThat(problems(reading))
                .containsExactlyInAnyOrder(
                        "pom.xml:2 <domain> takes text, not elements",
                        "pom.xml:3 <skip> takes text, not elements",
                        "pom.xml:6 <clientId> takes text, not elements",
                        "pom.xml:7 <grantType> takes text, not elements",
                        "pom.xml:8 <requestedExpiry> takes text, not elements");
    }

    @Test
    void reportsEverythingInOneRun() {
        Configuration reading = read("""
                <configuration>
                  <domian>acme.eu.auth0.com</domian>
                  <failOnDrift>yes</failOnDrift>
                  <maxWait>soon</maxWait>
                  <undeclaredClients>block</undeclaredClients>
                  <baseUrl>ftp://localhost</baseUrl>
                  <reportFormats>pdf</reportFormats>
                  <clients>
                    <client>
                      <clientId>a b</clientId>
                      <oidcConformant>1</oidcConformant>
                      <clientSecret>hush</clientSecret>
                    </client>
                    <client>
                      <clientId>${nobody}</clientId>
                    </client>
                  </clients>
                </configuration>""");

        assertThat(reading.problems())
                .extracting(problem -> problem.location().orElseThrow().line())
                .containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 10, 11, 12, 15);
        assertThat(reading.problems())
                .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    @Test
    void keepsClientsWithoutAProblemAndDropsTheOthers() {
        Configuration reading = read("""
                <configuration>
                  <clients>
                    <client><clientId>good</clientId></client>
                    <client><clientId>bad</clientId><oidcConformant>no</oidcConformant></client>
                  </clients>
                </configuration>""");

        assertThat(reading.clients())
                .extracting(DesiredClient::subject)
                .extracting(subject -> subject.id())
                .containsExactly("good");
    }

    @Test
    void givesNothingToATenantWhileThereAreProblems() {
        Configuration reading = read("<configuration><domian/></configuration>");

        assertThatIllegalStateException().isThrownBy(reading::desired);
    }

    @Test
    void readsAnEmptyConfigurationToTheDefaults() {
        Configuration reading = read("<configuration/>");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.clients()).isEmpty();
        assertThat(reading.undeclaredClients()).isEqualTo(UndeclaredClients.IGNORE);
        assertThat(reading.protectedDomains()).isEmpty();
        Options options = reading.options();
        assertThat(options.skip()).isFalse();
        assertThat(options.strictness().onDrift()).isTrue();
        assertThat(options.strictness().onWarning()).isFalse();
        assertThat(options.strictness().onUnreachable()).isTrue();
        assertThat(options.apply().dryRun()).isFalse();
        assertThat(options.restore().force()).isFalse();
        assertThat(options.reportFormats()).isEqualTo(List.of("json"));
        assertThat(options.outputDirectory()).isEqualTo(PomFixture.BASEDIR.resolve("target/ciba"));
        assertThat(options.plan().planFile()).isEmpty();
        assertThat(options.restore().snapshot()).isEmpty();
        assertThat(options.apply().confirm()).isEmpty();
        assertThat(options.sandbox().port()).isEmpty();
        assertThat(options.sandbox().seed()).isEmpty();
    }
}
