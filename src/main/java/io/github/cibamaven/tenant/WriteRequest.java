package io.github.cibamaven.tenant;

import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.settings.TenantSettings;
import io.github.cibamaven.settings.WriteScopes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One write: which request, and what allows it. */
record WriteRequest(Operation operation, ApiRequest request) {

    /**
     * How to write a change.
     *
     * @throws IllegalArgumentException for what the catalogue does not let us write
     * @throws TenantException of kind NOT_FOUND or REJECTED for what the tenant would refuse
     */
    static WriteRequest of(SubjectChange change) {
        Subject subject = change.subject();
        Map<String, Value> values = change.after();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing to write");
        }
        values.keySet().forEach(property -> requireWritable(subject.kind(), property, change.createsClient()));
        if (change.creates()) {
            return switch (subject.kind()) {
                case CLIENT -> createClient(change);
                case CLIENT_GRANT -> createGrant(subject, values);
                case EMAIL_TEMPLATE -> createTemplate(subject, values);
                default ->
                    throw new IllegalArgumentException(
                            "never created: " + subject.kind().word());
            };
        }
        SubjectKind kind = subject.kind();
        if (kind.writeScope().isEmpty()) {
            throw new IllegalArgumentException("never written: " + kind.word());
        }
        ApiRequest request = ApiRequest.of(subject).sending(ApiRequest.methodOfChange(kind), body(kind, values));
        return new WriteRequest(Operation.write(WriteScopes.of(change), missing(kind)), request);
    }

    private static String missing(SubjectKind kind) {
        return kind == SubjectKind.EMAIL_TEMPLATE
                ? "somebody removed the template meanwhile; ciba:verify shows what is left of it"
                : kind.missing();
    }

    /** Exactly these properties; {@code null} clears one. The policies are a list of their own. */
    private static Object body(SubjectKind kind, Map<String, Value> values) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        values.forEach((property, value) -> body.put(property, value.plain()));
        if (ApiRequest.methodOfChange(kind).equals("PUT") && body.containsValue(null)) {
            throw new IllegalArgumentException("never cleared: " + kind.word());
        }
        return kind == SubjectKind.MFA_POLICIES ? body.values().iterator().next() : body;
    }

    private static void requireWritable(SubjectKind type, String property, boolean createsClient) {
        Setting setting = Settings.of(type, property);
        boolean once = createsClient && setting.created().isPresent();
        if (!once && (!setting.writable() || property.contains("."))) {
            throw new IllegalArgumentException("not writable: " + property);
        }
    }

    /** Everything that decides whether CIBA works, so that none of the API's defaults counts; names are not unique. */
    private static WriteRequest createClient(SubjectChange change) {
        Map<String, Value> values = change.after();
        for (Setting setting : Settings.of(SubjectKind.CLIENT)) {
            Value value = values.getOrDefault(setting.property(), Value.ABSENT);
            boolean sent =
                    setting.created().flatMap(Setting.AtCreation::otherwise).isPresent();
            if (sent && value.absent() || value.equals(ClientSettings.MARK_OF_THE_RUN)) {
                throw new IllegalArgumentException("not said: " + setting.property());
            }
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("name", change.subject().name());
        values.forEach((property, value) -> {
            String[] path = property.split("\\.");
            if (!value.absent()) {
                body.put(path[0], path.length == 1 ? value.plain() : Map.of(path[1], value.plain()));
            }
        });
        return new WriteRequest(
                Operation.write(WriteScopes.of(change), "check the domain"),
                ApiRequest.get("clients").sending("POST", body));
    }

    /** The whole of it is said, so that no default of Auth0's decides; a scope beside all of them would be one too many. */
    private static WriteRequest createGrant(Subject subject, Map<String, Value> values) {
        Subject.Grant grant = subject.grant().orElseThrow();
        JsonObject body = new JsonObject()
                .put("client_id", Ids.client(grant.clientId()))
                .put("audience", Ids.api(grant.audience()))
                .put("subject_type", "user");
        boolean all = values.getOrDefault(TenantSettings.GRANT_ALL_SCOPES.property(), Value.ABSENT)
                .isTrue();
        values.forEach((property, value) -> {
            if (!(all && property.equals(TenantSettings.GRANT_SCOPES.property()))) {
                body.put(property, value.plain());
            }
        });
        return new WriteRequest(
                Operation.write(
                        subject.kind().createScope().stream().toList(),
                        "the tenant has no such client, or no such API; ciba:verify shows which"),
                ApiRequest.get("client-grants").sending("POST", body.plain()));
    }

    private static WriteRequest createTemplate(Subject subject, Map<String, Value> values) {
        List<Setting> settings = Settings.declarable(subject.kind());
        for (Setting setting : settings) {
            boolean needed =
                    setting.created().filter(Setting.AtCreation::needed).isPresent();
            if (needed && values.getOrDefault(setting.property(), Value.ABSENT).absent()) {
                throw TenantException.of(
                        Kind.REJECTED,
                        "the e-mail template " + subject.id() + " does not exist, and Auth0 creates none without "
                                + setting.property() + "; declare <"
                                + setting.element().orElseThrow() + ">");
            }
        }
        JsonObject body = new JsonObject().put("template", Ids.word(subject.id()));
        // The rest of what Auth0 wants to hear.
        body.put(TenantSettings.TEMPLATE_SYNTAX.property(), "liquid");
        settings.forEach(setting -> setting.created()
                .flatMap(Setting.AtCreation::otherwise)
                .ifPresent(value -> body.put(setting.property(), value.plain())));
        values.forEach((property, value) -> {
            if (!value.absent()) {
                body.put(property, value.plain());
            }
        });
        return new WriteRequest(
                Operation.write(subject.kind().createScope().stream().toList(), "this tenant has no e-mail templates"),
                ApiRequest.get("email-templates").sending("POST", body.plain()));
    }
}
