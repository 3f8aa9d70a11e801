package io.github.cibamaven.settings;

import static io.github.cibamaven.model.SubjectKind.CLIENT;
import static io.github.cibamaven.settings.Setting.Shape.CREDENTIALS;
import static io.github.cibamaven.settings.Setting.Shape.FLAG;
import static io.github.cibamaven.settings.Setting.Shape.TEXT;
import static io.github.cibamaven.settings.Setting.Shape.TEXTS;

import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.Value;
import java.util.List;

/**
 * The properties of an Auth0 client (application) that decide whether CIBA works.
 *
 * <p>No secret is among them: the tenant is asked for exactly these, so {@code client_secret} is never received.
 */
public final class ClientSettings {

    /** The CIBA grant (OpenID Connect CIBA Core 1.0, section 4). */
    public static final String CIBA_GRANT = "urn:openid:params:grant-type:ciba";

    public static final Setting GRANT_TYPES = Setting.of(CLIENT, "grant_types", TEXTS, Auth0Docs.CONFIGURE_CIBA)
            .declaredAs("grantTypes", "grantType")
            .clearedBy(Value.texts())
            .requiredForCiba(Expectation.contains(List.of(CIBA_GRANT)))
            .createdAs(Value.texts(), Expectation.lacks(List.of(CIBA_GRANT)))
            .inDashboard("Settings > Advanced Settings > Grant Types")
            .meaning(
                    "The grants the application may use; CIBA's own is implied. Others stay, unless `grantTypesMatch` is `exact`.");

    public static final Setting CHANNELS = Setting.of(
                    CLIENT, "async_approval_notification_channels", TEXTS, Auth0Docs.CONFIGURE_CIBA)
            .declaredAs("asyncApprovalNotificationChannels", "channel")
            .ordered()
            .inDashboard("Settings > Client Initiated Backchannel Authentication (CIBA)")
            .meaning(
                    "How the user is asked, `guardian-push` and `email`, in the order of evaluation. A client without channels is "
                            + "asked by Guardian push, Auth0's default.");

    public static final Setting TOKEN_ENDPOINT_AUTH_METHOD = Setting.of(
                    CLIENT, "token_endpoint_auth_method", TEXT, Auth0Docs.CONFIGURE_CIBA)
            .declaredAs("tokenEndpointAuthMethod")
            .allowing("none", "client_secret_post", "client_secret_basic")
            .excluding("client_authentication_methods")
            .neededToCreate()
            .inDashboard("Credentials > Authentication Methods")
            .meaning(
                    "How the application authenticates with a secret; CIBA needs a confidential client, so `none` is refused. "
                            + "Declaring it lets `apply` turn a public client into a confidential one.");

    public static final Setting CLIENT_AUTHENTICATION_METHODS = Setting.of(
                    CLIENT, "client_authentication_methods", CREDENTIALS, Auth0Docs.PATCH_CLIENT)
            .declaredAs("clientAuthenticationMethods")
            .allowing("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth")
            .excluding("token_endpoint_auth_method")
            .neededToCreate()
            .readableWith("read:client_credentials", "read:client_keys")
            .inDashboard("Credentials > Authentication Methods")
            .meaning("How the application authenticates without a secret, instead of the former: `<privateKeyJwt>`, "
                    + "`<tlsClientAuth>` or `<selfSignedTlsClientAuth>`, with `<credentials><credential><id>`; a client that is "
                    + "created takes `<privateKeyJwt>` with `<publicKeyFile>` there. Other "
                    + "credentials of the method stay, so that a key can be replaced while both are valid, unless "
                    + "`clientAuthenticationMethodsMatch` is `exact`. mTLS also needs a custom domain of type "
                    + "`self_managed_certs` and `mtls.enable_endpoint_aliases` in the tenant's settings, which are not "
                    + "checked (CIBA-218).");

    public static final Setting OIDC_CONFORMANT = Setting.of(CLIENT, "oidc_conformant", FLAG, Auth0Docs.CONFIGURE_CIBA)
            .declaredAs("oidcConformant")
            .clearedBy(Value.flag(false))
            .requiredForCiba(new Expectation.Exactly(Value.flag(true)))
            .createdAs(Value.flag(true))
            .inDashboard("Settings > Advanced Settings > OAuth > OIDC Conformant")
            .meaning(
                    "CIBA requires true, which is implied; clients created through the API start with false. It switches Auth0's "
                            + "legacy flows off for the client, and `plan` and `apply` say so.");

