package io.github.cibamaven.tenant;

import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.json.MalformedJsonException;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.TenantSettings;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.SubjectParser.ShapeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of subject is read.
 *
 * @param ask sends the request and makes of the answer a JSON object whose properties the catalogue names; a missing
 *     one when the tenant answers without the subject; refuses an id that would lead elsewhere
 * @param identity the property that must hold the subject's id, if the answer has it
 */
record ReadRequest(Ask ask, String identity) {
    /** Grants of one client for one API: a handful at most. */
    private static final int PAGE = 100;

    private static final int MAX_PAGES = 100;
    private static final String NOWHERE = "";

    /** The types of log entries about CIBA, as a search of the log has them. */
    private static final String CIBA_EVENTS = "type:ciba_start_failed OR type:ciba_start_succeeded"
            + " OR type:ciba_exchange_failed OR type:ciba_exchange_succeeded";

    /** @throws IllegalArgumentException for a kind of subject that the tenant does not have */
    static ReadRequest of(SubjectKind kind) {
        return switch (kind) {
            case CLIENT -> new ReadRequest(ReadRequest::client, "client_id");
            case GUARDIAN_FACTOR -> unnamed(ReadRequest::factor);
            case GUARDIAN_PROVIDER, GUARDIAN_APNS, GUARDIAN_SNS -> unnamed(ReadRequest::whole);
            case MFA_POLICIES -> unnamed(ReadRequest::policies);
            case EMAIL_PROVIDER -> unnamed(ReadRequest::emailProvider);
            case EMAIL_TEMPLATE -> new ReadRequest(ReadRequest::whole, "template");
            case RESOURCE_SERVER -> new ReadRequest(ReadRequest::whole, "identifier");
            case CLIENT_GRANT -> unnamed(ReadRequest::grant);
            case CLIENT_GRANTS -> unnamed(ReadRequest::grants);
            case TENANT_SETTINGS -> unnamed(ReadRequest::tenantSettings);
            case CLIENT_CREDENTIALS -> unnamed(ReadRequest::credentials);
            case CONSENT_PARTIALS -> unnamed(ReadRequest::partials);
            case USER -> new ReadRequest(ReadRequest::user, "user_id");
            case USER_ENROLLMENTS -> unnamed(ReadRequest::enrollments);
            case TENANT_LOG -> unnamed(ReadRequest::log);
            case DISCOVERY -> unnamed((wire, subject, parser) -> wire.get("/.well-known/openid-configuration"));
            case CONFIGURATION, TENANT -> throw new IllegalArgumentException("not on the tenant: " + kind.word());
        };
    }

    /** What allows to read the settings of a subject of this kind, and what to advise when it is refused. */
    static Operation operation(SubjectKind kind, SubjectParser parser) {
        List<String> scopes = switch (kind) {
            case CLIENT -> List.of("read:clients"); // The others show a client's credentials, and little else.
            case DISCOVERY -> List.of();
            default -> parser.scopes();
        };
        List<String> needed = kind == SubjectKind.DISCOVERY ? List.of() : parser.needed();
        return new Operation(Purpose.READ, scopes, needed, kind.missing());
    }

    private static ReadRequest unnamed(Ask ask) {
        return new ReadRequest(ask, NOWHERE);
    }

    private static JsonValue whole(Wire wire, Subject subject, SubjectParser parser) {
        return wire.hear(ApiRequest.of(subject));
    }

    private static JsonValue client(Wire wire, Subject subject, SubjectParser parser) {
        return wire.hear(ApiRequest.of(subject).projected(parser.projection("client_id", "name")));
    }

    private static JsonValue factor(Wire wire, Subject subject, SubjectParser parser) throws ShapeException {
        List<JsonValue> factors = wire.list(ApiRequest.get("guardian/factors")).items();
        if (factors.isEmpty()) {
            throw TenantException.badAnswer(
                    wire.request() + ": the list is empty, though Auth0 lists every factor, also"
                            + " one that is off. Run again later.");
        }
        for (JsonValue factor : factors) {
            fitting(factor, "name", JsonValue::isText);
            if (factor.path("name").text().equals(subject.id())) {
                return factor;
            }
        }
        return JsonValue.MISSING;
    }

