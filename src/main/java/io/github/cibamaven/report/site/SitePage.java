package io.github.cibamaven.report.site;

import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a Maven site shows of the newest reports of a module. It is made of report files alone: making a site sends no
 * request, and says of each file whether it is of this build.
 *
 * @param folder the output folder, as it is named to people
 * @param start when the build began
 */
public record SitePage(String folder, Instant start) {
    public static final String TITLE = "CIBA";

    public static final String DESCRIPTION =
            "What the tenant's CIBA configuration was found to be, beside what the POM declares.";

    /** The content of the page. */
    public String content(List<Path> reports) throws IOException {
        Markup html = Markup.indented(0).open("div").line().element("h1", "CIBA configuration");
        if (reports.isEmpty()) {
            nothing(html);
        }
        for (Path report : reports) {
            ReportSection.read(report).write(html, start);
        }
        return html.end().toString();
    }

    /** A page of its own, for a goal that is called without a site. */
    public String page(List<Path> reports) throws IOException {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>%s</title>
                </head>
                <body>
                %s
                </body>
                </html>
                """.formatted(TITLE, content(reports));
    }

    private void nothing(Markup html) {
        html.line().open("p").text("There is no report in ");
        html.element("code", Printable.of(folder));
        html.text(": nothing is known of the tenant here. A check that runs before the site leaves one: ");
        html.element("code", "mvn verify site").text(" where ");
        html.element("code", "ciba:verify").text(" is bound to a phase, or ");
        html.element("code", "mvn ciba:verify site")
                .text(". A declaration that several modules inherit is checked once, ");
        html.text("and its report lies in the first of them.").close();
    }
}
