package io.github.cibamaven.sandbox.api;

import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;

/** {@code DELETE /api/v2/emails/provider}. */
public final class DeleteEmailProvider implements Endpoint {

    @Override
    public Answer handle(Call call) {
        GetEmailProvider.find(call);
        call.tenant().part("emails").remove("provider");
        return Answer.empty(204);
    }
}
