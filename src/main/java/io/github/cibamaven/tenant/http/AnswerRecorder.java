package io.github.cibamaven.tenant.http;

import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.model.outcome.TenantException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A recorder of the request that is sent and the answer to it, as they are: a type of the SDK that the answer is turned into
 * may leave out what counts, such as a refresh token. Calls are synchronous, so that the calling thread tells which answer is
 * whose.
 */
public final class AnswerRecorder implements Interceptor {
    private final ThreadLocal<Heard> listening = new ThreadLocal<>();

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Heard heard = listening.get();
        if (heard != null) {
            heard.request = CallProgress.line(request);
        }
        Response response = chain.proceed(request);
        if (heard != null && response.isSuccessful()) {
            heard.bytes = response.peekBody(AnswerBody.LIMIT).bytes();
        }
        return response;
    }

    /**
     * The last answer to what the call sends.
     *
     * @throws CallFailure for whatever the call throws, a {@link TenantException} excepted
     */
    public RecordedAnswer during(Call call) throws CallFailure {
        Heard heard = new Heard();
        listening.set(heard);
        try {
            call.run();
            return heard.answer();
        } catch (TenantException known) {
            throw known;
        } catch (Exception thrown) {
            throw CallFailure.of(thrown, heard.request);
        } finally {
            listening.remove();
        }
    }

    /**
     * An answer of the tenant, as it came.
     *
     * @param request method and path of the request that it answers, as they went over the wire
     * @param json the body; missing when there is none
     */
    public record RecordedAnswer(String request, JsonValue json) {}

    /** Something that sends a request through the SDK. */
    @FunctionalInterface
    public interface Call {
        void run() throws Exception;
    }

    private static final class Heard {
        private String request = "";
        private byte[] bytes = new byte[0];

        RecordedAnswer answer() throws IOException {
            return new RecordedAnswer(request, JsonValue.read(bytes));
        }
    }
}
