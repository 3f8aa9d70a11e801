package io.github.cibamaven.report;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Finding.Mark;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Texts that try to be more than text, and every place of an outcome in which a tenant, a POM or a server can put one. */
final class Hostility {

    /** By what each of them would forge, if it were obeyed. */
    static final Map<String, String> TEXTS = texts();

    /** By name; each outcome has the text in that place and is plain everywhere else. */
    static final Map<String, Function<String, Outcome>> PLACES = places();

    private static final Finding PLAIN = Outcomes.CHANNELS;

    private Hostility() {}

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("terminal colour", "\u001b[31mred\u001b[0m");
        texts.put("terminal title", "\u001b]0;title\u0007 \u009b2J");
        texts.put("terminal link", "\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\");
        texts.put("line feed", "a\n[INFO] BUILD SUCCESS");
        texts.put("carriage return", "a\r[INFO] in sync");
        texts.put("line separators", "a\u000bb\u000cc\u0085d\u2028e\u2029f");
        texts.put("bidi override", "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u061c");
        texts.put("no width", "a\u200bb\u200dc\ufeffd\u00ade\u2060");
        texts.put("not for XML", "a\u0000b\u0001c\ufffed\uffffe\ud800f\udc00g\u001f");
        texts.put("beyond the plane", new String(Character.toChars(0xE0041)) + new String(Character.toChars(0xF0000)));
        texts.put("GitHub command", "::error file=pom.xml,line=1::forged");
        texts.put("GitHub command after blanks", " \u3000 ::set-output name=x::y");
        texts.put("GitHub command of old", "x ##[error]forged ##[set-output name=x;]y");
        texts.put("Azure command", "x ##vso[task.setvariable variable=x]y");
        texts.put("TeamCity command", "##teamcity[buildStatus status='SUCCESS']");
        texts.put("GitLab section", "\u001b[0Ksection_start:1:x[collapsed=true]\r\u001b[0Kheader");
        texts.put("Buildkite group", "--- :rocket: deployed");
        texts.put("Buildkite open group", "+++ failed");
        texts.put("Travis fold", "travis_fold:start:x");
        texts.put("CDATA end", "]]><failure/>");
        texts.put("XML elements", "</testcase><testcase name=\"x\"/><!-- & -->");
        texts.put("XML attribute", "\" onload='alert(1)' x=\"");
        texts.put("XML entity", "&lt;b&gt; &#27;[31m &evil;");
        texts.put("HTML script", "<script>alert(1)</script><img src=x onerror=alert(1)>");
        texts.put("JUnit attachment", "x [[ATTACHMENT|/etc/passwd]]");
        texts.put("Markdown link", "[text](https://evil.example) [x]: https://evil.example");
        texts.put("Markdown image", "![x](https://evil.example/pixel.png)");
        texts.put("Markdown table", "a | b\n| --- | --- |\n| c | d |");
        texts.put("Markdown emphasis", "**bold** __bold__ *i* _i_ ~~gone~~ `code` ``x`` $x$");
        texts.put("Markdown block", "# heading");
        texts.put("Markdown list", "  - [x] done");
        texts.put("Markdown number", "1) one");
        texts.put("Markdown fence", "```\ncode\n```");
        texts.put("Markdown rule", "---");
        texts.put("Markdown escape", "\\*a\\* \\");
        texts.put("mention", "@octocat @org/team user@example.org");
        texts.put("issue", "#1 org/repo#2 GH-3 !4 &5");
        texts.put("address", "https://evil.example www.evil.example ftp://evil.example mailto:a@evil.example");
        texts.put("SARIF link", "see [the fix](https://evil.example), [here](1), \\[a\\](b) {0}");
        texts.put("JSON", "\",\"status\":\"IN_SYNC\",\"x\":\"");
        texts.put("property", "${env.AUTH0_CLIENT_SECRET} $(id) {{ url }} %s %n");
        texts.put("token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJMRUFLIn0.c2lnbmF0dXJl");
        texts.put("private key", "-----BEGIN PRIVATE KEY-----\nTEVBSw==\n-----END PRIVATE KEY-----");
        texts.put("long", "x".repeat(5_000));
        texts.put("all at once", Outcomes.HOSTILE);
        return texts;
    }

