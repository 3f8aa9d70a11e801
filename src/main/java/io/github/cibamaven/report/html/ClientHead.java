package io.github.cibamaven.report.html;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.CheckMatrix;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;

/** How a subject is called where the page speaks of it. */
final class ClientHead {
    /** What a check is about that is about no client. */
    static final String NONE = "Tenant and POM";

    private ClientHead() {}

    /** The name of a client, its id where it is another one, and that the POM does not declare it. */
    static void write(Markup html, CheckMatrix.Row row) {
        name(html, row.client());
        if (!row.declared()) {
            html.constant(" ").open("em").text("not declared").close();
        }
    }

    /** With the word for what it is. */
    static void heading(Markup html, Subject subject) {
        if (subject.kind() == SubjectKind.CLIENT) {
            html.text("client ");
            name(html, subject);
        } else {
            html.text(DisplayText.subject(subject));
        }
    }

    private static void name(Markup html, Subject client) {
        html.text(Printable.of(client.name()));
        if (!client.name().equals(client.id())) {
            html.constant(" ").open("code").attribute("class", "id");
            html.text(Printable.of(client.id())).close();
        }
    }
}
