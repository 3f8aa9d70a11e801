/** Files that are read and written whole. Uses {@code text}; every room but {@code sandbox} may use it. */
package io.github.cibamaven.files;
