package io.github.cibamaven.tenant.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        return first(X509Certificate::getNotAfter, new Date()::after)
                .map(end -> "expired at " + end)
                .orElse("has expired");
    }

    /** From when on one of them is good. */
    String notYetValid() {
        return first(X509Certificate::getNotBefore, new Date()::before)
                .map(begin -> "is not valid before " + begin)
                .orElse("is not valid yet");
    }

    private Optional<Instant> first(Function<X509Certificate, Date> bound, Predicate<Date> broken) {
        return Stream.of(chain).map(bound).filter(broken).findFirst().map(Date::toInstant);
    }
}
