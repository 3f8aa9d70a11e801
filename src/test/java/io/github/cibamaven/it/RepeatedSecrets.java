package io.github.cibamaven.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.fault.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Answers of a tenant that repeats in its errors what it was told, and tells what nobody asked for. */
final class RepeatedSecrets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodXNoIn0.c2lnbmF0dXJl";

    private final PlantedSecrets secrets;

    RepeatedSecrets(PlantedSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Each way to repeat a client's secret, in one error or another. Every text is said in a message; the other ways take turns.
     *
     * @param where narrows each fault to some requests
     */
    Map<String, Fault> of(String clientId, String secret, UnaryOperator<Fault> where) {
        Map<String, Fault> faults = new LinkedHashMap<>();
        List<String> texts = texts(clientId, secret);
        for (int i = 0; i < texts.size(); i++) {
            Map<String, Fault> ways = ways(texts.get(i));
            String other =
                    List.of("refused", "described", "shown", "redirected").get(i % 4);
            for (String way : List.of("said", other)) {
                faults.put("told-" + way + "-" + i, where.apply(ways.get(way).always()));
            }
        }
        return faults;
    }

    /** A client with everything that the tenant knows of it, whatever fields were asked for. */
    static Fault unasked(ObjectNode client) {
        ObjectNode page = client.deepCopy();
        page.put("start", 0).put("limit", 100).put("length", 1).put("total", 1);
        page.putArray("clients").add(client);
        return Fault.answer(200).json(page).on("GET").at("/api/v2/clients").always();
    }

    private List<String> texts(String clientId, String secret) {
        String key = "-----BEGIN PRIVATE KEY-----\n"
                + secrets.secret("private-key").substring(0, 300) + "\n-----END PRIVATE KEY-----";
        return List.of(
                "client_secret=" + secret,
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8)),
                "start " + secret.substring(0, 20) + ", end " + secret.substring(44),
                "Bearer " + JWT,
                key,
                "its secret is " + secrets.secret("client-secret-of-another-client"),
                "\u001b[31m" + secret.substring(0, 30) + "\u0000" + secret.substring(30));
    }

    private static Map<String, Fault> ways(String text) {
        return Map.of(
                "said",
                Fault.answer(400)
                        .json(JSON.createObjectNode()
                                .put("statusCode", 400)
                                .put("error", text)
                                .put("message", text)
                                .put("errorCode", "invalid_body")),
                "refused",
                Fault.answer(403)
                        .json(JSON.createObjectNode()
                                .put("statusCode", 403)
                                .put("error", "Forbidden")
                                .put("message", "Insufficient scope " + text)),
                "described",
                Fault.answer(401)
                        .json(JSON.createObjectNode()
                                .put("error", "invalid_request")
                                .put("error_description", text)),
                "shown",
                Fault.answer(502).html("<html>" + text),
                "redirected",
                Fault.redirect(302, "https://login.example/?token=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }
}
