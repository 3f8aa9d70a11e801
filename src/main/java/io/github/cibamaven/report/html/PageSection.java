package io.github.cibamaven.report.html;

import io.github.cibamaven.text.Markup;

/** A part of the page with a heading of its own. */
interface PageSection {
    /** What the table of contents links to. */
    String id();

    String title();

    /** Whether there is nothing to say in it: then it is left out. */
    boolean isEmpty();

    /** Writes what stands below the heading. */
    void write(Markup html);
}
