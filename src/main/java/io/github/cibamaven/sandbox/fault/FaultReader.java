package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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

    /** A key that every kind takes, and what its value makes of a fault. */
    private record Key(String name, BiFunction<Fault, FaultArguments, Fault> change) {}

    /** In the order in which they are applied. */
    private static final List<Key> COMMON = List.of(
            new Key("kind", (fault, json) -> fault),
            new Key("headers", FaultReader::headers),
            new Key("body", (fault, json) -> fault.json(json.json().get("body"))),
            new Key("html", (fault, json) -> fault.html(json.word("html"))),
            new Key("unhandled", FaultReader::unhandled),
            new Key("method", (fault, json) -> fault.on(json.word("method"))),
            new Key("path", (fault, json) -> fault.at(json.word("path"))),
            new Key("regex", (fault, json) -> fault.matching(json.word("regex"))),
            new Key("skip", (fault, json) -> fault.skip(json.number("skip"))),
            new Key("after", (fault, json) -> fault.after(json.number("after"))),
            new Key("times", FaultReader::times));

    private final List<FaultKind> kinds;

    public FaultReader(List<FaultKind> kinds) {
        this.kinds = kinds;
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    public Fault read(ObjectNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (COMMON.stream().noneMatch(key -> key.name().equals(name))
                    && kinds.stream().noneMatch(each -> each.arguments().contains(name))) {
                throw new IllegalArgumentException("unknown key \"" + name + "\" in a fault");
            }
        }
        FaultArguments arguments = new FaultArguments(json);
        FaultKind kind = kind(json.path("kind").asText());
        try {
            Fault fault = kind.fault().apply(arguments);
            for (Key key : COMMON) {
                boolean common = !kind.arguments().contains(key.name());
                fault = common && json.has(key.name()) ? key.change().apply(fault, arguments) : fault;
            }
            return fault;
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

    private static Fault headers(Fault fault, FaultArguments json) {
        Fault answer = fault;
        for (Map.Entry<String, String> header : json.headers().entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static Fault unhandled(Fault fault, FaultArguments json) {
        return json.json().get("unhandled").asBoolean() ? fault.unhandled() : fault;
    }

    private static Fault times(Fault fault, FaultArguments json) {
        return json.word("times").equals("always") ? fault.always() : fault.times(json.number("times"));
    }
}