    public static final Setting IS_FIRST_PARTY = Setting.of(CLIENT, "is_first_party", FLAG, Auth0Docs.THIRD_PARTY)
            .declaredAs("isFirstParty")
            .unchangeable()
            .createdAs(Value.flag(true))
            .nowhereInDashboard()
            .meaning("CIBA requires true, which is implied; ownership cannot be changed later.");

    public static final Setting APP_TYPE = Setting.of(CLIENT, "app_type", TEXT, Auth0Docs.CONFIDENTIAL)
            .declaredAs("appType")
            .allowing(
                    "native",
                    "spa",
                    "regular_web",
                    "non_interactive",
                    "resource_server",
                    "express_configuration",
                    "rms",
                    "box",
                    "cloudbees",
                    "concur",
                    "dropbox",
                    "mscrm",
                    "echosign",
                    "egnyte",
                    "newrelic",
                    "office365",
                    "salesforce",
                    "sentry",
                    "sharepoint",
                    "slack",
                    "springcm",
                    "zendesk",
                    "zoom",
                    "sso_integration",
                    "oag")
            .neverCleared()
            .neededToCreate()
            .inDashboard("Settings > Application Properties > Application Type")
            .meaning("`regular_web` and `non_interactive` are confidential by type.");

    public static final Setting GLOBAL = Setting.of(CLIENT, "global", FLAG, Auth0Docs.PATCH_CLIENT)
            .nowhereInDashboard()
            .meaning("Marks the tenant's own client, which is no application.");

    public static final Setting THIRD_PARTY_SECURITY_MODE = Setting.of(
                    CLIENT, "third_party_security_mode", TEXT, Auth0Docs.THIRD_PARTY)
            .nowhereInDashboard()
            .meaning("Set on third-party clients only.");

    public static final Setting ORGANIZATION_USAGE = Setting.of(
                    CLIENT, "organization_usage", TEXT, Auth0Docs.PATCH_CLIENT)
            .declaredAs("organizationUsage")
            .allowing("deny", "allow", "require")
            .inDashboard("Login Experience")
            .meaning(
                    "Whether users log in through an organization, which `/bc-authorize` cannot name; whether CIBA works "
                            + "with `require` is not confirmed (CIBA-212).");

    public static final Setting JWT_ALG = Setting.of(CLIENT, "jwt_configuration.alg", TEXT, Auth0Docs.PATCH_CLIENT)
            .createdAs(Value.text("RS256"))
            .inDashboard("Settings > Advanced Settings > OAuth > JsonWebToken Signature Algorithm")
            .meaning("Signature algorithm of ID tokens; a client that `apply` creates starts with RS256.");

    /** The scope for a client that is created with keys (https://auth0.com/docs/api/management/v2/clients/post-clients). */
    public static final String CREATE_CREDENTIALS = "create:client_credentials";

    /** What stands in a plan where the run puts an id of its own. */
    public static final Value MARK_OF_THE_RUN = Value.text("(an id of the run that creates it)");

    /** Tells a client that a run has created from all others of its name, where the answer to the request was lost. */
    public static final Setting MARK = Setting.of(
                    CLIENT, "client_metadata.ciba_maven_plugin", TEXT, Auth0Docs.PATCH_CLIENT)
            .createdAs(MARK_OF_THE_RUN)
            .inDashboard("Settings > Advanced Settings > Application Metadata")
            .meaning("Set where `apply` creates a client, to an id of the run, and read only of such a client.");

    /** Every entry that is asked for of any client, in the order in which differences are shown. */
    public static final List<Setting> ALL = List.of(
            GRANT_TYPES,
            CHANNELS,
            TOKEN_ENDPOINT_AUTH_METHOD,
            CLIENT_AUTHENTICATION_METHODS,
            OIDC_CONFORMANT,
            IS_FIRST_PARTY,
            APP_TYPE,
            GLOBAL,
            THIRD_PARTY_SECURITY_MODE,
            ORGANIZATION_USAGE,
            JWT_ALG);

    private ClientSettings() {}
}
