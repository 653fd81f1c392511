/** The gateway's own questions about answers, over real sockets. */
@NullMarked
package dev.wagonway.gateway.sampling;

import org.jspecify.annotations.NullMarked;
