package io.github.cibamaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.PomLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code <authorizationDetail>} and {@code ciba.probe.authorizationDetailsFile}: files of the project with JSON in them. */
class ProjectFileTest {
    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void create() throws IOException {
        project = Files.createDirectories(folder.resolve("root/module"));
        Files.writeString(folder.resolve("root/pom.xml"), "<project/>");
        Files.writeString(project.resolve("pom.xml"), "<project/>");
    }

    @Test
    void wholeObjectsStandBesideTypesInTheirOrder() throws IOException {
        write("one.json", "{\"type\": \"transfer\", \"amount\": 12.50}");
        write("many.json", "\ufeff[{\"type\":\"a\"}, {\"type\":\"b\", \"x\": null}]");

        Configuration reading = declaring("""
                <type>plain</type>
                <authorizationDetail>one.json</authorizationDetail>
                <authorizationDetail>./many.json</authorizationDetail>""");

        assertThat(PomFixture.problems(reading)).isEmpty();
        BcAuthorize request = reading.clients().get(0).bcAuthorize().orElseThrow();
        assertThat(request.detailTypes()).containsExactly("plain", "transfer", "a", "b");
        assertThat(request.authorizationDetails())
                .extracting(detail -> detail.value().json())
                .containsExactly(
                        "{\"type\":\"plain\"}",
                        "{\"type\":\"transfer\",\"amount\":12.50}",
                        "{\"type\":\"a\"}",
                        "{\"type\":\"b\",\"x\":null}");
        assertThat(request.authorizationDetails())
                .extracting(Declared::location)
                .containsExactly(at(2), at(3), at(4), at(4));
    }

    @Test
    void aFileOfAProjectAboveIsOneOfTheProject() throws IOException {
        Files.writeString(folder.resolve("root/shared.json"), "{\"type\":\"a\"}");

        assertThat(PomFixture.problems(file("../shared.json"))).isEmpty();
    }

    @Test
    void aFileOutsideOfTheProjectIsRefusedAlsoBehindALink() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.json"), "{\"type\":\"a\"}");
        Files.createSymbolicLink(project.resolve("link.json"), outside);

        assertThat(PomFixture.problems(file("../../outside.json")))
                .containsExactly("pom.xml:2 <authorizationDetail> ../../outside.json is outside of the project");
        assertThat(PomFixture.problems(file("link.json")))
                .containsExactly("pom.xml:2 <authorizationDetail> link.json is outside of the project");
        assertThat(PomFixture.problems(file(outside.toString())))
                .singleElement()
                .asString()
                .contains("is outside");
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithTheLineOfThePom() throws IOException {
        write("broken.json", "{\"type\":\n \"a\",}");
        write("list.json", "[{\"type\":\"a\"},{\"kind\":\"b\"}]");
        write("text.json", "\"a\"");
        write("empty.json", " \n");
        write("large.json", " ".repeat(70_000) + "{\"type\":\"a\"}");
        Files.write(project.resolve("latin.json"), "{\"type\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1));
        write("key.json", "{\"type\":\"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBg\\n-----END PRIVATE KEY-----\"}");
        Files.createDirectories(project.resolve("src"));

        assertThat(PomFixture.problems(declaring("""
                <authorizationDetail>broken.json</authorizationDetail>
                <authorizationDetail>list.json</authorizationDetail>
                <authorizationDetail>text.json</authorizationDetail>
                <authorizationDetail>empty.json</authorizationDetail>
                <authorizationDetail>large.json</authorizationDetail>
                <authorizationDetail>latin.json</authorizationDetail>
                <authorizationDetail>key.json</authorizationDetail>
                <authorizationDetail>src</authorizationDetail>
                <authorizationDetail>missing.json</authorizationDetail>
                <authorizationDetails/>""")))
                .containsExactly(
                        "pom.xml:2 <authorizationDetail> broken.json is not JSON from line 2 on",
                        "pom.xml:3 <authorizationDetail> list.json is not as RFC 9396 wants it: list.json#/1 has no \"type\"",
                        "pom.xml:4 <authorizationDetail> text.json holds no JSON array of objects with a \"type\"",
                        "pom.xml:5 <authorizationDetail> empty.json is empty",
                        "pom.xml:6 <authorizationDetail> large.json has more than 65536 bytes",
                        "pom.xml:7 <authorizationDetail> latin.json is not UTF-8",
                        "pom.xml:8 <authorizationDetail> holds what looks like a token or a private key",
                        "pom.xml:9 <authorizationDetail> src is a folder",
                        "pom.xml:10 <authorizationDetail> missing.json does not exist",
                        "pom.xml:11 <authorizationDetails> is not an element of <authorizationDetails>;"
                                + " did you mean <authorizationDetail>?");
    }

    @Test
    void theFileOfProbeMustHoldAnArray() throws IOException {
        write("one.json", "{\"type\":\"a\"}");
        write("many.json", "[{\"type\":\"a\",\"n\":1}]");

        assertThat(PomFixture.problems(probing("one.json")))
                .containsExactly("pom.xml:2 <probeAuthorizationDetailsFile> one.json holds no JSON array of objects"
                        + " with a \"type\"");
        assertThat(probing("many.json").options().probe().authorizationDetails())
                .extracting(detail -> detail.json())
                .containsExactly("{\"type\":\"a\",\"n\":1}");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text);
    }

    private Configuration file(String path) {
        return declaring("<authorizationDetail>" + path + "</authorizationDetail>");
    }

    /** The first of these lines is the second of the POM. */
    private Configuration declaring(String details) {
        return read("<configuration><domain>acme.eu.auth0.com</domain><clients><client><clientId>a</clientId>"
                + "<bcAuthorize><authorizationDetails>\n" + details
                + "</authorizationDetails></bcAuthorize></client></clients></configuration>");
    }

    private Configuration probing(String path) {
        return read("<configuration><domain>acme.eu.auth0.com</domain>\n<probeAuthorizationDetailsFile>" + path
                + "</probeAuthorizationDetailsFile></configuration>");
    }

    private Configuration read(String xml) {
        return PomFixture.read(xml, project);
    }

    private static PomLocation at(int line) {
        return new PomLocation("pom.xml", line);
    }
}
