package io.github.cibamaven.tenant.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Lets nothing out to another host than the tenant's, so that no token can go astray. */
record HostGuard(BaseAddress tenant, ThreadLocal<CallProgress> call) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!tenant.owns(chain.request().url())) {
            throw CallFailure.stopped(
                    CallFailure.Reason.FOREIGN_HOST, call.get().state());
        }
        return chain.proceed(chain.request());
    }
}
