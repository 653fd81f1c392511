/**
 * Lines of JSON as bytes: where each line begins and ends, however the stream is cut.
 *
 * <p>The starting point is {@link dev.wagonway.wire.ndjson.LineFramer}. It decodes no text and
 * builds no object per line: a line that lies whole in the array being fed is shown in place. Knows
 * nothing of any API; must not depend on a wire.
 */
@NullMarked
package dev.wagonway.wire.ndjson;

import org.jspecify.annotations.NullMarked;
