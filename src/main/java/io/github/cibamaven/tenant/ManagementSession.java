package io.github.cibamaven.tenant;

import com.auth0.client.mgmt.core.ClientOptions;
import com.auth0.client.mgmt.core.Environment;
import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.JsonBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The SDK's Management API with one token, entered at its request core: address, headers and HTTP client are the SDK's
 * {@link ClientOptions}. Its generated clients above that would turn each answer into types that nobody looks at, which
 * takes a cold JVM longer than everything else that a check does.
 */
record ManagementSession(AccessToken grant, ClientOptions options) {

    static ManagementSession open(AccessToken grant, BaseAddress base, OkHttpClient client) {
        return new ManagementSession(
                grant,
                ClientOptions.builder()
                        .environment(Environment.custom(base.text() + "/api/v2"))
                        .addHeader("Authorization", "Bearer " + grant.token().reveal())
                        .httpClient(client)
                        .build());
    }

    /** Sends the request and reads the answer to its end, which the client's interceptors judge and hear. */
    void send(ApiRequest asked) throws IOException {
        if (asked.body() != null) {
            // A connection that is kept may have died, and a write is sent once only.
            options.httpClient().connectionPool().evictAll();
        }
        try (Response response = options.httpClient().newCall(request(asked)).execute()) {
            response.body().bytes();
        }
    }

    private Request request(ApiRequest asked) {
        HttpUrl.Builder url = HttpUrl.get(options.environment().getUrl()).newBuilder();
        asked.path().forEach(url::addPathSegment);
        asked.query().forEach(url::addQueryParameter);
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .headers(Headers.of(options.headers(null)))
                .header("Accept", "application/json");
        Object body = asked.body();
        return body == null
                ? request.method(asked.method(), null).build()
                : request.header("Content-Type", "application/json")
                        .method(asked.method(), new JsonBody(JsonText.of(body).getBytes(StandardCharsets.UTF_8)))
                        .build();
    }

    /** The headers hold the token. */
    @Override
    public String toString() {
        return "ManagementSession";
    }
}
