/**
 * What streams and answers have in common, whatever their framing and their API: a piece of a
 * stream, the way out for pieces that are relayed, what an answer has shown so far and what the
 * provider says that it costs, and which of its alternatives are over.
 *
 * <p>Start at {@link dev.wagonway.wire.stream.Outlet} and {@link dev.wagonway.wire.stream.Tally}.
 * Knows no framing; must not depend on any wire.
 */
@NullMarked
package dev.wagonway.wire.stream;

import org.jspecify.annotations.NullMarked;
