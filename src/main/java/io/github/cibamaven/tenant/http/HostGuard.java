package io.github.cibamaven.tenant.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Lets nothing out to another host than the tenant's, so that no token can go astray. */
record HostGuard(BaseAddress tenant) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!tenant.owns(chain.request().url())) {
            CallProgress progress = chain.request().tag(CallProgress.class);
            throw CallFailure.stopped(CallFailure.Reason.FOREIGN_HOST, progress.state());
        }
        return chain.proceed(chain.request());
    }
}
