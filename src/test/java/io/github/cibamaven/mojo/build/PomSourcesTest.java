package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.cibamaven.config.pom.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A POM is parsed once in a build, as long as it stays the same. */
class PomSourcesTest {
    @TempDir
    Path folder;

    private final RepositorySystemSession build = new DefaultRepositorySystemSession();
    private final MavenProject module = new MavenProject(new Model());

    @BeforeEach
    void write() throws IOException {
        module.setGroupId("acme");
        module.setArtifactId("app");
        module.setVersion("1");
        module.setFile(folder.resolve("pom.xml").toFile());
        write("<project><name>one</name></project>");
    }

    @Test
    void theGoalsOfABuildShareIt() {
        assertThat(read(build)).isSameAs(read(build));
    }

    @Test
    void aFileThatHasChangedIsReadAgain() throws IOException {
        read(build);
        write("<project><name>two</name></project>");

        assertThat(read(build).textOf("name")).isEqualTo("two");
    }

    @Test
    void theNextBuildReadsItAgain() {
        assertThat(read(new DefaultRepositorySystemSession())).isNotSameAs(read(build));
    }

    @Test
    void aPlaceIsThatOfTheModuleThatReadsIt() {
        Element ofOne = read(build);
        module.setArtifactId("other");

        assertThat(read(build)).isNotSameAs(ofOne);
    }

    @Test
    void withoutRepositoriesEachIsRead() {
        assertThat(read(null).textOf("name")).isEqualTo("one");
    }

    private void write(String pom) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), pom);
    }

    private Element read(RepositorySystemSession repositories) {
        MavenSession session = mock(MavenSession.class);
        when(session.getRepositorySession()).thenReturn(repositories);
        return PomSources.of(session, new PomLocations(folder))
                .lineage(module)
                .get(0)
                .project();
    }
}
