/** What a run has checked, and what came of each check, told when a report asks. */
@NullMarked
package io.github.cibamaven.check.evidence;

import org.jspecify.annotations.NullMarked;
