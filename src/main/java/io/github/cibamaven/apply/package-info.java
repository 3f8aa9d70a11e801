/**
 * The only writer: guards, keeps the old values, writes one request per subject, and proves what it wrote by reading it
 * back.
 */
@NullMarked
package io.github.cibamaven.apply;

import org.jspecify.annotations.NullMarked;
