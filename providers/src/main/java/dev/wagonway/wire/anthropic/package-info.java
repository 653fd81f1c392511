/**
 * Anthropic's Messages API, for clients and upstreams. Requests are read and written as trees;
 * streams are read with a scanner and written from prepared pieces, as their deltas are many.
 *
 * <p>The starting point is {@link dev.wagonway.wire.anthropic.AnthropicMessagesWire}. Must not
 * depend on another wire.
 */
@NullMarked
package dev.wagonway.wire.anthropic;

import org.jspecify.annotations.NullMarked;
