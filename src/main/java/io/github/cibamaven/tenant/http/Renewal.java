package io.github.cibamaven.tenant.http;

import okhttp3.RequestBody;

/** Makes the body of a repeated request anew, where a body is good for one use only. */
@FunctionalInterface
interface Renewal {
    RequestBody body();
}
