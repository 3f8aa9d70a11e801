package io.github.cibamaven.tenant.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A TLS failure: why no secure connection came about, in words for the user.
 *
 * @param what foreign words may be among these: not printable yet
 * @param passes whether it may go better the next time
 */
public record TlsFailure(String what, String remedy, boolean passes) {
    /** Ended by the other side, or by somebody in between, before the connection stood. */
    private static final TlsFailure CUT = new TlsFailure(
            "the connection was cut during the TLS handshake",
            "run again; if it stays so, a firewall or proxy on the way may refuse this host, or nothing there"
                    + " speaks TLS",
            true);

    private static final String USELESS = "; caFile would not help";
    private static final Pattern ALERT = Pattern.compile("Received (?:fatal|warning|close)[a-z_]* ?alert: ([a-z_]+)");
    private static final Pattern OLD =
            Pattern.compile("protocol_version|protocol version|No appropriate protocol|is disabled or cipher suites");
    private static final Pattern ALTERNATIVES = Pattern.compile("subjectAltNames: \\[(.*?)]", Pattern.DOTALL);

    /**
     * Empty for a loss that has nothing to do with TLS, such as a connection that is reset when it stands already.
     *
     * @param sent whether the connection stood, and the request went out on it
     */
    public static Optional<TlsFailure> of(IOException lost, boolean sent) {
        Optional<UntrustedChain> untrusted = find(lost, UntrustedChain.class);
        if (untrusted.isPresent()) {
            return ofCertificate(untrusted.get());
        }
        if (lost instanceof SSLPeerUnverifiedException) {
            return ofName(message(lost));
        }
        boolean cut = find(lost, EOFException.class).isPresent()
                || find(lost, SocketException.class).isPresent();
        if (cut && !sent && !(lost instanceof ConnectException) && !(lost instanceof NoRouteToHostException)) {
            return Optional.of(CUT);
        }
        if (cut || !(lost instanceof SSLException)) {
            return Optional.empty();
        }
        Matcher alert = ALERT.matcher(message(lost));
        if (OLD.matcher(message(lost)).find()) {
            return lasting(
                    "the server speaks none of the versions 1.2 and 1.3",
                    "have TLS 1.2 or newer switched on there, or check <domain> and <baseUrl>");
        }
        if (alert.find()) {
            return alert.group(1).equals("unrecognized_name")
                    ? lasting("the server knows no host of this name", "check <domain> and <baseUrl>")
                    : lasting(
                            "the server refuses the handshake (" + alert.group(1) + ")",
                            "it may want a client certificate, or there is no cipher that it and this JVM share");
        }
        if (message(lost).contains("unrecognized SSL message")) {
            return lasting(
                    "but what listens there does not speak it, only plain http perhaps",
                    "check <domain>, <baseUrl> and its port, and that no proxy answers in its place");
        }
        return sent
                ? Optional.empty()
                : lasting(message(lost), "check <domain> and <baseUrl>, and that no proxy answers in its place");
    }

    private static Optional<TlsFailure> ofCertificate(UntrustedChain untrusted) {
        String certificate = "the certificate ";
        if (find(untrusted, CertificateExpiredException.class).isPresent()) {
            return lasting(
                    certificate + untrusted.expired(), "have it renewed, or correct this machine's clock" + USELESS);
        }
        if (find(untrusted, CertificateNotYetValidException.class).isPresent()) {
            return lasting(certificate + untrusted.notYetValid(), "correct this machine's clock" + USELESS);
        }
        boolean weak = find(untrusted, CertPathValidatorException.class)
                .filter(path -> path.getReason() == BasicReason.ALGORITHM_CONSTRAINED)
                .isPresent();
        if (weak) {
            return lasting(
                    certificate + "uses a key or an algorithm that this JVM considers too weak",
                    "have it replaced" + USELESS);
        }
        if (untrusted.isSelfSigned()) {
            return lasting(
                    certificate + "is signed by nobody but itself, and this JVM does not trust it",
                    "if it is the right one, name its PEM file in caFile");
        }
        return lasting(
                certificate + "is signed by an authority that this JVM does not trust (" + untrusted.authority() + ")",
                "if a company proxy or a private authority signs it, name that authority's PEM file in caFile");
    }

    private static Optional<TlsFailure> ofName(String message) {
        Matcher names = ALTERNATIVES.matcher(message);
        return lasting(
                "the certificate is for another host" + (names.find() ? " (" + names.group(1) + ")" : ""),
                "check <domain> and <baseUrl>" + USELESS);
    }

    private static Optional<TlsFailure> lasting(String what, String remedy) {
        return Optional.of(new TlsFailure("TLS, " + what, remedy, false));
    }

    private static String message(IOException lost) {
        return lost.getMessage() == null ? "no reason given" : lost.getMessage();
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
