package io.github.cibamaven.bench.floor;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * A goal that sends the requests of another run by hand: the JDK's own client, one after the other over one connection,
 * answers read and thrown away. A file holds them, one a line: method, a space, the path with its query.
 */
public final class RequestsMojo extends AbstractMojo {
    @Override
    public void execute() throws MojoExecutionException {
        String base = System.getProperty("bench.url");
        try (BufferedReader requests = new BufferedReader(new FileReader(System.getProperty("bench.requests")))) {
            SSLSocketFactory trusting = base.startsWith("https:") ? trusting(System.getProperty("bench.ca")) : null;
            String authorization = null;
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                int end = line.indexOf(' ');
                String method = line.substring(0, end);
                HttpURLConnection connection =
                        (HttpURLConnection) new URL(base + line.substring(end + 1)).openConnection();
                if (trusting != null) {
                    ((HttpsURLConnection) connection).setSSLSocketFactory(trusting);
                }
                if (method.equals("POST")) {
                    authorization = "Bearer " + token(connection);
                } else {
                    connection.setRequestProperty("Authorization", authorization);
                    answer(connection);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new MojoExecutionException(e.toString(), e);
        }
    }

    private static String token(HttpURLConnection connection) throws IOException {
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(System.getProperty("bench.credentials").getBytes(StandardCharsets.UTF_8));
        }
        String answer = answer(connection);
        String key = "\"access_token\":\"";
        int start = answer.indexOf(key) + key.length();
        return answer.substring(start, answer.indexOf('"', start));
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLSocketFactory trusting(String authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = new FileInputStream(authority)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
