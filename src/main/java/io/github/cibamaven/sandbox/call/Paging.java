package io.github.cibamaven.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The three shapes of a list: a bare array, an offset page with totals ({@code include_totals=true}), and a checkpoint
 * page ({@code from} or {@code take}). Pages hold 50 items unless {@code per_page} or {@code take} asks for up to 100.
 * That checkpoint parameters win over offset ones is unconfirmed.
 *
 * @param leastSize the smallest {@code per_page} the list takes
 */
public record Paging(Request request, int leastSize) {

    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 100;

    public Paging(Request request) {
        this(request, 0);
    }

    /** @param view what is shown of an item; only those of the page are looked at */
    public JsonNode page(List<JsonNode> items, String name, UnaryOperator<JsonNode> view) {
        Queries queries = new Queries(request);
        Optional<Integer> take = queries.number("take", 1, MAX_SIZE);
        Optional<String> from = request.query("from");
        if (take.isPresent() || from.isPresent()) {
            int start = from.map(this::position).orElse(0);
            return checkpoint(items, name, start, take.orElse(DEFAULT_SIZE), view);
        }
        int size = queries.number("per_page", leastSize, MAX_SIZE).orElse(DEFAULT_SIZE);
        long start = (long) queries.number("page", 0, Integer.MAX_VALUE).orElse(0) * size;
        JsonNode page = slice(items, start, size, view);
        if (!queries.flag("include_totals").orElse(false)) {
            return page;
        }
        return Json.object()
                .put("total", items.size())
                .put("start", start)
                .put("limit", size)
                .set(name, page);
    }

    private static JsonNode slice(List<JsonNode> items, long start, int size, UnaryOperator<JsonNode> view) {
        return Json.array()
                .addAll(items.stream().skip(start).limit(size).map(view).toList());
    }

    private JsonNode checkpoint(List<JsonNode> items, String name, int start, int take, UnaryOperator<JsonNode> view) {
        ObjectNode envelope = Json.object().set(name, slice(items, start, take, view));
        int end = start + take;
        if (end < items.size()) {
            byte[] position = ("at:" + end).getBytes(StandardCharsets.US_ASCII);
            envelope.put("next", Base64.getUrlEncoder().withoutPadding().encodeToString(position));
        }
        return envelope;
    }

    private int position(String from) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(from), StandardCharsets.US_ASCII);
            if (text.matches("at:[0-9]{1,8}")) {
                return Integer.parseInt(text.substring(3));
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours either.
        }
        throw new Queries(request).fault("from", "Invalid checkpoint");
    }
}
