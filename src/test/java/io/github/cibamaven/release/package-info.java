/** What Maven Central asks of a release, and whether a folder holds it. */
package io.github.cibamaven.release;
