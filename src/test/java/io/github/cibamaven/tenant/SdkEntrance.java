package io.github.cibamaven.tenant;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import com.auth0.net.client.Auth0HttpRequest;
import com.auth0.net.client.HttpMethod;
import com.auth0.net.client.HttpRequestBody;
import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.SdkHttpClient;
import io.github.cibamaven.text.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A way into Auth0's SDK, taken once. Each runs in a JVM of its own ({@code mvn -Pbench verify}), which shows what a
 * build pays for that way: requests, classes and time differ in nothing else.
 */
public enum SdkEntrance {
    /** The HTTP client alone, which is below all of them. */
    HTTP("`GET /api/v2/clients/c0` through OkHttp alone") {
        @Override
        void take(String url, OkHttpClient client) throws IOException {
            Request request = new Request.Builder()
                    .url(url + "/api/v2/clients/c0")
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            try (Response answer = client.newCall(request).execute()) {
                answer.body().bytes();
            }
        }
    },
    REQUEST_CORE("the same through the SDK's request core (`ManagementSession`)") {
        @Override
        void take(String url, OkHttpClient client) throws IOException {
            ManagementSession.open(AccessToken.given(Secret.of(TOKEN)), new BaseAddress(HttpUrl.get(url)), client)
                    .send(ApiRequest.get("clients", "c0"));
        }
    },
    GENERATED_CLIENT("the same through the SDK's generated client (`ManagementApi.clients().get`)") {
        @Override
        void take(String url, OkHttpClient client) {
            ManagementApi.builder()
                    .url(url + "/api/v2")
                    .token(TOKEN)
                    .httpClient(client)
                    .build()
                    .clients()
                    .get("c0");
        }
    },
    TOKEN_BY_INTERFACE("`POST /oauth/token` through the SDK's HTTP interface (`TokenSource`)") {
        @Override
        void take(String url, OkHttpClient client) throws IOException {
            byte[] body = JsonText.of(new JsonObject()
                            .put("audience", AUDIENCE)
                            .put("grant_type", "client_credentials")
                            .put("client_id", CLIENT_ID)
                            .put("client_secret", CLIENT_SECRET)
                            .plain())
                    .getBytes(StandardCharsets.UTF_8);
            String answer = new SdkHttpClient(client, Optional.empty())
                    .sendRequest(Auth0HttpRequest.newBuilder(url + "/oauth/token", HttpMethod.POST)
                            .withBody(HttpRequestBody.create("application/json", body))
                            .build())
                    .getBody();
            JsonValue.readStrictly(answer).path("access_token").text();
        }
    },
    TOKEN_BY_API("the same through the SDK's `AuthAPI.requestToken`") {
        @Override
        void take(String url, OkHttpClient client) throws IOException {
            AuthAPI.newBuilder(url, CLIENT_ID, CLIENT_SECRET)
                    .withHttpClient(new SdkHttpClient(client, Optional.empty()))
                    .build()
                    .requestToken(AUDIENCE)
                    .execute()
                    .getBody()
                    .getAccessToken();
        }
    };

    /** What the tenant of the benchmark takes as a token. */
    public static final String TOKEN = "opaque-token-of-the-benchmark";

    private static final String AUDIENCE = "https://acme.eu.auth0.com/api/v2/";
    private static final String CLIENT_ID = "ciba-sandbox";
    private static final String CLIENT_SECRET = "ciba-sandbox-secret";

    private final String words;

    SdkEntrance(String words) {
        this.words = words;
    }

    abstract void take(String url, OkHttpClient client) throws IOException;

    public String words() {
        return words;
    }

    /** @param args the name of one of them, and the URL of the tenant */
    public static void main(String[] args) throws IOException {
        OkHttpClient client = new OkHttpClient();
        valueOf(args[0]).take(args[1], client);
        System.exit(0);
    }
}
