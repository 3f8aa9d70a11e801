package io.github.cibamaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every link of the documentation leads somewhere, on GitHub and in the site that {@code mvn site} builds. */
class LinksTest {
    private static final String REPOSITORY = "https://github.com/cibamaven/ciba-maven-plugin/blob/main/";
    private static final Path MENU = Path.of("src/site/site.xml");

    /** What the site makes of the plugin itself. */
    private static final Pattern GENERATED = Pattern.compile("plugin-info|[a-z-]+-mojo");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                problem(page, link).ifPresent(problem -> broken.add(page + ": " + link + " " + problem));
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void theMenuHasEveryPageAndNoOther() throws IOException {
        Set<String> menu = Pattern.compile("<item [^>]*href=\"([^\":]+)\\.html\"")
                .matcher(Files.readString(MENU))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !GENERATED.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> pages = Page.all().stream()
                .filter(Page::onSite)
                .map(page -> Page.SITE.relativize(page.file()).toString().replace(".md", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(menu).isEqualTo(pages);
    }

    private static Optional<String> problem(Page page, String link) throws IOException {
        if (link.matches("[a-z]+:.*") && !link.startsWith(REPOSITORY)) {
            return Optional.empty();
        }
        String[] parts = link.replace(REPOSITORY, "").split("#", 2);
        Path target = link.startsWith(REPOSITORY)
                ? Path.of(parts[0])
                : parts[0].isEmpty()
                        ? page.file()
                        : page.file().resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return Optional.of("leads nowhere");
        }
        if (page.onSite() && !link.startsWith(REPOSITORY) && !target.startsWith(Page.SITE)) {
            return Optional.of("is not part of the site: begin it with " + REPOSITORY);
        }
        if (parts.length == 2 && !Page.read(target).anchors().contains(parts[1])) {
            return Optional.of(
                    "has no such anchor: put <a id=\"" + parts[1] + "\"></a> above the heading in " + target);
        }
        return Optional.empty();
    }
}
