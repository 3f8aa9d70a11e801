package io.github.cibamaven.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * A folder in the layout of a Maven repository that holds one release, and what Maven Central would refuse of it: <a
 * href="https://central.sonatype.org/publish/requirements/">its requirements</a>, and what this project adds, the bill of
 * materials.
 *
 * <p>Uses the JDK alone, so that {@code java ReleaseBundle.java FOLDER} checks a release without a build.
 */
public final class ReleaseBundle {
    /** What each file of a release must hold, by the end of its name. */
    private static final Map<String, String> CONTENTS = Map.of(
            ".jar", "META-INF/maven/plugin.xml",
            "-sources.jar", "io/github/cibamaven/mojo/VerifyMojo.java",
            "-javadoc.jar", "index.html");

    /** What a POM must say, by where it says it. */
    private static final Map<String, String> POM = Map.ofEntries(
            Map.entry("name", "/project/name"),
            Map.entry("description", "/project/description"),
            Map.entry("url", "/project/url"),
            Map.entry("name of the licence", "/project/licenses/license/name"),
            Map.entry("url of the licence", "/project/licenses/license/url"),
            Map.entry("name of a developer", "/project/developers/developer/name"),
            Map.entry("url of a developer", "/project/developers/developer/url"),
            Map.entry("connection of the scm", "/project/scm/connection"),
            Map.entry("developerConnection of the scm", "/project/scm/developerConnection"),
            Map.entry("url of the scm", "/project/scm/url"));

    private static final Map<String, String> DIGESTS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private ReleaseBundle(Path folder) {
        this.folder = folder;
    }

    /** Prints what is wrong with the folder {@code args[0]}, and ends with 1 where something is. */
    public static void main(String[] args) throws Exception {
        List<String> problems = problems(Path.of(args[0]));
        problems.forEach(System.out::println);
        System.out.println(problems.isEmpty() ? "Maven Central would take it" : "problems: " + problems.size());
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    /** What is wrong with the release in this folder, a line each; none where Maven Central would take it. */
    static List<String> problems(Path repository) throws IOException {
        List<Path> poms;
        try (Stream<Path> files = Files.walk(repository)) {
            poms = files.filter(file -> file.toString().endsWith(".pom")).toList();
        }
        if (poms.size() != 1) {
            return List.of("one POM is expected in " + repository + ", and there are " + poms.size());
        }
        ReleaseBundle bundle = new ReleaseBundle(poms.get(0).getParent());
        bundle.check(repository.relativize(bundle.folder));
        return bundle.problems;
    }

    private void check(Path coordinates) throws IOException {
        int last = coordinates.getNameCount() - 1;
        String version = coordinates.getName(last).toString();
        String artifact = coordinates.getName(last - 1).toString();
        String group =
                coordinates.subpath(0, last - 1).toString().replace('\\', '/').replace('/', '.');
        String base = artifact + "-" + version;
        for (String end : List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")) {
            checkFile(base + end);
            if (CONTENTS.containsKey(end) && Files.exists(folder.resolve(base + end))) {
                checkJar(base + end, CONTENTS.get(end));
            }
        }
        checkNothingElse(base);
        checkPom(base + ".pom", Map.of("groupId", group, "artifactId", artifact, "version", version));
    }

    private void checkFile(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            problems.add(name + " is missing");
            return;
        }
        Path signature = folder.resolve(name + ".asc");
        if (!Files.exists(signature)) {
            problems.add(name + " is not signed");
        } else if (!Files.readString(signature).startsWith("-----BEGIN PGP SIGNATURE-----")) {
            problems.add(name + ".asc is no signature");
        }
        for (String end : new TreeSet<>(DIGESTS.keySet())) {
            Path sum = folder.resolve(name + end);
            boolean required = end.equals(".md5") || end.equals(".sha1");
            if (!Files.exists(sum)) {
                if (required) {
                    problems.add(name + " has no " + end);
                }
            } else if (!Files.readString(sum).strip().equals(digest(file, DIGESTS.get(end)))) {
                problems.add(name + end + " is of another file");
            }
        }
    }

    private void checkJar(String name, String entry) throws IOException {
        try (JarFile jar = new JarFile(folder.resolve(name).toFile())) {
            if (jar.getEntry(entry) == null) {
                problems.add(name + " has no " + entry);
            }
        }
    }

    /** What lies there is published, for good. */
    private void checkNothingElse(String base) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.replaceAll("(\\.asc)?(\\.md5|\\.sha1|\\.sha256|\\.sha512)?$", "")
                            .matches(Pattern.quote(base) + "(\\.pom|(-sources|-javadoc)?\\.jar|-cyclonedx\\.json)"))
                    .sorted()
                    .forEach(name -> problems.add(name + " would be published as well"));
        }
    }

    private void checkPom(String name, Map<String, String> coordinates) throws IOException {
        Document pom = parsed(folder.resolve(name));
        coordinates.forEach((element, value) -> {
            if (!value.equals(text(pom, "/project/" + element))) {
                problems.add(name + ": the " + element + " is not " + value);
            }
        });
        new TreeSet<>(POM.keySet()).forEach(what -> {
            if (text(pom, POM.get(what)).isEmpty()) {
                problems.add(name + ": no " + what);
            }
        });
        if (!text(pom, "//version[contains(., 'SNAPSHOT')]").isEmpty()) {
            problems.add(name + ": a version is a SNAPSHOT: " + text(pom, "//version[contains(., 'SNAPSHOT')]"));
        }
        if (text(pom, "/project/scm/tag").equals("HEAD")) {
            problems.add(name + ": the tag of the scm is HEAD");
        }
        if (!text(pom, "//repositories/repository/url | //pluginRepositories/pluginRepository/url")
                .isEmpty()) {
            problems.add(name + ": repositories of its own");
        }
    }

    private static Document parsed(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }

    private static String text(Document pom, String path) {
        try {
            return XPathFactory.newInstance().newXPath().evaluate(path, pom).strip();
        } catch (XPathExpressionException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static String digest(Path file, String algorithm) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
