package io.github.cibamaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.ChangeFile.DamagedException;
import io.github.cibamaven.plan.ChangeFile.Kind;
import io.github.cibamaven.plan.ChangeFile.Progress;
import io.github.cibamaven.text.Printable;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final ChangeFile FILE = ChangeFile.plan(
            "acme.eu.auth0.com",
            NOON,
            "c0ffee",
            List.of(new SubjectChange(
                    Subject.client("abc", "Call \"Centre\" – Ä"),
                    List.of(
                            new SettingChange(
                                    "grant_types",
                                    Value.texts("implicit"),
                                    Value.texts("implicit", "urn:openid:params:grant-type:ciba"),
                                    Optional.empty()),
                            new SettingChange(
                                    "token_endpoint_auth_method",
                                    Value.text("none"),
                                    Value.ABSENT,
                                    Optional.empty())))));

    private static final ChangeFile SNAPSHOT = ChangeFile.snapshot(
            FILE.domain(),
            NOON,
            FILE.configuration(),
            List.of(
                    FILE.changes().get(0),
                    new SubjectChange(
                            Subject.PUSH_FACTOR,
                            List.of(new SettingChange(
                                    "enabled", Value.flag(false), Value.flag(true), Optional.empty())))),
            new Progress(1, false, Optional.of("earlier.json")));

    @Test
    void saysWhoseItIs() throws DamagedException {
        ChangeFile one = FILE.of(Optional.of("call-centre"));

        assertThat(ChangeFile.parse(Kind.PLAN, one.toJson())).isEqualTo(one).isNotEqualTo(FILE);
        assertThat(FILE.toJson()).doesNotContain("\"only\"");
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItWrote(Kind kind) throws DamagedException {
        ChangeFile file = kind == Kind.PLAN ? FILE : SNAPSHOT;

        assertThat(ChangeFile.parse(kind, file.toJson())).isEqualTo(file);
    }

    @Property(seed = "20261122")
    void readsBackAnyChange(@ForAll DesiredClient desired, @ForAll LiveSubject live) throws DamagedException {
        Optional<SubjectChange> change = Differ.change(Differ.differences(desired, live), live);
        Assume.that(change.isPresent());
        // A file knows no lines: it outlives the POM it was made from.
        SubjectChange placeless = new SubjectChange(
                change.get().subject(),
                change.get().settings().stream()
                        .map(setting -> new SettingChange(
                                setting.property(), setting.before(), setting.after(), Optional.empty()))
                        .toList());
        ChangeFile file = ChangeFile.snapshot(
                "acme.eu.auth0.com", NOON, "", List.of(placeless), new Progress(1, false, Optional.empty()));

        assertThat(ChangeFile.parse(Kind.SNAPSHOT, file.toJson())).isEqualTo(file);
    }

    @Test
    void keepsNumbersAsTheyAre() throws DamagedException {
        Value before = Value.of(List.of(Map.of("type", "payment", "limit", new BigDecimal("0.1234567890123456789"))));
        ChangeFile file = ChangeFile.snapshot(
                "acme.eu.auth0.com",
                NOON,
                "",
                List.of(new SubjectChange(
                        Subject.api("https://api.acme.example/"),
                        List.of(new SettingChange("authorization_details", before, Value.ABSENT, Optional.empty())))),
                new Progress(1, true, Optional.empty()));

        assertThat(ChangeFile.parse(Kind.SNAPSHOT, file.toJson())).isEqualTo(file);
    }

    @Test
    void aByteOrderMarkIsNoDamage() throws DamagedException {
        assertThat(ChangeFile.parse(Kind.PLAN, "\ufeff" + FILE.toJson())).isEqualTo(FILE);
    }

    /** Reviewed in terminals, and shown in the logs of CI systems. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mred\u009b0m",
                "\u202egnp.exe",
                "a\u2028b\u0085c\nd\re",
                "##vso[task.complete]##[error]",
                "::error::x",
                "\",\"after\":\"x",
                "\u0000\u200b\ufeff\uffff"
            })
    void showsEveryCharacterAndLosesNone(String text) throws DamagedException {
        ChangeFile file = ChangeFile.plan(
                text,
                NOON,
                text,
                List.of(new SubjectChange(
                        Subject.client(text, text),
                        List.of(new SettingChange(
                                "grant_types", Value.texts(text), Value.texts(text, "a"), Optional.empty())))));

        String json = file.toJson();

        assertThat(ChangeFile.parse(Kind.PLAN, json)).isEqualTo(file);
        assertThat(json.codePoints().filter(point -> point != '\n')).noneMatch(Printable::hidden);
        assertThat(json).doesNotContain("##");
        assertThat(json.lines()).noneMatch(line -> line.strip().startsWith("::"));
    }

    @Test
    void writesAFileThatPeopleCanReview() {
        assertThat(FILE.toJson()).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "kind" : "ciba-plan",
                  "domain" : "acme.eu.auth0.com",
                  "createdAt" : "2026-11-22T12:00:00.123456Z",
                  "configuration" : "c0ffee",
                  "changes" : [
                    {
                      "subject" : {
                        "type" : "client",
                        "id" : "abc",
                        "name" : "Call \\"Centre\\" – Ä"
                      },
                      "settings" : [
                        {
                          "property" : "grant_types",
                          "before" : [
                            "implicit"
                          ],
                          "after" : [
                            "implicit",
                            "urn:openid:params:grant-type:ciba"
                          ]
                        },
                        {
                          "property" : "token_endpoint_auth_method",
                          "before" : "none",
                          "after" : null
                        }
                      ]
                    }
                  ],
                  "digest" : "713adf4fc0b04b4eedddee552171da0405a81a8fc97effc516ac5eafd9104d89"
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"ciba-plan\"", "42"})
    void saysThatItIsNoObject(String json) {
        assertDamaged(json, "it is not a JSON object");
    }

    @ParameterizedTest
    @CsvSource({"'{', 1", "'{\n  \"kind\": oops}', 2", "'<html>', 1", "'{\"kind\": 1, \"kind\": 2}', 1"})
    void saysInWhichLineItIsNotJson(String json, int line) {
        assertDamaged(json, "it is not JSON: line " + line);
    }

    @Test
    void refusesAFileThatGoesOnBehindItsEnd() {
        assertDamaged(FILE.toJson() + FILE.toJson(), "it is not JSON: line 35");
        assertDamaged(FILE.toJson() + "garbage", "it is not JSON: line 35");
    }

    @Property(seed = "20261122")
    void refusesATruncatedFile(@ForAll @IntRange(max = 5_000) int length) {
        String whole = FILE.toJson();
        // The last line break is no part of what is said.
        Assume.that(length < whole.length() - 1);

        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> ChangeFile.parse(Kind.PLAN, whole.substring(0, length)));
    }

    @Test
    void tellsPlansFromSnapshots() {
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> ChangeFile.parse(Kind.SNAPSHOT, FILE.toJson()))
                .withMessage("it is no ciba-snapshot file");
        assertDamaged("{}", "it is no ciba-plan file");
        assertDamaged("{\"kind\": \"ciba-plan\"}", "its schemaVersion is missing, this version of the plugin knows 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "\"1\"", "1.5", "null", "true"})
    void refusesAnotherSchemaVersion(String version) {
        assertDamaged(
                edited("\"schemaVersion\" : 1", "\"schemaVersion\" : " + version),
                "its schemaVersion is " + version + ", this version of the plugin knows 1");
    }

    @ParameterizedTest
    @CsvSource({"domain", "createdAt", "configuration", "changes", "type", "id", "name", "settings", "property"})
    void namesThePartThatIsMissing(String part) {
        assertDamaged(edited("\"" + part + "\"", "\"x\""), part + " is missing");
    }

    @Test
    void saysOnOnePrintableLineWhatIsDamaged() {
        String hostile = "\\u001b[31mx\\n::error::\\u202e\\ud800";
        String shown = "\\u001b[31mx\\n::error::\\u202e\\ud800";
        assertDamaged(edited("grant_types", hostile), "its entry for " + shown + " is not one that the plugin writes");
        assertDamaged(
                edited("\"client\"", "\"" + hostile + "\""),
                "it changes a " + shown + ", which this version of the plugin cannot");
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> ChangeFile.parse(Kind.PLAN, edited("grant_types", "x".repeat(9_000))))
                .satisfies(damaged -> assertThat(damaged.getMessage()).hasSizeLessThanOrEqualTo(501));
    }

    @ParameterizedTest
    @CsvSource({"before", "after"})
    void refusesASettingWithoutItsOldOrNewValue(String part) {
        assertDamaged(
                edited("\"" + part + "\"", "\"x\""), "its entry for grant_types is not one that the plugin writes");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertDamaged(edited(NOON.toString(), "yesterday"), "createdAt is not a time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret", "callbacks", "global", "is_first_party", "jwt_configuration.alg", ""})
    void refusesASettingThatThePluginDoesNotWrite(String property) {
        assertDamaged(
                edited("\"grant_types\"", "\"" + property + "\""),
                "its entry for " + property + " is not one that the plugin writes");
    }

    @Test
    void refusesAnUnknownKindOfSubject() {
        assertDamaged(
                edited("\"type\" : \"client\"", "\"type\" : \"robot\""),
                "it changes a robot, which this version of the plugin cannot");
    }

    @Test
    void refusesToWriteAKindThatIsOnlyRead() {
        for (String readOnly : List.of("tenant", "email_provider", "discovery")) {
            assertDamaged(
                    edited("\"type\" : \"client\"", "\"type\" : \"" + readOnly + "\""),
                    "its entry for grant_types is not one that the plugin writes");
        }
    }

    @Test
    void refusesASettingThatIsOnlyRead() {
        SubjectChange trial = new SubjectChange(
                Subject.PUSH_FACTOR,
                List.of(new SettingChange("trial_expired", Value.flag(true), Value.flag(false), Optional.empty())));
        ChangeFile file = ChangeFile.plan(FILE.domain(), FILE.createdAt(), "", List.of(trial));

        assertDamaged(file.toJson(), "its entry for trial_expired is not one that the plugin writes");
    }

    @Test
    void refusesAChangeOfNothing() {
        assertDamaged(edited("\"settings\" : [", "\"settings\" : [], \"rest\" : ["), "a change without settings");
    }

    @Test
    void refusesAFileThatSomebodyChanged() {
        String changed = "it was changed since it was written: its digest does not fit";

        assertDamaged(edited("\"before\" : \"none\"", "\"before\" : \"client_secret_post\""), changed);
        assertDamaged(edited("\"after\" : null", "\"after\" : \"none\""), changed);
        assertDamaged(edited("\"id\" : \"abc\"", "\"id\" : \"abd\""), changed);
        assertDamaged(edited("acme.eu", "acme.us"), changed);
        assertDamaged(edited("{", "{\"comment\": \"mine\","), changed);
        assertDamaged(edited("\"digest\"", "\"x\""), "digest is missing");
    }

    @Test
    void acceptsAFileThatWasOnlyLaidOutAnew() throws Exception {
        String json = FILE.toJson().replaceAll("\\n *", " ");

        assertThat(ChangeFile.parse(Kind.PLAN, json)).isEqualTo(FILE);
    }

    @Test
    void readsBackHalfACharacter() throws Exception {
        ChangeFile half = ChangeFile.plan(
                FILE.domain(),
                NOON,
                "",
                List.of(new SubjectChange(
                        Subject.client("abc", "x\ud800y"), FILE.changes().get(0).settings())));

        assertThat(ChangeFile.parse(Kind.PLAN, half.toJson())).isEqualTo(half);
    }

    @Test
    void keepsHowFarTheRunCame() {
        assertThat(SNAPSHOT.sent()).containsExactly(SNAPSHOT.changes().get(0));
        assertThat(SNAPSHOT.toJson())
                .contains(
                        "\"restores\" : \"earlier.json\"",
                        "\"finished\" : false",
                        "\"sent\" : true",
                        "\"sent\" : false");
        assertThat(FILE.toJson()).doesNotContain("restores", "finished", "sent");
    }

    @Test
    void refusesASnapshotWhoseRunCannotHaveBeenSo() {
        assertDamagedSnapshot("\"sent\" : true", "\"sent\" : 1", "sent is missing");
        assertDamagedSnapshot("\"finished\" : false", "\"over\" : false", "finished is missing");
        assertDamagedSnapshot("\"restores\" : \"earlier.json\"", "\"restores\" : null", "restores is missing");
        String json = SNAPSHOT.toJson()
                .replace("\"sent\" : true", "\"sent\" : x")
                .replace("\"sent\" : false", "\"sent\" : true")
                .replace("\"sent\" : x", "\"sent\" : false");
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> ChangeFile.parse(Kind.SNAPSHOT, json))
                .withMessage("a change was sent before an earlier one");
    }

    @ParameterizedTest
    @EnumSource
    void itsSchemaDescribesIt(Kind kind) throws Exception {
        JsonNode plan = JSON.readTree(FILE.toJson());
        JsonNode snapshot = JSON.readTree(SNAPSHOT.toJson());

        assertThat(schema(kind).validate(kind == Kind.PLAN ? plan : snapshot)).isEmpty();
        assertThat(schema(kind).validate(kind == Kind.PLAN ? snapshot : plan)).isNotEmpty();
        assertThat(schema(kind).validate(((ObjectNode) plan.deepCopy()).put("foreign", true)))
                .isNotEmpty();
    }

    @Property(seed = "20261122", tries = 200)
    void itsSchemaDescribesAnyChange(@ForAll DesiredClient desired, @ForAll LiveSubject live) throws Exception {
        Optional<SubjectChange> change = Differ.change(Differ.differences(desired, live), live);
        Assume.that(change.isPresent());
        ChangeFile file = ChangeFile.plan("acme.eu.auth0.com", NOON, "c0ffee", List.of(change.get()));

        assertThat(schema(Kind.PLAN).validate(JSON.readTree(file.toJson()))).isEmpty();
    }

    @Property(seed = "20261122")
    void saysOfAnyTextThatItIsDamaged(@ForAll String text) {
        assertThatExceptionOfType(DamagedException.class).isThrownBy(() -> ChangeFile.parse(Kind.PLAN, text));
    }

    @Property(seed = "20261122")
    void neverBreaksOnADamagedFile(
            @ForAll @IntRange(max = 5_000) int at, @ForAll @IntRange(max = 60) int length, @ForAll String put) {
        String whole = FILE.toJson();
        int from = at % whole.length();
        String damaged = whole.substring(0, from) + put + whole.substring(Math.min(whole.length(), from + length));

        try {
            assertThat(ChangeFile.parse(Kind.PLAN, damaged).kind()).isEqualTo(Kind.PLAN);
        } catch (DamagedException expected) {
            assertThat(expected).hasMessageNotContaining("Exception");
        }
    }

    @Test
    void neverBreaksOnDeepNesting() {
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> ChangeFile.parse(Kind.PLAN, "[".repeat(100_000)));
    }

    /** The file with the first occurrence of a text replaced. */
    private static String edited(String what, String by) {
        String json = FILE.toJson();
        int at = json.indexOf(what);
        assertThat(at).as(what).isNotNegative();
        return json.substring(0, at) + by + json.substring(at + what.length());
    }

    private static void assertDamaged(String json, String message) {
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> ChangeFile.parse(Kind.PLAN, json))
                .withMessage(message);
    }

    private static void assertDamagedSnapshot(String what, String by, String message) {
        String json = SNAPSHOT.toJson();
        assertThat(json).contains(what);
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> ChangeFile.parse(Kind.SNAPSHOT, json.replace(what, by)))
                .withMessage(message);
    }

    private static JsonSchema schema(Kind kind) throws Exception {
        try (InputStream in = ChangeFile.class.getResourceAsStream(kind.word() + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(JSON.readTree(in));
        }
    }
}
