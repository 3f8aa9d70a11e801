package io.github.cibamaven.tenant.http;

import com.auth0.net.client.Auth0HttpClient;
import com.auth0.net.client.Auth0HttpRequest;
import com.auth0.net.client.Auth0HttpResponse;
import com.auth0.net.client.HttpRequestBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Lets the SDK's Authentication API speak through our HTTP client; its own knows neither our trust nor our budget.
 *
 * @param renewed makes a JSON body anew for a repeated request, where a body is good for one request only
 */
public record SdkHttpClient(OkHttpClient client, Optional<Supplier<byte[]>> renewed) implements Auth0HttpClient {
    @Override
    public Auth0HttpResponse sendRequest(Auth0HttpRequest asked) throws IOException {
        HttpRequestBody body = asked.getBody();
        Request.Builder request = new Request.Builder().url(asked.getUrl());
        asked.getHeaders().forEach(request::header);
        if (body.getFormRequestBody() != null) {
            request.method(asked.getMethod().name(), new OneShotForm(form(body)));
        } else {
            request.header("Content-Type", body.getContentType());
            request.method(asked.getMethod().name(), new JsonBody(body.getContent(), renewed));
        }
        try (Response response = client.newCall(request.build()).execute()) {
            return Auth0HttpResponse.newBuilder()
                    .withStatusCode(response.code())
                    .withBody(response.body().string())
                    .build();
        }
    }

    private static FormBody form(HttpRequestBody body) {
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        body.getFormRequestBody().getParams().forEach((name, value) -> form.add(name, String.valueOf(value)));
        return form.build();
    }

    @Override
    public CompletableFuture<Auth0HttpResponse> sendRequestAsync(Auth0HttpRequest asked) {
        // An asynchronous OkHttp call leaves a thread behind that keeps the JVM up for a minute.
        throw new UnsupportedOperationException("synchronous only");
    }

    /** A form, which only the backchannel sends: OkHttp must not send it again of its own accord. */
    private static final class OneShotForm extends RequestBody {
        private final FormBody form;

        private OneShotForm(FormBody form) {
            this.form = form;
        }

        @Override
        public MediaType contentType() {
            return form.contentType();
        }

        @Override
        public long contentLength() {
            return form.contentLength();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            form.writeTo(sink);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }
}
