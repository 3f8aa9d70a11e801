package io.github.cibamaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {
    @TempDir
    Path reports;

    @Test
    void countsTheSkippedTestsOfEachReason() throws Exception {
        Files.writeString(
                reports.resolve("TEST-a.xml"),
                "<testsuite><testcase name='a'><skipped message='Assumption failed: no document'/></testcase>"
                        + "<testcase name='b'><skipped>org.opentest4j.TestAbortedException: Assumption failed: no document\n"
                        + "\tat x</skipped></testcase><testcase name='c'/></testsuite>");
        Files.writeString(
                reports.resolve("TEST-b.xml"),
                "<testsuite><testcase name='d'><skipped message='not on this system'/></testcase></testsuite>");

        assertThat(SkippedTests.of(reports).lines())
                .containsExactly(
                        "tests skipped: 2, because no document", "tests skipped: 1, because not on this system");
    }

    @Test
    void saysThatNoneWas() throws Exception {
        Files.writeString(reports.resolve("TEST-a.xml"), "<testsuite><testcase name='a'/></testsuite>");

        assertThat(SkippedTests.of(reports).lines()).containsExactly("tests skipped: 0");
        assertThat(SkippedTests.of(reports.resolve("none")).lines()).containsExactly("tests skipped: 0");
    }
}
