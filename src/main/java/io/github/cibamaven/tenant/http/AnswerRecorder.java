package io.github.cibamaven.tenant.http;

import com.auth0.client.mgmt.core.ObjectMappers;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Hears the answer that the SDK reads, as it came: the SDK's types make {@code false} of a flag that is not there, and
 * leave out a refresh token. The SDK is synchronous here, so that the calling thread tells which answer is whose.
 */
public final class AnswerRecorder implements Interceptor {
    private final ThreadLocal<Heard> listening = new ThreadLocal<>();

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Heard heard = listening.get();
        if (heard != null && response.isSuccessful()) {
            heard.bytes = response.peekBody(AnswerBody.LIMIT).bytes();
        }
        return response;
    }

    /** The last answer to what the call sends; throws what the call throws. */
    public <E extends Exception> JsonNode during(Call<E> call) throws E {
        Heard heard = new Heard();
        listening.set(heard);
        try {
            call.run();
        } finally {
            listening.remove();
        }
        try {
            // Numbers of objects that are written back must keep their digits.
            return ObjectMappers.JSON_MAPPER
                    .reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(heard.bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that sends a request through the SDK. */
    @FunctionalInterface
    public interface Call<E extends Exception> {
        void run() throws E;
    }

    private static final class Heard {
        private byte[] bytes = new byte[0];
    }
}