    private static JsonValue policies(Wire wire, Subject subject, SubjectParser parser) {
        return only(TenantSettings.POLICIES, wire.list(ApiRequest.of(subject)));
    }

    private static JsonValue emailProvider(Wire wire, Subject subject, SubjectParser parser) {
        return wire.hear(ApiRequest.of(subject).projected(parser.projection("name")));
    }

    private static JsonValue tenantSettings(Wire wire, Subject subject, SubjectParser parser) {
        return wire.hear(ApiRequest.of(subject).projected(parser.projection()));
    }

    private static JsonValue user(Wire wire, Subject subject, SubjectParser parser) {
        return wire.hear(ApiRequest.of(subject).projected(parser.projection("user_id")));
    }

    private static JsonValue enrollments(Wire wire, Subject subject, SubjectParser parser) {
        return only(TenantSettings.USER_ENROLLED, wire.list(ApiRequest.of(subject)));
    }

    private static JsonValue grant(Wire wire, Subject subject, SubjectParser parser) throws ShapeException {
        return SubjectParser.grantForUsers(listed(wire, subject));
    }

    private static JsonValue grants(Wire wire, Subject subject, SubjectParser parser) throws ShapeException {
        return only(
                TenantSettings.GRANTS,
                JsonValue.of(
                        listed(wire, subject).stream().map(JsonValue::plain).toList()));
    }

