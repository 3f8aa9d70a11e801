package io.github.cibamaven.sandbox.fault;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of fault that the control plane takes.
 *
 * @param name the value of {@code kind}
 * @param arguments the keys that this kind reads
 * @param fault made of the arguments
 */
public record FaultKind(String name, Set<String> arguments, Function<FaultArguments, Fault> fault) {

    /** The kinds that every sandbox knows. */
    public static final List<FaultKind> SHIPPED = List.of(
            of("answer", json -> Fault.answer(json.number("status")), "status"),
            of("captive-portal", json -> Fault.captivePortal()),
            of("closed-before-answer", json -> Fault.closedBeforeAnswer()),
            of("delay", json -> Fault.delay(json.millis()), "millis"),
            of("gateway-error", json -> Fault.gatewayError(json.number("status")), "status"),
            of("rate-limited", json -> Fault.rateLimited()),
            of("redirect", FaultKind::redirect, "status", "location"),
            of("server-error", json -> Fault.serverError(json.number("status")), "status"));

    /** A kind with these arguments. */
    public static FaultKind of(String name, Function<FaultArguments, Fault> fault, String... arguments) {
        return new FaultKind(name, Set.of(arguments), fault);
    }

    private static Fault redirect(FaultArguments json) {
        return Fault.redirect(json.has("status") ? json.number("status") : 302, json.text("location"));
    }
}
