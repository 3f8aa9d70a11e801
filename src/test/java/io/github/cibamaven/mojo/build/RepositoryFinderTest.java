package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.report.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryFinderTest {
    @TempDir
    Path folder;

    private Path start;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = folder.toRealPath();
        start = Files.createDirectories(folder.resolve("repo/service/api"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isTheNearestFolderWithGitInItAsAFolderOrAFile(boolean worktree) throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Path git = folder.resolve("repo/.git");
        if (worktree) {
            Files.writeString(git, "gitdir: /elsewhere");
        } else {
            Files.createDirectory(git);
        }

        Repository found = of(start, Map.of("GITHUB_WORKSPACE", folder.toString()));

        assertThat(found.root()).contains(folder.resolve("repo").toUri());
        assertThat(found.start()).isEqualTo("service/api");
        assertThat(found.pom()).isEqualTo("kid/pom.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GITHUB_WORKSPACE",
                "CI_PROJECT_DIR",
                "BUILD_SOURCESDIRECTORY",
                "BITBUCKET_CLONE_DIR",
                "WORKSPACE"
            })
    void isWhatTheEnvironmentOfACiSystemSays(String variable) {
        assertThat(of(start, Map.of(variable, folder.resolve("repo").toString()))
                        .start())
                .isEqualTo("service/api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/at/all", "", "\u0000"})
    void isNotAFolderThatDoesNotHoldThePom(String elsewhere) {
        assertThat(of(folder.resolve("repo"), Map.of("GITHUB_WORKSPACE", elsewhere))
                        .start())
                .isEqualTo("service/api");
    }

    @Test
    void isOtherwiseWhereMavenWasStarted() {
        assertThat(of(start, Map.of()).start()).isEmpty();
        assertThat(of(folder.resolve("elsewhere"), Map.of()).start()).isEmpty();
    }

    private Repository of(Path called, Map<String, String> environment) {
        return new RepositoryFinder(start, called, environment).of(start.resolve("kid/pom.xml"));
    }
}
