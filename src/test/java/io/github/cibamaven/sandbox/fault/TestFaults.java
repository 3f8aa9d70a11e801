package io.github.cibamaven.sandbox.fault;

import static io.github.cibamaven.sandbox.fault.FaultKind.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Part;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of fault that the control plane of a test's sandbox takes: the shipped ones, and those of the tests. */
public final class TestFaults {

    private static final List<FaultKind> OWN = List.of(
            of("content-type", json -> AnswerFaults.contentType(json.text("type")), "type"),
            of("edited", json -> TenantFaults.edited(part(json), patch(json)), "part", "patch"),
            of("edited-client", TestFaults::editedClient, "client_id", "patch"),
            of("empty-body", json -> AnswerFaults.emptyBody()),
            of("endless-pages", json -> AnswerFaults.endlessPages()),
            of("lag", json -> TenantFaults.lag(json.millis()), "millis"),
            of("lost-write", json -> TenantFaults.lostWrite()),
            of("misshapen", json -> AnswerFaults.misshapen()),
            of("null-body", json -> AnswerFaults.nullBody()),
            of("nulls", json -> AnswerFaults.nulls()),
            of("oversized-body", json -> ConnectionFaults.oversizedBody(json.number("bytes")), "bytes"),
            of("partly-stored", json -> TenantFaults.partlyStored()),
            of("promising-pages", json -> AnswerFaults.promisingPages()),
            of("repeating-pages", json -> AnswerFaults.repeatingPages()),
            of("reset-after-body", json -> ConnectionFaults.resetAfterBody()),
            of("reset-before-answer", json -> ConnectionFaults.resetBeforeAnswer()),
            of("reset-inside-body", json -> ConnectionFaults.resetInsideBody(json.number("bytes")), "bytes"),
            of("revoked-tokens", json -> TenantFaults.revokedTokens()),
            of("shown-late", json -> TenantFaults.shownLate(json.millis()), "millis"),
            of("silence", json -> ConnectionFaults.silence(json.millis()), "millis"),
            of("slow-drip", json -> ConnectionFaults.slowDrip(json.millis()), "millis"),
            of("stale-reads", json -> TenantFaults.staleReads()),
            of("stored-but-fails", json -> AnswerFaults.storedButFails(json.number("status")), "status"),
            of("swapped-shape", json -> AnswerFaults.swappedShape()),
            of("then-gone", json -> ConnectionFaults.thenGone()),
            of("truncated-body", json -> ConnectionFaults.truncatedBody()),
            of("unknown-fields", json -> AnswerFaults.unknownFields()),
            of("unknown-words", json -> AnswerFaults.unknownWords()),
            of("with-headers", json -> AnswerFaults.withHeaders(json.headers()), "headers"));

    /** All of them. */
    public static final List<FaultKind> KINDS =
            Stream.concat(FaultKind.SHIPPED.stream(), OWN.stream()).toList();

    private TestFaults() {}

    private static Part part(FaultArguments json) {
        return new Part(Json.strings(json.json().get("part")));
    }

    private static ObjectNode patch(FaultArguments json) {
        return json.json().withObject("/patch");
    }

    private static Fault editedClient(FaultArguments json) {
        return TenantFaults.editedClient(json.text("client_id"), patch(json));
    }
}
