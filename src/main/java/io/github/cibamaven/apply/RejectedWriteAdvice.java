package io.github.cibamaven.apply;

import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.text.Printable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to do about a write that the tenant refuses, and would refuse in the same way each time.
 *
 * @param answer in the tenant's words
 * @param change what was to be written
 * @param restoring whether the values come from a snapshot, not from the POM
 */
public record RejectedWriteAdvice(TenantException answer, SubjectChange change, boolean restoring) {
    private static final String GRANT_TYPES = "grant_types";
    private static final String LEGACY_GRANT = "http://auth0.com/oauth/legacy/";

    private static final Pattern LEGACY = Pattern.compile("legacy", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAYLOAD = Pattern.compile("payload validation|on property", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIMIT =
            Pattern.compile("limit|maximum|too many|quota|exceed", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAN = Pattern.compile(
            "upgrade|subscription|entitle|add-on|\\bplan\\b|not (enabled|available|included)|feature",
            Pattern.CASE_INSENSITIVE);

    /** One or two sentences: what it is about, and what would change the answer. */
    public String advice() {
        return concerned() + " " + remedy();
    }

    private String concerned() {
        List<SettingChange> named = change.settings().stream()
                .filter(setting -> answer.getMessage().contains(setting.property()))
                .toList();
        List<String> settings = (named.isEmpty() ? change.settings() : named)
                .stream().map(this::place).toList();
        return "It is about " + String.join(", ", settings) + " of "
                + change.subject().shown() + ".";
    }

    private String place(SettingChange setting) {
        String place = restoring
                ? "from the snapshot"
                : setting.declaredAt().map(Object::toString).orElse("implied");
        return setting.property() + " (" + place + ")";
    }

    private String remedy() {
        String words = answer.getMessage();
        int status = answer.statusCode().orElse(0);
        if (status == 404) {
            return "It was there when it was checked: look in the tenant's logs who removed it.";
        }
        if (LEGACY.matcher(words).find()) {
            return "The tenant takes no list of grant types with a legacy one in it: " + legacy();
        }
        if (PAYLOAD.matcher(words).find()) {
            return "Auth0 does not take that value: " + correct("correct it");
        }
        if (LIMIT.matcher(words).find()) {
            return "That is a limit of the tenant: make room, or have Auth0 raise it.";
        }
        if (answer.kind() == TenantException.Kind.ENTITLEMENT
                || PLAN.matcher(words).find()) {
            return "The tenant's plan or its settings do not include it: have them extended, or "
                    + correct("take it out");
        }
        return status == 409
                ? "Something on the tenant stands in the way: look at it in the dashboard."
                : "See what Auth0 names, and " + correct("correct it");
    }

    private String legacy() {
        List<String> legacy = change.settings().stream()
                .filter(setting -> setting.property().equals(GRANT_TYPES))
                .flatMap(setting -> setting.after().asTexts().stream())
                .filter(grant -> grant.startsWith(LEGACY_GRANT))
                .map(Printable::of)
                .toList();
        String those = legacy.isEmpty() ? "the legacy grant" : String.join(", ", legacy);
        return restoring
                ? "the client is without " + those + " now, and cannot get it back; Auth0's support can allow it."
                : "take " + those + " off the client in the dashboard and out of <grantTypes>, or ask Auth0's support"
                        + " to allow it.";
    }

    /** Of values from a snapshot there is nothing in the POM. */
    private String correct(String inPom) {
        return restoring ? "set it in the dashboard as it can be." : inPom + " in the POM.";
    }
}
