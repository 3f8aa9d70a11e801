package io.github.cibamaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Printable;
import io.github.cibamaven.model.SettingChange;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.plan.ChangeFile.DamagedException;
import io.github.cibamaven.plan.ChangeFile.Kind;
import java.time.Instant;
import java.util.List;
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
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final ChangeFile FILE = new ChangeFile(
            Kind.PLAN,
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

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItWrote(Kind kind) throws DamagedException {
        ChangeFile file = new ChangeFile(kind, FILE.domain(), NOON, FILE.configuration(), FILE.changes());

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
        ChangeFile file = new ChangeFile(Kind.SNAPSHOT, "acme.eu.auth0.com", NOON, "", List.of(placeless));

        assertThat(ChangeFile.parse(Kind.SNAPSHOT, file.toJson())).isEqualTo(file);
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
        ChangeFile file = new ChangeFile(
                Kind.PLAN,
                text,
                NOON,
                text,
                List.of(new SubjectChange(
                        Subject.client(text, text),
                        List.of(new SettingChange(
                                "grant_types", Value.texts(text), Value.text(text), Optional.empty())))));

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
                  ]
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
        assertDamaged(FILE.toJson() + FILE.toJson(), "it is not JSON: line 34");
        assertDamaged(FILE.toJson() + "garbage", "it is not JSON: line 34");
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
        ChangeFile file = new ChangeFile(Kind.PLAN, FILE.domain(), FILE.createdAt(), "", List.of(trial));

        assertDamaged(file.toJson(), "its entry for trial_expired is not one that the plugin writes");
    }

    @Test
    void refusesAChangeOfNothing() {
        assertDamaged(edited("\"settings\" : [", "\"settings\" : [], \"rest\" : ["), "a change without settings");
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
}
