/** The page of a Maven site that shows what the newest reports of a module say. */
@NullMarked
package io.github.cibamaven.report.site;

import org.jspecify.annotations.NullMarked;
