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

    /**
     * @param domain how to name the setting that holds the tenant's domain
     * @param credentials "(ORIGIN), used with the client id ID"
     * @param audience of the Management API
     * @param given whether the audience is given and not made from the domain
     */
    String remedy(int status, String domain, String credentials, String audience, boolean given) {
        return switch (this) {
            case AUDIENCE ->
                "the tenant that answers has no such API: correct " + domain
                        + (given
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