    private static Map<String, Function<String, Outcome>> places() {
        Map<String, Function<String, Outcome>> places = new LinkedHashMap<>();
        places.put("domain", text -> outcome(Goal.VERIFY, text, Status.DRIFT, PLAIN));
        places.put("domain in sync", text -> outcome(Goal.VERIFY, text, Status.IN_SYNC));
        places.put("error", text -> failing(Goal.VERIFY, Status.ERROR, text));
        places.put("error of a write", text -> failing(Goal.APPLY, Status.PARTIALLY_APPLIED, text));
        places.put("second line of an error", text -> failing(Goal.VERIFY, Status.NOT_VERIFIED, "it failed\n" + text));
        places.put("note", Hostility::noted);
        places.put("module", Outcomes::wholeBuild);
        places.put("client that is looked at", text -> leaving(Status.NOT_VERIFIED, text));
        places.put("left out", text -> leaving(Status.DRIFT, text));
        places.put("rule", text -> finding(Finding.of(text, Severity.ERROR, Finding.Status.VIOLATION, kiosk(), "m")));
        places.put("client id", text -> about(Subject.client(text, "name")));
        places.put("client name", text -> about(Subject.client("abc", text)));
        places.put("API identifier", text -> about(Subject.api(text)));
        places.put("user", text -> about(Subject.user(text)));
        places.put("part", text -> about(new Subject(SubjectKind.EMAIL_TEMPLATE, "x", text)));
        places.put("setting", text -> finding(drift().about(text, Mark.CHANGE, Value.flag(true), Value.flag(false))));
        places.put("message", text -> finding(Finding.of("CIBA-204", Severity.ERROR, drifted(), kiosk(), text)));
        places.put("warning", text -> finding(Finding.of("CIBA-204", Severity.WARNING, drifted(), kiosk(), text)));
        places.put(
                "not checked",
                text -> finding(
                        Finding.of("CIBA-702", Severity.ERROR, Finding.Status.NOT_CHECKED, kiosk(), "no: " + text)));
        places.put(
                "reason of a waiver",
                text -> outcome(Goal.VERIFY, Outcomes.DOMAIN, Status.IN_SYNC, PLAIN.waived(Outcomes.waiver(text))));
        places.put("remedy", text -> finding(drift().remedy(text, false)));
        places.put("file", text -> finding(drift().at(new PomLocation(text, 3))));
        value("expected", places, value -> finding(drift().about("s", Mark.CHANGE, value, Value.text("a"))));
        value("actual", places, value -> finding(drift().about("s", Mark.CHANGE, Value.text("a"), value)));
        places.put("added", text -> finding(drift().about("s", Mark.ADD, Value.texts("a", text), Value.texts("a"))));
        places.put(
                "removed", text -> finding(drift().about("s", Mark.REMOVE, Value.texts("a"), Value.texts("a", text))));
        value("before", places, value -> changed(kiosk(), setting("s", value, Value.text("a"))));
        value("after", places, value -> changed(kiosk(), setting("s", Value.ABSENT, value)));
        places.put("changed client", text -> changed(Subject.client(text, text + "!"), plain()));
        places.put("changed property", text -> changed(kiosk(), setting(text, Value.flag(true), Value.flag(false))));
        places.put(
                "file of a change",
                text -> changed(
                        kiosk(),
                        new SettingChange("s", Value.ABSENT, Value.flag(true), Optional.of(new PomLocation(text, 3)))));
        return places;
    }

    private static void value(
            String place, Map<String, Function<String, Outcome>> places, Function<Value, Outcome> outcome) {
        places.put(place + " text", text -> outcome.apply(Value.text(text)));
        places.put(place + " list", text -> outcome.apply(Value.texts("a", text, "b")));
        places.put(place + " tree", text -> outcome.apply(Value.of(Map.of(text, Map.of("k", text)))));
        places.put(place + " items", text -> outcome.apply(Value.of(List.of(Map.of("type", text), 1))));
    }

    private static Subject kiosk() {
        return Outcomes.KIOSK;
    }

    private static Finding.Status drifted() {
        return Finding.Status.DRIFT;
    }

    private static Finding.Builder drift() {
        return Finding.of("CIBA-215", Severity.ERROR, drifted(), kiosk(), "m");
    }

    private static Outcome finding(Finding.Builder finding) {
        return outcome(Goal.VERIFY, Outcomes.DOMAIN, Status.DRIFT, finding.build());
    }

    private static Outcome about(Subject subject) {
        return finding(Finding.of("CIBA-215", Severity.ERROR, drifted(), subject, "m"));
    }

    private static SettingChange setting(String property, Value before, Value after) {
        return new SettingChange(property, before, after, Optional.empty());
    }

    private static SettingChange plain() {
        return setting("s", Value.flag(true), Value.flag(false));
    }

    private static Outcome changed(Subject subject, SettingChange setting) {
        return new Outcome(
                Goal.PLAN,
                Outcomes.DOMAIN,
                Status.DRIFT,
                List.of(),
                List.of(new Outcome.Change(new SubjectChange(subject, List.of(setting, plain())), false)),
                new Requests(1, 0),
                Scopes.NONE,
                1,
                Optional.empty(),
                List.of());
    }

    private static Outcome failing(Goal goal, Status status, String error) {
        return new Outcome(
                goal,
                Outcomes.DOMAIN,
                status,
                List.of(PLAIN),
                List.of(),
                new Requests(1, 0),
                Scopes.NONE,
                1,
                Optional.of(RunError.of(error)),
                List.of());
    }

    private static Outcome leaving(Status status, String text) {
        List<Finding> found = status == Status.DRIFT ? List.of(PLAIN) : List.of();
        return Outcomes.outcome(Goal.VERIFY, status, found, List.of(), Outcomes.leftOut(text));
    }

    private static Outcome noted(String note) {
        return new Outcome(
                Goal.PROBE,
                Outcomes.DOMAIN,
                Status.IN_SYNC,
                List.of(),
                List.of(),
                new Requests(1, 0),
                Scopes.NONE,
                1,
                Optional.empty(),
                List.of("a note", note));
    }

    private static Outcome outcome(Goal goal, String domain, Status status, Finding... findings) {
        return new Outcome(
                goal,
                domain,
                status,
                List.of(findings),
                List.of(),
                new Requests(1, 0),
                Scopes.NONE,
                1,
                Optional.empty(),
                List.of());
    }
}
