package io.github.cibamaven.bench;

import io.github.cibamaven.bench.BenchCase.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The project of one case, and the command that runs it.
 *
 * @param version of this plugin
 */
record BenchProject(BenchCase bench, Path folder, String version) {

    /** @param url of the tenant; empty text for a case without one */
    void write(String url, Path authority) throws IOException {
        // Here Maven's search for the options of a project ends.
        Files.createDirectories(folder.resolve(".mvn"));
        String modules = IntStream.range(1, bench.modules())
                .mapToObj(i -> "<module>m" + i + "</module>")
                .collect(Collectors.joining());
        Files.writeString(
                folder.resolve("pom.xml"),
                project(coordinates(0), "<modules>" + modules + "</modules>\n" + build(url, authority)));
        for (int i = 1; i < bench.modules(); i++) {
            Files.createDirectories(folder.resolve("m" + i));
            Files.writeString(
                    folder.resolve("m" + i).resolve("pom.xml"),
                    project("<parent>" + coordinates(0) + "</parent>\n<artifactId>m" + i + "</artifactId>", ""));
        }
    }

    private static String project(String who, String what) {
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n<modelVersion>4.0.0</modelVersion>\n" + who
                + "\n<packaging>pom</packaging>\n" + what + "\n</project>\n";
    }

    private static String coordinates(int module) {
        return "<groupId>io.github.cibamaven.bench</groupId><artifactId>m" + module
                + "</artifactId><version>1</version>";
    }

    private String build(String url, Path authority) {
        if (bench.work() == Work.EMPTY) {
            return "";
        }
        String plugin = bench.work().floor()
                ? FloorPlugin.COORDINATES
                : "<groupId>io.github.cibamaven</groupId><artifactId>ciba-maven-plugin</artifactId><version>" + version
                        + "</version>";
        return """
                <build><plugins><plugin>
                  %s
                  %s
                  <executions><execution><phase>validate</phase><goals><goal>%s</goal></goals></execution></executions>
                </plugin></plugins></build>""".formatted(
                        plugin,
                        bench.work().floor() ? "" : configuration(url, authority),
                        bench.work().goal());
    }

    private String configuration(String url, Path authority) {
        TenantSpec tenant = bench.tenant().orElse(TenantSpec.of(1));
        String clients = tenant.spread(bench.declared()).map(this::client).collect(Collectors.joining());
        return "<configuration>\n<domain>" + TenantSpec.DOMAIN + "</domain>\n"
                + (url.isEmpty() ? "" : "<baseUrl>" + url + "</baseUrl>\n")
                + (tenant.tls() ? "<caFile>" + authority + "</caFile>\n" : "")
                + (bench.work() == Work.SKIP ? "<skip>true</skip>\n" : "")
                + "<checkPrerequisites>" + bench.both() + "</checkPrerequisites>\n<maxWait>600</maxWait>\n<clients>\n"
                + clients + "</clients>\n</configuration>";
    }

    private String client(String id) {
        return """
                <client>
                  <clientId>%s</clientId>
                  <grantTypes><grantType>authorization_code</grantType></grantTypes>
                  <asyncApprovalNotificationChannels>
                    <channel>guardian-push</channel>
                    <channel>email</channel>
                  </asyncApprovalNotificationChannels>
                  <tokenEndpointAuthMethod>client_secret_post</tokenEndpointAuthMethod>
                </client>
                """.formatted(id);
    }
}
