package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search of the tenant log in a part of Auth0's part of Lucene's syntax: {@code field:value} and {@code field:"value"}
 * with {@code AND} or {@code OR} between, and parentheses
 * (https://auth0.com/docs/deploy-monitor/logs/log-search-query-syntax). Everything else is refused, also what Auth0 takes:
 * a search that is understood otherwise than it is meant would be worse than none.
 */
final class LogQuery {
    private static final Set<String> FIELDS = Set.of(
            "client_id", "client_name", "description", "hostname", "ip", "log_id", "type", "user_id", "user_name");

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\()|(\\))|(AND|OR)(?=[\\s(])|([a-z_]+):(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([A-Za-z0-9_.|-]+)))\\s*");

    private final String text;
    private final Queries queries;
    private int position;

    private LogQuery(String text, Queries queries) {
        this.text = text;
        this.queries = queries;
    }

    /** @throws ApiError 400 {@code invalid_uri}; code and wording are unconfirmed */
    static Predicate<JsonNode> of(String text, Queries queries) {
        LogQuery query = new LogQuery(text, queries);
        Predicate<JsonNode> all = query.terms();
        queries.require(
                query.position == text.length(), "q", "Not understood from here: " + text.substring(query.position));
        return all;
    }

    private Predicate<JsonNode> terms() {
        List<Predicate<JsonNode>> terms = new ArrayList<>();
        String between = "";
        for (String operator = " "; !operator.isEmpty(); ) {
            terms.add(term());
            operator = operator();
            boolean same = between.isEmpty() || operator.isEmpty() || between.equals(operator);
            queries.require(same, "q", "AND and OR beside each other need parentheses");
            between = operator.isEmpty() ? between : operator;
        }
        return between.equals("OR")
                ? terms.stream().reduce(Predicate::or).orElseThrow()
                : terms.stream().reduce(Predicate::and).orElseThrow();
    }

    private Predicate<JsonNode> term() {
        Matcher token = next();
        if (token.group(1) != null) {
            position = token.end();
            Predicate<JsonNode> inside = terms();
            Matcher close = next();
            queries.require(close.group(2) != null, "q", "A parenthesis is not closed");
            position = close.end();
            return inside;
        }
        String field = token.group(4);
        queries.require(
                field != null && FIELDS.contains(field),
                "q",
                "No search for that: " + token.group().strip());
        position = token.end();
        String value = token.group(5) == null ? token.group(6) : token.group(5).replaceAll("\\\\(.)", "$1");
        return entry -> entry.path(field).asText().equals(value);
    }

    /** Empty at the end of the terms. */
    private String operator() {
        Matcher token = TOKEN.matcher(text).region(position, text.length());
        if (!token.lookingAt() || token.group(3) == null) {
            return "";
        }
        position = token.end();
        return token.group(3);
    }

    private Matcher next() {
        Matcher token = TOKEN.matcher(text).region(position, text.length());
        queries.require(token.lookingAt(), "q", "Not understood from here: " + text.substring(position));
        return token;
    }
}
