package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.rules.Rule;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonReport report = new JsonReport();

    static Stream<Outcome> outcomes() {
        return Outcomes.all();
    }

    @Test
    void writesTheContractsShapeInAStableOrder() {
        Outcome outcome = Outcomes.outcome(
                Goal.VERIFY,
                Status.DRIFT,
                List.of(Outcomes.GRANT_MISSING, Outcomes.CHANNELS),
                List.of(new Outcome.Change(Outcomes.SWAP, false)));
        assertThat(report.render(outcome)).isEqualTo("""
                {
                  "schemaVersion": 1,
                  "goal": "verify",
                  "domain": "acme.eu.auth0.com",
                  "status": "DRIFT",
                  "startedAt": "1970-01-01T00:00:00Z",
                  "findings": [
                    {
                      "rule": "CIBA-203",
                      "severity": "error",
                      "status": "drift",
                      "subject": {
                        "type": "client",
                        "id": "3fSk0aaLnd9PqRXzw1",
                        "name": "call-centre"
                      },
                      "setting": "grant_types",
                      "expected": [
                        "urn:openid:params:grant-type:ciba"
                      ],
                      "actual": [
                        "authorization_code"
                      ],
                      "message": "grant_types lacks urn:openid:params:grant-type:ciba",
                      "remedy": "mvn ciba:apply adds it; other grants stay.",
                      "fixable": true,
                      "doc": "https://auth0.com/docs/get-started/applications/configure-client-initiated-backchannel-authentication"
                    },
                    {
                      "rule": "CIBA-211",
                      "severity": "error",
                      "status": "drift",
                      "subject": {
                        "type": "client",
                        "id": "3fSk0aaLnd9PqRXzw1",
                        "name": "call-centre"
                      },
                      "setting": "async_approval_notification_channels",
                      "expected": [
                        "guardian-push",
                        "email"
                      ],
                      "actual": [
                        "email"
                      ],
                      "message": "async_approval_notification_channels is [email], should be [guardian-push, email]",
                      "remedy": "mvn ciba:apply sets it.",
                      "fixable": true,
                      "location": {
                        "file": "pom.xml",
                        "line": 48
                      },
                      "doc": "https://auth0.com/docs/get-started/applications/configure-client-initiated-backchannel-authentication"
                    }
                  ],
                  "changes": [
                    {
                      "subject": {
                        "type": "client",
                        "id": "kiosk000000000000x"
                      },
                      "set": {
                        "token_endpoint_auth_method": "client_secret_post",
                        "client_authentication_methods": null
                      },
                      "applied": false
                    }
                  ],
                  "checks": [
                    {
                      "subject": {
                        "type": "client",
                        "id": "3fSk0aaLnd9PqRXzw1",
                        "name": "call-centre"
                      },
                      "results": [
                        {
                          "rule": "CIBA-203",
                          "setting": "grant_types",
                          "result": "drifted"
                        },
                        {
                          "rule": "CIBA-211",
                          "setting": "async_approval_notification_channels",
                          "result": "drifted"
                        }
                      ],
                      "notApplicable": []
                    }
                  ],
                  "requirements": {},
                  "requests": {
                    "total": 2,
                    "retries": 0
                  },
                  "scopes": {
                    "used": [],
                    "beyondReading": []
                  },
                  "durationMillis": 412
                }
                """);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void isValidAgainstItsSchema(Outcome outcome) throws IOException {
        assertThat(validate(mapper.readTree(report.render(outcome)))).isEmpty();
    }

    @Test
    void isValidAgainstItsSchemaForARealRun() throws IOException {
        try (EmbeddedTenant stage = EmbeddedTenant.of(
                ClientBuilder.ready("a"), ClientBuilder.ready("b").oidcConformant(false))) {
            Outcome outcome = stage.verify(
                            stage.declaring(ClientBuilder.client("a").appType("regular_web"), ClientBuilder.client("b"))
                                    .checkPrerequisites()
                                    .build())
                    .outcome();
            JsonNode json = mapper.readTree(report.render(outcome));
            assertThat(validate(json)).isEmpty();
            assertThat(json.get("checks")).hasSizeGreaterThan(3);
        }
    }

    @Test
    void saysNullForWhatTheTenantLacksAndNothingForWhatIsUnknown() throws IOException {
        JsonNode unmet = finding(Outcomes.THIRD_PARTY);
        assertThat(unmet.get("expected").booleanValue()).isTrue();
        assertThat(unmet.get("actual").isNull()).isTrue();
        JsonNode unknown = finding(Outcomes.NOT_CHECKED);
        assertThat(unknown.has("expected") || unknown.has("actual") || unknown.has("setting") || unknown.has("doc"))
                .isFalse();
        assertThat(finding(Outcomes.PUSH_OFF).has("location")).isFalse();
    }

    @Test
    void namesTheErrorOfAFailedRunOnly() throws IOException {
        assertThat(mapper.readTree(report.render(Outcomes.failed()))
                        .get("error")
                        .textValue())
                .isEqualTo("tenant acme.eu.auth0.com cannot be reached: connection refused\n"
                        + "Check domain, network and proxy, or set <failOnUnreachable>false.");
        assertThat(mapper.readTree(report.render(Outcomes.drift())).has("error"))
                .isFalse();
    }

    @Test
    void showsEveryHolderOfTheGrantWhereAllWereChecked() throws IOException {
        JsonNode all = mapper.readTree(report.render(Outcomes.inventory()));
        assertThat(all.get("inventory"))
                .hasToString("[{\"id\":\"c1\",\"name\":\"Call centre\",\"declared\":true,\"channels\":[\"email\"],"
                        + "\"appType\":\"regular_web\"},"
                        + "{\"id\":\"c2\",\"name\":\"Back | office\",\"declared\":false,\"channels\":[]}]");
        assertThat(validate(all)).isEmpty();
        assertThat(mapper.readTree(report.render(Outcomes.drift())).has("inventory"))
                .isFalse();
    }

    @Test
    void listsTheScopesThatWereUsedAndThoseBeyondReading() throws IOException {
        JsonNode scopes = mapper.readTree(report.render(Outcomes.privileged(Goal.VERIFY, Status.IN_SYNC)))
                .get("scopes");
        assertThat(scopes.get("used")).extracting(JsonNode::textValue).containsExactly("read:clients", "read:users");
        assertThat(scopes.get("beyondReading"))
                .extracting(JsonNode::textValue)
                .containsExactly("create:clients", "delete:clients", "update:clients", "update:users");
    }

    @Test
    void keepsDataExactAndStillShowsNoHiddenCharacter() throws IOException {
        String json = report.render(Outcomes.hostile());
        assertThat(json.codePoints().filter(point -> point != '\n')).noneMatch(Printable::hidden);
        JsonNode finding = mapper.readTree(json).get("findings").get(0);
        // Half a surrogate pair is the one thing that UTF-8 cannot carry.
        String exact = Outcomes.HOSTILE.replace('\ud800', '\ufffd');
        assertThat(finding.get("subject").get("id").textValue()).isEqualTo(exact);
        assertThat(finding.get("expected").get(0).textValue()).isEqualTo(exact);
        assertThat(finding.get("message").textValue()).isEqualTo(Printable.of(Outcomes.HOSTILE));
    }

    @Test
    void carriesValuesOfEveryShape() throws IOException {
        for (Object plain : List.of("text", true, 7L, List.of("a"), List.of(1L, "b"))) {
            Finding finding = Finding.of("CIBA-215", Severity.ERROR, Finding.Status.DRIFT, Outcomes.KIOSK, "m")
                    .about("x", Finding.Mark.CHANGE, Value.of(plain), Value.ABSENT)
                    .build();
            Object written = mapper.convertValue(finding(finding).get("expected"), Object.class);
            assertThat(Value.of(written)).isEqualTo(Value.of(plain));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/findings/0",
                "/findings/0/subject",
                "/findings/0/location",
                "/changes/0",
                "/changes/0/subject",
                "/requests",
                "/scopes"
            })
    void schemaRefusesUnknownAndMissingMembers(String pointer) throws IOException {
        Outcome outcome = Outcomes.outcome(
                Goal.PLAN, Status.DRIFT, List.of(Outcomes.CHANNELS), List.of(new Outcome.Change(Outcomes.FIX, false)));
        JsonNode tree = mapper.readTree(report.render(outcome));
        ObjectNode object = (ObjectNode) tree.at(pointer);
        object.put("unheardOf", 1);
        assertThat(validate(tree)).as("unknown member").isNotEmpty();
        object.remove("unheardOf");
        assertThat(validate(tree)).isEmpty();
        object.remove(object.fieldNames().next());
        assertThat(validate(tree)).as("missing member").isNotEmpty();
    }

    @Test
    void schemaKnowsEveryWordOfTheModel() throws IOException {
        JsonNode schema = schemaTree();
        JsonNode finding = schema.at("/$defs/finding/properties");
        assertThat(words(schema.at("/properties/status"))).containsExactlyElementsOf(names(Status.values()));
        assertThat(words(finding.get("severity")))
                .containsExactlyElementsOf(
                        Arrays.stream(Severity.values()).map(Severity::word).toList());
        assertThat(words(finding.get("status")))
                .containsExactlyElementsOf(Arrays.stream(Finding.Status.values())
                        .map(Finding.Status::word)
                        .toList());
        assertThat(words(schema.at("/$defs/subjectType")))
                .containsExactlyElementsOf(Arrays.stream(SubjectKind.values())
                        .map(SubjectKind::word)
                        .distinct()
                        .toList());
        assertThat(Rules.all())
                .extracting(Rule::id)
                .allMatch(id -> id.matches(finding.at("/rule/pattern").textValue()));
    }

    private JsonNode finding(Finding finding) throws IOException {
        Outcome outcome = Outcomes.outcome(Goal.VERIFY, Status.DRIFT, List.of(finding), List.of());
        return mapper.readTree(report.render(outcome)).get("findings").get(0);
    }

    private static List<String> words(JsonNode node) {
        List<String> words = new ArrayList<>();
        node.get("enum").forEach(word -> words.add(word.textValue()));
        return words;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private JsonNode schemaTree() throws IOException {
        try (InputStream in = JsonReport.class.getResourceAsStream("ciba-report.schema.json")) {
            return mapper.readTree(in);
        }
    }

    private Set<ValidationMessage> validate(JsonNode json) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        schemaTree(),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        return schema.validate(json);
    }
}
