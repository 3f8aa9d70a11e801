package io.github.cibamaven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which room of the house may use which: the table of the design, kept true. */
@AnalyzeClasses(
        packages = "io.github.cibamaven",
        importOptions = {ImportOption.DoNotIncludeTests.class, LayoutTest.RoomsAlone.class})
class LayoutTest {
    private static final String BASE = "io.github.cibamaven.";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String[] AUTH0 = {"com.auth0..", "okhttp3..", "okio.."};

    /** What each room may use besides itself and the JDK. */
    private static final Map<String, List<String>> ROOMS = new TreeMap<>(Map.ofEntries(
            entry("json", List.of("com.fasterxml.jackson.core..")),
            entry("text", and(rooms("json"), "javax.xml.stream..")),
            entry("files", rooms("text")),
            entry("model", rooms("text", "files", "json")),
            entry("settings", rooms("model", "text")),
            entry("config", and(rooms("model", "settings", "text", "files"), "javax.xml.stream..")),
            entry("rules", rooms("model", "settings", "text")),
            entry("plan", rooms("model", "settings", "text", "files", "json")),
            entry(
                    "tenant",
                    and(
                            rooms("model", "settings", "text", "files", "json"),
                            "javax.inject..",
                            AUTH0[0],
                            AUTH0[1],
                            AUTH0[2])),
            entry("check", rooms("model", "settings", "rules", "plan", "tenant", "text", "files")),
            entry("apply", rooms("model", "settings", "plan", "check", "tenant", "text", "files")),
            entry(
                    "goal",
                    rooms(
                            "model",
                            "settings",
                            "config",
                            "rules",
                            "plan",
                            "tenant",
                            "check",
                            "apply",
                            "report",
                            "text",
                            "files")),
            entry("report", rooms("model", "settings", "rules", "text", "files", "json")),
            entry("enforcer", List.of("org.apache.maven..", "org.codehaus.plexus..", "javax.inject..")),
            entry("sandbox", List.of(JACKSON))));

    /** Which rooms of the sandbox each of them may use; the sandbox's own package may use all. */
    private static final Map<String, List<String>> SANDBOX_ROOMS = new TreeMap<>(Map.of(
            "state", List.of(),
            "http", List.of("state"),
            "call", List.of("state", "http"),
            "api", List.of("state", "http", "call"),
            "oauth", List.of("state", "http", "call"),
            "fault", List.of("state", "http")));

    @ArchTest
    static void everyRoomUsesOnlyWhatTheDesignGrantsIt(JavaClasses house) {
        ROOMS.forEach((room, others) -> classes()
                .that()
                .resideInAPackage(BASE + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.of(
                                List.of(
                                        BASE + room + "..",
                                        "java..",
                                        "javax.net..",
                                        "javax.crypto..",
                                        "javax.security.auth.x500..",
                                        "org.jspecify.annotations.."),
                                others)
                        .flatMap(List::stream)
                        .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(house));
    }

    @ArchTest
    static void everyRoomOfTheSandboxUsesOnlyThoseBelowIt(JavaClasses house) {
        String sandbox = BASE + "sandbox";
        SANDBOX_ROOMS.forEach((room, others) -> noClasses()
                .that()
                .resideInAPackage(sandbox + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(sandbox),
                                SANDBOX_ROOMS.keySet().stream()
                                        .filter(other -> !other.equals(room) && !others.contains(other))
                                        .map(other -> sandbox + "." + other))
                        .toArray(String[]::new))
                .check(house));
    }

    @ArchTest
    static void everyClassOfTheSandboxLivesInOneOfItsRooms(JavaClasses house) {
        String sandbox = BASE + "sandbox.";
        Set<String> rooms = new TreeSet<>();
        house.forEach(one -> rooms.add(one.getPackageName()));
        rooms.removeIf(room -> !room.startsWith(sandbox));

        assertThat(rooms)
                .containsExactlyElementsOf(SANDBOX_ROOMS.keySet().stream()
                        .map(room -> sandbox + room)
                        .toList());
    }

    @ArchTest
    static final ArchRule NO_ROOM_OF_THE_SANDBOX_DEPENDS_ON_ITSELF_THROUGH_ANOTHER =
            slices().matching(BASE + "sandbox.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void everyClassLivesInARoomOfTheDesign(JavaClasses house) {
        Set<String> rooms = new TreeSet<>();
        house.forEach(
                one -> rooms.add(one.getPackageName().substring(BASE.length()).split("\\.")[0]));
        rooms.remove("mojo");

        assertThat(rooms).isNotEmpty().isSubsetOf(ROOMS.keySet());
    }

    @ArchTest
    static final ArchRule ONLY_TENANT_SPEAKS_TO_AUTH0 = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "tenant..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(AUTH0);

    @ArchTest
    static final ArchRule ONLY_TENANT_ENTERS_ITS_INNER_ROOMS = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "tenant..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "tenant.http..", BASE + "tenant.tls..");

    @ArchTest
    static final ArchRule ONLY_TENANT_AND_MOJO_KNOW_CREDENTIALS = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "tenant..", BASE + "mojo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "tenant.credentials..");

