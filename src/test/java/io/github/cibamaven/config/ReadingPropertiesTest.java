package io.github.cibamaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;

/** What holds for any configuration. */
class ReadingPropertiesTest {
    private static final PomLocation HERE = new PomLocation("pom.xml", 7);
    private static final List<String> IN_CLIENT = Stream.concat(
                    Stream.of(
                            "clientId",
                            "name",
                            "ciba",
                            "grantTypesMatch",
                            "clientAuthenticationMethodsMatch",
                            "bcAuthorize"),
                    Settings.declarable(SubjectKind.CLIENT).stream()
                            .map(setting -> setting.element().orElseThrow()))
            .toList();
    private static final List<String> IN_REQUEST =
            List.of("scope", "audience", "requestedExpiry", "authorizationDetails", "bindingMessage");

    @Property(tries = 300, seed = "20261122")
    void reportsAnySingleEditOfATopLevelName(
            @ForAll("topLevel") String name,
            @ForAll Edit edit,
            @ForAll @IntRange(max = 40) int at,
            @ForAll @AlphaChars char letter) {
        String edited = edit.apply(name, at, letter);
        Assume.that(!edited.isEmpty() && !PomFixture.PARAMETERS.contains(edited));

        assertReported(edited, configuration(leaf(edited, "true")));
    }

    @Property(tries = 300, seed = "20261122")
    void reportsAnySingleEditOfANameInAClient(
            @ForAll("inClient") String name,
            @ForAll Edit edit,
            @ForAll @IntRange(max = 40) int at,
            @ForAll @AlphaChars char letter) {
        String edited = edit.apply(name, at, letter);
        Assume.that(!edited.isEmpty() && !IN_CLIENT.contains(edited));

        assertReported(edited, configuration(branch("clients", branch("client", leaf(edited, "true")))));
    }

    @Property(tries = 300, seed = "20261122")
    void reportsAnySingleEditOfANameInABcAuthorize(
            @ForAll("inRequest") String name,
            @ForAll Edit edit,
            @ForAll @IntRange(max = 40) int at,
            @ForAll @AlphaChars char letter) {
        String edited = edit.apply(name, at, letter);
        Assume.that(!edited.isEmpty() && !IN_REQUEST.contains(edited));

        assertReported(
                edited,
                configuration(branch("clients", branch("client", branch("bcAuthorize", leaf(edited, "true"))))));
    }

