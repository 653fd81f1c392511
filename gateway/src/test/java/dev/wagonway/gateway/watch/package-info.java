/** Watches all tests of this module for what no assertion of theirs would notice. */
@NullMarked
package dev.wagonway.gateway.watch;

import org.jspecify.annotations.NullMarked;
