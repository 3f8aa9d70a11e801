package io.github.cibamaven.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseBundleTest {
    private static final String BASE = "ciba-maven-plugin-1.0.0";
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <groupId>io.github.cibamaven</groupId><artifactId>ciba-maven-plugin</artifactId><version>1.0.0</version>
              <name>n</name><description>d</description><url>u</url>
              <licenses><license><name>MIT</name><url>l</url></license></licenses>
              <developers><developer><name>dn</name><url>du</url></developer></developers>
              <scm><connection>c</connection><developerConnection>dc</developerConnection><tag>v1.0.0</tag><url>su</url></scm>
              <dependencies><dependency><version>2.0</version></dependency></dependencies>
            </project>
            """;

    @TempDir
    Path repository;

    private Path folder;

    @BeforeEach
    void aSoundRelease() throws Exception {
        folder = Files.createDirectories(repository.resolve("io/github/cibamaven/ciba-maven-plugin/1.0.0"));
        add(BASE + ".pom", POM);
        jar(BASE + ".jar", "META-INF/maven/plugin.xml");
        jar(BASE + "-sources.jar", "io/github/cibamaven/mojo/VerifyMojo.java");
        jar(BASE + "-javadoc.jar", "index.html");
        add(BASE + "-cyclonedx.json", "{}");
    }

    @Test
    void aReleaseThatHasEverythingIsTaken() throws Exception {
        assertThat(ReleaseBundle.problems(repository)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json"})
    void everyFileIsThereSignedAndWithSums(String end) throws Exception {
        String name = BASE + end;
        Files.delete(folder.resolve(name + ".asc"));
        Files.delete(folder.resolve(name + ".md5"));
        Files.writeString(folder.resolve(name + ".sha1"), "0123");

        assertThat(ReleaseBundle.problems(repository))
                .containsExactly(name + " is not signed", name + " has no .md5", name + ".sha1 is of another file");

        if (!end.equals(".pom")) {
            Files.delete(folder.resolve(name));
            assertThat(ReleaseBundle.problems(repository)).containsExactly(name + " is missing");
        }
    }

    @Test
    void aSumThatIsNotRequiredIsRightAllTheSame() throws Exception {
        Files.writeString(folder.resolve(BASE + ".jar.sha512"), "0123");

        assertThat(ReleaseBundle.problems(repository)).containsExactly(BASE + ".jar.sha512 is of another file");
    }

    @ParameterizedTest
    @ValueSource(strings = {".jar", "-sources.jar", "-javadoc.jar"})
    void aJarHoldsWhatItIsFor(String end) throws Exception {
        jar(BASE + end, "something.else");

        assertThat(ReleaseBundle.problems(repository)).hasSize(1).allMatch(line -> line.contains(end + " has no "));
    }

    @Test
    void whatDoesNotBelongToItIsNotPublished() throws Exception {
        Files.writeString(folder.resolve(BASE + "-tests.jar"), "");
        Files.writeString(folder.resolve("settings.xml"), "");

        assertThat(ReleaseBundle.problems(repository))
                .containsExactly(
                        BASE + "-tests.jar would be published as well", "settings.xml would be published as well");
    }

    @Test
    void thePomSaysWhatCentralAsksFor() throws Exception {
        for (String element : List.of(
                "<name>n</name>",
                "<description>d</description>",
                "<url>u</url>",
                "<name>MIT</name>",
                "<url>l</url>",
                "<name>dn</name>",
                "<url>du</url>",
                "<connection>c</connection>",
                "<developerConnection>dc</developerConnection>",
                "<url>su</url>")) {
            add(BASE + ".pom", POM.replace(element, ""));
            assertThat(ReleaseBundle.problems(repository))
                    .as(element)
                    .hasSize(1)
                    .allMatch(line -> line.startsWith(BASE + ".pom: no "));
        }
    }

    @Test
    void thePomIsThatOfARelease() throws Exception {
        Map<String, String> wrong = Map.of(
                "<version>1.0.0<", "<version>1.0.1<",
                "<version>2.0<", "<version>2.0-SNAPSHOT<",
                "<tag>v1.0.0<", "<tag>HEAD<",
                "<dependencies>", "<repositories><repository><url>x</url></repository></repositories><dependencies>");
        wrong.forEach((from, to) -> assertThat(problemsWithPom(POM.replace(from, to)))
                .as(to)
                .hasSize(1)
                .allMatch(line -> line.startsWith(BASE + ".pom: ")));
    }

    @Test
    void anEmptyFolderIsNoRelease() throws Exception {
        assertThat(ReleaseBundle.problems(Files.createDirectory(repository.resolve("none"))))
                .hasSize(1)
                .allMatch(line -> line.startsWith("one POM is expected"));
    }

    private List<String> problemsWithPom(String pom) {
        try {
            add(BASE + ".pom", pom);
            return ReleaseBundle.problems(repository);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void add(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        signAndSum(name);
    }

    private void jar(String name, String entry) throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry(entry));
        }
        signAndSum(name);
    }

    private void signAndSum(String name) throws Exception {
        Files.writeString(folder.resolve(name + ".asc"), "-----BEGIN PGP SIGNATURE-----\n");
        for (Map.Entry<String, String> sum :
                Map.of("md5", "MD5", "sha1", "SHA-1").entrySet()) {
            byte[] digest = MessageDigest.getInstance(sum.getValue()).digest(Files.readAllBytes(folder.resolve(name)));
            Files.writeString(
                    folder.resolve(name + "." + sum.getKey()), HexFormat.of().formatHex(digest));
        }
    }
}