    @Property(tries = 500, seed = "20261122")
    void neverThrowsWhateverThePomHolds(@ForAll("trees") List<Element> children, @ForAll String text) {
        Configuration reading =
                PomFixture.read(new Element("configuration", text, children, HERE), Map.of("AUTH0_DOMAIN", text));

        assertThat(reading.problems()).allSatisfy(problem -> {
            assertThat(problem.rule()).isIn("CIBA-100", "CIBA-119");
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
        assertThat(reading.options().reportFormats()).isNotEmpty().isSubsetOf(PomFixture.REPORT_FORMATS);
    }

    @Property(tries = 300, seed = "20261122")
    void readsBackExactlyWhatIsDeclared(
            @ForAll("clients") List<DesiredClient> clients,
            @ForAll UndeclaredClients undeclared,
            @ForAll Set<ReportFormat> formats,
            @ForAll boolean skip) {
        Assume.that(!formats.isEmpty());
        List<String> words = formats.stream()
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
        List<Element> children = new ArrayList<>(List.of(
                leaf("domain", "acme.eu.auth0.com"),
                leaf("undeclaredClients", undeclared.name().toLowerCase(Locale.ROOT)),
                leaf("reportFormats", String.join(",", words)),
                leaf("skip", Boolean.toString(skip))));
        if (!clients.isEmpty()) {
            children.add(branch(
                    "clients",
                    clients.stream().map(ReadingPropertiesTest::element).toArray(Element[]::new)));
        }

        Configuration reading = PomFixture.read(configuration(children.toArray(Element[]::new)), Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.clients()).isEqualTo(clients);
        assertThat(reading.undeclaredClients()).isEqualTo(undeclared);
        assertThat(reading.options().reportFormats()).isEqualTo(words);
        assertThat(reading.options().skip()).isEqualTo(skip);
        assertThat(reading.desired().clients()).isEqualTo(clients);
    }

    @Provide
    Arbitrary<String> topLevel() {
        return Arbitraries.of(PomFixture.PARAMETERS.stream()
                .filter(name -> !name.equals(ConfigReader.GOAL_SKIP))
                .toList());
    }

    @Provide
    Arbitrary<String> inClient() {
        return Arbitraries.of(IN_CLIENT);
    }

    @Provide
    Arbitrary<String> inRequest() {
        return Arbitraries.of(IN_REQUEST);
    }

    @Provide
    Arbitrary<List<Element>> trees() {
        return tree(4).list().ofMaxSize(6).withoutEdgeCases();
    }

    /** Known and unknown names, usable and unusable values, in any nesting. */
    private static Arbitrary<Element> tree(int depth) {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.of(Stream.of(
                                        PomFixture.PARAMETERS,
                                        IN_CLIENT,
                                        IN_REQUEST,
                                        List.of(
                                                "client",
                                                "grantType",
                                                "channel",
                                                "type",
                                                "privateKeyJwt",
                                                "credentials",
                                                "credential",
                                                "id",
                                                "reportFormat"))
                                .flatMap(List::stream)
                                .toList())),
                Tuple.of(1, Arbitraries.strings().ofMinLength(1).ofMaxLength(12)));
        Arbitrary<String> texts = Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "",
                                "true",
                                "yes",
                                "300",
                                "-1",
                                "${x}",
                                "a,b",
                                "exact",
                                "http://x",
                                "https://[",
                                "a\0b")),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
        Arbitrary<List<Element>> children = depth == 0
                ? Arbitraries.just(List.of())
                : Arbitraries.lazy(() -> tree(depth - 1)).list().ofMaxSize(3);
        Arbitrary<PomLocation> places = Arbitraries.just(HERE).injectNull(0.2);
        return Combinators.combine(names, texts, children, places).as(Element::new);
    }

    @Provide
    Arbitrary<List<DesiredClient>> clients() {
        Arbitrary<ClientSelector> ids = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('-', '_')
                .ofMinLength(1)
                .ofMaxLength(32)
                .map(ClientSelector::id);
        Arbitrary<ClientSelector> named = word().map(ClientSelector::name);
        return Combinators.combine(
                        Arbitraries.oneOf(ids, named),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        settings(),
                        request().optional())
                .as((selector, ciba, exact, settings, request) -> new DesiredClient(
                        Optional.of(selector),
                        ciba,
                        exact && settings.containsKey("grant_types"),
                        exact && settings.containsKey("client_authentication_methods"),
                        settings,
                        request,
                        HERE))
                .list()
                .ofMaxSize(4)
                .uniqueElements(client -> client.selector())
                .withoutEdgeCases();
    }

    private static Arbitrary<Map<String, Declared<Value>>> settings() {
        List<Arbitrary<Optional<Map.Entry<String, Declared<Value>>>>> each = new ArrayList<>();
        for (Setting setting : Settings.declarable(SubjectKind.CLIENT)) {
            each.add(value(setting)
                    .map(value -> Map.entry(setting.property(), new Declared<>(value, HERE, items(setting, value))))
                    .optional(0.5));
        }
        return Combinators.combine(each).as(entries -> {
            Map<String, Declared<Value>> settings = new LinkedHashMap<>();
            entries.forEach(entry -> entry.ifPresent(one -> settings.put(one.getKey(), one.getValue())));
            return settings;
        });
    }

    private static List<PomLocation> items(Setting setting, Value value) {
        return setting.shape() == Setting.Shape.TEXTS
                ? Collections.nCopies(value.asTexts().size(), HERE)
                : List.of();
    }

    private static Arbitrary<Value> value(Setting setting) {
        return switch (setting.shape()) {
            case FLAG -> Arbitraries.of(Value.flag(true), Value.flag(false));
            case TEXT -> Arbitraries.of(setting.allowed()).map(Value::text);
            case TEXTS -> word().list().ofMaxSize(4).map(Value::texts);
            case NUMBER, TEXT_FILE, TYPES -> throw new IllegalStateException("no client has a " + setting.shape());
            case CREDENTIALS ->
                Combinators.combine(
                                Arbitraries.of(setting.allowed()),
                                word().list().ofMinSize(1).ofMaxSize(3))
                        .as((method, ids) -> Value.of(Map.of(
                                method,
                                Map.of(
                                        "credentials",
                                        ids.stream().map(id -> Map.of("id", id)).toList()))));
        };
    }

    private static Arbitrary<BcAuthorize> request() {
        return Combinators.combine(
                        word().optional(),
                        word().optional(),
                        Arbitraries.longs().between(-999_999, 999_999).optional(),
                        word().list().ofMaxSize(3),
                        word().optional())
                .as((scope, audience, expiry, details, message) -> new BcAuthorize(
                        scope.map(ReadingPropertiesTest::here),
                        audience.map(ReadingPropertiesTest::here),
                        expiry.map(ReadingPropertiesTest::here),
                        details.stream()
                                .map(AuthorizationDetail::ofType)
                                .map(ReadingPropertiesTest::here)
                                .toList(),
                        message.map(ReadingPropertiesTest::here),
                        HERE));
    }

    private static Arbitrary<String> word() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars(" äß€")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(String::trim)
                .filter(text -> !text.isEmpty()
                        && !text.contains("${")
                        && !new SecretGuard(Map.of()).secretIn(text).isPresent());
    }

    /** A client as a POM would declare it. */
    private static Element element(DesiredClient client) {
        List<Element> children = new ArrayList<>();
        ClientSelector selector = client.selector().orElseThrow();
        children.add(leaf(selector.byId() ? "clientId" : "name", selector.text()));
        if (!client.ciba()) {
            children.add(leaf("ciba", "false"));
        }
        if (client.exactGrantTypes()) {
            children.add(leaf("grantTypesMatch", "exact"));
        }
        if (client.exactCredentials()) {
            children.add(leaf("clientAuthenticationMethodsMatch", "exact"));
        }
        client.settings().forEach((property, declared) -> children.add(element(property, declared.value())));
        client.bcAuthorize().ifPresent(request -> {
            List<Element> parts = new ArrayList<>();
            request.scope().ifPresent(scope -> parts.add(leaf("scope", scope.value())));
            request.audience().ifPresent(audience -> parts.add(leaf("audience", audience.value())));
            request.requestedExpiry()
                    .ifPresent(expiry ->
                            parts.add(leaf("requestedExpiry", expiry.value().toString())));
            if (!request.authorizationDetails().isEmpty()) {
                parts.add(branch(
                        "authorizationDetails",
                        request.authorizationDetails().stream()
                                .map(type -> leaf("type", type.value().type()))
                                .toArray(Element[]::new)));
            }
            request.bindingMessage().ifPresent(message -> parts.add(leaf("bindingMessage", message.value())));
            children.add(branch("bcAuthorize", parts.toArray(Element[]::new)));
        });
        return branch("client", children.toArray(Element[]::new));
    }

    private static Element element(String property, Value value) {
        Setting setting = Settings.of(SubjectKind.CLIENT, property);
        String name = setting.element().orElseThrow();
        if (value instanceof Value.Texts texts) {
            return branch(
                    name,
                    texts.plain().stream()
                            .map(item -> leaf(setting.item(), item))
                            .toArray(Element[]::new));
        }
        if (value instanceof Value.Tree tree) {
            Map.Entry<String, Value> method =
                    tree.branches().entrySet().iterator().next();
            Value.Items credentials =
                    (Value.Items) ((Value.Tree) method.getValue()).branches().get("credentials");
            return branch(
                    name,
                    branch(
                            METHOD_ELEMENTS.get(method.getKey()),
                            branch(
                                    "credentials",
                                    credentials.items().stream()
                                            .map(id -> branch(
                                                    "credential",
                                                    leaf(
                                                            "id",
                                                            ((Value.Tree) id)
                                                                    .branches()
                                                                    .get("id")
                                                                    .asText())))
                                            .toArray(Element[]::new))));
        }
        return leaf(name, value.toString());
    }

    private static final Map<String, String> METHOD_ELEMENTS = Map.of(
            "private_key_jwt", "privateKeyJwt",
            "tls_client_auth", "tlsClientAuth",
            "self_signed_tls_client_auth", "selfSignedTlsClientAuth");

    private static void assertReported(String edited, Element configuration) {
        Configuration reading = PomFixture.read(configuration, Map.of());

        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("<" + edited + ">");
            assertThat(problem.location()).contains(HERE);
        });
    }

    private static <T> Declared<T> here(T value) {
        return new Declared<>(value, HERE);
    }

    private static Element configuration(Element... children) {
        return branch("configuration", children);
    }

    private static Element branch(String name, Element... children) {
        return new Element(name, "", List.of(children), HERE);
    }

    private static Element leaf(String name, String text) {
        return Element.leaf(name, text, HERE);
    }

    enum ReportFormat {
        JSON,
        HTML,
        JUNIT,
        SARIF,
        MARKDOWN
    }

    /** The slips of a typing hand. */
    enum Edit {
        INSERT {
            @Override
            String edit(String name, int at, char letter) {
                return name.substring(0, at) + letter + name.substring(at);
            }
        },
        DELETE {
            @Override
            String edit(String name, int at, char letter) {
                return name.substring(0, at) + name.substring(at + 1);
            }
        },
        REPLACE {
            @Override
            String edit(String name, int at, char letter) {
                return name.substring(0, at) + letter + name.substring(at + 1);
            }
        },
        SWAP_CASE {
            @Override
            String edit(String name, int at, char letter) {
                char old = name.charAt(at);
                char other = Character.isUpperCase(old) ? Character.toLowerCase(old) : Character.toUpperCase(old);
                return name.substring(0, at) + other + name.substring(at + 1);
            }
        };

        abstract String edit(String name, int at, char letter);

        String apply(String name, int at, char letter) {
            return edit(name, at % name.length(), letter);
        }
    }
}
