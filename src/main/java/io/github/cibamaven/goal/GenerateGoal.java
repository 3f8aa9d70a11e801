package io.github.cibamaven.goal;

import io.github.cibamaven.config.Options;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.files.AtomicFile;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.Inventory;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The whole of {@code ciba:generate}: find out what takes part in CIBA, and write or print what declares it.
 *
 * @param shown a file as the user is told of it
 * @param print takes the XML when no file is named
 */
public record GenerateGoal(Tenant tenant, Function<Path, String> shown, Consumer<String> print) {
    /** Takes stock of the tenant, unless it would replace a file or not all clients can be listed. */
    public GoalResult generate(GoalRun run, Desired desired, Options.GenerateOptions options) {
        Optional<Path> file = options.file();
        String name = file.map(shown).orElse("");
        if (file.filter(Files::exists).isPresent() && !options.force()) {
            return run.refused(name + " exists: name another file, or replace it with -Dciba.force=true");
        }
        try {
            Inventory inventory = new InventoryReader(tenant).take(desired);
            if (inventory.clients().isEmpty()) {
                return run.done(List.of(), "No client holds the CIBA grant: there is nothing to declare yet.");
            }
            List<String> lines = ConfigurationSnippet.lines(inventory);
            if (file.isPresent()) {
                AtomicFile.write(file.get(), String.join("\n", lines) + "\n");
            } else {
                print.accept(lines.stream()
                        .map(line -> Printable.of(line, Integer.MAX_VALUE) + System.lineSeparator())
                        .collect(Collectors.joining()));
            }
            String what = file.isPresent() ? "Written to " + name + ". Paste it" : "Paste this";
            return run.done(
                    InventoryReader.unread(inventory),
                    what + " into the <plugin> of the POM, then: "
                            + run.command().of(Goal.VERIFY));
        } catch (TenantException failure) {
            return run.unread(failure, Strictness.NORMAL);
        } catch (IOException failure) {
            return run.broken(name + " cannot be written: " + failure.getMessage());
        }
    }
}
