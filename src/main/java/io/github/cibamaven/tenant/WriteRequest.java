package io.github.cibamaven.tenant;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderPushNotificationRequestContent;
import com.auth0.client.mgmt.guardian.types.SetGuardianFactorRequestContent;
import com.auth0.client.mgmt.types.CreateEmailTemplateRequestContent;
import com.auth0.client.mgmt.types.EmailTemplateNameEnum;
import com.auth0.client.mgmt.types.GuardianFactorNameEnum;
import com.auth0.client.mgmt.types.GuardianFactorsProviderPushNotificationProviderDataEnum;
import com.auth0.client.mgmt.types.MfaPolicyEnum;
import com.auth0.client.mgmt.types.UpdateClientRequestContent;
import com.auth0.client.mgmt.types.UpdateEmailTemplateRequestContent;
import com.auth0.client.mgmt.types.UpdateResourceServerRequestContent;
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
import io.github.cibamaven.tenant.Operation.Purpose;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One write: which request, and what allows it. The SDK's typed fields cannot say null; the map of additional
 * properties is live and goes out as it is.
 */
record WriteRequest(Operation operation, Consumer<ManagementApi> send) {

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
        values.keySet().forEach(property -> requireWritable(subject.kind(), property));
        if (change.creates()) {
            if (subject.kind() != SubjectKind.EMAIL_TEMPLATE) {
                throw new IllegalArgumentException(
                        "never created: " + subject.kind().word());
            }
            return createTemplate(subject, values);
        }
        return switch (subject.kind()) {
            case CLIENT -> client(subject, values);
            case GUARDIAN_FACTOR -> factor(subject, values);
            case GUARDIAN_PROVIDER -> provider(values);
            case MFA_POLICIES -> policies(values);
            case EMAIL_TEMPLATE -> template(subject, values);
            case RESOURCE_SERVER -> api(subject, values);
            default ->
                throw new IllegalArgumentException(
                        "never written: " + subject.kind().word());
        };
    }

    private static void requireWritable(SubjectKind type, String property) {
        Setting setting = Settings.of(type, property);
        if (!setting.writable() || property.contains(".")) {
            throw new IllegalArgumentException("not writable: " + property);
        }
    }

    private static WriteRequest client(Subject subject, Map<String, Value> values) {
        UpdateClientRequestContent request =
                UpdateClientRequestContent.builder().build();
        put(values, request.getAdditionalProperties());
        List<String> scopes = values.containsKey(ClientSettings.CLIENT_AUTHENTICATION_METHODS.property())
                ? List.of("update:clients", "update:client_credentials")
                : List.of("update:clients");
        return new WriteRequest(
                write(
                        "PATCH",
                        Ids.path("/api/v2/clients", Ids.client(subject.id())),
                        scopes,
                        "check the client id, and that it is of this tenant"),
                api -> api.clients().update(subject.id(), request));
    }

    private static WriteRequest factor(Subject subject, Map<String, Value> values) {
        if (!(values.get(TenantSettings.FACTOR_ENABLED.property()) instanceof Value.Flag enabled)) {
            throw new IllegalArgumentException("a factor is on or off");
        }
        return new WriteRequest(
                write(
                        "PUT",
                        Ids.path("/api/v2/guardian/factors", Ids.word(subject.id())),
                        List.of("update:guardian_factors"),
                        "this tenant has no such factor"),
                api -> api.guardian()
                        .factors()
                        .set(
                                GuardianFactorNameEnum.valueOf(subject.id()),
                                SetGuardianFactorRequestContent.builder()
                                        .enabled(enabled.on())
                                        .build()));
    }

    private static WriteRequest provider(Map<String, Value> values) {
        if (!(values.get(TenantSettings.PUSH_PROVIDER.property()) instanceof Value.Text provider)) {
            throw new IllegalArgumentException("somebody must send push notifications");
        }
        return new WriteRequest(
                write(
                        "PUT",
                        "/api/v2/guardian/factors/push-notification/selected-provider",
                        List.of("update:guardian_factors"),
                        "this tenant does not know of it"),
                api -> api.guardian()
                        .factors()
                        .pushNotification()
                        .setProvider(SetGuardianFactorsProviderPushNotificationRequestContent.builder()
                                .provider(GuardianFactorsProviderPushNotificationProviderDataEnum.valueOf(
                                        provider.text()))
                                .build()));
    }

    private static WriteRequest policies(Map<String, Value> values) {
        if (!(values.get(TenantSettings.POLICIES.property()) instanceof Value.Texts policies)) {
            throw new IllegalArgumentException("policies are a list");
        }
        return new WriteRequest(
                write(
                        "PUT",
                        "/api/v2/guardian/policies",
                        List.of("update:mfa_policies"),
                        "this tenant has no MFA policies"),
                api -> api.guardian()
                        .policies()
                        .set(policies.texts().stream()
                                .map(MfaPolicyEnum::valueOf)
                                .toList()));
    }

    private static WriteRequest template(Subject subject, Map<String, Value> values) {
        UpdateEmailTemplateRequestContent request =
                UpdateEmailTemplateRequestContent.builder().build();
        put(values, request.getAdditionalProperties());
        return new WriteRequest(
                write(
                        "PATCH",
                        Ids.path("/api/v2/email-templates", Ids.word(subject.id())),
                        List.of("update:email_templates"),
                        "somebody removed the template meanwhile; ciba:verify shows what is left of it"),
                api -> api.emailTemplates().update(EmailTemplateNameEnum.valueOf(subject.id()), request));
    }

    private static WriteRequest createTemplate(Subject subject, Map<String, Value> values) {
        for (Setting required : List.of(TenantSettings.TEMPLATE_SUBJECT, TenantSettings.TEMPLATE_BODY)) {
            if (values.getOrDefault(required.property(), Value.ABSENT).absent()) {
                throw TenantException.of(
                        Kind.REJECTED,
                        "the e-mail template " + subject.id() + " does not exist, and Auth0 creates none without "
                                + required.property() + "; declare <"
                                + required.element().orElseThrow() + ">");
            }
        }
        CreateEmailTemplateRequestContent request = CreateEmailTemplateRequestContent.builder()
                .template(EmailTemplateNameEnum.valueOf(Ids.word(subject.id())))
                .build();
        Map<String, Object> body = request.getAdditionalProperties();
        // The rest of what Auth0 wants to hear; without a sender of its own it takes the e-mail provider's.
        body.put(TenantSettings.TEMPLATE_FROM.property(), "");
        body.put(TenantSettings.TEMPLATE_ENABLED.property(), true);
        body.put(TenantSettings.TEMPLATE_SYNTAX.property(), "liquid");
        values.forEach((property, value) -> {
            if (!value.absent()) {
                body.put(property, value.plain());
            }
        });
        return new WriteRequest(
                write(
                        "POST",
                        "/api/v2/email-templates",
                        List.of("create:email_templates"),
                        "this tenant has no e-mail templates"),
                api -> api.emailTemplates().create(request));
    }

    private static WriteRequest api(Subject subject, Map<String, Value> values) {
        UpdateResourceServerRequestContent request =
                UpdateResourceServerRequestContent.builder().build();
        put(values, request.getAdditionalProperties());
        return new WriteRequest(
                write(
                        "PATCH",
                        Ids.path("/api/v2/resource-servers", Ids.api(subject.id())),
                        List.of("update:resource_servers"),
                        "check the identifier of the API, and that it is of this tenant"),
                api -> api.resourceServers().update(subject.id(), request));
    }

    private static Operation write(String method, String path, List<String> scopes, String missing) {
        return new Operation(Purpose.WRITE, method, path, scopes, missing);
    }

    private static void put(Map<String, Value> values, Map<String, Object> body) {
        values.forEach((property, value) -> body.put(property, value.plain()));
    }
}
