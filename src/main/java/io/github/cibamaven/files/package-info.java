/**
 * Files that are read and written whole: their text without the marks of editors ({@link FileText}), and writing that
 * leaves either the whole file or none ({@link AtomicFile}). Uses {@code text}; every room but {@code sandbox} may use it.
 */
@NullMarked
package io.github.cibamaven.files;

import org.jspecify.annotations.NullMarked;
