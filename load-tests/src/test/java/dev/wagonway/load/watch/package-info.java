/** Watches all tests of this module for leaked buffers. */
@NullMarked
package dev.wagonway.load.watch;

import org.jspecify.annotations.NullMarked;
