/** How a report tells what the modules of a build have come to. */
@NullMarked
package io.github.cibamaven.report.whole;

import org.jspecify.annotations.NullMarked;
