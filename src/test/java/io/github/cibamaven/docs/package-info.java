/** What the pages of the documentation show is true. */
package io.github.cibamaven.docs;
