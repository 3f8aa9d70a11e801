package io.github.cibamaven.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * One page of the documentation.
 *
 * @param file where it lies in the repository
 */
record Page(Path file, String text, Node document) {
    static final Path SITE = Path.of("src/site/markdown");

    /** For those who change the plugin; their commands build the plugin itself. */
    private static final Set<String> FOR_CONTRIBUTORS =
            Set.of("CONTRIBUTING.md", "architecture.md", "dependencies.md", "faults.md", "performance.md");

    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

    /**
     * A fenced block of code.
     *
     * @param language what stands after the fence
     * @param place page and line
     */
    record Block(String language, String text, String place) {}

    static List<Page> all() throws IOException {
        try (Stream<Path> site = Files.walk(SITE);
                Stream<Path> root = Files.list(Path.of("."))) {
            List<Page> pages = new ArrayList<>();
            for (Path file : Stream.of(root.map(Path::normalize), site, Stream.of(Path.of("src/it/README.md")))
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                pages.add(read(file));
            }
            return pages;
        }
    }

    static Page read(Path file) throws IOException {
        String text = Files.readString(file);
        Parser parser = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build();
        return new Page(file, text, parser.parse(text));
    }

    boolean onSite() {
        return file.startsWith(SITE);
    }

    boolean forContributors() {
        return FOR_CONTRIBUTORS.contains(file.getFileName().toString()) || file.startsWith("src/it");
    }

    List<String> links() {
        List<String> links = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    /** Where a link may lead within the page. The site gives headings other anchors than GitHub, so there only explicit ones count. */
    Set<String> anchors() {
        Set<String> anchors = ANCHOR.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!onSite()) {
            document.accept(new AbstractVisitor() {
                @Override
                public void visit(Heading heading) {
                    anchors.add(words(heading)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\w\\- ]", "")
                            .replace(' ', '-'));
                }
            });
        }
        return anchors;
    }

    private static String words(Node parent) {
        StringBuilder words = new StringBuilder();
        parent.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                int line = block.getSourceSpans().get(0).getLineIndex() + 1;
                blocks.add(new Block(block.getInfo().strip(), block.getLiteral(), file + ":" + line));
            }
        });
        return blocks;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
