package io.github.cibamaven.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredSubject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells whether two configurations declare the same; moving it to other lines changes nothing. */
public final class Fingerprint {
    /** JSON keeps apart what merely prints alike, such as one item with a comma and two items. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fingerprint() {}

    /** SHA-256 of what is declared, in hexadecimal. */
    public static String of(Desired desired) {
        List<Object> declared = new ArrayList<>();
        for (DesiredClient client : desired.clients()) {
            Map<String, Object> settings = new TreeMap<>();
            client.settings()
                    .forEach((property, value) ->
                            settings.put(property, value.value().plain()));
            declared.add(List.of(
                    client.selector().map(Object::toString).orElse("?"),
                    client.ciba(),
                    client.exactGrantTypes(),
                    settings));
        }
        for (DesiredSubject subject : desired.subjects()) {
            Map<String, Object> settings = new TreeMap<>();
            subject.settings()
                    .forEach((property, value) ->
                            settings.put(property, value.value().plain()));
            declared.add(
                    List.of(subject.subject().type().name(), subject.subject().id(), settings));
        }
        desired.waivers()
                .forEach(waiver -> declared.add(List.of(
                        waiver.rule(),
                        waiver.subject().orElse(""),
                        waiver.until().map(Object::toString).orElse(""))));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(declared));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain values is always JSON", impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
