package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.outcome.Requests;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Counts what really goes out, for each thread: a network interceptor also sees what OkHttp repeats on its own, and runs on
 * the thread that asked.
 */
final class RequestCounter implements Interceptor {
    private final Map<Long, Requests> byThread = new ConcurrentHashMap<>();

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallProgress progress = chain.request().tag(CallProgress.class);
        boolean doubtful = progress.state().doubtful();
        Requests sent = new Requests(1, progress.send() ? 1 : 0);
        byThread.merge(Thread.currentThread().getId(), sent, RequestCounter::sum);
        Response response = chain.proceed(chain.request());
        progress.answer(response.code(), doubtful);
        return response;
    }

    /** Of the calling thread. */
    Requests requests() {
        return byThread.getOrDefault(Thread.currentThread().getId(), Requests.NONE);
    }

    private static Requests sum(Requests one, Requests other) {
        return new Requests(one.total() + other.total(), one.retries() + other.retries());
    }
}
