package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.outcome.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Counts what really goes out, and how long it was held back, for each thread: a network interceptor also sees what OkHttp repeats on its own, and runs on
 * the thread that asked.
 */
final class RequestCounter implements Interceptor {
    private final Map<Long, Requests> byThread = new ConcurrentHashMap<>();

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallProgress progress = chain.request().tag(CallProgress.class);
        boolean doubtful = progress.state().doubtful();
        count(new Requests(1, progress.send() ? 1 : 0));
        Response response = chain.proceed(chain.request());
        progress.answer(response.code(), doubtful);
        return response;
    }

    /** Of the calling thread. */
    Requests requests() {
        return byThread.getOrDefault(Thread.currentThread().getId(), Requests.NONE);
    }

    /** The calling thread has waited for the tenant. */
    void waited(Duration duration) {
        if (!duration.isZero()) {
            count(new Requests(0, 0, duration));
        }
    }

    private void count(Requests more) {
        byThread.merge(Thread.currentThread().getId(), more, Requests::plus);
    }
}
