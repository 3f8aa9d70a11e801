package io.github.cibamaven.tenant.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

/** Certificates that were refused; the JVM's own exceptions do not say which. */
final class UntrustedChain extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient X509Certificate[] chain;

    /** @param refusal the JVM's reason */
    UntrustedChain(X509Certificate[] chain, CertificateException refusal) {
        super(refusal.getMessage(), refusal);
        this.chain = chain.clone();
    }

    /** Whether nobody vouches for the server but itself. */
    boolean isSelfSigned() {
        return chain.length == 1 && chain[0].getIssuerX500Principal().equals(chain[0].getSubjectX500Principal());
    }

    /** Who would have to be trusted. */
    String authority() {
        return chain[chain.length - 1].getIssuerX500Principal().getName();
    }

    /** Since when one of them is no good any more. */
    String expired() {
        Date now = new Date();
        for (X509Certificate certificate : chain) {
            if (now.after(certificate.getNotAfter())) {
                return "expired at " + instant(certificate.getNotAfter());
            }
        }
        return "has expired";
    }

    /** From when on one of them is good. */
    String notYetValid() {
        Date now = new Date();
        for (X509Certificate certificate : chain) {
            if (now.before(certificate.getNotBefore())) {
                return "is not valid before " + instant(certificate.getNotBefore());
            }
        }
        return "is not valid yet";
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }
}
