package io.github.cibamaven.tenant;

import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.http.AnswerBody.Complaint;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells which scopes a refused token lacks, by what Auth0 says. */
final class ScopeAdvice {
    private static final Pattern SCOPE_NAME = Pattern.compile("[a-z_]+:[a-z_]+");
    private static final Pattern SCOPE_TROUBLE = Pattern.compile(
            "^(Insufficient scope|You cannot read the following fields|Some fields cannot be updated)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HIDDEN_FIELDS =
            Pattern.compile("cannot read the following fields:\\s*(.*)", Pattern.CASE_INSENSITIVE);

    private ScopeAdvice() {}

    /** Whether a refusal (403) is about scopes at all. */
    static boolean isAboutScopes(Complaint complaint) {
        String message = complaint.message();
        return message.isEmpty()
                ? complaint.code().equals("insufficient_scope")
                : SCOPE_TROUBLE.matcher(message).find();
    }

    /** Any of these would do: those that Auth0 names, else those of the fields that it names, else the operation's. */
    static List<String> of(Complaint complaint, Operation operation) {
        List<String> named = SCOPE_NAME
                .matcher(complaint.message())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        Matcher hidden = HIDDEN_FIELDS.matcher(complaint.message());
        return hidden.find() ? ofFields(hidden.group(1)) : operation.scopes();
    }

    private static List<String> ofFields(String fields) {
        List<String> derived = Stream.of(fields.split("[^A-Za-z0-9_]+"))
                .flatMap(field -> ClientSettings.ALL.stream()
                        .filter(setting -> setting.projection().equals(field)))
                .map(Setting::scopes)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return derived.isEmpty() ? List.of("read:client_keys") : derived;
    }
}
