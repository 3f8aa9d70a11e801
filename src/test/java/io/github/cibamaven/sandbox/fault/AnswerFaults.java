package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.AnswerWriter;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What may be wrong with an answer that arrives. The request is handled anyway, so a write is stored. */
public final class AnswerFaults {

    private AnswerFaults() {}

    /** The right answer under another Content-Type. */
    public static Fault contentType(String type) {
        return Fault.spoiling("content type", answer -> answer.withHeader("Content-Type", type));
    }

    /** The right answer with these headers besides its own, or in their place. */
    public static Fault withHeaders(Map<String, String> headers) {
        Map<String, String> kept = Map.copyOf(headers);
        return Fault.spoiling("with headers", answer -> {
            Answer stamped = answer;
            for (Map.Entry<String, String> header : kept.entrySet()) {
                stamped = stamped.withHeader(header.getKey(), header.getValue());
            }
            return stamped;
        });
    }

    /** 200 without a body. */
    public static Fault emptyBody() {
        return Fault.spoiling("empty body", answer -> answer.withBody(new byte[0]));
    }

    /** The JSON literal {@code null} as body. */
    public static Fault nullBody() {
        return Fault.spoiling("null body", answer -> answer.withBody("null".getBytes(StandardCharsets.US_ASCII)));
    }

    /** A server-side error in place of the right answer. */
    public static Fault storedButFails(int status) {
        return Fault.spoiling("stored but fails", answer -> Answer.error(status, AnswerWriter.reason(status), null));
    }

    /** Each object of the answer has a few properties that nobody has heard of. */
    public static Fault unknownFields() {
        return distorting("unknown fields", Distortions::withUnknownFields);
    }

    /** Each property that holds one of a list of words, such as {@code app_type}, holds a word that nobody knows. */
    public static Fault unknownWords() {
        return distorting("unknown words", Distortions::withUnknownWords);
    }

    /** Every value of the answer is null. */
    public static Fault nulls() {
        return distorting("nulls", Distortions::withNulls);
    }

    /** Every value of the answer is of another type than it should be. */
    public static Fault misshapen() {
        return distorting("misshapen", Distortions::misshapen);
    }

    /** An array where an object should be, and an object where an array should be. */
    public static Fault swappedShape() {
        return distorting("swapped shape", Distortions::swapped);
    }

    /** Every page of a list, until cleared, promises more, and brings one more item. */
    public static Fault endlessPages() {
        return pages("endless pages", Distortions::endless, "from");
    }

    /** Every page of a list, until cleared, is the first page. */
    public static Fault repeatingPages() {
        return pages("repeating pages", UnaryOperator.identity(), "page", "from");
    }

    /** Every page of a list, until cleared, is the first page, and promises more. */
    public static Fault promisingPages() {
        return pages("promising pages", Distortions::promising, "page", "from");
    }

    private static Fault pages(String name, UnaryOperator<JsonNode> change, String... ignored) {
        Effect effect = (request, tenant) -> distorted(tenant.handle(withoutQuery(request, ignored)), change);
        return Fault.of(name, effect).on("GET").always();
    }

    private static Request withoutQuery(Request request, String... names) {
        Map<String, List<String>> rest = new LinkedHashMap<>(request.query());
        rest.keySet().removeAll(List.of(names));
        return new Request(request.method(), request.path(), rest, request.headers(), request.body());
    }

    private static Fault distorting(String name, UnaryOperator<JsonNode> change) {
        return Fault.spoiling(name, answer -> distorted(answer, change));
    }

    /** An answer that is no JSON stays as it is. */
    private static Answer distorted(Answer answer, UnaryOperator<JsonNode> change) {
        try {
            return answer.withBody(Json.bytes(change.apply(Json.read(answer.body()))));
        } catch (IOException e) {
            return answer;
        }
    }
}
