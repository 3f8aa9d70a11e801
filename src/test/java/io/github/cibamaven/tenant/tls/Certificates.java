package io.github.cibamaven.tenant.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Authorities and server certificates, good and bad, made on the spot. */
public final class Certificates {
    private static final Instant NOW = Instant.now();

    private Certificates() {}

    /** An authority that no JVM knows. */
    static HeldCertificate authority(String name) {
        return named(name).certificateAuthority(0).build();
    }

    /** An authority whose time is over. */
    static HeldCertificate formerAuthority(String name) {
        return between(named(name).certificateAuthority(0), -20, -10).build();
    }

    /** For this machine, good for a day. */
    static HeldCertificate signedBy(HeldCertificate authority) {
        return here().signedBy(authority).build();
    }

    static HeldCertificate expired(HeldCertificate authority) {
        return between(here(), -20, -10).signedBy(authority).build();
    }

    static HeldCertificate notYetValid(HeldCertificate authority) {
        return between(here(), 10, 20).signedBy(authority).build();
    }

    static HeldCertificate forAnotherHost(HeldCertificate authority) {
        return named("tenant")
                .addSubjectAlternativeName("other.acme.example")
                .signedBy(authority)
                .build();
    }

    static HeldCertificate selfSigned() {
        return here().build();
    }

    /** That nobody else has signed, for these hosts. */
    public static HeldCertificate selfSigned(String... hosts) {
        HeldCertificate.Builder certificate = named(hosts[0]);
        List.of(hosts).forEach(certificate::addSubjectAlternativeName);
        return certificate.build();
    }

    public static Path write(HeldCertificate certificate, Path file) throws IOException {
        return Files.writeString(file, certificate.certificatePem());
    }

    /** Of a server that has this certificate, and of a client that trusts it. */
    public static SSLContext context(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(certificate.certificate())
                .build()
                .sslContext();
    }

    /** When {@link #expired} ended. */
    static Instant ended() {
        return NOW.minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    /** When {@link #notYetValid} begins. */
    static Instant begins() {
        return NOW.plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    private static HeldCertificate.Builder here() {
        return named("tenant").addSubjectAlternativeName("127.0.0.1").addSubjectAlternativeName("localhost");
    }

    private static HeldCertificate.Builder named(String name) {
        return new HeldCertificate.Builder().commonName(name).organizationalUnit("Test");
    }

    private static HeldCertificate.Builder between(HeldCertificate.Builder certificate, int fromDay, int toDay) {
        return certificate.validityInterval(
                NOW.plus(fromDay, ChronoUnit.DAYS).toEpochMilli(),
                NOW.plus(toDay, ChronoUnit.DAYS).toEpochMilli());
    }
}
