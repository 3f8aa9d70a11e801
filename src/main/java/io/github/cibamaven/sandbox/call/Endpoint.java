package io.github.cibamaven.sandbox.call;

import io.github.cibamaven.sandbox.http.Answer;

/**
 * One operation of the tenant's HTTP interface. A change it makes to the call's tenant is kept if its answer succeeds.
 */
public interface Endpoint {

    /** @throws ApiError to answer with an error */
    Answer handle(Call call);
}
