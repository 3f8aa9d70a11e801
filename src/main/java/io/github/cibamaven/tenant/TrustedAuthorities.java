package io.github.cibamaven.tenant;

import io.github.cibamaven.tenant.TenantException.Kind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** The certificate authorities that this JVM trusts, and those of a PEM file beside them. */
final class TrustedAuthorities {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private final X509TrustManager manager;

    private TrustedAuthorities(X509TrustManager manager) {
        this.manager = manager;
    }

    /** @throws TenantException when the file cannot be read or holds no certificate */
    static TrustedAuthorities with(Path caFile) {
        List<X509Certificate> certificates = new ArrayList<>(certificates(caFile));
        try {
            certificates.addAll(List.of(manager(null).getAcceptedIssuers()));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca-" + i, certificates.get(i));
            }
            return new TrustedAuthorities(manager(store));
        } catch (GeneralSecurityException | IOException e) {
            throw failure(caFile, "cannot be added to the certificates that this JVM trusts", "check that JVM");
        }
    }

    void applyTo(OkHttpClient.Builder builder) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            builder.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager candidate : factory.getTrustManagers()) {
            if (candidate instanceof X509TrustManager manager) {
                return manager;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    private static List<X509Certificate> certificates(Path caFile) {
        String pem;
        try {
            pem = new String(Files.readAllBytes(caFile), StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException e) {
            throw failure(caFile, "cannot be read", "check the path and its permissions");
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
            throw failure(caFile, "holds no PEM certificate (-----BEGIN CERTIFICATE-----)", "export it as PEM");
        }
        return found;
    }

    private static TenantException failure(Path caFile, String what, String remedy) {
        return TenantException.of(Kind.UNREACHABLE, "caFile " + caFile + " " + what + "; " + remedy);
    }
}
