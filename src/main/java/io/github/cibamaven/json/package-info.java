/**
 * JSON, read and written as a stream: of Jackson only its parser and its generator, which know no Java types, so that a
 * short build loads no class for what an answer might hold. Depends on no other package.
 */
@NullMarked
package io.github.cibamaven.json;

import org.jspecify.annotations.NullMarked;
