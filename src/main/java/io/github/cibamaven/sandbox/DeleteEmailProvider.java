package io.github.cibamaven.sandbox;

/** {@code DELETE /api/v2/emails/provider}. */
final class DeleteEmailProvider implements Endpoint {

    @Override
    public Answer handle(Call call) {
        GetEmailProvider.find(call);
        call.tenant().part("emails").remove("provider");
        return Answer.empty(204);
    }
}
