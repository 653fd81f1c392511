/**
 * The operators' page: static files that show what the admin API tells.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.console.ConsolePage}. The files are resources of
 * this package; it must not depend on what they show, nor on anything of the gateway but the edge.
 */
@NullMarked
package dev.wagonway.gateway.console;

import org.jspecify.annotations.NullMarked;
