/**
 * JSON as the hot paths need it: a strict scanner over byte arrays that allocates nothing for the
 * values it passes over and knows where each of them stands, so that bodies can be spliced and
 * events metered without building a tree.
 *
 * <p>Starting points: {@link dev.wagonway.wire.json.JsonCursor} (the scanner), {@link
 * dev.wagonway.wire.json.NameSet} (recognises member names), {@link
 * dev.wagonway.wire.json.TextSize} (how much text went by), {@link
 * dev.wagonway.wire.json.JsonTrees} (Jackson trees, for everything that is not hot). Knows nothing
 * of any API; must not depend on a wire.
 */
@NullMarked
package dev.wagonway.wire.json;

import org.jspecify.annotations.NullMarked;
