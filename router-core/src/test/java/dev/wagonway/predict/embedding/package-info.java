/** Second opinions, with an embedder that is made up. */
@NullMarked
package dev.wagonway.predict.embedding;

import org.jspecify.annotations.NullMarked;
