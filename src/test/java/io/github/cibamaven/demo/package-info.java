/** The main job on the embedded tenant, shown on the console: {@code mvn -q -Pdemo verify}. */
@NullMarked
package io.github.cibamaven.demo;

import org.jspecify.annotations.NullMarked;
