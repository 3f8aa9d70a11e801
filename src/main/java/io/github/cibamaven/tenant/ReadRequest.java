package io.github.cibamaven.tenant;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.emails.types.GetEmailProviderRequestParameters;
import com.auth0.client.mgmt.types.EmailTemplateNameEnum;
import com.auth0.client.mgmt.types.GetClientRequestParameters;
import com.auth0.client.mgmt.types.GetUserRequestParameters;
import com.auth0.client.mgmt.types.ListClientGrantsRequestParameters;
import com.auth0.client.mgmt.types.PartialGroupsEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.TenantSettings;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.SubjectParser.ShapeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How one kind of subject is read: one entry per {@link SubjectKind}.
 *
 * @param path as it goes over the wire, and as errors name it; refuses an id that would lead elsewhere
 * @param missing what to do when there is no such thing
 * @param ask sends the request and makes of the answer a JSON object whose properties the catalogue names; a missing
 *     node when the tenant answers without the subject
 * @param identity the property that must hold the subject's id, if the answer has it
 */
record ReadRequest(Function<Subject, String> path, String missing, Ask ask, String identity) {
    /** Grants of one client for one API: a handful at most. */
    private static final int PAGE = 100;

    private static final int MAX_PAGES = 100;
    private static final String NOWHERE = "";

    private static final Map<SubjectKind, ReadRequest> TABLE = table();

    private static Map<SubjectKind, ReadRequest> table() {
        Map<SubjectKind, ReadRequest> table = new EnumMap<>(SubjectKind.class);
        table.put(
                SubjectKind.CLIENT,
                new ReadRequest(
                        subject -> Ids.path("/api/v2/clients", Ids.client(subject.id())),
                        "check the client id, and that it is of this tenant",
                        (wire, subject, reader) -> wire.hear(api -> api.clients()
                                .get(
                                        subject.id(),
                                        GetClientRequestParameters.builder()
                                                .fields(reader.projection("client_id", "name"))
                                                .includeFields(true)
                                                .build())),
                        "client_id"));
        table.put(
                SubjectKind.GUARDIAN_FACTOR,
                new ReadRequest(
                        subject -> "/api/v2/guardian/factors",
                        "this tenant has no such factor",
                        (wire, subject, reader) -> named(
                                subject.id(),
                                wire.hear(api -> api.guardian().factors().list())),
                        NOWHERE));
        table.put(
                SubjectKind.GUARDIAN_PROVIDER,
                push(
                        "selected-provider",
                        api -> api.guardian().factors().pushNotification().getSelectedProvider()));
        table.put(
                SubjectKind.GUARDIAN_APNS,
                push(
                        "providers/apns",
                        api -> api.guardian().factors().pushNotification().getApnsProvider()));
        table.put(
                SubjectKind.GUARDIAN_SNS,
                push(
                        "providers/sns",
                        api -> api.guardian().factors().pushNotification().getSnsProvider()));
        table.put(
                SubjectKind.MFA_POLICIES,
                new ReadRequest(
                        subject -> "/api/v2/guardian/policies",
                        "this tenant has no MFA policies",
                        (wire, subject, reader) -> {
                            JsonNode policies =
                                    wire.hear(api -> api.guardian().policies().list());
                            return object().set(TenantSettings.POLICIES.property(), policies);
                        },
                        NOWHERE));
        table.put(
                SubjectKind.EMAIL_PROVIDER,
                new ReadRequest(
                        subject -> "/api/v2/emails/provider",
                        "set up an e-mail provider of your own",
                        (wire, subject, reader) -> wire.hear(api -> api.emails()
                                .provider()
                                .get(GetEmailProviderRequestParameters.builder()
                                        .fields(reader.projection("name"))
                                        .includeFields(true)
                                        .build())),
                        NOWHERE));
        table.put(
                SubjectKind.EMAIL_TEMPLATE,
                new ReadRequest(
                        subject -> Ids.path("/api/v2/email-templates", Ids.word(subject.id())),
                        "the template was never created",
                        (wire, subject, reader) ->
                                wire.hear(api -> api.emailTemplates().get(EmailTemplateNameEnum.valueOf(subject.id()))),
                        "template"));
        table.put(
                SubjectKind.RESOURCE_SERVER,
                new ReadRequest(
                        subject -> Ids.path("/api/v2/resource-servers", Ids.api(subject.id())),
                        "check the identifier of the API, and that it is of this tenant",
                        (wire, subject, reader) ->
                                wire.hear(api -> api.resourceServers().get(subject.id())),
                        "identifier"));
        table.put(
                SubjectKind.CLIENT_GRANTS,
                new ReadRequest(
                        subject -> {
                            Ids.client(client(subject));
                            return "/api/v2/client-grants";
                        },
                        "check the client id and the audience",
                        (wire, subject, reader) -> grants(wire, client(subject), audience(subject)),
                        NOWHERE));
        table.put(
                SubjectKind.CONSENT_PARTIALS,
                new ReadRequest(
                        subject -> Ids.path("/api/v2/prompts", Ids.word(subject.id())) + "/partials",
                        "this tenant has no such page",
                        (wire, subject, reader) -> partials(
                                subject.id(),
                                wire.hear(
                                        api -> api.prompts().partials().get(PartialGroupsEnum.valueOf(subject.id())))),
                        NOWHERE));
        table.put(
                SubjectKind.USER,
                new ReadRequest(
                        subject -> Ids.path("/api/v2/users", Ids.api(subject.id())),
                        "check the user id",
                        (wire, subject, reader) -> wire.hear(api -> api.users()
                                .get(
                                        subject.id(),
                                        GetUserRequestParameters.builder()
                                                .fields(reader.projection("user_id"))
                                                .includeFields(true)
                                                .build())),
                        "user_id"));
        table.put(
                SubjectKind.USER_ENROLLMENTS,
                new ReadRequest(
                        subject -> Ids.path("/api/v2/users", Ids.api(subject.id())) + "/enrollments",
                        "check the user id",
                        (wire, subject, reader) -> object().set(
                                        TenantSettings.USER_ENROLLED.property(),
                                        wire.hear(
                                                api -> api.users().enrollments().get(subject.id()))),
                        NOWHERE));
        table.put(
                SubjectKind.DISCOVERY,
                new ReadRequest(
                        subject -> "/.well-known/openid-configuration",
                        "check the domain",
                        (wire, subject, reader) -> wire.get("/.well-known/openid-configuration"),
                        NOWHERE));
        return Map.copyOf(table);
    }

