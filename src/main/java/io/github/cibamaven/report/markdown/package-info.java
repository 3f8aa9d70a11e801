/** What the Markdown report has besides findings. */
@NullMarked
package io.github.cibamaven.report.markdown;

import org.jspecify.annotations.NullMarked;
