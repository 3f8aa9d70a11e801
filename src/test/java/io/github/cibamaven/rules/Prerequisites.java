package io.github.cibamaven.rules;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.PomFixture;
import io.github.cibamaven.fixture.EvidenceLaw;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.CheckList;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A POM with one client on line 2 and what else it declares from line 3 on, beside parts of a tenant; immutable.
 *
 * @param channels of the live client
 */
record Prerequisites(List<String> channels, String request, String declared, Map<Subject, Lookup> read) {

    static Prerequisites push() {
        return new Prerequisites(List.of("guardian-push"), "", "", Map.of());
    }

    static Prerequisites email() {
        return new Prerequisites(List.of("email"), "", "", Map.of());
    }

    /** Content of {@code <bcAuthorize>}. */
    Prerequisites calling(String content) {
        return new Prerequisites(
                channels, "<bcAuthorize><scope>openid</scope>" + content + "</bcAuthorize>", declared, read);
    }

    Prerequisites asking(String audience) {
        return calling("<audience>" + audience + "</audience>");
    }

    Prerequisites declaring(String xml) {
        return new Prerequisites(channels, request, xml, read);
    }

    Prerequisites with(Subject subject, Map<String, Object> values) {
        Map<String, Value> live = new LinkedHashMap<>();
        values.forEach((property, value) -> live.put(property, Value.of(value)));
        return with(
                subject,
                new Lookup.Found(new LiveSubject(
                        subject,
                        live,
                        Settings.of(subject.kind()).stream()
                                .map(Setting::property)
                                .collect(Collectors.toSet()))));
    }

    Prerequisites without(Subject subject) {
        return with(subject, new Lookup.Missing(""));
    }

    Prerequisites with(Subject subject, Lookup lookup) {
        Map<Subject, Lookup> all = new LinkedHashMap<>(read);
        all.put(subject, lookup);
        return new Prerequisites(channels, request, declared, all);
    }

    /** What is found on the tenant about everything but the client itself. */
    List<Finding> findings() {
        Configuration reading = PomFixture.read("<configuration><domain>acme.eu.auth0.com</domain><clients>\n"
                + "<client><clientId>abc</clientId>" + request + "</client></clients>\n" + declared
                + "</configuration>");
        if (!reading.problems().isEmpty()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        LiveSubject client = Cases.with("async_approval_notification_channels", channels);
        Desired pom = reading.desired();
        Desired desired = pom.and(pom.clients().stream()
                .flatMap(one -> one.clientGrants().stream())
                .map(grant -> grant.of(Subject.clientGrant(
                        client.subject(), grant.subject().grant().orElseThrow().audience())))
                .toList());
        List<ClientNeed> needs = desired.clients().stream()
                .flatMap(one -> ClientNeed.of(one, client).stream())
                .toList();
        TenantView view = new TenantView(desired, desired.subjects(), needs, read);
        List<Finding> findings = new ArrayList<>(Rules.prerequisites(view));
        for (DesiredPart subject : desired.subjects()) {
            if (read.get(subject.subject()) instanceof Lookup.Found found) {
                Differ.differences(subject, found.subject())
                        .forEach(difference -> findings.addAll(DriftRules.check(subject, difference)));
            }
        }
        CheckList list = new CheckList(findings);
        new RuleEvidence(list).prerequisites(view, "not read");
        List<Finding> untold = list.rest();
        EvidenceLaw.holds(
                findings.stream().filter(finding -> !untold.contains(finding)).toList(), list.checks());
        return findings;
    }
}
