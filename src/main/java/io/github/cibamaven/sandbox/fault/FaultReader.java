package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Faults as the control plane takes them, such as {@code {"kind": "rate-limited", "path": "/api/v2/clients", "times":
 * 2}}.
 *
 * <ul>
 *   <li>which requests, all optional: {@code method}; {@code path} (a prefix) or {@code regex} (the whole path)
 *   <li>how often: {@code times} (a number or {@code "always"}), after {@code skip} matching requests, and after
 *       {@code after} requests of any kind
 *   <li>{@code kind}, with its arguments: see {@link FaultKind}
 *   <li>{@code unhandled}: true if nobody is to handle the request, where the fault spoils its answer
 *   <li>{@code headers}, {@code body} (JSON) and {@code html}, for kinds that give an answer of their own
 * </ul>
 */
public final class FaultReader {

    private static final Set<String> COMMON =
            Set.of("kind", "method", "path", "regex", "times", "skip", "after", "unhandled", "headers", "body", "html");

    private final List<FaultKind> kinds;

    public FaultReader(List<FaultKind> kinds) {
        this.kinds = kinds;
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    public Fault read(ObjectNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!COMMON.contains(name)
                    && kinds.stream().noneMatch(each -> each.arguments().contains(name))) {
                throw new IllegalArgumentException("unknown key \"" + name + "\" in a fault");
            }
        }
        FaultArguments arguments = new FaultArguments(json);
        FaultKind kind = kind(json.path("kind").asText());
        try {
            Fault fault = answer(kind, arguments);
            return narrowed(json.path("unhandled").asBoolean() ? fault.unhandled() : fault, arguments);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private FaultKind kind(String name) {
        return kinds.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind \"" + name + "\"; it is one of "
                        + kinds.stream().map(FaultKind::name).collect(Collectors.joining(", "))));
    }

    private static Fault answer(FaultKind kind, FaultArguments arguments) {
        Fault answer = kind.fault().apply(arguments);
        if (!kind.arguments().contains("headers")) {
            for (Map.Entry<String, String> header : arguments.headers().entrySet()) {
                answer = answer.header(header.getKey(), header.getValue());
            }
        }
        if (arguments.has("body")) {
            answer = answer.json(arguments.json().get("body"));
        }
        return arguments.has("html") ? answer.html(arguments.json().get("html").asText()) : answer;
    }

    private static Fault narrowed(Fault all, FaultArguments arguments) {
        ObjectNode json = arguments.json();
        Fault fault = all;
        if (arguments.has("method")) {
            fault = fault.on(json.get("method").asText());
        }
        if (arguments.has("path")) {
            fault = fault.at(json.get("path").asText());
        }
        if (arguments.has("regex")) {
            fault = fault.matching(json.get("regex").asText());
        }
        if (arguments.has("skip")) {
            fault = fault.skip(arguments.number("skip"));
        }
        if (arguments.has("after")) {
            fault = fault.after(arguments.number("after"));
        }
        if (json.path("times").asText().equals("always")) {
            return fault.always();
        }
        return arguments.has("times") ? fault.times(arguments.number("times")) : fault;
    }
}
