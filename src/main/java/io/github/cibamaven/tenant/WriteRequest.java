package io.github.cibamaven.tenant;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.emails.types.UpdateEmailProviderRequestContent;
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
            if (subject.kind().createScope().isEmpty()) {
                throw new IllegalArgumentException(
                        "never created: " + subject.kind().word());
            }
            return createTemplate(subject, values);
        }
        return switch (subject.kind()) {
            case CLIENT -> client(subject, values);
            case GUARDIAN_FACTOR -> factor(subject, values);
            case GUARDIAN_PROVIDER -> provider(subject, values);
            case MFA_POLICIES -> policies(subject, values);
            case EMAIL_PROVIDER -> emailProvider(subject, values);
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
        String id = Ids.client(subject.id());
        UpdateClientRequestContent request =
                UpdateClientRequestContent.builder().build();
        put(values, request.getAdditionalProperties());
        List<String> scopes = values.containsKey(ClientSettings.CLIENT_AUTHENTICATION_METHODS.property())
                ? List.of("update:clients", "update:client_credentials")
                : List.of("update:clients");
        return new WriteRequest(
                Operation.write(scopes, SubjectKind.CLIENT.missing()),
                api -> api.clients().update(id, request));
    }

    private static WriteRequest factor(Subject subject, Map<String, Value> values) {
        if (!(values.get(TenantSettings.FACTOR_ENABLED.property()) instanceof Value.Flag enabled)) {
            throw new IllegalArgumentException("a factor is on or off");
        }
        GuardianFactorNameEnum name = GuardianFactorNameEnum.valueOf(Ids.word(subject.id()));
        return of(
                subject,
                api -> api.guardian()
                        .factors()
                        .set(
                                name,
                                SetGuardianFactorRequestContent.builder()
                                        .enabled(enabled.plain())
                                        .build()));
    }

    private static WriteRequest provider(Subject subject, Map<String, Value> values) {
        if (!(values.get(TenantSettings.PUSH_PROVIDER.property()) instanceof Value.Text provider)) {
            throw new IllegalArgumentException("somebody must send push notifications");
        }
        return of(
                subject,
                api -> api.guardian()
                        .factors()
                        .pushNotification()
                        .setProvider(SetGuardianFactorsProviderPushNotificationRequestContent.builder()
                                .provider(GuardianFactorsProviderPushNotificationProviderDataEnum.valueOf(
                                        provider.plain()))
                                .build()));
    }

    private static WriteRequest policies(Subject subject, Map<String, Value> values) {
        if (!(values.get(TenantSettings.POLICIES.property()) instanceof Value.Texts policies)) {
            throw new IllegalArgumentException("policies are a list");
        }
        return of(
                subject,
                api -> api.guardian()
                        .policies()
                        .set(policies.plain().stream()
                                .map(MfaPolicyEnum::valueOf)
                                .toList()));
    }

    /** Without credentials, which Auth0 keeps as they are. */
    private static WriteRequest emailProvider(Subject subject, Map<String, Value> values) {
        UpdateEmailProviderRequestContent request =
                UpdateEmailProviderRequestContent.builder().build();
        put(values, request.getAdditionalProperties());
        return of(subject, api -> api.emails().provider().update(request));
    }

    private static WriteRequest template(Subject subject, Map<String, Value> values) {
        EmailTemplateNameEnum name = EmailTemplateNameEnum.valueOf(Ids.word(subject.id()));
        UpdateEmailTemplateRequestContent request =
                UpdateEmailTemplateRequestContent.builder().build();
        put(values, request.getAdditionalProperties());
        return of(
                subject,
                "somebody removed the template meanwhile; ciba:verify shows what is left of it",
                api -> api.emailTemplates().update(name, request));
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
        CreateEmailTemplateRequestContent request = CreateEmailTemplateRequestContent.builder()
                .template(EmailTemplateNameEnum.valueOf(Ids.word(subject.id())))
                .build();
        Map<String, Object> body = request.getAdditionalProperties();
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
                Operation.write(
                        SubjectKind.EMAIL_TEMPLATE.createScope().stream().toList(),
                        "this tenant has no e-mail templates"),
                api -> api.emailTemplates().create(request));
    }

    private static WriteRequest api(Subject subject, Map<String, Value> values) {
        String identifier = Ids.api(subject.id());
        UpdateResourceServerRequestContent request =
                UpdateResourceServerRequestContent.builder().build();
        put(values, request.getAdditionalProperties());
        return of(subject, api -> api.resourceServers().update(identifier, request));
    }

    /** A write that takes the one scope of its kind of subject. */
    private static WriteRequest of(Subject subject, Consumer<ManagementApi> send) {
        return of(subject, subject.kind().missing(), send);
    }

    private static WriteRequest of(Subject subject, String missing, Consumer<ManagementApi> send) {
        return new WriteRequest(
                Operation.write(subject.kind().writeScope().stream().toList(), missing), send);
    }

    private static void put(Map<String, Value> values, Map<String, Object> body) {
        values.forEach((property, value) -> body.put(property, value.plain()));
    }
}
