/**
 * Pure: what is desired and what is live make the differences, and the differences make the plan. Also the file that a
 * plan or a snapshot is kept in.
 */
@NullMarked
package io.github.cibamaven.plan;

import org.jspecify.annotations.NullMarked;
