package io.github.cibamaven.settings;

import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.util.ArrayList;
import java.util.List;

/** The Management API scopes that a write takes. */
public final class WriteScopes {
    private static final String UPDATE_CREDENTIALS = "update:client_credentials";

    private WriteScopes() {}

    /** All that the token must have for it; empty for what is never written so. */
    public static List<String> of(SubjectChange change) {
        SubjectKind kind = change.subject().kind();
        List<String> scopes = new ArrayList<>();
        (change.creates() ? kind.createScope() : kind.writeScope()).ifPresent(scopes::add);
        if (change.after().containsKey(ClientSettings.CLIENT_AUTHENTICATION_METHODS.property())) {
            scopes.add(change.creates() ? ClientSettings.CREATE_CREDENTIALS : UPDATE_CREDENTIALS);
        }
        return scopes;
    }
}
