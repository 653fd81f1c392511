/**
 * Logs of whole lines in files that are put aside when they are full: {@link
 * dev.wagonway.gateway.lines.LineLog}. Knows nothing of what the lines are about.
 */
@NullMarked
package dev.wagonway.gateway.lines;

import org.jspecify.annotations.NullMarked;
