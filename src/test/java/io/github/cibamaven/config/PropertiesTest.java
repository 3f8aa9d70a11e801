package io.github.cibamaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.pom.Contributions;
import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.GivenProperty;
import io.github.cibamaven.config.pom.GivenProperty.Origin;
import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.PomLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given by properties: only those that a goal knows, and nothing that the POM's own elements contradict. */
class PropertiesTest {
    private static final PomLocation PLACE = new PomLocation("pom.xml", 3);
    private static final Map<String, String> KNOWN = Map.of(
            "ciba.dryRun", "dryRun",
            "ciba.skip", "skip",
            "ciba.domain", "domain",
            "ciba.baseUrl", "baseUrl",
            "ciba.planFile", "planFile",
            "ciba.maxWait", "maxWait",
            "ciba.reportFormats", "reportFormats",
            "ciba.confirm", "confirm",
            "ciba.probe.user", "probeUser",
            "ciba.probe.bindingMessage", "probeBindingMessage");

    @ParameterizedTest
    @CsvSource({
        "ciba.dryrun, ciba.dryRun",
        "ciba.dry-run, ciba.dryRun",
        "ciba.dryRn, ciba.dryRun",
        "CIBA.dryRun, ciba.dryRun",
        "Ciba.DryRun, ciba.dryRun",
        "ciba-dryRun, ciba.dryRun",
        "ciba_dry_run, ciba.dryRun",
        "cibaDryRun, ciba.dryRun",
        "ciba.planfile, ciba.planFile",
        "ciba.reportFormat, ciba.reportFormats",
        "ciba.probeUser, ciba.probe.user",
        "ciba.probe.message, ciba.probe.bindingMessage",
        "ciba.verfy.skip, ciba.verify.skip",
        "ciba.verifySkip, ciba.verify.skip",
        "CIBA.NOSUCH, ''",
        "ciba.nosuch, ''",
        "ciba., ''"
    })
    void anUnknownOneIsAnErrorThatSaysWhatWasMeant(String name, String meant) {
        for (Origin origin : List.of(Origin.COMMAND_LINE, Origin.SYSTEM)) {
            assertThat(problems(Set.of(), given(name, "1", origin)))
                    .as("%s %s", name, origin)
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.rule()).isEqualTo("CIBA-100");
                        assertThat(problem.message()).contains("-D" + name, origin.words());
                        if (!meant.isEmpty()) {
                            assertThat(problem.message()).contains("did you mean " + meant + "?");
                        }
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ciba.dryRun",
                "ciba.probe.user",
                "ciba.verify.skip",
                "cibalon.skip",
                "cibaNothing",
                "ciba",
                "cibaric.domain.name"
            })
    void aKnownOneAndOneOfSomebodyElseAreNone(String name) {
        assertThat(problems(Set.of(), given(name, "true", Origin.COMMAND_LINE))).isEmpty();
    }

    @Test
    void oneThatThePomRefersToIsItsOwnBusiness() {
        assertThat(problems(Set.of("ciba.label"), given("ciba.label", "x", Origin.COMMAND_LINE)))
                .isEmpty();
        assertThat(problems(Set.of("ciba.dryrun"), given("ciba.dryrun", "x", Origin.COMMAND_LINE)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.class,
            names = {"POM", "SETTINGS"})
    void ofPropertiesThatStayOnlyANearMissIsAnError(Origin origin) {
        assertThat(problems(Set.of(), given("ciba.label", "x", origin))).isEmpty();
        assertThat(problems(Set.of("ciba.dryrun"), given("ciba.dryrun", "x", origin)))
                .isEmpty();
        assertThat(problems(Set.of(), given("ciba.dryrun", "x", origin)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).contains("<ciba.dryrun>", "did you mean ciba.dryRun?");
                    assertThat(problem.location().isPresent()).isEqualTo(origin == Origin.POM);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "ciba.clientSecret, sesame-sesame",
        "ciba.client_secret, sesame-sesame",
        "ciba.probe.clientSecret, sesame-sesame",
        "ciba.password, sesame-sesame",
        "ciba.token, sesame-sesame",
        "ciba.nosuch, eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2VzYW1lLXNlc2FtZQ"
    })
    void aSecretIsRefusedAndNotShown(String name, String value) {
        for (Set<String> referred : List.of(Set.<String>of(), Set.of(name))) {
            assertThat(problems(referred, given(name, value, Origin.COMMAND_LINE)))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.rule()).isEqualTo("CIBA-119");
                        assertThat(problem.message() + problem.remedy())
                                .contains("-D" + name)
                                .doesNotContain(value);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dryRun | <dryRun>false</dryRun> | true
            skip | <skip>true</skip> | false
            skip | <skip>false</skip> | true
            domain | <domain>prod.eu.auth0.com</domain> | dev.eu.auth0.com
            baseUrl | <baseUrl>https://a.example</baseUrl> | https://b.example
            planFile | <planFile>a.json</planFile> | b.json
            maxWait | <maxWait>60</maxWait> | 61
            confirm | <confirm>a.eu.auth0.com</confirm> | b.eu.auth0.com
            reportFormats | <reportFormats><reportFormat>json</reportFormat></reportFormats> | json,html
            reportFormats | <reportFormats>json</reportFormats> | html
            probeUser | <probeUser>auth0-a</probeUser> | auth0-A
            """)
    void anotherValueThanTheElementsIsAnErrorWithBothPlaces(String parameter, String element, String value) {
        String name = parameter.equals("probeUser") ? "ciba.probe.user" : "ciba." + parameter;
        for (Origin origin : Origin.values()) {
            assertThat(read(element, given(name, value, origin)).problems())
                    .as("%s %s", name, origin)
                    .filteredOn(problem -> problem.message().contains(name))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.message())
                                .contains(name, value, "<" + parameter + ">", "pom.xml:2")
                                .contains(origin == Origin.POM ? "pom.xml:3" : origin.words());
                        assertThat(problem.location()).contains(new PomLocation("pom.xml", 2));
                        assertThat(problem.remedy()).contains("${" + name + "}", "<properties>");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dryRun | <dryRun> true </dryRun> | true
            domain | <domain>Acme.EU.auth0.com</domain> | acme.eu.auth0.com
            baseUrl | <baseUrl>https://a.example/</baseUrl> | https://A.example
            planFile | <planFile>target/a.json</planFile> | target/../target/a.json
            planFile | <planFile>BASEDIR/target/a.json</planFile> | target/a.json
            maxWait | <maxWait>60</maxWait> | 060
            reportFormats | <reportFormats><reportFormat>html</reportFormat><reportFormat>json</reportFormat></reportFormats> | json,html
            reportFormats | <reportFormats>json, html</reportFormats> | html,json
            dryRun | <dryRun>${other}</dryRun> | true
            """)
    void theSameValueIsNone(String parameter, String element, String value) {
        String written = element.replace("BASEDIR", PomFixture.BASEDIR.toString());

        assertThat(read(written, given("ciba." + parameter, value, Origin.COMMAND_LINE))
                        .problems())
                .filteredOn(problem -> problem.message().contains("ciba." + parameter))
                .isEmpty();
    }

    @Test
    void theOneThatWinsIsCompared() {
        GivenProperty pom = given("ciba.dryRun", "false", Origin.POM);
        GivenProperty user = given("ciba.dryRun", "true", Origin.COMMAND_LINE);

        assertThat(read("<dryRun>true</dryRun>", user, pom).problems()).isEmpty();
        assertThat(read("<dryRun>false</dryRun>", user, pom).problems()).hasSize(1);
    }

    @Test
    void aContradictedSkipSkipsNothingSoThatItIsHeardOf() {
        Configuration reading = read("<skip>true</skip>", given("ciba.skip", "false", Origin.COMMAND_LINE));

        assertThat(reading.options().skip()).isFalse();
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void aWrongValueIsBlamedOnWhoGaveIt() {
        Element skip = Element.given("skip", given("ciba.skip", "yes", Origin.COMMAND_LINE));
        Element dryRun = Element.given("dryRun", given("ciba.dryRun", "no", Origin.POM));
        Element formats = Element.given("reportFormats", given("ciba.reportFormats", "json,jsn", Origin.COMMAND_LINE));
        Element configuration = new Element("configuration", "", List.of(skip, dryRun, formats), null);

        assertThat(PomFixture.problems(PomFixture.read(configuration, Map.of())))
                .containsExactlyInAnyOrder(
                        "no line ciba.skip on the command line is \"yes\", which is neither true nor false",
                        "no line ciba.reportFormats on the command line is \"jsn\", which is not allowed; did you mean json?",
                        "pom.xml:3 ciba.dryRun in <properties> is \"no\", which is neither true nor false");
    }

    private static GivenProperty given(String name, String value, Origin origin) {
        return new GivenProperty(name, value, origin, origin == Origin.POM ? PLACE : null);
    }

    private static List<ConfigurationProblem> problems(Set<String> referred, GivenProperty given) {
        Problems problems = new Problems(new SecretGuard(Map.of()));
        new PropertyNames(problems, sources(referred, given)).check();
        return problems.all();
    }

    private static Configuration read(String element, GivenProperty... given) {
        Element configuration = PomFixture.element("<configuration>\n" + element + "</configuration>");
        return new ConfigReader(
                        Map.of(),
                        PomFixture.BASEDIR,
                        PomFixture.REPORT_FORMATS,
                        io.github.cibamaven.rules.Rules::book,
                        "default-cli")
                .read(configuration, PomFixture.PARAMETERS, sources(Set.of(), given));
    }

    private static Sources sources(Set<String> referred, GivenProperty... given) {
        return new Sources(
                Contributions.blocks(List.of()),
                new ArrayList<>(List.of(given)),
                KNOWN,
                Set.of("ciba.verify.skip", "ciba.apply.skip"),
                referred::contains,
                name -> false);
    }
}
