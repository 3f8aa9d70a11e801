package io.github.cibamaven.mojo;

import io.github.cibamaven.apply.SafeFile;
import io.github.cibamaven.check.Census;
import io.github.cibamaven.check.Course;
import io.github.cibamaven.check.Result;
import io.github.cibamaven.config.Reading;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Inventory;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.report.ConfigurationSnippet;
import io.github.cibamaven.report.Printable;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints the {@code <configuration>} that declares the clients which hold the CIBA grant today, and what they need of the
 * tenant: pasted into the POM, {@code ciba:verify} finds it in sync, but for requirements of CIBA that are not met.
 *
 * <p>Only reads the tenant. No client need be declared; of the APIs, those that the POM names are described. What the
 * token may not see is a comment and a warning.
 *
 * @since 1.0.0
 */
@Mojo(name = "generate", threadSafe = true, requiresProject = false)
public final class GenerateMojo extends ManagementMojo {

    /**
     * The file to write the {@code <configuration>} to, in UTF-8, relative to the project's folder. Default: none, it is
     * printed.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.generate.file")
    private String generateFile;

    /**
     * Whether to replace {@code generateFile} when it exists.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.force", defaultValue = "false")
    private String force;

    @Inject
    GenerateMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(build, connections, reactor);
    }

    @Override
    String goal() {
        return "generate";
    }

    @Override
    boolean needsClients() {
        return false;
    }

    @Override
    Result work(Course course, Reading reading, Tenant tenant) {
        Optional<Path> file = reading.options().generateFile();
        if (file.isPresent()
                && Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)
                && !reading.options().force()) {
            return course.refused(
                    Status.ERROR,
                    build().shown(file.get()) + " exists: name another file, or replace it with -Dciba.force=true",
                    List.of());
        }
        Inventory inventory = new Census(tenant).take(reading.desired());
        List<Finding> unread = Census.unread(inventory);
        if (inventory.clients().isEmpty()) {
            return course.done(unread, "No client holds the CIBA grant, so there is nothing to declare yet.");
        }
        List<String> lines = ConfigurationSnippet.lines(inventory);
        if (file.isEmpty()) {
            lines.forEach(line -> getLog().info(Printable.of(line, Integer.MAX_VALUE)));
            return course.done(unread, "Paste it into the <plugin> of the POM, then: mvn ciba:verify");
        }
        try {
            SafeFile.write(file.get(), String.join("\n", lines) + "\n");
        } catch (IOException failure) {
            return course.broken(build().shown(file.get()) + " cannot be written: " + failure.getMessage());
        }
        return course.done(
                unread,
                "Written: " + build().shown(file.get())
                        + ". Paste it into the <plugin> of the POM, then: mvn ciba:verify");
    }
}
