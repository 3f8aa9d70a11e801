package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.APP_TYPE;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.JWT_ALG;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules about how a declared CIBA client authenticates: CIBA-205, CIBA-206, CIBA-207, CIBA-213 and CIBA-218. What is declared and
 * differs is a difference, and {@link DriftRules} speaks of it.
 *
 * <p>Auth0 documents a client as confidential with a secret method or with credentials, as public with the method none,
 * and without any of them ("Unspecified") by its application type.
 */
final class AuthenticationRules {
    /** Confidential by type, whether or not a method is set. */
    private static final Set<String> CONFIDENTIAL_TYPES = Set.of("regular_web", "non_interactive");

    /** Public by type. */
    private static final Set<String> PUBLIC_TYPES = Set.of("spa", "native");

    private static final Set<String> MTLS = Set.of("tls_client_auth", "self_signed_tls_client_auth");

    static final List<Check<ClientView>> CHECKS = List.of(
            DriftRules.PUBLIC_CLIENT.by(AuthenticationRules::publicClient),
            Rule.tenant("CIBA-206", WARNING, Auth0Docs.CONFIDENTIAL)
                    .condition("no authentication method is visible on the client")
                    .requires("an authentication method is visible on the client")
                    .why(
                            "Auth0 then goes by the application type: regular_web and non_interactive are confidential, spa and "
                                    + "native are public, and what holds without a type is not confirmed.")
                    .remedy(
                            "Declare <tokenEndpointAuthMethod>; or let the token see Private Key JWT and mTLS, with the scope "
                                    + "read:client_credentials.")
                    .by(AuthenticationRules::unspecified),
            Rule.tenant("CIBA-207", ERROR, Auth0Docs.PATCH_CLIENT)
                    .condition("client_authentication_methods names no credential")
                    .requires("client_authentication_methods names a credential")
                    .why("Nobody can authenticate as this client.")
                    .remedy("Add a credential to the client, or declare <tokenEndpointAuthMethod>.")
                    .by(AuthenticationRules::noCredential),
            Rule.tenant("CIBA-213", WARNING, Auth0Docs.PATCH_CLIENT)
                    .condition("Private Key JWT or mTLS with an ID token algorithm other than RS256")
                    .requires("Private Key JWT and mTLS come with the ID token algorithm RS256")
                    .why("Auth0 allows client_authentication_methods with RS256 only.")
                    .remedy("Set jwt_configuration.alg of the client to RS256.")
                    .by(AuthenticationRules::algorithm),
            Rule.tenant("CIBA-218", WARNING, Auth0Docs.MTLS)
                    .condition(
                            "the client authenticates by mTLS, and whether the tenant is set up for that is not checked")
                    .requires("the tenant is set up for the mTLS of the client")
                    .why(
                            "mTLS needs a custom domain of type self_managed_certs, and mtls.enable_endpoint_aliases in the "
                                    + "tenant's settings; ciba:probe cannot try it either.")
                    .remedy("Check both in Auth0, then waive this rule.")
                    .by(AuthenticationRules::mtls));

    private AuthenticationRules() {}

    private static void unspecified(ClientView client, Sink sink) {
        if (declared(client) || !method(client).isEmpty() || !methods(client).isEmpty()) {
            return;
        }
        String type = client.effective(APP_TYPE).asText();
        if (client.live()
                .filter(live -> live.knows(CLIENT_AUTHENTICATION_METHODS))
                .isEmpty()) {
            String message =
                    "no secret method is set on the client, and the token may not see whether it uses Private Key"
                            + " JWT or mTLS";
            String remedy = "Let the token see that, with the scope read:client_credentials, or declare "
                    + "<tokenEndpointAuthMethod>.";
            sink.add(client, TOKEN_ENDPOINT_AUTH_METHOD, null, message).remedy(remedy, false);
        } else if (!CONFIDENTIAL_TYPES.contains(type)) {
            String message = "no authentication method is set on the client"
                    + (type.isEmpty() ? ", and no application type" : ", which is of type " + type);
            String remedy = "Declare <tokenEndpointAuthMethod>, or <appType>regular_web</appType> or non_interactive.";
            sink.add(client, TOKEN_ENDPOINT_AUTH_METHOD, null, message).remedy(remedy, false);
        }
    }

