/** What no honest peer sends, through every wire and from every wire to every other. */
@NullMarked
package dev.wagonway.wire.hostile;

import org.jspecify.annotations.NullMarked;
