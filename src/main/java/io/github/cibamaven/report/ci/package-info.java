/** The reports that a CI system shows by itself: annotations and code quality, in the words and limits of each. */
@NullMarked
package io.github.cibamaven.report.ci;

import org.jspecify.annotations.NullMarked;
