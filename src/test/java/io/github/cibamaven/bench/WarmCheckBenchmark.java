package io.github.cibamaven.bench;

import io.github.cibamaven.config.ConfigReader;
import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.Sources;
import io.github.cibamaven.config.pom.Contributions;
import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.PomXml;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.rules.ClientRules;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of a check that use no network: reading the configuration, comparing, and judging by the rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class WarmCheckBenchmark {
    @Param({"1", "1000"})
    public int clients;

    private byte[] pom;
    private Configuration read;
    private List<LiveSubject> live;

    @Setup
    public void prepare() {
        pom = IntStream.range(0, clients)
                .mapToObj(i -> "<client><clientId>" + TenantSpec.client(i) + "</clientId>"
                        + "<grantTypes><grantType>authorization_code</grantType></grantTypes>"
                        + "<asyncApprovalNotificationChannels><channel>guardian-push</channel><channel>email</channel>"
                        + "</asyncApprovalNotificationChannels>"
                        + "<tokenEndpointAuthMethod>client_secret_post</tokenEndpointAuthMethod></client>\n")
                .collect(Collectors.joining(
                        "",
                        "<configuration><domain>" + TenantSpec.DOMAIN + "</domain>\n<clients>",
                        "</clients></configuration>"))
                .getBytes(StandardCharsets.UTF_8);
        read = reader();
        if (!read.problems().isEmpty() || read.clients().size() != clients) {
            throw new IllegalStateException(read.problems().toString());
        }
        live = IntStream.range(0, clients)
                .mapToObj(i -> new LiveSubject(
                        Subject.client(TenantSpec.client(i), "Branch " + i),
                        Map.of(
                                "grant_types", Value.texts("authorization_code", ClientSettings.CIBA_GRANT),
                                "async_approval_notification_channels", Value.texts("guardian-push", "email"),
                                "token_endpoint_auth_method", Value.text("client_secret_post"),
                                "oidc_conformant", Value.flag(true),
                                "is_first_party", Value.flag(true),
                                "app_type", Value.text("regular_web"),
                                "global", Value.flag(false),
                                "jwt_configuration.alg", Value.text("RS256")),
                        ClientSettings.ALL.stream().map(Setting::property).collect(Collectors.toSet())))
                .toList();
    }

    @Benchmark
    public Configuration reader() {
        Element configuration = PomXml.read(new ByteArrayInputStream(pom), line -> new PomLocation("pom.xml", line))
                .orElseThrow();
        return new ConfigReader(Map.of(), Path.of("").toAbsolutePath(), List.of("json"), Rules::book, "default-cli")
                .read(
                        configuration,
                        Set.of("domain", "clients"),
                        new Sources(
                                Contributions.blocks(List.of()),
                                List.of(),
                                Map.of(),
                                Set.of(),
                                name -> false,
                                name -> false));
    }

    @Benchmark
    public List<Difference> diff() {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            differences.addAll(Differ.differences(read.clients().get(i), live.get(i)));
        }
        return differences;
    }

    @Benchmark
    public List<Finding> rules() {
        List<Finding> findings = new ArrayList<>(Rules.offline(read.connection(), read.clients(), read.subjects()));
        for (int i = 0; i < clients; i++) {
            DesiredClient client = read.clients().get(i);
            findings.addAll(ClientRules.check(client, live.get(i)));
        }
        return findings;
    }
}
