package io.github.cibamaven.tenant;

import io.github.cibamaven.tenant.http.AnswerBody.Complaint;
import java.util.regex.Pattern;

/** What to do when the token endpoint gives no token, by what it says. */
enum TokenRefusal {
    /** No API of this audience: the answer to a domain that is not the tenant's, since the audience is made from it. */
    AUDIENCE("^Service not (found|enabled)"),
    GRANT_TYPE("^Grant type .*not allowed"),
    CLIENT_GRANT("client-grant|is not authorized to access|not been granted scopes"),
    OTHER("");

    private final Pattern sign;

    TokenRefusal(String sign) {
        this.sign = Pattern.compile(sign, Pattern.CASE_INSENSITIVE);
    }

    static TokenRefusal of(Complaint complaint) {
        for (TokenRefusal refusal : values()) {
            if (refusal.sign.matcher(complaint.message()).find()) {
                return refusal;
            }
        }
        return OTHER;
    }

    /** @param names how to name the connection and the credentials that were refused */
    String remedy(int status, ConnectionNames names) {
        String domain = names.domain();
        String credentials = names.application();
        String audience = names.connection().managementAudience();
        return switch (this) {
            case AUDIENCE ->
                "the tenant that answers has no such API: correct " + domain
                        + (names.connection().audience().isPresent()
                                ? ", or the audience, " + audience
                                : ", from which the audience " + audience + " is made; for a custom domain, give the"
                                        + " <audience> of the tenant's own domain");
            case GRANT_TYPE ->
                "switch the grant Client Credentials on for the application, credentials: " + credentials;
            case CLIENT_GRANT ->
                "check that the application is authorized for the API " + audience + ", credentials: " + credentials;
            case OTHER ->
                "check the credentials " + credentials
                        + (status == 401
                                ? ", and that " + domain + " is the tenant of that application"
                                : ", and that the application is authorized for the API " + audience);
        };
    }
}
