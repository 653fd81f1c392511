/**
 * From one API to another by way of the vocabulary: what a conversation says, what is lost on the
 * way, and the answer's way back. Start at {@link dev.wagonway.translate.Crossing}. Knows no API's
 * words; those are the wires'.
 */
@NullMarked
package dev.wagonway.translate;

import org.jspecify.annotations.NullMarked;
