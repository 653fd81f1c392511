/**
 * Requests as traces: {@link dev.wagonway.gateway.trace.Tracer} makes their spans once they have
 * ended, which is when it is known whether they are worth telling, and sends them to a collector by
 * OTLP. Spans hold no word of a prompt or an answer, and no key.
 *
 * <p>Knows waybills, but neither how requests are served nor who else is told of them.
 */
@NullMarked
package dev.wagonway.gateway.trace;

import org.jspecify.annotations.NullMarked;
