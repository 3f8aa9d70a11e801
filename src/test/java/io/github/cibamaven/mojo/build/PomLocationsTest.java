package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.cibamaven.model.PomLocation;
import java.nio.file.Path;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PomLocationsTest {
    private final Path root = Path.of("").toAbsolutePath();
    private final PomLocations locations = new PomLocations(root);

    /** Maven 4 has classes of its own, with getters of the same names. */
    public record NewerSource(String modelId, Object location) {
        public String getModelId() {
            return modelId;
        }

        public Object getLocation() {
            return location;
        }
    }

    public record NewerLocation(int line, NewerSource source) {
        public int getLineNumber() {
            return line;
        }

        public NewerSource getSource() {
            return source;
        }
    }

    @Test
    void aPomBelowTheStartIsShownRelativeToIt() {
        assertThat(older(root.resolve("app/pom.xml").toString(), "com.acme:app:1", 12))
                .isEqualTo(new PomLocation("app/pom.xml", 12));
    }

    @Test
    void maven4SaysTheSame() {
        Path pom = root.resolve("app/pom.xml");

        assertThat(newer(pom.toString())).isEqualTo(new PomLocation("app/pom.xml", 12));
        assertThat(newer(pom)).isEqualTo(new PomLocation("app/pom.xml", 12));
        assertThat(newer(pom.toUri().toString())).isEqualTo(new PomLocation("app/pom.xml", 12));
    }

    @Test
    void aParentBesideTheStartIsShownRelativeToIt() {
        assertThat(older(root.resolveSibling("parent").resolve("pom.xml").toString(), "com.acme:parent:1", 3))
                .isEqualTo(new PomLocation("../parent/pom.xml", 3));
    }

    @Test
    void aParentFromARepositoryIsShownByItsCoordinates() {
        assertThat(older("/repository/com/acme/parent/7/parent-7.pom", "com.acme:parent:7", 30))
                .isEqualTo(new PomLocation("com.acme:parent:7", 30));
    }

    @Test
    void withoutLineOrFileThereIsNoLocation() {
        assertThat(locations.of(null)).isNull();
        assertThat(locations.of("something else")).isNull();
        assertThat(locations.of(new InputLocation(-1, -1, new InputSource()))).isNull();
        assertThat(locations.of(new InputLocation(7, 1))).isNull();
        assertThat(older(null, "com.acme:app:1", 12)).isNull();
    }

    /** A location is a help: one that makes no sense here must not end the build. */
    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "C:\\projects\\app\\pom.xml",
                "file:C:\\projects\\app\\pom.xml",
                "file:/C:/projects/app/pom.xml",
                "file:///with space/pom.xml",
                "file://server/share/pom.xml",
                "jar:file:/maven.jar!/pom.xml",
                "\0"
            })
    void aStrangePathIsShownAsWellAsPossible(String path) {
        assertThatNoException().isThrownBy(() -> older(path, "com.acme:app:1", 12));
        assertThat(older(path, "com.acme:app:1", 12).line()).isEqualTo(12);
    }

    private PomLocation older(String path, String model, int line) {
        InputSource source = new InputSource();
        source.setLocation(path);
        source.setModelId(model);
        return locations.of(new InputLocation(line, 5, source));
    }

    private PomLocation newer(Object path) {
        return locations.of(new NewerLocation(12, new NewerSource("com.acme:app:1", path)));
    }
}
