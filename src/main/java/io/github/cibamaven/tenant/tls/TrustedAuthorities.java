package io.github.cibamaven.tenant.tls;

import io.github.cibamaven.files.FileText;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.text.PemContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that this JVM trusts, and those of a PEM file beside them. */
public final class TrustedAuthorities {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
    private static final Pattern CERTIFICATE_BEGIN = Pattern.compile("-----BEGIN CERTIFICATE-----");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

    /** Every authority that any JVM knows takes less. */
    private static final long MOST_BYTES = 10L * 1024 * 1024;

    private TrustedAuthorities() {}

    /**
     * Lets a client trust those of the JVM and of a file, if one is given. Those of the JVM are read meanwhile, so that a JVM
     * whose own cannot be read fails the first request.
     *
     * @param now an authority whose time is over is not trusted
     * @throws TenantException when the file cannot be read, holds a private key, or holds no certificate that is of use
     */
    public static void trust(Optional<Path> caFile, Instant now, OkHttpClient.Builder builder) {
        List<X509Certificate> added = added(caFile, now);
        LateTls tls = new LateTls(() -> ready(new ChainRecorder(manager(caFile, added))));
        builder.sslSocketFactory(tls, tls.trust());
    }

    /** Trusts the same, at once. */
    public static X509TrustManager of(Optional<Path> caFile, Instant now) {
        return manager(caFile, added(caFile, now));
    }

    private static List<X509Certificate> added(Optional<Path> caFile, Instant now) {
        return caFile.isPresent() ? current(caFile.get(), certificates(caFile.get()), now) : List.of();
    }

    private static X509ExtendedTrustManager manager(Optional<Path> caFile, List<X509Certificate> added) {
        return caFile.isPresent() ? with(caFile.get(), added) : ofJvm();
    }

    private static LateTls.Ready ready(ChainRecorder recorder) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {recorder}, null);
            return new LateTls.Ready(context.getSocketFactory(), recorder);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static X509ExtendedTrustManager ofJvm() {
        try {
            return manager(null);
        } catch (GeneralSecurityException e) {
            throw TenantException.of(
                    Kind.UNREACHABLE,
                    "the certificates that this JVM trusts cannot be read; check that JVM and its"
                            + " javax.net.ssl.trustStore");
        }
    }

    private static X509ExtendedTrustManager with(Path caFile, List<X509Certificate> added) {
        List<X509Certificate> certificates = new ArrayList<>(added);
        try {
            certificates.addAll(List.of(manager(null).getAcceptedIssuers()));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca-" + i, certificates.get(i));
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException e) {
            throw failure(caFile, "cannot be added to the certificates that this JVM trusts", "check that JVM");
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager candidate : factory.getTrustManagers()) {
            if (candidate instanceof X509ExtendedTrustManager manager) {
                return manager;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    private static List<X509Certificate> certificates(Path caFile) {
        String pem = read(caFile);
        if (PRIVATE_KEY.matcher(pem).find()) {
            throw failure(
                    caFile,
                    "holds a private key, which has no place there",
                    "remove it, keep the certificate alone, and if others could read the file, replace the key");
        }
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Matcher block = CERTIFICATE.matcher(pem); block.find(); ) {
                found.add((X509Certificate) factory.generateCertificate(
                        new ByteArrayInputStream(block.group().getBytes(StandardCharsets.ISO_8859_1))));
            }
        } catch (CertificateException e) {
            throw failure(caFile, "holds a damaged certificate", "export it again as PEM");
        }
        if (found.isEmpty()) {
            throw failure(
                    caFile,
                    "holds no PEM certificate but " + PemContent.of(pem),
                    "wanted is the certificate of the authority in PEM, whose first line says BEGIN CERTIFICATE; for"
                            + " binary DER: openssl x509 -inform der -in FILE");
        }
        if (CERTIFICATE_BEGIN.matcher(pem).results().count() > found.size()) {
            throw failure(caFile, "holds the start of a certificate without its END line", "export it again as PEM");
        }
        return found;
    }

    private static String read(Path caFile) {
        if (Files.notExists(caFile)) {
            throw failure(caFile, "does not exist", "check the path, which is relative to the project's folder");
        }
        if (!Files.isRegularFile(caFile)) {
            throw failure(caFile, "is not a file", "name the PEM file itself");
        }
        try {
            if (Files.size(caFile) > MOST_BYTES) {
                throw failure(caFile, "is too big to be a list of certificates", "check the path");
            }
            byte[] bytes = Files.readAllBytes(caFile);
            if (FileText.utf16(bytes)) {
                throw failure(caFile, "is UTF-16, and PEM is ASCII", "save it as UTF-8");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException e) {
            throw failure(caFile, FileText.unreadable(caFile), "check the path and its permissions");
        }
    }

    /** The JVM itself does not look at how long an authority is good for. */
    private static List<X509Certificate> current(Path caFile, List<X509Certificate> found, Instant now) {
        List<X509Certificate> current = found.stream()
                .filter(certificate -> !Date.from(now).after(certificate.getNotAfter()))
                .toList();
        if (current.isEmpty()) {
            Instant last = found.stream()
                    .map(X509Certificate::getNotAfter)
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .toInstant();
            throw failure(
                    caFile,
                    "holds no certificate that is still good: the last expired at " + last,
                    "export the authority's current one, or correct this machine's clock");
        }
        return current;
    }

    private static TenantException failure(Path caFile, String what, String remedy) {
        return TenantException.of(Kind.UNREACHABLE, "caFile " + caFile + " " + what + "; " + remedy);
    }
}
