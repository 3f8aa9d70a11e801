/** The report for people, as a page for a browser: one class for each part of it. */
@NullMarked
package io.github.cibamaven.report.html;

import org.jspecify.annotations.NullMarked;
