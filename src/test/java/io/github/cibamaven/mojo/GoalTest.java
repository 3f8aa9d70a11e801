package io.github.cibamaven.mojo;

import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A goal as Maven binds it, beside an embedded tenant that it reaches through user properties and the environment. */
abstract class GoalTest {
    static final String DECLARED = "src/test/resources/unit/declared/pom.xml";
    static final String STRICT = "src/test/resources/unit/strict/pom.xml";

    @TempDir
    Path output;

    @Inject
    MavenSession session;

    @Inject
    MavenProject project;

    @Inject
    Log log;

    Sandbox sandbox;

    @BeforeEach
    final void startTenant() throws IOException {
        sandbox = Sandbox.start(Seed.example());
        lenient().when(session.getProjects()).thenReturn(List.of(project));
        property("ciba.outputDirectory", output.toString());
        property("ciba.baseUrl", sandbox.url().toString());
        environment("AUTH0_CLIENT_ID", "ciba-sandbox");
        environment("AUTH0_CLIENT_SECRET", "ciba-sandbox-secret");
    }

    @AfterEach
    final void stopTenant() {
        sandbox.close();
    }

    /** As {@code -Dname=value}. */
    final void property(String name, String value) {
        session.getUserProperties().setProperty(name, value);
    }

    final void environment(String name, String value) {
        session.getSystemProperties().setProperty("env." + name, value);
    }

    final JsonNode report() throws IOException {
        return new ObjectMapper().readTree(Files.readString(output.resolve("ciba-report.json")));
    }

    final List<String> writes() {
        return sandbox.requests().stream()
                .filter(request -> request.startsWith("PATCH"))
                .toList();
    }

    final void logged(String text) {
        verify(log, atLeastOnce()).info(contains(text));
    }

    final void warned(String text) {
        verify(log, atLeastOnce()).warn(contains(text));
    }

    /** A second run of the same goal object is bound anew by Maven; here by hand. */
    static void bind(Class<?> of, CibaMojo mojo, String field, String value) throws ReflectiveOperationException {
        Field parameter = of.getDeclaredField(field);
        parameter.setAccessible(true);
        parameter.set(mojo, value);
    }
}
