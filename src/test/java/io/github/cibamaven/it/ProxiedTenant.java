package io.github.cibamaven.it;

import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.TestOptions;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.tenant.tls.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.tls.HeldCertificate;

/** A tenant behind a proxy that wants a password, hosts that the proxy refuses, and a module for each. */
public final class ProxiedTenant implements AutoCloseable {
    private static final List<String> HOSTS = List.of("tenant", "407", "403", "302", "nonsense", "nowhere");

    private final Sandbox tenant;
    private final ForwardProxy proxy;

    /** @param project whose POM the modules repeat; they lie below it, in {@code proxy} */
    ProxiedTenant(Path project, Seed seed, String password) throws Exception {
        HeldCertificate certificate = Certificates.selfSigned("tenant.invalid");
        Path authority = Certificates.write(certificate, project.resolve("ca.pem"));
        tenant = Sandbox.start(seed, TestOptions.tls(Certificates.context(certificate)));
        proxy = new ForwardProxy("proxy-user", password);
        proxy.leads("tenant.invalid", tenant.port());
        proxy.refuses("407.invalid", "HTTP/1.1 407 Proxy Authentication Required");
        proxy.refuses("403.invalid", "HTTP/1.1 403 Forbidden");
        proxy.refuses("302.invalid", "HTTP/1.1 302 Found");
        proxy.refuses("nonsense.invalid", "nonsense");
        Files.writeString(project.resolve("proxy-settings.xml"), settings(proxy.port(), password));
        writeModules(project, authority);
    }

    /** The hosts to which the proxy has opened a tunnel. */
    public List<String> tunnels() {
        return proxy.tunnels();
    }

    /** The requests that came through. */
    public List<String> requests() {
        return tenant.requests();
    }

    private static String settings(int port, String password) {
        return """
                <settings><proxies><proxy><id>p</id><active>true</active><protocol>http</protocol>
                  <host>127.0.0.1</host><port>%d</port><username>proxy-user</username>
                  <password>%s</password></proxy></proxies></settings>
                """.formatted(port, password.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static void writeModules(Path project, Path authority) throws Exception {
        String pom = Files.readString(project.resolve("pom.xml"));
        for (String host : HOSTS) {
            Path folder = Files.createDirectories(project.resolve("proxy").resolve(host));
            Files.writeString(
                    folder.resolve("pom.xml"),
                    pom.replace(
                                    "<artifactId>secrets-stay-secret</artifactId>",
                                    "<artifactId>proxy-" + host + "</artifactId>")
                            .replace("acme.eu.auth0.com", host + ".invalid")
                            .replace(
                                    "<ciba.skip>true</ciba.skip>",
                                    "<ciba.skip>false</ciba.skip><ciba.caFile>" + authority + "</ciba.caFile>"));
        }
        Files.writeString(project.resolve("proxy/pom.xml"), """
                <project><modelVersion>4.0.0</modelVersion><groupId>io.github.cibamaven.it</groupId>
                  <artifactId>proxied</artifactId><version>1</version><packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(
                HOSTS.stream().map(host -> "<module>" + host + "</module>").collect(Collectors.joining())));
    }

    @Override
    public void close() throws IOException {
        tenant.close();
        proxy.close();
    }
}
