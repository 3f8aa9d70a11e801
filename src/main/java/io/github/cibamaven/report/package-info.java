/**
 * The reports of an {@link io.github.cibamaven.model.outcome.Outcome}: on the console, and as JSON, HTML, JUnit XML, SARIF and
 * Markdown files. Pure functions from an outcome to text, and one class that writes the files; nothing here decides how
 * a goal ends. A new report is one class and one entry in {@link io.github.cibamaven.report.ReportFormat}.
 */
@NullMarked
package io.github.cibamaven.report;

import org.jspecify.annotations.NullMarked;
