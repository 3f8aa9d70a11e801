package io.github.cibamaven.plan;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells whether two configurations ask for the same; moving one to other lines changes nothing. */
public final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 of what decides a plan, in hexadecimal. How the tenant is reached, and as whom, does not. */
    public static String of(Desired desired) {
        List<Object> decisive = new ArrayList<>(List.of(
                desired.clients().stream().map(Fingerprint::client).toList(),
                desired.subjects().stream()
                        .map(subject -> List.of(
                                subject.subject().kind().name(),
                                subject.subject().id(),
                                settings(subject.settings())))
                        .toList(),
                desired.waivers().stream().map(Fingerprint::waiver).toList(),
                desired.undeclaredClients().name(),
                desired.checkPrerequisites()));
        // A plan of one client alone is never taken for one of all that is declared.
        desired.leftOut().ifPresent(left -> decisive.add(left.only().toString()));
        return Digest.of(decisive);
    }

    private static Object client(DesiredClient client) {
        List<Object> parts = new ArrayList<>(List.of(
                text(client.selector()),
                client.ciba(),
                client.exactGrantTypes(),
                client.exactCredentials(),
                settings(client.settings()),
                client.bcAuthorize().map(Fingerprint::request).orElse(List.of())));
        client.clientGrants()
                .forEach(grant -> parts.add(List.of(
                        grant.subject().id(),
                        settings(grant.settings()),
                        grant.contained().stream().sorted().toList())));
        // A plan that was made before there was such an element stays good.
        return client.create() ? List.of(parts, "create") : parts;
    }

    private static List<Object> request(BcAuthorize request) {
        return Stream.concat(parameters(request).stream(), request.resource().map(Declared::value).stream())
                .toList();
    }

    private static List<Object> parameters(BcAuthorize request) {
        return List.of(
                text(request.scope().map(Declared::value)),
                text(request.audience().map(Declared::value)),
                text(request.requestedExpiry().map(Declared::value)),
                request.detailTypes(),
                text(request.bindingMessage().map(Declared::value)));
    }

    private static Object waiver(Waiver waiver) {
        return List.of(
                waiver.rule(), text(waiver.subject()), text(waiver.setting()), waiver.items(), text(waiver.until()));
    }

    private static Map<String, Object> settings(Map<String, Declared<Value>> declared) {
        Map<String, Object> settings = new TreeMap<>();
        declared.forEach(
                (property, value) -> settings.put(property, value.value().plain()));
        return settings;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
