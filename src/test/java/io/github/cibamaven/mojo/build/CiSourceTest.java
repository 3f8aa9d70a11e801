package io.github.cibamaven.mojo.build;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.outcome.Provenance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CiSourceTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Map<String, String> GITHUB = Map.ofEntries(
            entry("GITHUB_SHA", COMMIT),
            entry("GITHUB_REF_NAME", "main"),
            entry("GITHUB_SERVER_URL", "https://github.com"),
            entry("GITHUB_REPOSITORY", "acme/shop"),
            entry("GITHUB_RUN_ID", "42"));

    static Stream<Arguments> systems() {
        return Stream.of(
                Arguments.of(GITHUB, "main", "https://github.com/acme/shop/actions/runs/42"),
                Arguments.of(
                        Map.of(
                                "CI_COMMIT_SHA", COMMIT,
                                "CI_COMMIT_REF_NAME", "feature/a",
                                "CI_JOB_URL", "https://gitlab.acme.example/acme/shop/-/jobs/7"),
                        "feature/a",
                        "https://gitlab.acme.example/acme/shop/-/jobs/7"),
                Arguments.of(
                        Map.of(
                                "BUILD_SOURCEVERSION", COMMIT,
                                "BUILD_SOURCEBRANCHNAME", "main",
                                "SYSTEM_COLLECTIONURI", "https://dev.azure.com/acme/",
                                "SYSTEM_TEAMPROJECTID", "5c8e-9",
                                "BUILD_BUILDID", "42"),
                        "main",
                        "https://dev.azure.com/acme/5c8e-9/_build/results?buildId=42"),
                Arguments.of(
                        Map.of(
                                "BITBUCKET_COMMIT", COMMIT,
                                "BITBUCKET_TAG", "v1",
                                "BITBUCKET_GIT_HTTP_ORIGIN", "https://bitbucket.org/acme/shop",
                                "BITBUCKET_BUILD_NUMBER", "9"),
                        "v1",
                        "https://bitbucket.org/acme/shop/pipelines/results/9"),
                Arguments.of(
                        Map.of(
                                "GIT_COMMIT",
                                COMMIT,
                                "GIT_BRANCH",
                                "origin/main",
                                "BUILD_URL",
                                "https://ci.acme.example/job/shop/5/"),
                        "origin/main",
                        "https://ci.acme.example/job/shop/5/"));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theCiSystemSaysWhatIsBuilt(Map<String, String> environment, String branch, String build) {
        assertThat(new CiSource(environment).read())
                .isEqualTo(new Provenance.Source(Optional.of(COMMIT), Optional.of(branch), Optional.of(build)));
    }

    @Test
    void aDeveloperHasNoCiSystem() {
        assertThat(new CiSource(Map.of("HOME", "/home/me")).read()).isEqualTo(Provenance.Source.UNKNOWN);
    }

    @Test
    void aPullRequestIsNamedByItsOwnBranch() {
        assertThat(github("GITHUB_HEAD_REF", "feature/a").branch()).contains("feature/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HEAD",
                "0123456",
                "g123456789",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0"
            })
    void whatIsNoHashIsNoCommit(String sha) {
        assertThat(github("GITHUB_SHA", sha).commit())
                .isEqualTo(sha.equals("0123456") ? Optional.of(sha) : Optional.empty());
    }

    @Test
    void anAddressKeepsNoUserNoPasswordAndNoQuery() {
        Map<String, String> jenkins = Map.of(
                "GIT_COMMIT",
                COMMIT,
                "BUILD_URL",
                "https://me:s3cret@ci.acme.example:8443/job/shop/5/?token=s3cret#top");

        assertThat(new CiSource(jenkins).read().build()).contains("https://ci.acme.example:8443/job/shop/5/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ci.acme.example/5/",
                "javascript:alert(1)",
                "https://",
                "https://ci acme/",
                "https://ci.acme.example/eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2ln/",
                "https://ci.acme.example/\n::error::x"
            })
    void whatIsNoPlainHttpsAddressIsLeftOut(String url) {
        assertThat(new CiSource(Map.of("GIT_COMMIT", COMMIT, "BUILD_URL", url))
                        .read()
                        .build())
                .isEmpty();
    }

    @Test
    void aNumberThatIsNoneEndsNoAddress() {
        assertThat(new CiSource(Map.of(
                                "BUILD_SOURCEVERSION", COMMIT,
                                "SYSTEM_COLLECTIONURI", "https://dev.azure.com/acme/",
                                "SYSTEM_TEAMPROJECTID", "5c8e-9",
                                "BUILD_BUILDID", "42&x=y"))
                        .read()
                        .build())
                .isEmpty();
    }

    @Test
    void aBranchIsPrintable() {
        assertThat(github("GITHUB_REF_NAME", "a\u001b[31m\n::error::x").branch())
                .contains("a\\u001b[31m\\n::error::x");
    }

    private static Provenance.Source github(String name, String value) {
        Map<String, String> environment = new HashMap<>(GITHUB);
        environment.put(name, value);
        return new CiSource(environment).read();
    }
}
