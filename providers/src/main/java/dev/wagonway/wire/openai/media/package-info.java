/**
 * Moderation, sound and images as OpenAI has them: requests that are relayed as they are, but for
 * the model, and answers that are only metered. Start at {@link
 * dev.wagonway.wire.openai.media.MediaRequests}. Must not depend on a wire.
 */
@NullMarked
package dev.wagonway.wire.openai.media;

import org.jspecify.annotations.NullMarked;
