package io.github.cibamaven.tenant;

import io.github.cibamaven.model.Requests;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Counts what really goes out: a network interceptor also sees what OkHttp repeats on its own. */
final class RequestCounter implements Interceptor {
    private int total;
    private int retries;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Exchange exchange = chain.request().tag(Exchange.class);
        boolean doubtful = exchange.isDoubtful();
        count(exchange.send());
        Response response = chain.proceed(chain.request());
        exchange.answer(response.code(), doubtful);
        return response;
    }

    private synchronized void count(boolean repeated) {
        total++;
        if (repeated) {
            retries++;
        }
    }

    synchronized Requests requests() {
        return new Requests(total, retries);
    }
}
