/** What the hook scripts of the integration tests under {@code src/it} share. */
package io.github.cibamaven.it;
