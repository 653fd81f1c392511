/** Tests of the embeddings. */
@NullMarked
package dev.wagonway.embedding;

import org.jspecify.annotations.NullMarked;