    /** @throws IllegalArgumentException for a kind of subject that the tenant does not have */
    static ReadRequest of(SubjectKind type) {
        ReadRequest reading = TABLE.get(type);
        if (reading == null) {
            throw new IllegalArgumentException("not on the tenant: " + type.word());
        }
        return reading;
    }

    Operation operation(Subject subject, SubjectParser reader) {
        List<String> scopes = switch (subject.kind()) {
            case CLIENT -> List.of("read:clients"); // The others show a client's credentials, and little else.
            case DISCOVERY -> List.of();
            default -> reader.scopes();
        };
        List<String> needed = subject.kind() == SubjectKind.DISCOVERY ? List.of() : reader.needed();
        return new Operation(Purpose.READ, "GET", path.apply(subject), scopes, needed, missing);
    }

    private static ReadRequest push(String path, Consumer<ManagementApi> get) {
        return new ReadRequest(
                subject -> "/api/v2/guardian/factors/push-notification/" + path,
                "this tenant does not know of it",
                (wire, subject, reader) -> wire.hear(get),
                NOWHERE);
    }

    private static JsonNode named(String name, JsonNode items) {
        if (items.isEmpty()) {
            throw TenantException.badAnswer("GET /api/v2/guardian/factors: the list is empty, though Auth0 lists every "
                    + "factor, also one that is off. Run again later.");
        }
        for (JsonNode item : items) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode grants(Wire wire, String clientId, String audience) throws ShapeException {
        ArrayNode grants = JsonNodeFactory.instance.arrayNode();
        Set<String> seen = new HashSet<>();
        for (String from = ""; seen.size() < MAX_PAGES; ) {
            ListClientGrantsRequestParameters.Builder asked = ListClientGrantsRequestParameters.builder()
                    .clientId(clientId)
                    .audience(audience)
                    .take(PAGE);
            if (!from.isEmpty()) {
                asked.from(from);
            }
            JsonNode page = wire.hear(api -> api.clientGrants().list(asked.build()));
            JsonNode items = page.path(TenantSettings.GRANTS.property());
            if (!items.isArray()) {
                throw new ShapeException("list of client grants");
            }
            items.forEach(grants::add);
            from = page.path("next").asText("");
            if (from.isEmpty() || page.path("next").isNull()) {
                if (page.path("total").asLong() > grants.size()) {
                    throw TenantException.badAnswer("GET /api/v2/client-grants: the list ends after " + grants.size()
                            + " of " + page.path("total").asLong() + " grants. Run again later.");
                }
                return object().set(TenantSettings.GRANTS.property(), grants);
            }
            if (!seen.add(from)) {
                break;
            }
        }
        throw TenantException.badAnswer("GET /api/v2/client-grants: the list does not end. Run again later.");
    }

    private static JsonNode partials(String page, JsonNode answer) {
        List<String> filled = new ArrayList<>();
        fill(page, answer.path(page), filled);
        ObjectNode partials = object();
        if (!filled.isEmpty()) {
            partials.put(TenantSettings.PARTIALS.property(), String.join(", ", filled));
        }
        return partials;
    }

    /** The names of the places where something stands: what it is would fill a report. */
    private static void fill(String name, JsonNode node, List<String> filled) {
        if (node.isTextual() && !node.textValue().isBlank()) {
            filled.add(name);
        }
        node.properties().forEach(branch -> fill(branch.getKey(), branch.getValue(), filled));
    }

    private static String client(Subject grants) {
        return halves(grants)[0];
    }

    private static String audience(Subject grants) {
        return halves(grants)[1];
    }

    private static String[] halves(Subject grants) {
        String[] halves = grants.id().split(" ", 2);
        if (halves.length < 2) {
            throw new IllegalArgumentException("not a client id and an audience: " + grants.id());
        }
        return halves;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Sends the request of one kind of subject. */
    @FunctionalInterface
    interface Ask {
        JsonNode of(Wire wire, Subject subject, SubjectParser reader) throws ShapeException;
    }

    /** The ways to the tenant. */
    interface Wire {
        /** What the tenant answers to the SDK, as it came. */
        JsonNode hear(Consumer<ManagementApi> call);

        /** A public document, asked for without a token. */
        JsonNode get(String path);
    }
}