    private static void publicClient(ClientView client, Sink sink) {
        boolean isPublic = isPublic(client.live(TOKEN_ENDPOINT_AUTH_METHOD)) && !hasCredential(client);
        if (isPublic && !declared(client)) {
            String message = "the client is public: its authentication method is none";
            sink.add(client, TOKEN_ENDPOINT_AUTH_METHOD, null, message);
        }
    }

    private static void noCredential(ClientView client, Sink sink) {
        boolean byCredential = method(client).isEmpty() && !methods(client).isEmpty();
        idleWithout(client, sink);
        if (byCredential && !hasCredential(client) && !declared(client)) {
            String message = "the client has no credential to authenticate with";
            sink.add(client, CLIENT_AUTHENTICATION_METHODS, null, message);
        }
    }

    private static void algorithm(ClientView client, Sink sink) {
        Value alg = client.live(JWT_ALG);
        idleWithout(client, sink);
        if (!methods(client).isEmpty() && !alg.absent() && !alg.asText().equals("RS256")) {
            String message = "jwt_configuration.alg is " + alg + " beside client_authentication_methods";
            sink.add(client, JWT_ALG, Value.text("RS256"), message);
        }
    }

    private static void mtls(ClientView client, Sink sink) {
        idleWithout(client, sink);
        standing(client).branches().keySet().stream()
                .filter(MTLS::contains)
                .findFirst()
                .ifPresent(method -> {
                    String message = "the client authenticates by " + method
                            + "; the custom domain and the tenant setting for mTLS are not checked";
                    sink.add(client, CLIENT_AUTHENTICATION_METHODS, null, message);
                });
    }

    /** A client with a secret uses no credential: Auth0 keeps either of the two. */
    private static void idleWithout(ClientView client, Sink sink) {
        boolean shown = client.live().isPresent() && client.live().get().knows(CLIENT_AUTHENTICATION_METHODS);
        boolean none = shown && standing(client).absent() && methods(client).isEmpty();
        if (none || !method(client).isEmpty()) {
            sink.idle();
        }
    }

    /** The methods without a secret as they will be: what is declared, beside the credentials that may stay. */
    static Value standing(ClientView client) {
        Value live = client.live(CLIENT_AUTHENTICATION_METHODS);
        Optional<Declared<Value>> declared = client.declared(CLIENT_AUTHENTICATION_METHODS);
        if (declared.isEmpty()) {
            return client.declares(TOKEN_ENDPOINT_AUTH_METHOD) ? Value.ABSENT : live;
        }
        Value value = declared.get().value();
        if (Expectation.Method.givesKeys(value)) {
            return live; // Sent where the client is created, and never again.
        }
        return client.desired().exactCredentials() ? value : new Expectation.Credentials(value).fix(live);
    }

    /** The ids of the credentials in some methods. */
    static Set<String> ids(Value methods) {
        Set<String> ids = new LinkedHashSet<>();
        for (Value method : methods.branches().values()) {
            for (Value credential : method.get("credentials").items()) {
                String id = credential.get("id").asText();
                if (!id.isBlank()) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** Whether an authentication method makes a client public. */
    static boolean isPublic(Value method) {
        return method.asText().equals("none");
    }

    /** Whether an application type makes a client public. */
    static boolean isPublicType(Value type) {
        return PUBLIC_TYPES.contains(type.asText());
    }

    private static boolean declared(ClientView client) {
        return client.declares(TOKEN_ENDPOINT_AUTH_METHOD) || client.declares(CLIENT_AUTHENTICATION_METHODS);
    }

    /** The method with a secret, or none; an empty text where neither is set. */
    private static String method(ClientView client) {
        return client.live(TOKEN_ENDPOINT_AUTH_METHOD).asText();
    }

    /** The methods without a secret that are set. An object that names none says the same as no object. */
    private static Map<String, Value> methods(ClientView client) {
        return client.live(CLIENT_AUTHENTICATION_METHODS).branches();
    }

    private static boolean hasCredential(ClientView client) {
        return methods(client).values().stream()
                .anyMatch(method -> !method.get("credentials").items().isEmpty());
    }
}
