package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.outcome.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Counts what really goes out, and how long it was held back, for each goal: a network interceptor also sees what OkHttp
 * repeats on its own, and runs on the thread that asked.
 */
record RequestCounter(PerGoal<AtomicReference<Requests>> sent, ThreadLocal<CallProgress> call) implements Interceptor {
    RequestCounter(ThreadLocal<CallProgress> call) {
        this(new PerGoal<>(() -> new AtomicReference<>(Requests.NONE)), call);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallProgress progress = call.get();
        boolean doubtful = progress.state().doubtful();
        count(new Requests(1, progress.send() ? 1 : 0));
        Response response = chain.proceed(chain.request());
        progress.answer(response.code(), doubtful);
        return response;
    }

    /** The requests of this goal have been held back. */
    void waited(Duration duration) {
        count(new Requests(0, 0, duration));
    }

    private void count(Requests more) {
        sent.own().accumulateAndGet(more, Requests::plus);
    }
}
