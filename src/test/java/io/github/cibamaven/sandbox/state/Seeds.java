package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.Sandbox;
import java.util.List;
import java.util.Map;

/** Seeds for the tests of other packages. */
public final class Seeds {
    private Seeds() {}

    /** A tenant that is just as another one was, as {@link Sandbox#state} tells it. */
    public static Seed of(JsonNode state) {
        return new Seed(new TenantState((ObjectNode) state.deepCopy()), Map.of());
    }

    /** The tenant of this seed with these tokens instead of its own, each with its scopes. */
    public static Seed with(Seed seed, Map<String, List<String>> tokens) {
        return new Seed(seed.tenant(), tokens);
    }
}