    /** All grants of the client for the API. */
    private static List<JsonValue> listed(Wire wire, Subject subject) throws ShapeException {
        List<JsonValue> grants = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String from = ""; seen.size() < MAX_PAGES; ) {
            JsonValue page = wire.hear(grantsFrom(subject, from));
            JsonValue items = page.path(TenantSettings.GRANTS.property());
            if (!items.isArray()) {
                throw new ShapeException("list of client grants");
            }
            for (JsonValue grant : items.items()) {
                fitting(grant, "subject_type", JsonValue::isText);
                fitting(grant, "allow_all_scopes", JsonValue::isFlag);
                fitting(grant, "scope", ReadRequest::isTexts);
                fitting(grant, "authorization_details_types", ReadRequest::isTexts);
                grants.add(grant);
            }
            from = page.path("next").text();
            if (from.isEmpty()) {
                if (page.path("total").number() > grants.size()) {
                    throw TenantException.badAnswer(wire.request() + ": the list ends after " + grants.size() + " of "
                            + page.path("total").number() + " grants. Run again later.");
                }
                return grants;
            }
            if (!seen.add(from)) {
                break;
            }
        }
        throw TenantException.badAnswer(wire.request() + ": the list does not end. Run again later.");
    }

    /**
     * What tells the credentials apart, and when each ends (https://auth0.com/docs/api/management/v2/clients/get-credentials).
     * Auth0 documents no key in the answer; if there is one it is not kept.
     */
    private static JsonValue credentials(Wire wire, Subject subject, SubjectParser parser) throws ShapeException {
        List<@Nullable Object> credentials = new ArrayList<>();
        for (JsonValue credential : wire.list(ApiRequest.of(subject)).items()) {
            if (credential.path("id").text().isBlank()) {
                throw new ShapeException("credential id");
            }
            fitting(
                    credential,
                    "expires_at",
                    when -> Value.text(when.text()).asInstant().isPresent());
            JsonObject kept = new JsonObject();
            for (String property : List.of("id", "name", "kid", "expires_at")) {
                fitting(credential, property, JsonValue::isText);
                if (credential.path(property).isText()) {
                    kept.put(property, credential.path(property).text());
                }
            }
            credentials.add(kept.plain());
        }
        return only(TenantSettings.CREDENTIALS, JsonValue.of(credentials));
    }

    /** What has another shape than Auth0's says nothing: not even that something is not there. */
    private static void fitting(JsonValue item, String property, Predicate<JsonValue> shape) throws ShapeException {
        JsonValue value = item.path(property);
        boolean said = !value.isMissing() && !value.isNull();
        if (said && !shape.test(value) || !item.isObject() && !item.isNull()) {
            throw new ShapeException(property);
        }
    }

    private static boolean isTexts(JsonValue value) {
        return value.isArray() && value.items().stream().allMatch(JsonValue::isText);
    }

    /** @param from where the page begins; empty for the first */
    private static ApiRequest grantsFrom(Subject subject, String from) {
        Subject.Grant grant = subject.grant().orElseThrow();
        ApiRequest asked = ApiRequest.get("client-grants");
        return (from.isEmpty() ? asked : asked.with("from", from))
                .with("take", PAGE)
                .with("audience", grant.audience())
                .with("client_id", Ids.client(grant.clientId()));
    }

    /**
     * The newest entries about CIBA, of each what probe looks at. A failed request may leave no user id in its entry, but
     * what it hinted at (https://github.com/auth0/auth0-log-schemas).
     */
    private static JsonValue log(Wire wire, Subject subject, SubjectParser parser) throws ShapeException {
        ApiRequest asked = ApiRequest.get("logs")
                .projected("date,type,client_id,user_id,details")
                .with("q", "client_id:\"" + Ids.client(subject.id()) + "\" AND (" + CIBA_EVENTS + ")")
                .with("sort", "date:-1")
                .with("per_page", PAGE);
        List<@Nullable Object> entries = new ArrayList<>();
        for (JsonValue entry : wire.list(asked).items()) {
            fitting(entry, "type", JsonValue::isText);
            fitting(entry, "date", JsonValue::isText);
            JsonValue details = entry.path("details");
            String authentication = details.path("client_authentication_error").text();
            entries.add(new JsonObject()
                    .put("type", entry.path("type").text())
                    .put("date", entry.path("date").text())
                    .put("client_id", entry.path("client_id").text())
                    .put("user_id", entry.path("user_id").text())
                    .put("hint", sub(details.path("body").path("login_hint").text()))
                    .put("channel", details.path("notification_channel").text())
                    .put("reason", details.path("error").path("message").text())
                    .put("authentication", authentication)
                    .plain());
        }
        return only(TenantSettings.LOG_ENTRIES, JsonValue.of(entries));
    }

    /** The user of a login_hint; empty for one of another format. */
    private static String sub(String hint) {
        try {
            return JsonValue.readStrictly(hint).path("sub").text();
        } catch (MalformedJsonException other) {
            return "";
        }
    }

    private static JsonValue partials(Wire wire, Subject subject, SubjectParser parser) {
        String page = subject.id();
        List<String> filled =
                filled(page, wire.hear(ApiRequest.of(subject)).path(page)).toList();
        return filled.isEmpty()
                ? JsonValue.of(Map.of())
                : only(TenantSettings.PARTIALS, JsonValue.of(String.join(", ", filled)));
    }

    /** The names of the places where something stands: what it is would fill a report. */
    private static Stream<String> filled(String name, JsonValue json) {
        return json.isText() && !json.text().isBlank()
                ? Stream.of(name)
                : json.members().entrySet().stream().flatMap(branch -> filled(branch.getKey(), branch.getValue()));
    }

    /** An object with that property alone. */
    private static JsonValue only(Setting setting, JsonValue value) {
        return JsonValue.of(
                new JsonObject().put(setting.property(), value.plain()).plain());
    }

    /** Sends the request of one kind of subject. */
    @FunctionalInterface
    interface Ask {
        JsonValue of(Wire wire, Subject subject, SubjectParser parser) throws ShapeException;
    }

    /** The ways to the tenant. */
    interface Wire {
        /** The object that the Management API answers, as it came. */
        JsonValue hear(ApiRequest asked);

        /** The array that the Management API answers, as it came. */
        JsonValue list(ApiRequest asked);

        /** A public document, asked for without a token. */
        JsonValue get(String path);

        /** Method and path of the request that was sent last. */
        String request();
    }
}
