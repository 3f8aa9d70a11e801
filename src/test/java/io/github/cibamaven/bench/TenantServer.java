package io.github.cibamaven.bench;

import io.github.cibamaven.tenant.tls.Certificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;

/**
 * The process that holds the tenants, so that what they cost is not counted. It takes one command a line from its input
 * and answers with one line; it ends when its input does.
 */
final class TenantServer {
    private final Map<TenantSpec, BenchTenant> tenants = new HashMap<>();
    private final SSLContext tls;

    private TenantServer(SSLContext tls) {
        this.tls = tls;
    }

    /** @param args where to write the certificate that its TLS shows */
    public static void main(String[] args) throws IOException {
        HeldCertificate certificate = Certificates.selfSigned("127.0.0.1");
        Certificates.write(certificate, Path.of(args[0]));
        TenantServer server = new TenantServer(Certificates.context(certificate));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(server.answer(words[0], TenantSpec.read(words[1])));
        }
        System.exit(0);
    }

    private String answer(String command, TenantSpec spec) throws IOException {
        if (command.equals("open")) {
            if (!tenants.containsKey(spec)) {
                tenants.put(spec, new BenchTenant(spec, tls));
            }
            return String.valueOf(tenants.get(spec).port());
        }
        BenchTenant tenant = tenants.get(spec);
        return switch (command) {
            case "reset" -> {
                tenant.reset();
                yield "done";
            }
            case "counts" -> joined(tenant.counts(), " ");
            case "requests" -> joined(tenant.requests(), "\t");
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static String joined(List<?> words, String between) {
        return words.stream().map(String::valueOf).collect(Collectors.joining(between));
    }
}
