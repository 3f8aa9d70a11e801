package io.github.cibamaven.tenant;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Quotation;
import io.github.cibamaven.text.Secret;
import java.util.List;
import java.util.function.Supplier;

/**
 * Names a connection and its credentials in errors, as a user would correct them.
 *
 * @param secrets what no message may show
 */
record ConnectionNames(Connection connection, Credentials credentials, Supplier<List<Secret>> secrets) {
    /** Auth0's client ids have 32 characters. */
    private static final int LONGEST_ID = 40;

    /** The setting that holds the host to which requests go. */
    String host() {
        return connection.baseUrl().isPresent() ? "<baseUrl>" : domain();
    }

    /** The setting that names the tenant, its value, and its place where that is a POM. */
    String domain() {
        String value = printable(connection.domain().value());
        PomLocation location = connection.domain().location();
        return location == null
                ? "the domain " + value + " (-Dciba.domain or AUTH0_DOMAIN)"
                : "<domain>" + value + "</domain> (" + printable(location.toString()) + ")";
    }

    /** "(ORIGIN), used with the client id ID". */
    String application() {
        return "(" + credentials.origin() + ")"
                + credentials.application().map(this::used).orElse("");
    }

    /** Whoever mixes the two up has the secret stand in place of the id. */
    private String used(String clientId) {
        String shown = printable(clientId);
        return shown.contains(Secret.MASK) || clientId.length() > LONGEST_ID
                ? ", whose client id looks like a secret: perhaps the two are mixed up"
                : ", used with the client id " + shown;
    }

    /** Foreign words without secrets, on one short line. */
    String printable(String text) {
        return Quotation.without(secrets.get()).quote(text);
    }
}
