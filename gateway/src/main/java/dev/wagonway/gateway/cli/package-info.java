/**
 * The command line: reads the arguments, starts what they ask for, says on standard output what
 * came of it, and ends with 0, with 1 if it could not be done, or with 2 if it was not understood.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.cli.Main}, {@code Verbs}. Decides nothing about
 * requests; whatever a verb does is done elsewhere, so that it can be done without a terminal too.
 */
@NullMarked
package dev.wagonway.gateway.cli;

import org.jspecify.annotations.NullMarked;
