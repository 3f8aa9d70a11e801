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
 * That checkpoint parameters win over offset ones is unconfirmed. A checkpoint is the last item of its page, so that a list
 * which changes while it is read skips nothing; that Auth0's are like this is assumed.
 *
 * <p>The tenant may end its numbered pages before the list does, as Auth0 documents it for about 1,000 clients. What the
 * refusal looks like is taken from other lists of Auth0's (400 {@code invalid_paging}), its words are assumed. A tenant may
 * also give smaller pages than it is asked for, which then count in its own size; that too is assumed.
 *
 * @param leastSize the smallest {@code per_page} the list takes
 * @param end so many items numbered pages reach
 * @param most items of a page
 */
public record Paging(Request request, int leastSize, int end, int most) {

    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 100;

    public Paging(Request request, int leastSize) {
        this(request, leastSize, Integer.MAX_VALUE, MAX_SIZE);
    }

    /** @param view what is shown of an item; only those of the page are looked at */
    public JsonNode page(List<JsonNode> items, String name, UnaryOperator<JsonNode> view) {
        Queries queries = new Queries(request);
        Optional<Integer> take = queries.number("take", 1, MAX_SIZE);
        Optional<String> from = request.query("from");
        if (take.isPresent() || from.isPresent()) {
            int start = from.map(checkpoint -> position(items, checkpoint)).orElse(0);
            return checkpoint(items, name, start, Math.min(most, take.orElse(DEFAULT_SIZE)), view);
        }
        int size =
                Math.min(most, queries.number("per_page", leastSize, MAX_SIZE).orElse(DEFAULT_SIZE));
        long start = (long) queries.number("page", 0, Integer.MAX_VALUE).orElse(0) * size;
        if (start >= end) {
            throw ApiError.of(
                    400,
                    "invalid_paging",
                    "You can only page through the first " + end + " records. Use checkpoint pagination instead.");
        }
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
        int last = start + take;
        if (last < items.size()) {
            byte[] position = (last + ":" + id(items.get(last - 1))).getBytes(StandardCharsets.UTF_8);
            envelope.put("next", Base64.getUrlEncoder().withoutPadding().encodeToString(position));
        }
        return envelope;
    }

    /** Behind the item that the checkpoint names; where that is gone, where it was. */
    private int position(List<JsonNode> items, String from) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(from), StandardCharsets.UTF_8);
            if (text.matches("[1-9][0-9]{0,7}:.+")) {
                String[] parts = text.split(":", 2);
                int was = Integer.parseInt(parts[0]);
                if (was <= items.size() && id(items.get(was - 1)).equals(parts[1])) {
                    return was;
                }
                for (int at = 0; at < items.size(); at++) {
                    if (id(items.get(at)).equals(parts[1])) {
                        return at + 1;
                    }
                }
                return Math.min(was - 1, items.size());
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours either.
        }
        throw new Queries(request).fault("from", "Invalid checkpoint");
    }

    private static String id(JsonNode item) {
        return item.path("client_id").asText() + " " + item.path("id").asText();
    }
}
