package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.FieldSelection;
import io.github.cibamaven.sandbox.http.Answer;
import java.util.List;
import java.util.Set;

/** {@code GET /api/v2/emails/provider}: without {@code fields} only name and enabled; no secret ever. */
public final class GetEmailProvider implements Endpoint {

    private static final Set<String> FIELDS =
            Set.of("name", "enabled", "credentials", "settings", "default_from_address");
    private static final List<String> READABLE = List.of("api_user", "region", "smtp_host", "smtp_port", "smtp_user");

    @Override
    public Answer handle(Call call) {
        FieldSelection fields = FieldSelection.of(call.request(), FIELDS);
        return Answer.json(200, fields.of(view(find(call)), Set.of("name", "enabled")));
    }

    /** @throws ApiError 404 {@code inexistent_email_provider} */
    public static ObjectNode find(Call call) {
        if (call.tenant().part("emails").get("provider") instanceof ObjectNode provider) {
            return provider;
        }
        throw ApiError.notFound("inexistent_email_provider", "There is not a configured email provider");
    }

    public static ObjectNode view(ObjectNode provider) {
        ObjectNode view = provider.deepCopy();
        view.withObject("/credentials").retain(READABLE);
        return view;
    }
}
