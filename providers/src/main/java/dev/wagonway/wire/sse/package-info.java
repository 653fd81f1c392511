/**
 * Server-sent events as bytes: where events begin and end, and what they carry.
 *
 * <p>The starting point is {@link dev.wagonway.wire.sse.SseFramer}. It decodes no text and builds
 * no object per event: an event that lies whole in the array being fed is shown in place. Knows
 * nothing of any API; must not depend on a wire.
 */
@NullMarked
package dev.wagonway.wire.sse;

import org.jspecify.annotations.NullMarked;
