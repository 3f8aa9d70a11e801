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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How one kind of subject is read.
 *
 * @param ask sends the request and makes of the answer a JSON object whose properties the catalogue names; a missing
 *     node when the tenant answers without the subject; refuses an id that would lead elsewhere
 * @param identity the property that must hold the subject's id, if the answer has it
 */
record ReadRequest(Ask ask, String identity) {
    /** Grants of one client for one API: a handful at most. */
    private static final int PAGE = 100;

    private static final int MAX_PAGES = 100;
    private static final String NOWHERE = "";

    /** @throws IllegalArgumentException for a kind of subject that the tenant does not have */
    static ReadRequest of(SubjectKind kind) {
        return switch (kind) {
            case CLIENT -> new ReadRequest(ReadRequest::client, "client_id");
            case GUARDIAN_FACTOR -> unnamed(ReadRequest::factor);
            case GUARDIAN_PROVIDER ->
                whole(api -> api.guardian().factors().pushNotification().getSelectedProvider());
            case GUARDIAN_APNS ->
                whole(api -> api.guardian().factors().pushNotification().getApnsProvider());
            case GUARDIAN_SNS ->
                whole(api -> api.guardian().factors().pushNotification().getSnsProvider());
            case MFA_POLICIES -> unnamed(ReadRequest::policies);
            case EMAIL_PROVIDER -> unnamed(ReadRequest::emailProvider);
            case EMAIL_TEMPLATE -> new ReadRequest(ReadRequest::emailTemplate, "template");
            case RESOURCE_SERVER -> new ReadRequest(ReadRequest::resourceServer, "identifier");
            case CLIENT_GRANTS -> unnamed(ReadRequest::grants);
            case CONSENT_PARTIALS -> unnamed(ReadRequest::partials);
            case USER -> new ReadRequest(ReadRequest::user, "user_id");
            case USER_ENROLLMENTS -> unnamed(ReadRequest::enrollments);
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

    private static ReadRequest whole(Consumer<ManagementApi> get) {
        return unnamed((wire, subject, parser) -> wire.hear(get));
    }

    private static JsonNode client(Wire wire, Subject subject, SubjectParser parser) {
        String id = Ids.client(subject.id());
        GetClientRequestParameters fields = GetClientRequestParameters.builder()
                .fields(parser.projection("client_id", "name"))
                .includeFields(true)
                .build();
        return wire.hear(api -> api.clients().get(id, fields));
    }

    private static JsonNode factor(Wire wire, Subject subject, SubjectParser parser) {
        JsonNode factors = wire.hear(api -> api.guardian().factors().list());
        if (factors.isEmpty()) {
            throw TenantException.badAnswer(
                    wire.request() + ": the list is empty, though Auth0 lists every factor, also"
                            + " one that is off. Run again later.");
        }
        for (JsonNode factor : factors) {
            if (factor.path("name").asText().equals(subject.id())) {
                return factor;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode policies(Wire wire, Subject subject, SubjectParser parser) {
        return object().set(
                        TenantSettings.POLICIES.property(),
                        wire.hear(api -> api.guardian().policies().list()));
    }

    private static JsonNode emailProvider(Wire wire, Subject subject, SubjectParser parser) {
        GetEmailProviderRequestParameters fields = GetEmailProviderRequestParameters.builder()
                .fields(parser.projection("name"))
                .includeFields(true)
                .build();
        return wire.hear(api -> api.emails().provider().get(fields));
    }

    private static JsonNode emailTemplate(Wire wire, Subject subject, SubjectParser parser) {
        EmailTemplateNameEnum name = EmailTemplateNameEnum.valueOf(Ids.word(subject.id()));
        return wire.hear(api -> api.emailTemplates().get(name));
    }

    private static JsonNode resourceServer(Wire wire, Subject subject, SubjectParser parser) {
        String identifier = Ids.api(subject.id());
        return wire.hear(api -> api.resourceServers().get(identifier));
    }

    private static JsonNode user(Wire wire, Subject subject, SubjectParser parser) {
        String id = Ids.api(subject.id());
        GetUserRequestParameters fields = GetUserRequestParameters.builder()
                .fields(parser.projection("user_id"))
                .includeFields(true)
                .build();
        return wire.hear(api -> api.users().get(id, fields));
    }

    private static JsonNode enrollments(Wire wire, Subject subject, SubjectParser parser) {
        String id = Ids.api(subject.id());
        return object().set(
                        TenantSettings.USER_ENROLLED.property(),
                        wire.hear(api -> api.users().enrollments().get(id)));
    }

    private static JsonNode grants(Wire wire, Subject subject, SubjectParser parser) throws ShapeException {
        ArrayNode grants = JsonNodeFactory.instance.arrayNode();
        Set<String> seen = new HashSet<>();
        for (String from = ""; seen.size() < MAX_PAGES; ) {
            JsonNode page = grantsFrom(wire, subject, from);
            JsonNode items = page.path(TenantSettings.GRANTS.property());
            if (!items.isArray()) {
                throw new ShapeException("list of client grants");
            }
            items.forEach(grants::add);
            from = page.path("next").asText("");
            if (from.isEmpty() || page.path("next").isNull()) {
                if (page.path("total").asLong() > grants.size()) {
                    throw TenantException.badAnswer(wire.request() + ": the list ends after " + grants.size() + " of "
                            + page.path("total").asLong() + " grants. Run again later.");
                }
                return object().set(TenantSettings.GRANTS.property(), grants);
            }
            if (!seen.add(from)) {
                break;
            }
        }
        throw TenantException.badAnswer(wire.request() + ": the list does not end. Run again later.");
    }

    /** @param from where the page begins; empty for the first */
    private static JsonNode grantsFrom(Wire wire, Subject subject, String from) {
        Subject.Grant grant = subject.grant().orElseThrow();
        ListClientGrantsRequestParameters.Builder asked = ListClientGrantsRequestParameters.builder()
                .clientId(Ids.client(grant.clientId()))
                .audience(grant.audience())
                .take(PAGE);
        if (!from.isEmpty()) {
            asked.from(from);
        }
        return wire.hear(api -> api.clientGrants().list(asked.build()));
    }

    private static JsonNode partials(Wire wire, Subject subject, SubjectParser parser) {
        String page = Ids.word(subject.id());
        JsonNode answer = wire.hear(api -> api.prompts().partials().get(PartialGroupsEnum.valueOf(page)));
        List<String> filled = filled(page, answer.path(page)).toList();
        ObjectNode partials = object();
        if (!filled.isEmpty()) {
            partials.put(TenantSettings.PARTIALS.property(), String.join(", ", filled));
        }
        return partials;
    }

    /** The names of the places where something stands: what it is would fill a report. */
    private static Stream<String> filled(String name, JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank()
                ? Stream.of(name)
                : node.properties().stream().flatMap(branch -> filled(branch.getKey(), branch.getValue()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Sends the request of one kind of subject. */
    @FunctionalInterface
    interface Ask {
        JsonNode of(Wire wire, Subject subject, SubjectParser parser) throws ShapeException;
    }

    /** The ways to the tenant. */
    interface Wire {
        /** What the tenant answers to the SDK, as it came. */
        JsonNode hear(Consumer<ManagementApi> call);

        /** A public document, asked for without a token. */
        JsonNode get(String path);

        /** Method and path of the request that was sent last. */
        String request();
    }
}
