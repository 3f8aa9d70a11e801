package io.github.cibamaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestTestsTest {
    @TempDir
    Path target;

    @Test
    void listsTestClassesAndIntegrationTestsTogether() throws Exception {
        write(
                "surefire-reports",
                "TEST-a.B.xml",
                "<testsuite xmlns:xsi='x' name=\"a.B\" time=\"1,002.5\" tests=\"1\">"
                        + "<testcase name=\"one\" time=\"1002\"/></testsuite>");
        write("surefire-reports", "TEST-a.C.xml", "<testsuite name=\"a.C\" time=\"0.01\"/>");
        write("surefire-reports", "a.C.txt", "<testsuite name=\"text\" time=\"9\"/>");
        write(
                "invoker-reports",
                "BUILD-waivers.xml",
                "<build-job project=\"waivers/pom.xml\" name=\"\" result=\"success\" time=\"12.34\"/>");

        assertThat(SlowestTests.of(target).lines())
                .containsExactly("slowest of 3 tests:", " 1002.5 s a.B", "   12.3 s waivers/pom.xml", "    0.0 s a.C");
    }

    @Test
    void listsTenAtMost() throws Exception {
        for (int test = 10; test < 40; test++) {
            write(
                    "surefire-reports",
                    "TEST-" + test + ".xml",
                    "<testsuite name=\"t" + test + "\" time=\"" + test + "\"/>");
        }

        assertThat(SlowestTests.of(target).lines())
                .hasSize(11)
                .startsWith("slowest of 30 tests:", "   39.0 s t39")
                .endsWith("   30.0 s t30");
    }

    @Test
    void isSilentWhereNothingWasTimed() throws Exception {
        assertThat(SlowestTests.of(target).lines()).isEmpty();
    }

    private void write(String folder, String file, String content) throws IOException {
        Files.writeString(Files.createDirectories(target.resolve(folder)).resolve(file), content);
    }
}
