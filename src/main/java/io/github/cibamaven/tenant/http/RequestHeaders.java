package io.github.cibamaven.tenant.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Says who asks, and marks writes so that they can be found in the tenant's log. */
record RequestHeaders(String version, String correlationId) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder marked = request.newBuilder().header("User-Agent", "ciba-maven-plugin/" + version);
        if (RetryInterceptor.isWrite(request)) {
            marked.header("X-Correlation-ID", correlationId);
        }
        return chain.proceed(marked.build());
    }
}
