package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static io.github.cibamaven.config.PomFixture.read;
import static io.github.cibamaven.config.PomFixture.readClient;
import static io.github.cibamaven.config.PomFixture.readWithProperty;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.UndeclaredClients;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Booleans, numbers, words, paths and expressions. */
class ScalarsTest {

    @Test
    void namesTheUserPropertyOfAGoalAsItIsTyped() {
        assertThat(problems(PomFixture.readWithProperty("probeUser", "${nobody}")))
                .singleElement()
                .asString()
                .contains("ciba.probe.user is");
    }

    static Stream<Arguments> flags() {
        return Stream.of(
                flag("skip", reading -> reading.options().skip()),
                flag("failOnDrift", reading -> reading.options().strictness().onDrift()),
                flag("failOnWarning", reading -> reading.options().strictness().onWarning()),
                flag(
                        "failOnUnreachable",
                        reading -> reading.options().strictness().onUnreachable()),
                flag("failOnChanges", reading -> reading.options().plan().failOnChanges()),
                flag("dryRun", reading -> reading.options().apply().dryRun()),
                flag("force", reading -> reading.options().restore().force()));
    }

    private static Arguments flag(String name, Function<Configuration, Boolean> value) {
        return Arguments.of(name, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flags")
    void readsFlagAsWritten(String name, Function<Configuration, Boolean> value) {
        for (boolean written : List.of(true, false)) {
            Configuration reading =
                    read("<configuration><" + name + "> " + written + " </" + name + "></configuration>");

            assertThat(reading.problems()).isEmpty();
            assertThat(value.apply(reading)).isEqualTo(written);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flags")
    void takesNothingButTrueOrFalseForAFlag(String name) {
        for (String written : List.of("yes", "TRUE", "True", "1", "0", "no", "on", "ture")) {
            Configuration reading =
                    read("<configuration>\n<" + name + ">" + written + "</" + name + ">\n</configuration>");

            assertThat(problems(reading))
                    .containsExactly(
                            "pom.xml:2 <" + name + "> is \"" + written + "\", which is neither true nor false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ciba", "oidcConformant", "isFirstParty"})
    void takesNothingButTrueOrFalseForAFlagOfAClient(String name) {
        assertThat(problems(readClient("<clientId>a</clientId><" + name + ">yes</" + name + ">")))
                .containsExactly("pom.xml:2 <" + name + "> is \"yes\", which is neither true nor false");
    }

    @Test
    void skipsWhenEitherTheGoalOrThePluginIsToBeSkipped() {
        assertThat(readWithProperty("skip", "true").options().skip()).isTrue();
        assertThat(readWithProperty(ConfigReader.GOAL_SKIP, "true").options().skip())
                .isTrue();
        assertThat(readWithProperty(ConfigReader.GOAL_SKIP, "false").options().skip())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "5m", "1.5", "1e3", "0x10", "+5", "PT5S", "1 000", "9999999999999999999"})
    void takesNothingButDigitsForANumber(String written) {
        assertThat(problems(readClient("<clientId>a</clientId><bcAuthorize><requestedExpiry>" + written
                        + "</requestedExpiry></bcAuthorize>")))
                .containsExactly("pom.xml:2 <requestedExpiry> is \"" + written + "\", which is not a whole number");
    }

    @ParameterizedTest
    @CsvSource({
        "connectTimeout, 0, 1",
        "connectTimeout, -1, 1",
        "connectTimeout, 86401, 1",
        "readTimeout, 0, 1",
        "readTimeout, 86401, 1",
        "maxWait, -1, 0",
        "maxWait, 86401, 0"
    })
    void reportsDurationOutsideItsRange(String name, String written, String least) {
        Configuration reading = read("<configuration><" + name + ">" + written + "</" + name + "></configuration>");

        assertThat(problems(reading))
                .containsExactly(
                        "pom.xml:1 <" + name + "> is " + written + ", which is outside " + least + " to 86400 seconds");
        assertThat(reading.connection()).isEmpty();
    }

    @Test
    void readsDurationsAsSecondsUpToTheirBounds() {
        Configuration reading = read("<configuration><connectTimeout>1</connectTimeout><readTimeout>86400</readTimeout>"
                + "<maxWait>0</maxWait></configuration>");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.connection().orElseThrow().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(reading.connection().orElseThrow().readTimeout()).isEqualTo(Duration.ofDays(1));
        assertThat(reading.connection().orElseThrow().maxWait()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"0", "65536", "-1"})
    void reportsWhatIsNoPort(String written) {
        Configuration reading = read("<configuration><sandboxPort>" + written + "</sandboxPort></configuration>");

        assertThat(problems(reading)).containsExactly("pom.xml:1 <sandboxPort> is " + written + ", which is no port");
        assertThat(reading.options().sandbox().port()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "65535"})
    void readsPortsUpToTheirBounds(int port) {
        Configuration reading = read("<configuration><sandboxPort>" + port + "</sandboxPort></configuration>");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.options().sandbox().port()).hasValue(port);
    }

    @ParameterizedTest
    @CsvSource({"ignore, IGNORE", "warn, WARN", "fail, FAIL"})
    void readsWhatToDoAboutUndeclaredClients(String word, UndeclaredClients meant) {
        Configuration reading =
                read("<configuration><undeclaredClients>" + word + "</undeclaredClients></configuration>");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.undeclaredClients()).isEqualTo(meant);
    }

    @Test
    void reportsWordThatIsNotAllowedWithTheNearestOne() {
        assertThat(problems(read("<configuration><undeclaredClients>Fail</undeclaredClients></configuration>")))
                .containsExactly("pom.xml:1 <undeclaredClients> is \"Fail\", which is not allowed; did you mean fail?");
        assertThat(problems(readClient("<clientId>a</clientId><grantTypesMatch>exactly</grantTypesMatch>")))
                .containsExactly("pom.xml:2 <grantTypesMatch> is \"exactly\", which is not allowed");
        assertThat(problems(readClient("<clientId>a</clientId><appType>regular-web</appType>")))
                .containsExactly(
                        "pom.xml:2 <appType> is \"regular-web\", which is not allowed; did you mean regular_web?");
        assertThat(problems(readClient("<clientId>a</clientId>"
                        + "<tokenEndpointAuthMethod>client_secret_jwt</tokenEndpointAuthMethod>")))
                .singleElement()
                .asString()
                .startsWith("pom.xml:2 <tokenEndpointAuthMethod> is \"client_secret_jwt\", which is not allowed");
    }

    @Test
    void listsAllowedWordsInTheRemedy() {
        assertThat(read("<configuration><undeclaredClients>stop</undeclaredClients></configuration>")
                        .problems()
                        .get(0)
                        .remedy())
                .isEqualTo("Allowed: ignore, warn, fail, check.");
    }

    @Test
    void reportsUnresolvedExpressionEverywhere() {
        Configuration reading = read("""
                <configuration>
                  <domain>${acme.domain}</domain>
                  <skip>${acme.skip}</skip>
                  <outputDirectory>${acme.output}/ciba</outputDirectory>
                  <protectedDomains><domain>${acme.production}</domain></protectedDomains>
                  <reportFormats>${acme.formats}</reportFormats>
                  <clients>
                    <client>
                      <clientId>${acme.clientId}</clientId>
                      <grantTypes><grantType>${acme.grant}</grantType></grantTypes>
                      <bcAuthorize>
                        <requestedExpiry>${acme.expiry}</requestedExpiry>
                      </bcAuthorize>
                    </client>
                  </clients>
                </configuration>""");

        assertThat(problems(reading))
                .containsExactlyInAnyOrder(
                        "pom.xml:2 <domain> is \"${acme.domain}\", and nothing defines that property",
                        "pom.xml:3 <skip> is \"${acme.skip}\", and nothing defines that property",
                        "pom.xml:4 <outputDirectory> is \"${acme.output}/ciba\", and nothing defines that property",
                        "pom.xml:5 <domain> is \"${acme.production}\", and nothing defines that property",
                        "pom.xml:6 <reportFormats> is \"${acme.formats}\", and nothing defines that property",
                        "pom.xml:9 <clientId> is \"${acme.clientId}\", and nothing defines that property",
                        "pom.xml:10 <grantType> is \"${acme.grant}\", and nothing defines that property",
                        "pom.xml:12 <requestedExpiry> is \"${acme.expiry}\", and nothing defines that property");
    }

    @Test
    void cutsVeryLongValuesInMessages() {
        String message = problems(read("<configuration><skip>" + "x".repeat(500) + "</skip></configuration>"))
                .get(0);

        assertThat(message).hasSizeLessThan(200).contains("…");
    }

    @ParameterizedTest
    @CsvSource({
        "skip, yes, 'no line ciba.skip is \"yes\", which is neither true nor false'",
        "maxWait, soon, 'no line ciba.maxWait is \"soon\", which is not a whole number'",
        "readTimeout, 0, 'no line ciba.readTimeout is 0, which is outside 1 to 86400 seconds'",
        "sandboxPort, 0, 'no line ciba.sandboxPort is 0, which is no port'",
        "domain, '', 'no line ciba.domain is empty'",
        "undeclaredClients, never, 'no line ciba.undeclaredClients is \"never\", which is not allowed'",
        "withoutCredentials, never, 'no line ciba.withoutCredentials is \"never\", which is not allowed'",
        "only, '', 'no line ciba.only is empty'",
        "reportFormats, pdf, 'no line ciba.reportFormats is \"pdf\", which is not allowed'",
        "confirm, ${tenant}, 'no line ciba.confirm is \"${tenant}\", and nothing defines that property'"
    })
    void namesTheUserPropertyOfAValueThatIsNotFromAPom(String name, String value, String problem) {
        assertThat(problems(readWithProperty(name, value))).containsExactly(problem);
    }

    @Test
    void resolvesRelativePathsAgainstTheProject() {
        Configuration reading = read("""
                <configuration>
                  <outputDirectory>out</outputDirectory>
                  <planFile>plans/a.json</planFile>
                  <snapshot>old.json</snapshot>
                  <sandboxSeed>seed.json</sandboxSeed>
                  <caFile>ca.pem</caFile>
                </configuration>""");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.options().outputDirectory()).isEqualTo(PomFixture.BASEDIR.resolve("out"));
        assertThat(reading.options().plan().planFile()).contains(PomFixture.BASEDIR.resolve("plans/a.json"));
        assertThat(reading.options().restore().snapshot()).contains(PomFixture.BASEDIR.resolve("old.json"));
        assertThat(reading.options().sandbox().seed()).contains(PomFixture.BASEDIR.resolve("seed.json"));
        assertThat(reading.connection().orElseThrow().caFile()).contains(PomFixture.BASEDIR.resolve("ca.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"outputDirectory", "planFile", "snapshot", "sandboxSeed", "caFile"})
    void reportsWhatIsNoPathOnThisMachine(String name) {
        // The one character that no file system takes.
        assertThat(problems(readWithProperty(name, "a\0b"))).containsExactly("no line ciba." + name + " is not a path");
    }

    @Test
    void readsReportFormatsFromTextAndFromElementsAlike() {
        Configuration text = read("<configuration><reportFormats>json,html, junit</reportFormats></configuration>");
        Configuration elements = read(
                "<configuration><reportFormats><reportFormat>json</reportFormat>"
                        + "<reportFormat>html</reportFormat><reportFormat>junit</reportFormat></reportFormats></configuration>");

        assertThat(text.problems()).isEmpty();
        assertThat(elements.problems()).isEmpty();
        assertThat(text.options().reportFormats()).containsExactly("json", "html", "junit");
        assertThat(elements.options().reportFormats()).isEqualTo(text.options().reportFormats());
    }

    @Test
    void readsEveryReportFormat() {
        Configuration reading = readWithProperty("reportFormats", "json,html,junit,sarif,markdown");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.options().reportFormats()).containsExactlyElementsOf(PomFixture.REPORT_FORMATS);
    }

    @Test
    void reportsEachReportFormatThatIsNone() {
        assertThat(problems(read("<configuration><reportFormats>json,htm,pdf</reportFormats></configuration>")))
                .containsExactly(
                        "pom.xml:1 <reportFormats> is \"htm\", which is not allowed; did you mean html?",
                        "pom.xml:1 <reportFormats> is \"pdf\", which is not allowed");
        assertThat(problems(read("""
                        <configuration>
                          <reportFormats>
                            <reportFormat>HTML</reportFormat>
                            <format>json</format>
                            <reportFormat/>
                            <reportFormat>json<html/></reportFormat>
                          </reportFormats>
                        </configuration>""")))
                .containsExactlyInAnyOrder(
                        "pom.xml:3 <reportFormat> is \"HTML\", which is not allowed; did you mean html?",
                        "pom.xml:4 <format> is not an element of <reportFormats>",
                        "pom.xml:5 <reportFormat> is empty",
                        "pom.xml:6 <reportFormat> takes text, not elements");
        assertThat(problems(read("<configuration><reportFormats/></configuration>")))
                .containsExactly("pom.xml:1 <reportFormats> is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "json,", ",json", "json,,html"})
    void reportsACommaWithoutAReportFormat(String written) {
        assertThat(problems(readWithProperty("reportFormats", written)))
                .contains("no line ciba.reportFormats is \"\", which is not allowed");
    }

    @Test
    void readsProtectedDomainsInLowerCase() {
        Configuration reading = read("<configuration><protectedDomains><domain>Acme.EU.auth0.com</domain>"
                + "<domain>b.eu.auth0.com</domain></protectedDomains></configuration>");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.protectedDomains()).isEqualTo(Set.of("acme.eu.auth0.com", "b.eu.auth0.com"));
    }
}