    /** The rooms of a room, each with what it may use of its siblings and of the room around it. */
    @ArchTest
    static void noInnerRoomOfTenantUsesTheOuterOne(JavaClasses house) {
        Map<String, List<String>> rooms =
                Map.of("tenant.http", List.of("tenant.tls"), "tenant.tls", List.of(), "tenant.credentials", List.of());
        rooms.forEach((room, siblings) -> noClasses()
                .that()
                .resideInAPackage(BASE + room)
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "tenant..")
                        .and(not(resideInAnyPackage(Stream.concat(Stream.of(room), siblings.stream())
                                .map(BASE::concat)
                                .toArray(String[]::new)))))
                .check(house));
    }

    @ArchTest
    static final ArchRule ONLY_MOJO_AND_THE_ENFORCER_S_RULE_KNOW_MAVEN = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "mojo..", BASE + "enforcer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..");

    @ArchTest
    static final ArchRule NOBODY_USES_MOJO = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "mojo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "mojo..");

    @ArchTest
    static final ArchRule NO_ROOM_DEPENDS_ON_ITSELF_THROUGH_ANOTHER =
            slices().matching(BASE + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule NOTHING_STATIC_CHANGES = fields().that().areStatic().should(neverChange());

    @ArchTest
    static void everyRoomSaysWhatBelongsThere(JavaClasses house) {
        Path sources = Path.of(System.getProperty("basedir", "."), "src", "main", "java");
        Set<String> rooms = new TreeSet<>();
        house.forEach(one -> rooms.add(one.getPackageName()));

        assertThat(rooms).allSatisfy(room -> {
            Path file = sources.resolve(room.replace('.', '/')).resolve("package-info.java");
            assertThat(file).isRegularFile();
            assertThat(text(file)).contains("/**").contains("@NullMarked").contains("package " + room + ";");
        });
    }

    /** The page for people has the same table, and a row for every package. */
    @ArchTest
    static void thePageAboutTheArchitectureTellsThisTable(JavaClasses house) {
        Map<String, String> rows = new TreeMap<>();
        text(Path.of(System.getProperty("basedir", "."), "src", "site", "markdown", "architecture.md"))
                .lines()
                .map(line -> line.split(" *\\| *"))
                .filter(cells -> cells.length == 4 && cells[1].startsWith("`"))
                .forEach(cells -> rows.put(cells[1].replace("`", ""), cells[3]));
        Set<String> packages = new TreeSet<>();
        house.forEach(one -> packages.add(one.getPackageName().substring(BASE.length())));

        assertThat(rows.keySet()).containsExactlyElementsOf(packages);
        ROOMS.forEach((room, others) -> assertThat(Set.of(rows.get(room).split(", | and ")))
                .as(room)
                .isEqualTo(others.stream().map(LayoutTest::inWords).collect(Collectors.toSet())));
    }

    private static String inWords(String other) {
        String name = other.replace("..", "");
        return switch (name) {
            case "com.fasterxml.jackson" -> "Jackson";
            case "com.fasterxml.jackson.core" -> "Jackson's core";
            case "com.auth0" -> "Auth0 SDK";
            case "okhttp3", "okio" -> "OkHttp";
            default -> "`" + (other.startsWith(BASE) ? name.substring(BASE.length()) : name) + "`";
        };
    }

    /** Final, and no collection, holder or visible array whose content could be exchanged: nothing static outlives a build. */
    private static ArchCondition<JavaField> neverChange() {
        Pattern immutable =
                Pattern.compile("java\\.util\\.(ImmutableCollections|Collections)\\$(?!Synchronized|Checked).*");
        Predicate<Object> fixed = value -> !(value instanceof Collection || value instanceof Map)
                || immutable.matcher(value.getClass().getName()).matches();
        return new ArchCondition<>("be final and hold nothing that can change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
                boolean handedOut =
                        field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
                boolean holder = field.getRawType().getPackageName().startsWith("java.util.concurrent")
                        || field.getRawType().isAssignableTo(ThreadLocal.class)
                        || field.getRawType().isAssignableTo(StringBuilder.class);
                boolean synthetic = field.getModifiers().contains(JavaModifier.SYNTHETIC);
                if (!synthetic && (!isFinal || handedOut || holder || !fixed.test(value(field)))) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
                }
            }
        };
    }

    private static Object value(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(field.getFullName(), impossible);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static List<String> rooms(String... names) {
        return Stream.of(names).map(name -> BASE + name + "..").toList();
    }

    private static List<String> and(List<String> rooms, String... libraries) {
        return Stream.concat(rooms.stream(), Stream.of(libraries)).toList();
    }

    /** The help goal is generated into a room of its own, and the outermost package holds nothing but its description. */
    static final class RoomsAlone implements ImportOption {
        private static final Pattern OTHERS =
                Pattern.compile(".*/io/github/cibamaven/(?:help/.*|package-info\\.class)");

        @Override
        public boolean includes(Location location) {
            return !location.matches(OTHERS);
        }
    }
}
