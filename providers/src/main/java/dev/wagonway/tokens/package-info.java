/**
 * Counts the tokens of prompts with OpenAI's published encodings, and estimates those of other
 * vendors' models from them.
 *
 * <p>The starting point is {@link dev.wagonway.tokens.JtokkitCounter}. Encodings are megabytes, so
 * they are read when they are first asked for. Must not depend on a wire.
 */
@NullMarked
package dev.wagonway.tokens;

import org.jspecify.annotations.NullMarked;
